"""Who asked for a place, who got one, who was passed and why: the groups of a house with a past."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from layang.accounts.models import User
from layang.coaching import actions
from layang.coaching.models import Application, Group, LeavingReason, Membership
from layang.coaching.rules.waiting import State
from layang.demo import script
from layang.partners.models import Partner
from layang.residents.actions import join_resident, keep_apart, say_fitness, say_tool_risk
from layang.residents.models import NonAssociation, Resident
from layang.residents.rules.alerts import Fitness, ToolRisk

DAY = dt.timedelta(days=1)
SELF, GUARDIAN, OFFICER = (
    Application.Requester.SELF,
    Application.Requester.GUARDIAN,
    Application.Requester.OFFICER,
)


class Room(NamedTuple):
    """What a group is besides its name: who teaches, how many, with which tools, and what is asked for entry."""

    group: str
    capacity: int
    has_tools: bool
    criteria: str
    partner: str = ""
    instructor: str = ""


class Wish(NamedTuple):
    """Someone who asked for a place so many days before the day of the house."""

    call_name: str
    group: str
    days_ago: int
    requester: Application.Requester
    remark: str = ""


_FOR_ALL = "Ingin belajar dan mau mengikuti jadwal\nTidak sedang menjalani hukuman disiplin\n"
ROOMS = (
    Room(
        "Canting", 6, has_tools=True, partner="Batik Tresna", instructor="Pelatih dari Batik Tresna",
        criteria=_FOR_ALL + "Sisa masa paling sedikit enam minggu\nDinilai aman memegang canting dan malam panas",
    ),
    Room("Pecut", 4, has_tools=True, criteria=_FOR_ALL + "Dinilai aman memegang pisau rotan"),
    Room("Rajut", 4, has_tools=False, criteria=_FOR_ALL + "Sisa masa tinggal paling sedikit tiga minggu"),
    Room("Layang", 8, has_tools=False, criteria=_FOR_ALL + "Terbuka juga bagi tahanan"),
)  # fmt: skip

NEWCOMERS = (("B2WX", "Mulyadi"), ("J5RT", "Rohim"), ("G7KC", "Sattar"), ("F3VN", "Hasan"), ("X6PA", "Jumali"))
"""Public code and name of those who came for a place."""

WAITING = (
    Wish("Mulyadi", "Canting", 41, SELF, "Pernah membantu membatik di rumah."),
    Wish("Rohim", "Canting", 26, GUARDIAN),
    Wish("Seno", "Canting", 12, SELF, "Ingin pindah dari pecut."),
    Wish("Jumali", "Rajut", 60, SELF),
    Wish("Toha", "Rajut", 33, OFFICER),
    Wish("Hasan", "Pecut", 21, SELF),
    Wish("Arif", "Rajut", 30, SELF),
    Wish("Sattar", "Layang", 20, SELF),
    Wish("Mulyadi", "Layang", 8, SELF),
)


class Earlier(NamedTuple):
    """A stay that ended before the day of the house."""

    call_name: str
    group: str
    since: dt.date
    last_day: dt.date
    reason: LeavingReason
    remark: str = ""


EARLIER = (
    Earlier("Mulyadi", "Rajut", script.WORK_SINCE, dt.date(2026, 7, 31), LeavingReason.COMPLETED),
    Earlier(
        "Hasan", "Layang", dt.date(2026, 2, 2), dt.date(2026, 6, 30), LeavingReason.OWN_WISH, "Ingin belajar pecut."
    ),
    Earlier("Jumali", "Canting", dt.date(2026, 2, 2), dt.date(2026, 5, 15), LeavingReason.HEALTH),
)


def fill_groups(
    groups: Mapping[str, Group],
    residents: Mapping[str, Resident],
    partners: Mapping[str, Partner],
    *,
    on: dt.date,
    by: User,
    guard: User,
) -> None:
    """Give the groups their coach and criteria, and then what happened about places in the last months before `on`."""
    unit = groups[ROOMS[0].group].unit
    newcomers = {
        name: join_resident(unit=unit, name=name, call_name=name, code=code, joined_on=script.WORK_SINCE, by=by)
        for code, name in NEWCOMERS
    }
    people = {**residents, **newcomers}
    for stay in EARLIER:
        _have_been(stay, groups[stay.group], people[stay.call_name], by=by)
    for room in ROOMS:
        _furnish(groups[room.group], room, partners, on=on, by=by)
    wishes = {
        (wish.call_name, wish.group): _enter(wish, groups[wish.group], people[wish.call_name], on=on, by=by)
        for wish in WAITING
    }
    _flag(people, on=on, by=by, guard=guard)
    _take_steps(wishes, on=on, by=by)
    _decide(wishes, on=on, by=by)
    _let_rest(people, on=on, by=by)


def _furnish(group: Group, room: Room, partners: Mapping[str, Partner], *, on: dt.date, by: User) -> None:
    actions.correct_group(
        group=group,
        name=group.name,
        room=group.room,
        coach=by,
        partner=partners.get(room.partner),
        instructor=room.instructor,
        capacity=room.capacity,
        has_tools=room.has_tools,
        criteria=room.criteria,
        on=on,
        by=by,
    )


def _have_been(stay: Earlier, group: Group, resident: Resident, *, by: User) -> None:
    membership = actions.join_group(group=group, resident=resident, on=stay.since, by=by)
    actions.leave_group(
        membership=membership,
        last_day=stay.last_day,
        reason=stay.reason,
        remark=stay.remark,
        on=stay.last_day,
        by=by,
    )


def _enter(wish: Wish, group: Group, resident: Resident, *, on: dt.date, by: User) -> Application:
    day = on - wish.days_ago * DAY
    return actions.enter_application(
        group=group,
        resident=resident,
        requester=wish.requester,
        applied_on=day,
        remark=wish.remark,
        on=day,
        by=by,
    )


def _flag(people: Mapping[str, Resident], *, on: dt.date, by: User, guard: User) -> None:
    """What security and the clinic said about two who wait, and a pair that must not meet in the batik room."""
    day = on - 20 * DAY
    say_tool_risk(resident=people["Rohim"], level=ToolRisk.LOW, on=day, by=guard)
    say_tool_risk(resident=people["Mulyadi"], level=ToolRisk.HIGH, on=day, by=guard)
    say_fitness(resident=people["Rohim"], level=Fitness.FIT, on=day, by=by)
    keep_apart(
        resident=people["Rohim"],
        other=people["Tirta"],
        reason=NonAssociation.Reason.SAME_CASE,
        since=day,
        today=day,
        by=guard,
    )


def _take_steps(wishes: Mapping[tuple[str, str], Application], *, on: dt.date, by: User) -> None:
    """Some are put before the TPP, one thinks better of it, and one day was written down wrongly."""
    for wish in (("Rohim", "Canting"), ("Toha", "Rajut"), ("Hasan", "Pecut"), ("Sattar", "Layang")):
        actions.step_application(
            application=wishes[wish], to=State.APPROVED, reason="Memenuhi syarat.", on=on - 14 * DAY, by=by
        )
    actions.step_application(
        application=wishes["Arif", "Rajut"],
        to=State.WITHDRAWN,
        reason="Memilih tetap di layang-layang.",
        on=on - 18 * DAY,
        by=by,
    )
    actions.redate_application(
        application=wishes["Seno", "Canting"],
        applied_on=on - 15 * DAY,
        reason="Ia sudah meminta kepada walinya tiga hari sebelumnya.",
        on=on - 11 * DAY,
        by=by,
    )


def _decide(wishes: Mapping[tuple[str, str], Application], *, on: dt.date, by: User) -> None:
    """One sitting a week ago: a place with two reasons on paper, a place from a day ahead, and a no."""
    sitting = on - 7 * DAY
    number = f"TPP 6/{sitting.year}"

    def paper(note: str, **reasons: str) -> actions.Paper:
        return actions.Paper(number=number, decided_on=sitting, note=note, **reasons)

    actions.decide_placement(
        application=wishes["Toha", "Rajut"],
        paper=paper(
            "Terampil, dan kelompoknya kekurangan tenaga.",
            skipped_because="Jumali menunggu penilaian kesehatan kerja.",
            exceeded_because="Rahwi segera bebas; tempatnya langsung terisi.",
        ),
        since=on - 6 * DAY,
        on=sitting,
        by=by,
    )
    actions.decide_placement(
        application=wishes["Sattar", "Layang"],
        paper=paper("Minatnya jelas dan tempatnya ada."),
        since=on + 3 * DAY,
        on=sitting,
        by=by,
    )
    actions.decline_placement(
        application=wishes["Hasan", "Pecut"],
        paper=paper("Belum ada penilaian risiko alat; ajukan lagi sesudah dinilai."),
        on=sitting,
        by=by,
    )


def _let_rest(people: Mapping[str, Resident], *, on: dt.date, by: User) -> None:
    """One rests without pay and has long waited for an answer, the other with pay until a day that is known."""
    for name, days, until, is_paid, reason in (
        ("Marsuki", 20, None, False, "Menunggu sidang pelanggaran tata tertib"),
        ("Danu", 2, on + 5 * DAY, True, "Diminta membantu dapur selama perbaikan"),
    ):
        actions.suspend_membership(
            membership=Membership.objects.get(resident=people[name], until=None),
            since=on - days * DAY,
            until=until,
            is_paid=is_paid,
            reason=reason,
            on=on - days * DAY,
            by=by,
        )

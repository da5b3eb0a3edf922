"""Three weeks of meetings of the four groups: timetables, rolls, tools, and what an officer finds open today."""

import datetime as dt
from collections.abc import Iterator, Mapping
from uuid import NAMESPACE_DNS, UUID, uuid5

from layang.accounts.models import Unit, User
from layang.coaching import actions
from layang.coaching.actions import SlotRequest
from layang.coaching.models import Group, Membership, Session, Tool
from layang.coaching.queries.sessions import expected
from layang.coaching.queries.tool_counts import counts_of, tools_of
from layang.coaching.rules.attendance import AHEAD_WINDOW, Mark, Reason
from layang.coaching.rules.holidays import preset
from layang.coaching.rules.timetables import Meeting, Weekday
from layang.partners.models import Partner

WEEKS_BACK, LAST_WEEK = dt.timedelta(days=21), dt.timedelta(days=7)

MORNING, NOON = (dt.time(9), dt.time(11, 30)), (dt.time(13), dt.time(15))
SLOTS: Mapping[str, tuple[tuple[int, Weekday, tuple[dt.time, dt.time]], ...]] = {
    "Canting": (
        (1, Weekday.MONDAY, MORNING), (1, Weekday.WEDNESDAY, MORNING), (1, Weekday.FRIDAY, MORNING),
        (2, Weekday.MONDAY, MORNING), (2, Weekday.TUESDAY, NOON), (2, Weekday.THURSDAY, MORNING),
    ),
    "Pecut": (
        (1, Weekday.TUESDAY, MORNING), (1, Weekday.THURSDAY, MORNING),
        (2, Weekday.TUESDAY, MORNING), (2, Weekday.SATURDAY, MORNING),
    ),
    "Rajut": (
        (1, Weekday.MONDAY, NOON), (1, Weekday.THURSDAY, NOON),
        (2, Weekday.MONDAY, NOON), (2, Weekday.WEDNESDAY, NOON),
    ),
    "Layang": (
        (1, Weekday.TUESDAY, NOON), (1, Weekday.FRIDAY, NOON),
        (2, Weekday.WEDNESDAY, MORNING), (2, Weekday.FRIDAY, NOON),
    ),
}  # fmt: skip
"""When groups meet, in a cycle of two weeks."""

TOOLS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "Canting": (("Canting", 24), ("Gunting", 4), ("Jarum pentul", 40), ("Kompor malam", 6)),
    "Pecut": (("Pisau rautan", 6), ("Penjepit rotan", 8)),
    "Rajut": (("Jarum rajut", 12), ("Gunting", 3)),
    "Layang": (("Pisau bambu", 5), ("Gunting", 4)),
}
TRAINERS: Mapping[str, tuple[str, str, frozenset[tuple[int, Weekday]]]] = {
    "Batik Tresna": ("Canting", "Bu Tresna", frozenset({(1, Weekday.WEDNESDAY), (2, Weekday.THURSDAY)})),
    "BLK Contoh": ("Rajut", "Pak Darto", frozenset({(1, Weekday.THURSDAY), (2, Weekday.WEDNESDAY)})),
}
"""Partners who teach: which group, who comes, and at which of its meetings."""
TAUGHT, IN_DEBT = "Canting", "Pecut"
EXCEPTIONS = (
    Mark(Reason.SICK, note="flu, istirahat di blok"),
    Mark(Reason.CLASH),
    Mark(Reason.REFUSED, note="minta pindah kelompok", is_warned=True),
    Mark(Reason.NOT_REQUIRED),
)
"""Why somebody was not there; they take turns."""
EVERY = 5
"""One in so many is not there."""


def hold_classes(
    unit: Unit, groups: Mapping[str, Group], partners: Mapping[str, Partner], *, on: dt.date, by: User, guard: User
) -> None:
    """Let the groups have met for three weeks until `on`; some of it is still open, so that pages have work."""
    start = on - WEEKS_BACK
    known = preset(on.year)
    actions.record_holidays(unit=unit, holidays=known.days, source=known.source, is_checked=False, today=start, by=by)
    for name, group in groups.items():
        for tool, quantity in TOOLS[name]:
            actions.keep_tool(group=group, name=tool, quantity=quantity, by=by)
        slots = list(_slots(name, coach=by, partners=partners))
        actions.set_timetable(group=group, valid_from=start, weeks=2, slots=slots, today=start, by=by)
    actions.generate_sessions(unit=unit, on=on, by=by)
    _look_back(unit, on=on, by=by, guard=guard)
    _today(unit, groups[TAUGHT], on=on, by=by)
    _look_ahead(unit, groups, on=on, by=by)


def _slots(name: str, *, coach: User, partners: Mapping[str, Partner]) -> Iterator[SlotRequest]:
    taught = {
        meeting: (partner, instructor)
        for partner, (group, instructor, meetings) in TRAINERS.items()
        for meeting in meetings
        if group == name
    }
    for week, weekday, (begins_at, ends_at) in SLOTS[name]:
        partner, instructor = taught.get((week, weekday), ("", ""))
        yield SlotRequest(
            Meeting(week, weekday, begins_at, ends_at),
            coach=coach,
            partner=partners.get(partner),
            instructor=instructor,
        )


def _look_back(unit: Unit, *, on: dt.date, by: User, guard: User) -> None:
    past = list(Session.objects.filter(unit=unit, held_on__lt=on).select_related("group").order_by("held_on", "pk"))
    debt = next(session for session in reversed(past) if session.group.name == IN_DEBT)
    short = next(session for session in reversed(past) if session.group.name == TAUGHT)
    turn = 0
    for session in past:
        if session == debt:
            continue
        marks: dict[Membership, Mark] = {}
        for one in (one for one in expected(session) if not one.is_fixed):
            turn += 1
            is_absent = turn % EVERY == 0
            marks[one.membership] = EXCEPTIONS[turn // EVERY % len(EXCEPTIONS)] if is_absent else Mark(Reason.ATTENDED)
        actions.call_roll(
            session=session, marks=marks, request_id=_id("presensi", session), today=session.held_on, by=by
        )
        if session.held_on >= on - LAST_WEEK:
            _count_tools(session, missing=1 if session == short else 0, by=guard)


def _count_tools(session: Session, *, missing: int, by: User) -> None:
    """Out and back. What is missing is left unresolved: it is what an officer has to clear up."""
    quantities: dict[Tool, int] = {tool: tool.quantity for tool in tools_of(group=session.group)}
    actions.hand_out_tools(session=session, quantities=quantities, today=session.held_on, by=by)
    counts = list(counts_of(session=session))
    returned = {count: count.went_out - (missing if place == 0 else 0) for place, count in enumerate(counts)}
    actions.take_back_tools(session=session, returned=returned, by=by)
    if not missing:
        actions.close_tools(session=session, by=by)


def _today(unit: Unit, group: Group, *, on: dt.date, by: User) -> None:
    """At least one session today, with its tools out."""
    if not Session.objects.filter(unit=unit, held_on=on).exists():
        begins_at, ends_at = MORNING
        actions.hold_extra_session(
            group=group, held_on=on, begins_at=begins_at, ends_at=ends_at, room="", coach=by, today=on, by=by
        )
    session = Session.objects.filter(unit=unit, held_on=on).select_related("group").order_by("begins_at", "pk")[0]
    quantities = {tool: tool.quantity for tool in tools_of(group=session.group)}
    actions.hand_out_tools(session=session, quantities=quantities, today=on, by=by)


def _look_ahead(unit: Unit, groups: Mapping[str, Group], *, on: dt.date, by: User) -> None:
    """One called off, one moved, one person excused."""
    ahead = Session.objects.filter(unit=unit, held_on__gt=on, held_on__lte=on + AHEAD_WINDOW).order_by("held_on", "pk")
    off, moved, excused = (ahead.filter(group=groups[name])[0] for name in ("Layang", "Rajut", "Pecut"))
    actions.call_off_session(session=off, because="Pelatih mengikuti rapat dinas", today=on, by=by)
    actions.move_session(
        session=moved, begins_at=dt.time(14), ends_at=dt.time(16), room="Bengkel barat", coach=by, today=on, by=by
    )
    actions.excuse_ahead(
        group=excused.group, sessions=[excused], memberships=[expected(excused)[0].membership],
        explanation="kunjungan keluarga", today=on, by=by,
    )  # fmt: skip


def _id(*parts: object) -> UUID:
    return uuid5(NAMESPACE_DNS, ".".join(("layang-contoh", *map(str, parts))))

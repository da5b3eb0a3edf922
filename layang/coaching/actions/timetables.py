"""What is done about timetables and holidays, and the sessions that follow from them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.coaching.actions._known import mark_known
from layang.coaching.models import Group, Holiday, Session, Slot, Timetable
from layang.coaching.queries import timetables as queries
from layang.coaching.queries.sessions import expected
from layang.coaching.rules import timetables as rules
from layang.coaching.rules.holidays import CannotRecordHoliday, HolidayLine
from layang.coaching.rules.timetables import AHEAD, CannotSetTimetable, Meeting, Planned, TodaysSession
from layang.partners.models import Partner

TOMORROW = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SlotRequest:
    """One regular meeting as it was asked for: when, where, and with whom."""

    meeting: Meeting
    room: str = ""
    coach: User | None = None
    partner: Partner | None = None
    instructor: str = ""


@deed("coaching.timetable.set")
def set_timetable(
    *,
    group: Group,
    valid_from: dt.date,
    weeks: int,
    slots: Sequence[SlotRequest],
    today: dt.date,
    by: User,
    is_held_on_holidays: bool = False,
    is_paid: bool | None = None,
    todays_session: TodaysSession = TodaysSession.FOLLOW,
) -> Timetable:
    """Let a group meet so from a day on, and make its sessions of the coming 28 days anew.

    What was marked, called off, moved or added by hand stays as it is. `todays_session` says what becomes of the one of
    today where the change begins today. `is_paid`: whether sessions count for pay from now on; None: as before.
    Raises CannotSetTimetable with all that is wrong.
    """
    group = Group.objects.select_for_update().select_related("unit").get(pk=group.pk)
    meetings = [slot.meeting for slot in slots]
    if faults := list(rules.timetable_faults(weeks, meetings, valid_from=valid_from, today=today)):
        raise CannotSetTimetable(*faults)
    if is_paid is not None and is_paid != group.is_paid:
        group.is_paid = is_paid
        group.save(update_fields=["is_paid"])
    begins_today = valid_from == today
    timetable = Timetable.objects.create(
        unit=group.unit,
        group=group,
        valid_from=today + TOMORROW if begins_today and todays_session is not TodaysSession.FOLLOW else valid_from,
        cycle_from=valid_from,
        weeks=weeks,
        is_held_on_holidays=is_held_on_holidays,
        recorded_by=by,
        recorded_at=timezone.now(),
    )
    Slot.objects.bulk_create([_slot(timetable, request) for request in slots])
    if begins_today and todays_session is TodaysSession.CALL_OFF:
        _call_off_untouched(group, on=today, by=by)
    note(group=group.name, slots=len(slots), **_fit(group, since=timetable.valid_from, until=today + AHEAD))
    return timetable


@deed("coaching.session.generate")
def generate_sessions(*, unit: Unit, on: dt.date, by: User) -> int:
    """Make the sessions of all groups of a house from that day on, 28 days ahead; return how many are new.

    A second time on the same day it changes nothing.
    """
    made = sum(
        _fit(group, since=on, until=on + AHEAD)["made"]
        for group in queries.groups_with_timetable(unit=unit).select_for_update()
    )
    note(made=made)
    return made


@deed("coaching.holiday.record")
def record_holidays(
    *, unit: Unit, holidays: Sequence[HolidayLine], source: str, today: dt.date, by: User, is_checked: bool = True
) -> int:
    """Put days on the house's list of holidays; one that stands there already is renamed. Returns how many are new.

    Sessions that follow the timetable go from these days, from `today` on; what was marked stays. Raises
    CannotRecordHoliday when there is nothing to record, or nothing says where the days are from.
    """
    faults = []
    if not holidays:
        faults.append(_("Tulis paling sedikit satu hari libur."))
    if not source.strip():
        faults.append(_("Tulis sumbernya, misalnya nomor keputusan bersama tiga menteri."))
    if faults:
        raise CannotRecordHoliday(*faults)
    before = Holiday.objects.filter(unit=unit).count()
    for line in holidays:
        facts = {"name": line.name, "source": source.strip(), "is_checked": is_checked}
        Holiday.objects.update_or_create(unit=unit, day=line.day, defaults=facts)
    made = Holiday.objects.filter(unit=unit).count() - before
    note(days=[line.day.isoformat() for line in holidays], made=made)
    _fit_all(unit, today=today)
    return made


@deed("coaching.holiday.check")
def confirm_holidays(*, unit: Unit, year: int, by: User) -> int:
    """Say that the holidays of a year were compared with the decree; return how many were open."""
    return Holiday.objects.filter(unit=unit, day__year=year, is_checked=False).update(is_checked=True)


@deed("coaching.holiday.forget")
def forget_holiday(*, holiday: Holiday, today: dt.date, by: User) -> None:
    """Take a day off the list: groups meet on it again by their timetable, if it lies ahead."""
    unit = holiday.unit
    note(day=holiday.day.isoformat(), name=holiday.name)
    holiday.delete()
    _fit_all(unit, today=today)


def _fit_all(unit: Unit, *, today: dt.date) -> None:
    for group in queries.groups_with_timetable(unit=unit).select_for_update():
        _fit(group, since=today, until=today + AHEAD)


def _fit(group: Group, *, since: dt.date, until: dt.date) -> dict[str, int]:
    """Bring the sessions of a group in line with its timetables; say how many were made, taken away and changed."""
    timetables = queries.timetables_of(group=group)
    holidays = set(queries.holidays_of(unit=group.unit, since=since, until=until).values_list("day", flat=True))
    wanted = rules.planned(queries.versions(timetables), since=since, until=until, holidays=holidays)
    plan = rules.reconcile(wanted, queries.standing_sessions(group=group, since=since, until=until))
    slots = queries.slots_by_key(timetables)
    Session.objects.filter(pk__in=plan.drop).delete()
    Session.objects.bulk_create([_session(group, one, slots[one.slot]) for one in plan.make])
    changed = 0
    for session in Session.objects.filter(pk__in=plan.follow).select_related("group"):
        slot = slots[plan.follow[session.pk].slot]
        if session.slot_id != slot.pk:
            _follow_slot(session, slot)
            changed += 1
    return {"made": len(plan.make), "dropped": len(plan.drop), "changed": changed}


def _follow_slot(session: Session, slot: Slot) -> None:
    """Give a session the hours, room and people of its slot, and the pay of its group."""
    session.is_paid = session.group.is_paid
    session.slot, session.begins_at, session.ends_at = slot, slot.begins_at, slot.ends_at
    session.planned_begins_at = slot.begins_at
    session.room, session.coach, session.partner, session.instructor = (
        slot.room, slot.coach, slot.partner, slot.instructor,
    )  # fmt: skip
    session.save(
        update_fields=[
            "slot", "begins_at", "ends_at", "planned_begins_at", "room", "coach", "partner", "instructor", "is_paid",
        ],
    )  # fmt: skip


def _call_off_untouched(group: Group, *, on: dt.date, by: User) -> None:
    standing = queries.standing_sessions(group=group, since=on, until=on)
    for session in Session.objects.filter(pk__in=[row.key for row in standing if not row.is_kept]):
        session.called_off_because = _("Jadwal diubah mulai hari ini")
        session.save(update_fields=["called_off_because"])
        mark_known(session, expected(session), by=by)


def _session(group: Group, one: Planned, slot: Slot) -> Session:
    return Session(
        unit=group.unit,
        group=group,
        held_on=one.day,
        begins_at=slot.begins_at,
        ends_at=slot.ends_at,
        planned_begins_at=slot.begins_at,
        slot=slot,
        room=slot.room,
        coach=slot.coach,
        partner=slot.partner,
        instructor=slot.instructor,
        is_paid=group.is_paid,
    )


def _slot(timetable: Timetable, request: SlotRequest) -> Slot:
    meeting, group = request.meeting, timetable.group
    return Slot(
        unit=timetable.unit,
        timetable=timetable,
        week=meeting.week,
        weekday=meeting.weekday,
        begins_at=meeting.begins_at,
        ends_at=meeting.ends_at,
        room=request.room.strip() or group.room,
        coach=request.coach or group.coach,
        partner=request.partner or group.partner,
        instructor=request.instructor.strip() or group.instructor,
    )

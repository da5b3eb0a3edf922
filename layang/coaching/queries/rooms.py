"""Which other groups are in a room when a session or a timetable would use it."""

import datetime as dt
from collections.abc import Iterator, Mapping

from layang.accounts.models import Unit
from layang.coaching.models import Group, Session
from layang.coaching.queries.timetables import (
    groups_with_timetable,
    holidays_of,
    slots_by_key,
    timetables_of,
    versions,
)
from layang.coaching.rules.rooms import Booking, shared
from layang.coaching.rules.timetables import AHEAD, Meeting, Version, planned

_DAY = dt.timedelta(days=1)


def shared_by_session(
    *, group: Group, on: dt.date, begins_at: dt.time, ends_at: dt.time, room: str, but: Session | None = None
) -> list[str]:
    """Say who else is in the room of a session at its hours; `but` is the session that would move there itself."""
    mine = Booking(on, begins_at, ends_at, room.strip() or group.room, group.name)
    rows = Session.objects.filter(unit=group.unit_id, held_on=on, called_off_because="")
    others = rows.exclude(pk=but.pk if but else None).select_related("group")
    return shared([mine], [_of_session(row) for row in others])


def shared_by_timetable(
    *,
    group: Group,
    valid_from: dt.date,
    weeks: int,
    is_held_on_holidays: bool,
    meetings: Mapping[Meeting, str],
    today: dt.date,
) -> list[str]:
    """Say who else would be in the rooms of a new timetable in its first 28 days; `meetings` gives the room of each.

    Others count as their sessions stand, and later than sessions are made as their timetables have it: three queries a
    group of the house.
    """
    since = max(valid_from, today)
    until = since + AHEAD - _DAY
    holidays = set(holidays_of(unit=group.unit, since=since, until=until).values_list("day", flat=True))
    slots = dict(enumerate(meetings))
    version = Version(valid_from, valid_from, weeks, is_held_on_holidays, slots)
    mine = [
        Booking(
            one.day, one.begins_at, slots[one.slot].ends_at, meetings[slots[one.slot]].strip() or group.room, group.name
        )
        for one in planned([version], since=since, until=until, holidays=holidays)
    ]
    standing = Session.objects.filter(unit=group.unit_id, held_on__range=(since, until), called_off_because="")
    others = [_of_session(row) for row in standing.exclude(group=group).select_related("group")]
    later = max(since, today + AHEAD + _DAY)
    others += _planned_by_others(group.unit, but=group, since=later, until=until, holidays=holidays)
    return shared(mine, others)


def _of_session(row: Session) -> Booking:
    return Booking(row.held_on, row.begins_at, row.ends_at, row.room, row.group.name)


def _planned_by_others(
    unit: Unit, *, but: Group, since: dt.date, until: dt.date, holidays: set[dt.date]
) -> Iterator[Booking]:
    """Meetings whose sessions are not made yet."""
    if since > until:
        return
    for group in groups_with_timetable(unit=unit).exclude(pk=but.pk):
        timetables = timetables_of(group=group)
        slots = slots_by_key(timetables)
        for one in planned(versions(timetables), since=since, until=until, holidays=holidays):
            slot = slots[one.slot]
            yield Booking(one.day, slot.begins_at, slot.ends_at, slot.room, group.name)

"""When groups meet: versions of a timetable, holidays, and what the rules need to know of what stands already."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from layang.accounts.models import Unit, UnitQuerySet
from layang.coaching.models import Attendance, Excuse, Group, Holiday, Session, Slot, Timetable, ToolCount
from layang.coaching.rules import timetables as rules
from layang.coaching.rules.timetables import Meeting, Standing, Version


def timetables_of(*, group: Group) -> list[Timetable]:
    """All versions of a group's timetable with their slots, in the order in which they were recorded."""
    return list(Timetable.objects.filter(group=group).order_by("pk").prefetch_related("slots"))


def timetable_on(*, group: Group, on: dt.date) -> Timetable | None:
    """The version in force on that day; None for a group that has none yet."""
    rows = Timetable.objects.filter(group=group, valid_from__lte=on).order_by("-valid_from", "-pk")
    found: Timetable | None = rows.prefetch_related("slots__coach", "slots__partner").first()
    return found


def coming_timetables(*, group: Group, on: dt.date) -> UnitQuerySet:
    """Versions that begin after that day, the next first."""
    rows: UnitQuerySet = Timetable.objects.filter(group=group, valid_from__gt=on)
    return rows.order_by("valid_from", "pk").prefetch_related("slots")


def week_of(timetable: Timetable, *, on: dt.date) -> int:
    """Which week of its cycle a day lies in: 1, or 2."""
    return _version(timetable).week_of(on)


def versions(timetables: Sequence[Timetable]) -> list[Version]:
    return [_version(timetable) for timetable in timetables]


def slots_by_key(timetables: Sequence[Timetable]) -> dict[int, Slot]:
    return {slot.pk: slot for timetable in timetables for slot in timetable.slots.all()}


def standing_sessions(*, group: Group, since: dt.date, until: dt.date) -> list[Standing]:
    """Sessions of a group in that time, and whether a change of the timetable must leave them as they are."""
    touched = [Exists(model.objects.filter(session=OuterRef("pk"))) for model in (Attendance, Excuse, ToolCount)]
    rows = Session.objects.filter(group=group, held_on__range=(since, until)).annotate(
        is_touched=touched[0] | touched[1] | touched[2]
    )
    return [
        Standing(
            key=row.pk,
            day=row.held_on,
            begins_at=row.begins_at,
            planned_begins_at=row.planned_begins_at,
            is_kept=row.is_touched or row.is_called_off or row.is_moved or row.is_extra,
        )
        for row in rows
    ]


def holidays_of(*, unit: Unit, since: dt.date, until: dt.date) -> UnitQuerySet:
    """Holidays of a house in that time, by day."""
    rows: UnitQuerySet = Holiday.objects.filter(unit=unit, day__range=(since, until))
    return rows.order_by("day")


def holiday_years(*, unit: Unit) -> list[int]:
    """Years for which the house has holidays."""
    return sorted({day.year for day in Holiday.objects.filter(unit=unit).values_list("day", flat=True)})


def groups_with_timetable(*, unit: Unit) -> UnitQuerySet:
    rows: UnitQuerySet = Group.objects.filter(Exists(Timetable.objects.filter(group=OuterRef("pk"))), Q(unit=unit))
    return rows.order_by("pk")


def _version(timetable: Timetable) -> Version:
    return rules.Version(
        valid_from=timetable.valid_from,
        cycle_from=timetable.cycle_from,
        weeks=timetable.weeks,
        is_held_on_holidays=timetable.is_held_on_holidays,
        meetings={
            slot.pk: Meeting(slot.week, slot.weekday, slot.begins_at, slot.ends_at) for slot in timetable.slots.all()
        },
    )

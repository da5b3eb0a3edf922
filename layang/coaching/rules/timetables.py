"""On which days a group meets, and what a new timetable does to the sessions that stand already. Pure."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from layang.core.calendar import DAYS
from layang.core.refusal import Refusal

AHEAD = dt.timedelta(days=28)
"""How far ahead sessions are made."""

YEAR = dt.timedelta(days=366)
WEEK = dt.timedelta(days=7)


class CannotSetTimetable(Refusal):
    """A timetable that cannot be kept."""


class CannotChangeSession(Refusal):
    """A session that cannot be moved, called off, held or taken back so."""


class Weekday(IntEnum):
    """As Python counts them: Monday is 0."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6

    @classmethod
    def choices(cls) -> list[tuple[int, str]]:
        return [(day.value, DAYS[day.value]) for day in cls]


class TodaysSession(IntEnum):
    """What becomes of today's session when the timetable changes today."""

    FOLLOW = 1
    """It follows the new timetable."""
    KEEP = 2
    """It is held as it stood; the new timetable begins tomorrow."""
    CALL_OFF = 3
    """It is not held; the new timetable begins tomorrow."""


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """One regular meeting of a timetable. `week` counts from 1 within the cycle."""

    week: int
    weekday: int
    begins_at: dt.time
    ends_at: dt.time


@dataclass(frozen=True, slots=True)
class Version:
    """A timetable from a day on, with the meetings of its cycle by a key of their own."""

    valid_from: dt.date
    cycle_from: dt.date
    weeks: int
    is_held_on_holidays: bool
    meetings: Mapping[int, Meeting]

    def week_of(self, day: dt.date) -> int:
        """Which week of the cycle a day lies in: 1, or 2. The week of `cycle_from` is the first."""
        return ((_monday(day) - _monday(self.cycle_from)) // WEEK) % self.weeks + 1


@dataclass(frozen=True, slots=True, order=True)
class Planned:
    """A meeting that a timetable wants on a day; `slot` is the key of its meeting."""

    day: dt.date
    begins_at: dt.time
    slot: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A session that stands already. `is_kept`: it was marked, called off, moved or added by hand: it stays as it is.

    `planned_begins_at` is where the timetable had it, None for one held by hand beside the timetable.
    """

    key: int
    day: dt.date
    begins_at: dt.time
    planned_begins_at: dt.time | None
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What a timetable does: meetings to make, sessions to take away, and sessions whose slot is now another."""

    make: tuple[Planned, ...]
    drop: tuple[int, ...]
    follow: Mapping[int, Planned]


def planned(
    versions: Sequence[Version], *, since: dt.date, until: dt.date, holidays: Collection[dt.date]
) -> list[Planned]:
    """Every meeting from `since` to `until`, both counted, by the version in force on each day.

    Of two versions from the same day the later in the list counts.
    """
    found: list[Planned] = []
    day = since
    while day <= until:
        version = version_on(versions, day)
        if version and (version.is_held_on_holidays or day not in holidays):
            week = version.week_of(day)
            found += [
                Planned(day, meeting.begins_at, key)
                for key, meeting in version.meetings.items()
                if (meeting.week, meeting.weekday) == (week, day.weekday())
            ]
        day += dt.timedelta(days=1)
    return sorted(found)


def version_on(versions: Sequence[Version], day: dt.date) -> Version | None:
    """The version in force on a day: the latest that began by then."""
    begun = [(version.valid_from, place) for place, version in enumerate(versions) if version.valid_from <= day]
    return versions[max(begun)[1]] if begun else None


def reconcile(wanted: Iterable[Planned], standing: Iterable[Standing]) -> Plan:
    """Match what a timetable wants with what stands, so that nothing kept is touched and nothing is held twice.

    On each day a kept session takes the place of one wanted meeting: that of the same hour, else the nearest. One held
    beside the timetable takes none, but at its very hour. The rest that is wanted follows or is made; the rest that
    stands goes.
    """
    open_by_day: dict[dt.date, list[Planned]] = {}
    for one in sorted(wanted):
        open_by_day.setdefault(one.day, []).append(one)
    rows = sorted(standing, key=lambda row: (row.day, row.planned_begins_at or dt.time.max, row.key))
    for row in (row for row in rows if row.is_kept):
        _take(open_by_day.get(row.day, []), row)
    drop, follow = [], {}
    for row in (row for row in rows if not row.is_kept):
        same = next((one for one in open_by_day.get(row.day, []) if one.begins_at == row.planned_begins_at), None)
        if same is None:
            drop.append(row.key)
        else:
            open_by_day[row.day].remove(same)
            follow[row.key] = same
    make = [one for day in sorted(open_by_day) for one in open_by_day[day]]
    return Plan(tuple(make), tuple(drop), follow)


def _take(open_that_day: list[Planned], row: Standing) -> None:
    at = row.planned_begins_at
    if at is not None and open_that_day:
        open_that_day.remove(min(open_that_day, key=lambda one: abs(_minutes(one.begins_at) - _minutes(at))))
    # A group begins only one session at an hour, whatever it was planned as.
    open_that_day[:] = [one for one in open_that_day if one.begins_at != row.begins_at]


def timetable_faults(weeks: int, meetings: Sequence[Meeting], *, valid_from: dt.date, today: dt.date) -> Iterator[str]:
    """Sentences for a timetable that cannot be kept: none of its meetings, two at once, an end before the beginning."""
    if valid_from < today:
        yield "Jadwal baru berlaku mulai hari ini atau sesudahnya. Yang sudah lewat tidak diubah."
    if weeks not in {1, 2}:
        yield "Pilih putaran satu atau dua minggu."
    if not meetings:
        yield "Isi paling sedikit satu pertemuan."
    for meeting in meetings:
        if meeting.ends_at <= meeting.begins_at:
            yield f"{_said(meeting, weeks)}: jam selesai harus sesudah jam mulai."
        if meeting.week > weeks:
            yield f"{_said(meeting, 2)}: putaran ini hanya satu minggu. Pilih minggu 1, atau putaran dua minggu."
    ordered = sorted(meetings)
    for earlier, later in pairwise(ordered):
        if (earlier.week, earlier.weekday) == (later.week, later.weekday) and later.begins_at < earlier.ends_at:
            yield f"{_said(later, weeks)} bertumpuk dengan pertemuan sebelumnya di hari itu. Geser salah satunya."


def move_faults(begins_at: dt.time, ends_at: dt.time, *, held_on: dt.date, today: dt.date) -> Iterator[str]:
    """Sentences for moving a session: its day has passed, or it would end before it begins."""
    if held_on < today:
        yield "Pertemuan ini sudah lewat. Jam dan ruangnya tidak diubah lagi."
    if ends_at <= begins_at:
        yield "Jam selesai harus sesudah jam mulai."


def extra_faults(
    begins_at: dt.time, ends_at: dt.time, *, held_on: dt.date, today: dt.date, back: dt.timedelta
) -> Iterator[str]:
    """Sentences for a session beside the timetable: further back than `back`, over a year ahead, or the wrong way."""
    if held_on < today - back:
        yield "Pertemuan tambahan paling lama tujuh hari yang lalu."
    if held_on > today + YEAR:
        yield "Pertemuan tambahan paling jauh satu tahun ke depan. Periksa tanggalnya."
    if ends_at <= begins_at:
        yield "Jam selesai harus sesudah jam mulai."


def _said(meeting: Meeting, weeks: int) -> str:
    day = f"{DAYS[meeting.weekday]} {meeting.begins_at:%H.%M}"
    return f"Minggu {meeting.week}, {day}" if weeks > 1 else day


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _minutes(at: dt.time) -> int:
    return at.hour * 60 + at.minute

"""Who would be in one room at one time. Told before it is saved, never refused: a big room holds two groups. Pure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from layang.core.calendar import day_name, short_date


@dataclass(frozen=True, slots=True)
class Booking:
    """One meeting of a group in a room. A room is known by its name, however it is spaced or capitalised."""

    on: dt.date
    begins_at: dt.time
    ends_at: dt.time
    room: str
    group: str

    def meets(self, other: "Booking") -> bool:
        """Whether both would be in the same room; one that begins as the other ends does not meet it."""
        is_same_room = bool(_plain(self.room)) and _plain(self.room) == _plain(other.room)
        overlaps = self.begins_at < other.ends_at and other.begins_at < self.ends_at
        return is_same_room and self.on == other.on and overlaps


def shared(mine: Iterable[Booking], others: Iterable[Booking]) -> list[str]:
    """A sentence for each group that is in a room of `mine` then, its weekday and hours: the first day, and how many.

    In the order of the days.
    """
    by_day: dict[dt.date, list[Booking]] = {}
    for booking in mine:
        by_day.setdefault(booking.on, []).append(booking)
    found: dict[tuple[str, int, dt.time, dt.time], list[Booking]] = {}
    for other in sorted(others, key=lambda one: (one.on, one.begins_at, one.group)):
        if any(booking.meets(other) for booking in by_day.get(other.on, ())):
            found.setdefault((other.group, other.on.weekday(), other.begins_at, other.ends_at), []).append(other)
    return [_said(rows) for rows in found.values()]


def _said(rows: list[Booking]) -> str:
    first = rows[0]
    hours = f"{first.begins_at:%H.%M}–{first.ends_at:%H.%M}"
    when = f"{day_name(first.on)}, {short_date(first.on)}"
    more = f" dan {len(rows) - 1} kali lagi" if len(rows) > 1 else ""
    return f"{first.room} juga dipakai {first.group} {hours} pada {when}{more}."


def _plain(room: str) -> str:
    return " ".join(room.casefold().split())

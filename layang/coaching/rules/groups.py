"""When someone may be in a group. Pure."""

import datetime as dt
from dataclasses import dataclass

from layang.core.refusal import Refusal


class CannotOpenGroup(Refusal):
    """A group cannot be opened or named so."""


class CannotJoinGroup(Refusal):
    """Someone cannot be in this group from that day."""


class CannotPlace(Refusal):
    """Someone cannot be placed in a group by this decision."""


class CannotLeaveGroup(Refusal):
    """A last day that cannot be true."""


@dataclass(frozen=True, slots=True)
class Stay:
    """From the first to the last day, both counted; no last day while it lasts.

    A last day before the first makes it empty: a stay that was cancelled before it began, and covers no day.
    """

    since: dt.date
    until: dt.date | None

    @property
    def is_empty(self) -> bool:
        return self.until is not None and self.until < self.since

    def overlaps(self, other: "Stay") -> bool:
        if self.is_empty or other.is_empty:
            return False
        return (other.until is None or self.since <= other.until) and (self.until is None or other.since <= self.until)


def join_faults(*, on: dt.date, in_house: Stay, stays: list[Stay]) -> list[str]:
    """Sentences for joining a group on a day: before the person took part, after release, or while still in it.

    `in_house` runs from joining to release; `stays` are this person's stays in the same group.
    """
    faults = []
    if on < in_house.since:
        faults.append("Tanggal masuk kelompok lebih awal daripada tanggal mulai ikut pembinaan.")
    if in_house.until is not None and in_house.until <= on:
        faults.append("Warga ini sudah bebas pada tanggal itu. Periksa tanggalnya.")
    if any(stay.overlaps(Stay(on, None)) for stay in stays):
        faults.append("Warga ini sudah tercatat di kelompok ini pada tanggal itu. Akhiri dulu keanggotaan yang lama.")
    return faults


def capacity_faults(*, capacity: int | None, taken: int, is_hard: bool, reason: str) -> list[str]:
    """Sentences for one more person in a group whose places are `taken`.

    `capacity` None: no limit. A hard one (tools in the room) cannot be exceeded, any other only with a reason.
    """
    if capacity is None or taken < capacity:
        return []
    said = {"taken": taken, "capacity": capacity}
    if is_hard:
        return [_FULL_OF_TOOLS % said]
    return [] if reason.strip() else [_FULL % said]


def shrink_faults(*, capacity: int | None, taken: int, is_hard: bool) -> list[str]:
    """Sentences for setting a capacity: in a room with tools it is never below those who are in the group."""
    if capacity is None or not is_hard or taken <= capacity:
        return []
    return [f"Kelompok beralat ini sudah berisi {taken} orang. Kapasitas tidak boleh kurang dari itu."]


_FULL = "Kelompok sudah berisi %(taken)d dari %(capacity)d tempat. Isi alasan melebihi kapasitas."
_FULL_OF_TOOLS = (
    "Kelompok beralat ini sudah berisi %(taken)d dari %(capacity)d tempat. Kapasitasnya tidak boleh dilampaui: "
    "tunggu sampai ada tempat."
)

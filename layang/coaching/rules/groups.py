"""When someone may be in a group. Pure."""

import datetime as dt
from dataclasses import dataclass

from layang.core.refusal import Refusal


class CannotOpenGroup(Refusal):
    """A group cannot be opened or named so."""


class CannotJoinGroup(Refusal):
    """Someone cannot be in this group from that day."""


class CannotLeaveGroup(Refusal):
    """A last day that cannot be true."""


@dataclass(frozen=True, slots=True)
class Stay:
    """From the first to the last day, both counted; no last day while it lasts."""

    since: dt.date
    until: dt.date | None

    def overlaps(self, other: "Stay") -> bool:
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


def leave_faults(*, on: dt.date, stay: Stay) -> list[str]:
    """Sentences for ending a stay on a day: it has ended already, or had not begun."""
    if stay.until is not None:
        return ["Keanggotaan ini sudah berakhir."]
    if on < stay.since:
        return ["Hari terakhir lebih awal daripada hari masuk. Periksa tanggalnya."]
    return []

"""What may become of a stay in a group: planned, active, resting, ended. Pure.

A state is never stored: it follows from the dates, so that nothing has to flip at midnight and nothing can stick
(coaching.md 2a, warnings). A suspension is a record of its own beside the stay.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layang.coaching.rules.groups import Stay
from layang.core.refusal import Refusal

LATE = dt.timedelta(days=7)
"""How far back a suspension may begin: as far as attendance may still be changed without a reason (coaching.md 1b)."""


class CannotSuspend(Refusal):
    """A stay that cannot rest so, or is not resting."""


class CannotCancelMembership(Refusal):
    """A stay that is not planned any more."""


class CannotMoveMember(Refusal):
    """Someone cannot go over to another group."""


class State(StrEnum):
    """Where a stay stands on a day."""

    PLANNED = "planned"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    """In the group, and a suspension covers the day or lies ahead."""
    RELEASED = "released"
    """The person left the house, and nobody has ended the stay yet."""
    ENDED = "ended"
    """Past its last day, or cancelled before the first."""


class Move(StrEnum):
    """What can be done to a stay."""

    END = "end"
    CANCEL = "cancel"
    SUSPEND = "suspend"
    RESUME = "resume"
    TRANSFER = "transfer"


LEGAL: MappingProxyType[State, frozenset[Move]] = MappingProxyType(
    {
        State.PLANNED: frozenset({Move.CANCEL}),
        State.ACTIVE: frozenset({Move.END, Move.SUSPEND, Move.TRANSFER}),
        State.SUSPENDED: frozenset({Move.END, Move.RESUME, Move.TRANSFER}),
        State.RELEASED: frozenset({Move.END}),
        State.ENDED: frozenset(),
    }
)
"""Every move a state allows; all others are refused."""

_WHY_NOT = {
    State.PLANNED: "Keanggotaan ini belum mulai. Batalkan, lalu tempatkan lagi bila perlu.",
    State.ACTIVE: "Keanggotaan ini sedang berjalan. Pilih keluar, hentikan sementara, atau pindah kelompok.",
    State.SUSPENDED: "Keanggotaan ini sudah dihentikan sementara. Lanjutkan dulu, atau keluarkan.",
    State.RELEASED: "Warga ini sudah bebas. Yang masih dapat dicatat hanya alasan keluarnya.",
    State.ENDED: "Keanggotaan ini sudah berakhir.",
}


@dataclass(frozen=True, slots=True)
class Rest:
    """A suspension: first and last day, both counted; no last day while it is open."""

    since: dt.date
    until: dt.date | None

    def is_over(self, *, on: dt.date) -> bool:
        return self.until is not None and self.until < on


def state_of(stay: Stay, *, on: dt.date, released_on: dt.date | None = None, rests: list[Rest] | None = None) -> State:
    """Tell where a stay stands on a day.

    `released_on` is the person's day of release: from that day on nobody is in a group. A stay with a last day before
    its first was cancelled, and counts as ended at once.
    """
    if stay.is_empty or (stay.until is not None and stay.until < on):
        return State.ENDED
    if released_on is not None and released_on <= on:
        return State.RELEASED if stay.until is None else State.ENDED
    if stay.since > on:
        return State.PLANNED
    if any(not rest.is_over(on=on) for rest in rests or []):
        return State.SUSPENDED
    return State.ACTIVE


def move_faults(move: Move, state: State) -> list[str]:
    """Tell in a sentence why a stay in this state takes no such move; empty when it does."""
    return [] if move in LEGAL[state] else [_WHY_NOT[state]]


def end_faults(*, last_day: dt.date, stay: Stay, state: State, released_on: dt.date | None) -> list[str]:
    """Sentences for ending a stay with that day as its last; it may lie ahead, and moves while it does."""
    if faults := move_faults(Move.END, state):
        return faults
    if last_day < stay.since:
        return ["Hari terakhir lebih awal daripada hari masuk. Periksa tanggalnya."]
    if released_on is not None and last_day >= released_on:
        return ["Hari terakhir tidak boleh sesudah hari bebas. Isi hari sebelum hari bebas, atau lebih awal."]
    return []


def suspend_faults(*, rest: Rest, stay: Stay, state: State, rests: list[Rest], reason: str, on: dt.date) -> list[str]:
    """All sentences for resting a stay: `on` is today; it begins at most a week back, and ends within the stay."""
    if faults := move_faults(Move.SUSPEND, state):
        return faults
    faults = []
    if not reason.strip():
        faults.append("Isi alasan penghentian sementara.")
    if rest.until is not None and rest.until < rest.since:
        faults.append("Hari terakhir penghentian lebih awal daripada hari pertamanya.")
    if rest.since < max(stay.since, on - LATE):
        faults.append("Penghentian sementara paling awal tujuh hari lalu, dan tidak sebelum hari masuk kelompok.")
    if stay.until is not None and max(rest.since, rest.until or rest.since) > stay.until:
        faults.append("Penghentian sementara tidak boleh sesudah hari terakhir di kelompok.")
    if any(Stay(rest.since, rest.until).overlaps(Stay(one.since, one.until)) for one in rests):
        faults.append("Pada hari itu sudah tercatat penghentian sementara. Pilih tanggal lain.")
    return faults

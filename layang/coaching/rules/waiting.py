"""The waiting list of a group: who may ask, what may become of an application, and who is first. Pure.

States and moves are those of coaching.md 2b. Entry to a group is an opening for levies (domain.md 7): so the order is
the day of application, nobody jumps it without a reason on paper, and every step stays readable.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from layang.core.refusal import Refusal

MOST_OPEN = 5
"""Open applications of one person at a time (coaching.md 1a)."""


class CannotApply(Refusal):
    """An application that cannot be entered so."""


class CannotStep(Refusal):
    """An application that cannot become that, or not any more."""


class State(StrEnum):
    """What has become of an application."""

    PENDING = "pending"
    APPROVED = "approved"
    """The coach found it fit and put it on the agenda of the TPP."""
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ALLOCATED = "allocated"
    REMOVED = "removed"


OPEN = frozenset({State.PENDING, State.APPROVED})
"""Those that stand in the queue."""

FIRST = frozenset({State.PENDING, State.APPROVED, State.DECLINED})
"""What an application may be entered as."""

LEGAL: MappingProxyType[State, frozenset[State]] = MappingProxyType(
    {
        State.PENDING: frozenset({State.APPROVED, State.DECLINED, State.WITHDRAWN, State.REMOVED}),
        State.APPROVED: frozenset(
            {State.PENDING, State.DECLINED, State.WITHDRAWN, State.ALLOCATED, State.REMOVED},
        ),
        State.DECLINED: frozenset({State.PENDING}),
        State.WITHDRAWN: frozenset({State.PENDING, State.REMOVED}),
        State.ALLOCATED: frozenset(),
        State.REMOVED: frozenset(),
    }
)
"""From each state to each that may follow it."""

_WHY_NOT = {
    State.PENDING: "Permohonan ini masih menunggu. Ajukan dulu ke TPP.",
    State.APPROVED: "Permohonan ini sudah diajukan ke TPP. Catat keputusan TPP.",
    State.DECLINED: "Permohonan ini sudah ditolak. Buka lagi dulu bila hendak dipertimbangkan.",
    State.WITHDRAWN: "Permohonan ini sudah ditarik. Buka lagi dulu bila warga masih ingin ikut.",
    State.ALLOCATED: "Warga ini sudah ditempatkan. Permohonan yang selesai tidak berubah lagi.",
    State.REMOVED: "Permohonan ini sudah dihapus dari daftar tunggu. Catat permohonan baru.",
}


@dataclass(frozen=True, slots=True)
class Asker:
    """What counts about someone who asks for a place, on the day it is entered."""

    is_here: bool
    is_in_group: bool
    """A member now, or from a day ahead."""
    has_open_here: bool
    open_elsewhere: int
    """Open applications to other groups."""


def entry_faults(*, applied_on: dt.date, on: dt.date, asker: Asker, state: State, reason: str) -> list[str]:
    """All sentences for entering an application today (`on`); `reason` is needed when it is declined at once."""
    faults = []
    if applied_on > on:
        faults.append("Tanggal permohonan belum tiba. Isi hari ini atau sebelumnya.")
    if state not in FIRST:
        faults.append("Permohonan baru hanya dapat menunggu, diajukan ke TPP, atau ditolak.")
    if state == State.DECLINED and not reason.strip():
        faults.append("Isi alasan penolakan.")
    if asker.is_in_group:
        faults.append("Warga ini sudah tercatat di kelompok ini.")
    return faults + queue_faults(asker)


def queue_faults(asker: Asker) -> list[str]:
    """Sentences for standing in the queue of a group: gone, there already, or in too many queues."""
    faults = []
    if not asker.is_here:
        faults.append("Warga ini sudah bebas.")
    if asker.has_open_here:
        faults.append("Warga ini sudah ada di daftar tunggu kelompok ini.")
    if asker.open_elsewhere >= MOST_OPEN:
        faults.append("Warga ini sudah menunggu di lima kelompok. Tarik dulu salah satu permohonannya.")
    return faults


def step_faults(*, state: State, to: State, reason: str, is_latest: bool, asker: Asker) -> list[str]:
    """Sentences for a move of an application.

    `is_latest` is False when the person asked the same group again later: then only the later one counts. `asker` is
    the person as the queue would see him without this application.
    """
    if to not in LEGAL[state]:
        return [_WHY_NOT[state]]
    faults = []
    if not is_latest:
        faults.append("Ada permohonan yang lebih baru dari warga ini untuk kelompok ini. Ubah yang baru.")
    if asker.is_in_group and to not in {State.REMOVED, State.ALLOCATED}:
        faults.append("Warga ini sudah tercatat di kelompok ini.")
    if to in OPEN and state not in OPEN:
        faults += queue_faults(asker)
    if to == State.DECLINED and not reason.strip():
        faults.append("Isi alasan penolakan.")
    return faults


def decide_faults(*, state: State, is_latest: bool) -> list[str]:
    """Sentences for a decision of the TPP about an application: it must have been proposed, and be the latest."""
    if state != State.APPROVED:
        return [_WHY_NOT[state]]
    return [] if is_latest else ["Ada permohonan yang lebih baru dari warga ini untuk kelompok ini. Ubah yang baru."]


def redate_faults(*, applied_on: dt.date, recorded_on: dt.date, state: State, reason: str) -> list[str]:
    """Sentences for correcting the day of application: on or before the day it was entered, while it is open.

    An earlier day moves someone forward in the queue, so it needs a reason.
    """
    if state not in OPEN:
        return [_WHY_NOT[state]]
    faults = []
    if applied_on > recorded_on:
        faults.append("Tanggal permohonan tidak boleh sesudah hari permohonan dicatat.")
    if not reason.strip():
        faults.append("Isi alasan pembetulan tanggal.")
    return faults


def ahead_of(key: tuple[dt.date, int], queue: Iterable[tuple[dt.date, int]]) -> int:
    """How many stand before `key` (day of application, number of entry) in a queue: the earlier day first."""
    return sum(1 for other in queue if other < key)


def skip_faults(*, ahead: int, reason: str) -> list[str]:
    """Sentences for placing someone although others wait longer."""
    if ahead and not reason.strip():
        return [f"Masih ada {ahead} orang yang lebih dulu menunggu. Isi alasan melewati urutan."]
    return []

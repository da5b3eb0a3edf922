"""What came into a maker's savings and what left them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from layang.core.calendar import Month
from layang.core.rupiah import Rupiah
from layang.earnings.models import Payout, PayoutReversal, ReleaseLine
from layang.earnings.rules import maker
from layang.residents.models import Resident


class MoveKind(StrEnum):
    """Why a maker's savings changed; the values of payouts are those of `Payout.Kind`."""

    PAID_IN = "paid_in"
    TAKEN_BACK = "taken_back"
    SPENDING = "spending"
    FAMILY = "family"
    RELEASE = "release"
    GIVEN_BACK = "given_back"
    """A payout that was a mistake: its money is back in the savings."""


@dataclass(frozen=True, slots=True)
class Move:
    """One change of a maker's savings, whole rupiah; negative when money left."""

    occurred_on: dt.date
    kind: MoveKind
    document: str
    """Number of the payment that came in, or of the payout."""
    source: str
    """Number of the document whose money came in; empty for payouts."""
    locked: Rupiah
    usable: Rupiah
    recipient: str = ""
    is_rounded: bool = False
    """True where the two parts could not be exact to the rupiah."""

    @property
    def total(self) -> Rupiah:
        return self.locked + self.usable

    @property
    def is_from_outlet(self) -> bool:
        return self.kind in {MoveKind.PAID_IN, MoveKind.TAKEN_BACK}


def moves_of(resident: Resident, *, month: Month) -> list[Move]:
    """Changes of one maker's savings in a month, by day, and within a day as `_within_a_day` says."""
    days = (month.first_day, month.last_day)
    lines = (
        ReleaseLine.objects.filter(
            unit=resident.unit_id, beneficiary=maker(resident.code), release__occurred_on__range=days
        )
        .select_related("release")
        .order_by("release__occurred_on", "release_id", "pk")
    )
    came_in = [_of_release(list(parts)) for _release, parts in groupby(lines, key=lambda line: line.release_id)]
    left = (Payout.State.PAID, Payout.State.REVERSED)
    payouts = Payout.objects.filter(resident=resident, state__in=left, decided_on__range=days)
    gone = [_of_payout(payout) for payout in payouts.order_by("decided_on", "pk")]
    reversals = PayoutReversal.objects.filter(
        payout__resident=resident, state=PayoutReversal.State.APPROVED, decided_on__range=days
    )
    back = [_of_reversal(one) for one in reversals.select_related("payout").order_by("decided_on", "pk")]
    undone = {(move.occurred_on, move.document) for move in gone} & {(move.occurred_on, move.document) for move in back}
    moves = (*came_in, *gone, *back)
    return sorted(moves, key=lambda move: _within_a_day(move, is_undone=(move.occurred_on, move.document) in undone))


def _within_a_day(move: Move, *, is_undone: bool) -> tuple[dt.date, int, str, bool]:
    """What came in first; then a payout with its own reversal, together; then what left and what was taken back.

    Hours are not kept. In this order no running balance falls below zero that was not below zero in the books.
    """
    if is_undone:
        return move.occurred_on, 1, move.document, move.kind is MoveKind.GIVEN_BACK
    if move.kind in {MoveKind.PAID_IN, MoveKind.GIVEN_BACK}:
        return move.occurred_on, 0, "", False
    return move.occurred_on, 3 if move.kind is MoveKind.TAKEN_BACK else 2, "", False


def _of_release(lines: Iterable[ReleaseLine]) -> Move:
    parts = list(lines)
    release, amount, locked = parts[0].release, sum(part.amount for part in parts), sum(part.locked for part in parts)
    return Move(
        release.occurred_on,
        MoveKind.TAKEN_BACK if release.is_reversal else MoveKind.PAID_IN,
        release.payment,
        release.source,
        locked,
        amount - locked,
        is_rounded=any(part.carry_change for part in parts),
    )


def _of_payout(payout: Payout) -> Move:
    day = payout.decided_on or payout.prepared_on
    return Move(day, MoveKind(payout.kind), payout.number, "", -payout.locked, -payout.usable, payout.recipient)


def _of_reversal(reversal: PayoutReversal) -> Move:
    payout, day = reversal.payout, reversal.decided_on or reversal.prepared_on
    return Move(day, MoveKind.GIVEN_BACK, payout.number, "", payout.locked, payout.usable)


class MovesTotal(NamedTuple):
    """What several changes come to, whole rupiah."""

    locked: Rupiah = 0
    usable: Rupiah = 0

    @property
    def total(self) -> Rupiah:
        return self.locked + self.usable


def moves_total(moves: Iterable[Move]) -> MovesTotal:
    moves = tuple(moves)
    return MovesTotal(sum(move.locked for move in moves), sum(move.usable for move in moves))

"""Pieces from place to place, and what they cost, as the books are told.

Every account of cost outside the store holds, for every lot, the cost of as many pieces as stand (or ended) there; the
store holds the rest. So the cost at an outlet is nothing when its shelf is empty, the cost of what was sold is that of
the whole lot when all of it is sold, and fractions of a rupiah wait in the store meanwhile, whatever way pieces took.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from layang.books.rules import Line
from layang.core.rupiah import Rupiah
from layang.workshop.rules import cost_of

STORE = "place:store"
SOLD = "place:sold"
LOST = "place:lost"
DAMAGED = "place:damaged"
COST_IN_STORE = "stock:finished"
LOST_ON_THE_WAY = "loss:transit"
LOST_AT_OUTLET = "loss:outlet"
RUPIAH = "IDR"


class Costed(Protocol):
    """A lot: its asset in the books, its pieces, and what they cost together in whole rupiah."""

    @property
    def asset(self) -> str: ...
    @property
    def quantity(self) -> int: ...
    @property
    def material_cost(self) -> Rupiah: ...


class Stock:
    """Pieces per lot at the places of one document, moved on in memory while its lines are written."""

    def __init__(self, pieces: Mapping[str, Mapping[str, int]]) -> None:
        """Take what stands at each place a document may touch: place, then asset, then pieces."""
        self._known = {_cost_account(place) for place in pieces}
        self._held: Counter[tuple[str, str]] = Counter()
        for place, assets in pieces.items():
            for asset, count in assets.items():
                self._held[_cost_account(place), asset] += count

    def move(self, lot: Costed, quantity: int, *, source: str, target: str, loss: str = LOST_AT_OUTLET) -> list[Line]:
        """Lines for `quantity` pieces from `source` to `target`; what is lost is charged to the account `loss`.

        Raises KeyError for a place that was not given at the start, ValueError for pieces that are not there.
        """
        lines = [Line(target, lot.asset, quantity), Line(source, lot.asset, -quantity)]
        giver, taker = _cost_account(source), _cost_account(target)
        if giver == taker:
            return lines
        cost = 0
        for account, change in ((giver, -quantity), (taker, quantity)):
            if account == COST_IN_STORE:
                continue
            amount = self._change(account, lot, change)
            cost += amount
            lines.append(Line(loss if account == _LOSS else account, RUPIAH, amount))
        return [*lines, Line(COST_IN_STORE, RUPIAH, -cost)]

    def _change(self, account: str, lot: Costed, change: int) -> Rupiah:
        if account not in self._known:
            raise KeyError(account)
        before = self._held[account, lot.asset]
        after = before + change
        self._held[account, lot.asset] = after
        return cost_of(lot.material_cost, lot.quantity, 0, after) - cost_of(lot.material_cost, lot.quantity, 0, before)


def gather(lines: Iterable[Line]) -> tuple[Line, ...]:
    """One line per account and asset, in their order, without those that come to nothing."""
    sums: dict[tuple[str, str], int] = {}
    for account, asset, amount in lines:
        sums[account, asset] = sums.get((account, asset), 0) + amount
    return tuple(Line(account, asset, amount) for (account, asset), amount in sorted(sums.items()) if amount)


_LOSS = "loss"


def _cost_account(place: str) -> str:
    kind, _, code = place.removeprefix("place:").partition(":")
    match kind:
        case "transit" | "outlet":
            return f"stock:consigned:{code}"
        case "sold":
            return "sales:cogs"
        case "damaged":
            return "loss:damage"
        case "lost":
            return _LOSS
    return COST_IN_STORE

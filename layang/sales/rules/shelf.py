"""Which pieces go first: from the store by the day they were made, from a shelf by the day they arrived (FIFO)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from layang.core.rupiah import Rupiah


@dataclass(frozen=True, slots=True)
class Slice:
    """Pieces of one lot that stand together since one day at one price."""

    lot: str
    product: str
    since: dt.date
    quantity: int
    unit_price: Rupiah
    terms: int | None = None
    """Key of the version of terms frozen with the delivery; none in the store."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Pieces of a product that must be taken on a day; for a sale, at the price the outlet wrote."""

    product: str
    on: dt.date
    quantity: int
    unit_price: Rupiah | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """`quantity` of the pieces in `slice` for `wanted`."""

    wanted: Wanted
    slice: Slice
    quantity: int


@dataclass(frozen=True, slots=True)
class Allocation:
    taken: tuple[Taken, ...]
    missing: tuple[Wanted, ...]
    """What no slice could give, with the quantity that lacks. Empty when all is well."""


def remaining(arrivals: Iterable[Slice], *, on_hand: Mapping[str, int]) -> list[Slice]:
    """Return what is left of `arrivals`, oldest first, when `on_hand` says how many pieces of each lot stand there.

    What left a lot left its earliest arrival first, so what is left are the latest. Pieces on hand beyond all arrivals
    cannot be: they raise ValueError.
    """
    left = dict(on_hand)
    slices: list[Slice] = []
    for arrival in sorted(arrivals, key=_age, reverse=True):
        quantity = min(left.get(arrival.lot, 0), arrival.quantity)
        if quantity:
            slices.append(replace(arrival, quantity=quantity))
            left[arrival.lot] -= quantity
    if unexplained := [lot for lot, quantity in left.items() if quantity]:
        raise ValueError(f"More on the shelf than arrived: {', '.join(unexplained)}")
    return slices[::-1]


def allocate(wanted: Iterable[Wanted], *, shelf: Sequence[Slice]) -> Allocation:
    """Take every `wanted` from `shelf`, earlier days first, older pieces first.

    Nothing is taken before the day it arrived. A lot that arrived twice may give its later pieces for a day after its
    first arrival, when nothing else is there: pieces of one lot are alike, and the books still refuse a balance below
    zero on any day.
    """
    left = {index: item.quantity for index, item in enumerate(shelf)}
    oldest_first = sorted(left, key=lambda index: _age(shelf[index]))
    by_product: dict[str, list[int]] = defaultdict(list)
    lot_since: dict[str, dt.date] = {}
    for index in oldest_first:
        by_product[shelf[index].product].append(index)
        lot_since.setdefault(shelf[index].lot, shelf[index].since)
    taken: list[Taken] = []
    missing: list[Wanted] = []
    for want in sorted(wanted, key=lambda w: w.on):
        candidates = by_product[want.product]
        arrived = [i for i in candidates if shelf[i].since <= want.on]
        same_lot = [i for i in candidates if lot_since[shelf[i].lot] <= want.on < shelf[i].since]
        lacking = want.quantity
        for index in (*arrived, *same_lot):
            quantity = min(lacking, left[index])
            if quantity:
                taken.append(Taken(want, shelf[index], quantity))
                left[index] -= quantity
                lacking -= quantity
            if not lacking:
                break
        if lacking:
            missing.append(replace(want, quantity=lacking))
    return Allocation(tuple(taken), tuple(missing))


def _age(item: Slice) -> tuple[dt.date, str]:
    return item.since, item.lot

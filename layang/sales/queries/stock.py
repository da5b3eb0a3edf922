"""What stands where, by lot and by product, as the books have it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from layang.accounts.models import Unit
from layang.books.queries import balances_of
from layang.core.rupiah import Rupiah
from layang.sales.models import Outlet
from layang.sales.rules.goods import Stock
from layang.sales.rules.shelf import Slice
from layang.workshop.models import Lot, Product
from layang.workshop.queries import lots_in_store

_LOT = "lot:"


def pieces_at(place: str, *, unit: Unit, on: dt.date | None = None) -> dict[str, int]:
    """Pieces of each lot (by number) at `place` at the end of the day `on`, or now; lots without any are left out."""
    found = assets_at_each((place,), unit=unit, on=on)[place]
    return {asset.removeprefix(_LOT): count for asset, count in found.items()}


def stock_at(outlet: Outlet, *places: str) -> Stock:
    """What the books hold now on the way to `outlet`, on its shelf, and at other `places`; to write postings from."""
    touched = (outlet.transit, outlet.shelf, *places)
    return Stock(assets_at_each(touched, unit=outlet.unit))


def assets_at_each(places: Collection[str], *, unit: Unit, on: dt.date | None = None) -> dict[str, dict[str, int]]:
    """The same for several places by asset, as the books name it, in one query."""
    return balances_of(unit=unit, accounts=places, on=on)


def store_slices(*, unit: Unit, on: dt.date | None = None) -> list[Slice]:
    """Pieces in the store, oldest lot first, at list price; with `on`, those that were there then and still are."""
    then = None if on is None else pieces_at("place:store", unit=unit, on=on)
    slices = []
    for lot, on_hand in lots_in_store(unit=unit):
        quantity = on_hand if then is None else min(on_hand, then.get(lot.number, 0))
        if quantity:
            slices.append(Slice(lot.number, lot.product.code, lot.made_on, quantity, lot.product.price))
    return slices


@dataclass(frozen=True, slots=True)
class ProductAtPlace:
    """A product at one place: its pieces there, their value in whole rupiah, and how many of each lot, oldest first."""

    product: Product
    pieces: int
    value: Rupiah
    lots: tuple[tuple[Lot, int], ...]


class Named(NamedTuple):
    """Products and lots (by key) that a form speaks of."""

    products: frozenset[int] = frozenset()
    lots: frozenset[int] = frozenset()


NOTHING = Named()


def standing(slices: Iterable[Slice], *, unit: Unit, named: Named = NOTHING) -> list[ProductAtPlace]:
    """Add slices up by product, in the order of the price list; what is `named` is told even when none stands there."""
    pieces: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    value: dict[str, Rupiah] = defaultdict(int)
    for item in slices:
        pieces[item.product][item.lot] += item.quantity
        value[item.product] += item.quantity * item.unit_price
    numbers = [lot for lots in pieces.values() for lot in lots]
    lots = {
        lot.number: lot
        for lot in Lot.objects.filter(Q(number__in=numbers) | Q(pk__in=named.lots), unit=unit).select_related("product")
    }
    for lot in lots.values():
        pieces[lot.product.code].setdefault(lot.number, 0)
    products = Product.objects.filter(Q(code__in=pieces) | Q(pk__in=named.products), unit=unit).order_by("code")
    return [
        ProductAtPlace(
            product=product,
            pieces=sum(pieces[product.code].values()),
            value=value[product.code],
            lots=tuple((lots[number], count) for number, count in pieces[product.code].items()),
        )
        for product in products
    ]

"""Deliveries: what is in the store to send, what is on its way, what arrived."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import F, QuerySet, Sum

from layang.accounts.models import Unit
from layang.core.calendar import Month
from layang.core.rupiah import Rupiah
from layang.sales.models import Delivery, DeliveryLine, Outlet
from layang.sales.rules.shelf import Slice
from layang.workshop.models import Product
from layang.workshop.queries import lots_in_store


class StoreRow(NamedTuple):
    """A product with pieces in the store."""

    product: Product
    in_store: int


def store_slices(*, unit: Unit, on: dt.date | None = None) -> list[Slice]:
    """Pieces in the store, oldest lot first, at list price; with `on`, those that were there then and still are."""
    now = lots_in_store(unit=unit)
    then = None if on is None else {stored.lot.pk: stored.on_hand for stored in lots_in_store(unit=unit, on=on)}
    slices = []
    for lot, on_hand in now:
        quantity = on_hand if then is None else min(on_hand, then.get(lot.pk, 0))
        if quantity:
            slices.append(Slice(lot.number, lot.product.code, lot.made_on, quantity, lot.product.price))
    return slices


def store_rows(*, unit: Unit) -> list[StoreRow]:
    """Products that could be sent now, by code."""
    pieces: dict[str, int] = defaultdict(int)
    for item in store_slices(unit=unit):
        pieces[item.product] += item.quantity
    products = Product.objects.filter(unit=unit, code__in=pieces).select_related("group").order_by("code")
    return [StoreRow(product, pieces[product.code]) for product in products]


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """A delivery with its pieces and their value at agreed prices, whole rupiah."""

    delivery: Delivery
    pieces: int
    value: Rupiah


def delivery_rows(
    *, unit: Unit, outlet: Outlet | None = None, state: str = "", month: Month | None = None
) -> list[DeliveryRow]:
    """Deliveries of a house, latest first; `month` is when they left."""
    found = Delivery.objects.filter(unit=unit)
    if outlet:
        found = found.filter(outlet=outlet)
    if state:
        found = found.filter(state=state)
    if month:
        found = found.filter(issued_on__range=(month.first_day, month.last_day))
    counted = found.select_related("outlet").annotate(
        pieces=Sum("lines__quantity"), value=Sum(F("lines__quantity") * F("lines__unit_price"))
    )
    return [DeliveryRow(d, d.pieces, d.value) for d in counted.order_by("-issued_on", "-pk")]


def lines_of(delivery: Delivery) -> QuerySet[DeliveryLine]:
    """Lines by product code, within it the older lot first."""
    return delivery.lines.select_related("lot__product").order_by("lot__product__code", "lot__made_on", "pk")


class LinesTotal(NamedTuple):
    pieces: int = 0
    value: Rupiah = 0
    received: int = 0
    missing: int = 0


def lines_total(lines: Iterable[DeliveryLine]) -> LinesTotal:
    rows = list(lines)
    return LinesTotal(
        pieces=sum(line.quantity for line in rows),
        value=sum(line.value for line in rows),
        received=sum(line.received_quantity or 0 for line in rows),
        missing=sum(line.missing for line in rows),
    )

"""Deliveries: what is in the store to send, what is on its way, what arrived."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, QuerySet, Sum

from layang.accounts.models import Unit
from layang.core.calendar import Month
from layang.core.rupiah import Rupiah
from layang.sales.models import Delivery, DeliveryLine, Outlet
from layang.sales.queries.stock import stock_at
from layang.sales.rules.goods import LOST, LOST_ON_THE_WAY

DAYS_ON_THE_WAY = 3
"""How long goods may be on their way before someone asks."""


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


class DeliveriesTotal(NamedTuple):
    pieces: int = 0
    value: Rupiah = 0


def deliveries_total(rows: Iterable[DeliveryRow]) -> DeliveriesTotal:
    """Sum of a list of deliveries; what was called back is not counted."""
    counted = [row for row in rows if row.delivery.state != Delivery.State.RECALLED]
    return DeliveriesTotal(sum(row.pieces for row in counted), sum(row.value for row in counted))


def late_before(*, on: dt.date) -> dt.date:
    """Deliveries that left before this day and have not arrived are late on the day `on`."""
    return on - dt.timedelta(days=DAYS_ON_THE_WAY)


def is_issued(unit: Unit, request_id: UUID) -> bool:
    """Whether a form that comes again became a delivery already."""
    return Delivery.objects.filter(unit=unit, request_id=request_id).exists()


def outlet_named(unit: Unit, code: str | None) -> Outlet | None:
    """The open outlet with that code, as an address may name it; None when there is none."""
    return Outlet.objects.filter(unit=unit, code=code, is_open=True).first() if code else None


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


def cost_of_missing(delivery: Delivery, received: Mapping[DeliveryLine, int]) -> Rupiah:
    """What the house loses in material if only `received` of each line arrived, whole rupiah."""
    stock = stock_at(delivery.outlet, LOST)
    moves = [
        stock.move(line.lot, line.quantity - count, source=delivery.outlet.transit, target=LOST, loss=LOST_ON_THE_WAY)
        for line, count in received.items()
        if count < line.quantity
    ]
    return sum(line.amount for move in moves for line in move if line.account == LOST_ON_THE_WAY)

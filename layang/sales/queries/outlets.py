"""Outlets: what stands on their shelves, what they owe."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F, Sum

from layang.accounts.models import Unit
from layang.books.queries import balances
from layang.sales.models import Delivery, DeliveryLine, Movement, MovementLine, Outlet, Sale, SalesReport, Terms
from layang.sales.queries.settlements import open_debts
from layang.sales.rules import shelf
from layang.sales.rules.due import Aging, age_debts
from layang.workshop.models import Product

LOT = "lot:"


def pieces_at(place: str, *, unit: Unit, on: dt.date | None = None) -> dict[str, int]:
    """Pieces of each lot (by number) that stand at `place` at the end of `on`, or now; lots without any are left out."""
    found = balances(unit=unit, prefix=place, on=on)
    return {
        asset.removeprefix(LOT): amount
        for (account, asset), amount in found.items()
        if account == place and asset.startswith(LOT) and amount
    }


def terms_in_force(outlet: Outlet, *, on: dt.date) -> Terms | None:
    return outlet.terms.in_force(on=on).first()


def shelf_of(outlet: Outlet, *, on: dt.date | None = None) -> list[shelf.Slice]:
    """What stands at `outlet` now, oldest first, each slice with its frozen price and terms.

    With `on`: only what can still be said to have stood there since that day, so that a late report takes nothing that
    later documents took already.
    """
    on_hand = pieces_at(outlet.shelf, unit=outlet.unit)
    if on is not None:
        then = pieces_at(outlet.shelf, unit=outlet.unit, on=on)
        on_hand = {lot: min(quantity, then.get(lot, 0)) for lot, quantity in on_hand.items()}
    return _slices({outlet.pk: on_hand}).get(outlet.pk, [])


def _slices(on_hand: dict[int, dict[str, int]]) -> dict[int, list[shelf.Slice]]:
    """Slices per outlet (by key), given the pieces per lot that stand there."""
    lots = {lot for there in on_hand.values() for lot in there}
    lines = (
        DeliveryLine.objects.filter(
            delivery__outlet__in=on_hand,
            delivery__state=Delivery.State.RECEIVED,
            lot__number__in=lots,
            received_quantity__gt=0,
        )
        .order_by("delivery__received_on", "pk")
        .values_list(
            "delivery__outlet",
            "lot__number",
            "lot__product__code",
            "delivery__received_on",
            "received_quantity",
            "unit_price",
            "delivery__terms",
        )
    )
    arrivals: dict[int, list[shelf.Slice]] = defaultdict(list)
    for outlet, *fields in lines:
        arrivals[outlet].append(shelf.Slice(*fields))
    return {outlet: shelf.remaining(arrivals[outlet], on_hand=there) for outlet, there in on_hand.items()}

"""Outlets: what stands on their shelves, what they owe."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet, Sum

from layang.accounts.models import Unit
from layang.books.queries import balances
from layang.core.rupiah import Rupiah
from layang.sales.models import (
    Delivery,
    DeliveryLine,
    Movement,
    MovementLine,
    NameMatch,
    Outlet,
    Sale,
    SalesReport,
    Terms,
)
from layang.sales.queries.settlements import SettlementRow, aging, settlement_rows
from layang.sales.queries.stock import pieces_at
from layang.sales.rules.due import Aging
from layang.sales.rules.shelf import Slice, remaining
from layang.workshop.models import Product

RECENT = 10
USUAL_COMMISSION = 2_000
USUAL_SETTLEMENT_DAY = 14
_LOT = "lot:"
_OUTLETS = "place:outlet:"


def terms_in_force(outlet: Outlet, *, on: dt.date) -> Terms | None:
    return outlet.terms.in_force(on=on).first()


def usual_terms(outlet: Outlet, *, on: dt.date) -> dict[str, object]:
    """What a new version starts from: the newest one, or what the trade usually agrees (domain P7)."""
    newest = outlet.terms.order_by("-valid_from").first()
    if newest is None:
        return {"valid_from": on, "commission": USUAL_COMMISSION, "settlement_day": USUAL_SETTLEMENT_DAY}
    kept = ("commission", "settlement_day", "loss_borne_by", "agreement_number")
    return {"valid_from": on, **{field: getattr(newest, field) for field in kept}}


def names_of(outlet: Outlet) -> QuerySet[NameMatch]:
    """Names the outlet wrote and what they mean, as they were answered, by name."""
    return outlet.name_matches.select_related("product").order_by("text")


def recent_movements(outlet: Outlet) -> list[tuple[Movement, int]]:
    """The latest movements off the shelf, each with its pieces."""
    moved = outlet.movements.annotate(pieces=Sum("lines__quantity")).order_by("-occurred_on", "-pk")
    return [(movement, movement.pieces) for movement in moved[:RECENT]]


def shelf_of(outlet: Outlet, *, on: dt.date | None = None) -> list[Slice]:
    """What stands at `outlet` now, oldest first, each slice with its frozen price and terms.

    With `on`: what stood there on that day and has not left since, so that a document dated back takes nothing that
    later ones took already.
    """
    on_hand = pieces_at(outlet.shelf, unit=outlet.unit)
    if on is not None:
        then = pieces_at(outlet.shelf, unit=outlet.unit, on=on)
        on_hand = {lot: min(quantity, then.get(lot, 0)) for lot, quantity in on_hand.items()}
    return _shelves({outlet.pk: on_hand}, until=on)[outlet.pk]


def _shelves(on_hand: Mapping[int, Mapping[str, int]], *, until: dt.date | None = None) -> dict[int, list[Slice]]:
    """Slices at each outlet (by key), given the pieces of each lot that stand there."""
    lines = DeliveryLine.objects.filter(
        delivery__outlet__in=on_hand,
        delivery__state=Delivery.State.RECEIVED,
        lot__number__in={lot for there in on_hand.values() for lot in there},
        received_quantity__gt=0,
    )
    if until is not None:
        lines = lines.filter(delivery__received_on__lte=until)
    arrivals: dict[int, list[Slice]] = defaultdict(list)
    for outlet, *slice_fields in lines.order_by("delivery__received_on", "pk").values_list(
        "delivery__outlet",
        "lot__number",
        "lot__product__code",
        "delivery__received_on",
        "received_quantity",
        "unit_price",
        "delivery__terms",
    ):
        arrivals[outlet].append(Slice(*slice_fields))
    return {outlet: remaining(arrivals[outlet], on_hand=there) for outlet, there in on_hand.items()}


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet and what of the house's stands there or is owed, whole rupiah at frozen prices."""

    outlet: Outlet
    pieces: int
    value: Rupiah
    aging: Aging

    @property
    def receivable(self) -> Rupiah:
        return self.aging.total


def outlet_rows(*, unit: Unit, on: dt.date) -> list[OutletRow]:
    """Outlets of a house by code, open ones first; debts as late as they are on the day `on`."""
    outlets = list(Outlet.objects.filter(unit=unit).select_related("partner").order_by("-is_open", "code"))
    by_code: dict[str, dict[str, int]] = defaultdict(dict)
    for (account, asset), amount in balances(unit=unit, prefix=_OUTLETS).items():
        if amount:
            by_code[account.removeprefix(_OUTLETS)][asset.removeprefix(_LOT)] = amount
    shelves = _shelves({outlet.pk: by_code[outlet.code] for outlet in outlets})
    debts: dict[int, list[SettlementRow]] = defaultdict(list)
    for row in settlement_rows(unit=unit, state="open"):
        debts[row.settlement.outlet_id].append(row)
    return [
        OutletRow(
            outlet=outlet,
            pieces=sum(item.quantity for item in shelves[outlet.pk]),
            value=sum(item.quantity * item.unit_price for item in shelves[outlet.pk]),
            aging=aging(debts[outlet.pk], on=on),
        )
        for outlet in outlets
    ]


def moved_lines(movement: Movement) -> list[MovementLine]:
    """Lines of one movement by product code, within it the older lot first."""
    lines = movement.lines.select_related("lot__product")
    return list(lines.order_by("lot__product__code", "lot__made_on", "pk"))


def is_moved(unit: Unit, request_id: UUID) -> bool:
    """Whether a form that comes again became a movement already."""
    return Movement.objects.filter(unit=unit, request_id=request_id).exists()


def moved_with(report: SalesReport) -> list[MovementLine]:
    """Pieces that a sales report says came back, were damaged or lost, by product code."""
    lines = MovementLine.objects.filter(movement__report=report, movement__state=Movement.State.RECORDED)
    return list(lines.select_related("lot__product", "movement").order_by("lot__product__code", "pk"))


class OutletsTotal(NamedTuple):
    """Sum of a list of outlets: pieces and whole rupiah."""

    pieces: int = 0
    value: Rupiah = 0
    receivable: Rupiah = 0
    overdue: Rupiah = 0


def outlets_total(rows: Iterable[OutletRow]) -> OutletsTotal:
    total = OutletsTotal()
    for row in rows:
        mine = (row.pieces, row.value, row.receivable, row.aging.overdue)
        total = OutletsTotal(*(sum(pair) for pair in zip(total, mine, strict=True)))
    return total


class Flow(NamedTuple):
    """Where the pieces of a product at one outlet went; `value` is what is on hand at frozen prices, whole rupiah."""

    received: int = 0
    sold: int = 0
    returned: int = 0
    damaged: int = 0
    lost: int = 0
    on_hand: int = 0
    value: Rupiah = 0

    def plus(self, other: "Flow") -> "Flow":
        return Flow(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    @property
    def is_explained(self) -> bool:
        """True by construction of the books; shown because an officer may ask."""
        return self.received == self.sold + self.returned + self.damaged + self.lost + self.on_hand


class ShelfRow(NamedTuple):
    product: Product
    flow: Flow


def shelf_rows(outlet: Outlet) -> list[ShelfRow]:
    """Every product that was ever at `outlet`, by code, with where its pieces went."""
    recorded = Movement.State.RECORDED
    moved = MovementLine.objects.filter(movement__outlet=outlet, movement__state=recorded)
    counts = {
        "received": _pieces(
            DeliveryLine.objects.filter(delivery__outlet=outlet, delivery__state=Delivery.State.RECEIVED),
            column="received_quantity",
        ),
        "sold": _pieces(Sale.objects.filter(report__outlet=outlet, report__state=SalesReport.State.RECORDED)),
        "returned": _pieces(moved.filter(movement__kind=Movement.Kind.RETURN)),
        "damaged": _pieces(moved.filter(movement__kind=Movement.Kind.DAMAGE)),
        "lost": _pieces(moved.filter(movement__kind=Movement.Kind.LOSS)),
        "on_hand": defaultdict(int),
        "value": defaultdict(int),
    }
    for item in shelf_of(outlet):
        counts["on_hand"][item.product] += item.quantity
        counts["value"][item.product] += item.quantity * item.unit_price
    codes = {code for column in counts.values() for code in column}
    products = Product.objects.filter(unit=outlet.unit, code__in=codes).order_by("code")
    return [
        ShelfRow(product, Flow(**{name: column.get(product.code, 0) for name, column in counts.items()}))
        for product in products
    ]


def whole_flow(rows: Iterable[ShelfRow]) -> Flow:
    """Sum of a shelf: what stands under its table."""
    total = Flow()
    for row in rows:
        total = total.plus(row.flow)
    return total


def _pieces(
    lines: "QuerySet[DeliveryLine] | QuerySet[Sale] | QuerySet[MovementLine]", *, column: str = "quantity"
) -> dict[str, int]:
    sums = lines.values("lot__product__code").annotate(pieces=Sum(column)).order_by()
    return {row["lot__product__code"]: row["pieces"] for row in sums if row["pieces"]}


def accounts_of(partners: Collection[int]) -> list[str]:
    """Accounts that hold what stands at the outlets of these partners, on the way to them, and what they owe."""
    outlets = Outlet.objects.filter(partner__in=partners)
    return [path for one in outlets for path in (one.receivable, one.consigned, one.shelf, one.transit)]

"""Settlements: what was billed, paid and is owed, and who waits for it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from layang.accounts.models import Unit
from layang.core.calendar import Month
from layang.core.rupiah import BasisPoints, Rupiah
from layang.sales.models import Outlet, Payment, Sale, Settlement
from layang.sales.rules.due import Aging, age_debts, days_late

OPEN = (Settlement.State.ISSUED, Settlement.State.PART_PAID)


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """A settlement with what was paid of it, whole rupiah."""

    settlement: Settlement
    paid: Rupiah

    def days_late(self, *, on: dt.date) -> int:
        return days_late(due=self.settlement.due_on, on=on) if self.outstanding else 0

    @property
    def outstanding(self) -> Rupiah:
        """0 for one that was reversed: its debt went with it."""
        return self.settlement.net - self.paid if self.settlement.state in OPEN else 0


def paid_of(settlement: Settlement) -> Rupiah:
    paid: Rupiah = settlement.payments.aggregate(paid=Sum("amount", default=0))["paid"]
    return paid


def outstanding_of(settlement: Settlement) -> Rupiah:
    """What may still be paid towards it, whole rupiah."""
    return row_of(settlement).outstanding


def row_of(settlement: Settlement) -> SettlementRow:
    return SettlementRow(settlement, paid_of(settlement))


def settlement_rows(
    *, unit: Unit, outlet: Outlet | None = None, state: str = "", month: Month | None = None
) -> list[SettlementRow]:
    """Settlements of a house, newest first; `month` is when they were issued, state `open` means all not fully paid."""
    found = Settlement.objects.filter(unit=unit)
    if outlet:
        found = found.filter(outlet=outlet)
    if state:
        found = found.filter(state__in=OPEN if state == "open" else [state])
    if month:
        found = found.filter(issued_on__range=(month.first_day, month.last_day))
    return _rows(found)


def _rows(found: QuerySet[Settlement]) -> list[SettlementRow]:
    ordered = found.select_related("outlet", "report").order_by("-issued_on", "-pk")
    with_paid = ordered.annotate(paid=Coalesce(Sum("payments__amount"), 0))
    return [SettlementRow(settlement, settlement.paid) for settlement in with_paid]


class SettlementsTotal(NamedTuple):
    gross: Rupiah = 0
    commission: Rupiah = 0
    net: Rupiah = 0
    paid: Rupiah = 0
    outstanding: Rupiah = 0


def settlements_total(rows: Iterable[SettlementRow]) -> SettlementsTotal:
    """Sum of a list of settlements; what was reversed is not counted."""
    counted = [row for row in rows if row.settlement.state != Settlement.State.REVERSED]
    return SettlementsTotal(
        gross=sum(row.settlement.gross for row in counted),
        commission=sum(row.settlement.commission for row in counted),
        net=sum(row.settlement.net for row in counted),
        paid=sum(row.paid for row in counted),
        outstanding=sum(row.outstanding for row in counted),
    )


def aging(rows: Iterable[SettlementRow], *, on: dt.date) -> Aging:
    return age_debts(((row.settlement.due_on, row.outstanding) for row in rows), on=on)


@dataclass(frozen=True, slots=True)
class SoldLine:
    """One product at one price and commission rate in a settlement."""

    code: str
    name: str
    unit_price: Rupiah
    rate: BasisPoints
    quantity: int
    discount: Rupiah
    """How much less than pieces by price, where the outlet's own figure was accepted; may be below zero."""
    gross: Rupiah
    commission: Rupiah

    @property
    def net(self) -> Rupiah:
        return self.gross - self.commission


def sold_lines(settlement: Settlement) -> list[SoldLine]:
    """What was sold, added up by product, price and rate, in the order of the price list."""
    sums = (
        Sale.objects.filter(report=settlement.report_id)
        .values("lot__product__code", "lot__product__name", "unit_price", "terms__commission")
        .annotate(
            pieces=Sum("quantity"),
            discount_sum=Sum("discount"),
            gross_sum=Sum("gross"),
            commission_sum=Sum("commission"),
        )
        .order_by("lot__product__code", "unit_price", "terms__commission")
    )
    return [
        SoldLine(
            code=row["lot__product__code"],
            name=row["lot__product__name"],
            unit_price=row["unit_price"],
            rate=row["terms__commission"],
            quantity=row["pieces"],
            discount=row["discount_sum"],
            gross=row["gross_sum"],
            commission=row["commission_sum"],
        )
        for row in sums
    ]


def standing_payments(settlement: Settlement) -> list[Payment]:
    """Payments that count: those that were taken back and their reversals cancel out and are left out."""
    return [payment for payment in payments_of(settlement) if not (payment.reverses or hasattr(payment, "reversed_by"))]


def only_rate(lines: Iterable[SoldLine]) -> BasisPoints | None:
    """The rate of all lines, when they have one and the same."""
    rates = {line.rate for line in lines}
    return rates.pop() if len(rates) == 1 else None


def payments_of(settlement: Settlement) -> QuerySet[Payment]:
    """Payments and their reversals, in the order they were recorded."""
    return settlement.payments.select_related("reverses", "reversed_by").order_by("pk")

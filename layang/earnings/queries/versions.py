"""Share rules of a house: which one shares today, which came before, and what another would have done."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from layang.accounts.models import Unit
from layang.core.calendar import Month
from layang.core.rupiah import Rupiah
from layang.earnings import rules
from layang.earnings.models import Distribution, Share, ShareRule
from layang.earnings.queries.sharing import adopted_rules, read_rule
from layang.residents.models import Resident
from layang.workshop.models import LotMaker


@dataclass(frozen=True, slots=True)
class Version:
    """An adopted rule with its place in time."""

    row: ShareRule
    rule: rules.ShareRule
    until: dt.date | None
    """Its last day: by its own decision, or the day before the next one begins; None while nothing ends it."""
    sales: int
    """How many sales it has shared."""

    def is_in_force(self, on: dt.date) -> bool:
        return self.row.valid_from <= on and (self.until is None or on <= self.until)

    def is_coming(self, on: dt.date) -> bool:
        return on < self.row.valid_from


def versions(*, unit: Unit) -> list[Version]:
    """All adopted rules of a house, the latest first."""
    rows = list(
        ShareRule.objects.filter(unit=unit).annotate(sales=Count("distributions")).order_by("-valid_from", "-pk")
    )
    found = []
    following: dt.date | None = None
    for row in rows:
        rule = read_rule(row)
        ends = [day for day in (rule.valid_until, following and following - dt.timedelta(days=1)) if day]
        found.append(Version(row, rule, min(ends, default=None), row.sales))
        following = row.valid_from
    return found


def faults_of(rule: rules.ShareRule, *, unit: Unit) -> list[str]:
    """Everything that speaks against adopting a rule beside those the house has; nothing for one it has adopted."""
    adopted = adopted_rules(unit)
    return [] if rule in adopted else rules.validate_rule(rule, others=adopted)


def sales_shared_since(*, unit: Unit, on: dt.date) -> int:
    """How many sales from the day `on` are shared already: a rule adopted for that day leaves them as they are."""
    return Distribution.objects.filter(unit=unit, occurred_on__gte=on).count()


def months_with_sales(*, unit: Unit) -> list[Month]:
    """Months in which something was sold and shared, the latest first."""
    days = Distribution.objects.filter(unit=unit).dates("occurred_on", "month", order="DESC")
    return [Month.of(day) for day in days]


def what_if(*, unit: Unit, month: Month, rule: rules.ShareRule) -> rules.Comparison:
    """Share all sales of a month by another rule instead, and compare. Posts nothing.

    Sales that were taken back are left out. Makers are weighed as the other rule weighs them, from what the workshop
    wrote down.
    """
    taken_back = Share.objects.filter(unit=unit, is_reversal=True).values("distribution")
    found = (
        Distribution.objects.filter(unit=unit, occurred_on__range=(month.first_day, month.last_day))
        .exclude(pk__in=taken_back)
        .prefetch_related("shares")
        .order_by("occurred_on", "pk")
    )
    sales = list(found)
    works = _works(unit, {sale.lot_number for sale in sales})
    refused = []
    shared = []
    for sale in sales:
        label = f"{sale.source}, {sale.lot_number}"
        try:
            makers = _weights(rule, works[sale.lot_number], on=sale.occurred_on)
        except rules.CannotShareOut as refusal:
            refused.append(f"{label}: {refusal.message}")
            continue
        facts = rules.SaleFacts(
            gross=sale.gross, commission=sale.commission, material_cost=sale.material_cost, pieces=sale.pieces
        )
        shares = {share.beneficiary: share.amount for share in sale.shares.all() if share.amount}
        shared.append(rules.SharedSale(label, facts, makers, shares))
    compared = rules.what_if(shared, rule)
    return rules.Comparison(
        compared.compared, compared.actual, compared.other, compared.differences, (*refused, *compared.refused)
    )


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What someone got and would have got, whole rupiah."""

    name: str
    code: str
    """Of a maker; empty for the others."""
    actual: Rupiah
    other: Rupiah

    @property
    def difference(self) -> Rupiah:
        return self.other - self.actual


def compared_rows(comparison: rules.Comparison, *, unit: Unit) -> list[ComparedRow]:
    """Makers by the name they are called, then the others."""
    people = {
        rules.maker(code): name for code, name in Resident.objects.filter(unit=unit).values_list("code", "call_name")
    }
    rows = [
        ComparedRow(
            people.get(name) or _upper_first(rules.title_of(name)),
            name.removeprefix("maker:") if rules.is_maker(name) else "",
            comparison.actual.get(name, 0),
            comparison.other.get(name, 0),
        )
        for name in comparison.differences
    ]
    return sorted(rows, key=lambda row: (not row.code, row.name))


def compared_total(rows: Iterable[ComparedRow]) -> ComparedRow:
    rows = tuple(rows)
    return ComparedRow("", "", sum(row.actual for row in rows), sum(row.other for row in rows))


def _works(unit: Unit, numbers: set[str]) -> dict[str, list[LotMaker]]:
    found: dict[str, list[LotMaker]] = {number: [] for number in numbers}
    parts = LotMaker.objects.filter(unit=unit, lot__number__in=numbers).select_related("lot", "resident").order_by("pk")
    for part in parts:
        found[part.lot.number].append(part)
    return found


def _weights(rule: rules.ShareRule, parts: list[LotMaker], *, on: dt.date) -> dict[str, int]:
    return rules.weigh_makers(
        rule,
        {
            part.resident.code: rules.Work(part.minutes, part.pieces, is_released=part.resident.is_released(on=on))
            for part in parts
        },
    )


def _upper_first(text: str) -> str:
    """Begin a line with a capital and leave names such as PNBP alone."""
    return text[:1].upper() + text[1:]

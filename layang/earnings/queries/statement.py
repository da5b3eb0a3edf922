"""A maker's month: what sold, what it brought, what outlets still hold of it, what became of the money.

Everything comes from what was written down when it happened; nothing is shared or rounded again. The outlet's name and
its rate of commission are known to whoever sold: every row names its source, and `Selling` says what stands behind it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import Q, Sum

from layang.coaching.models import Craft
from layang.core.calendar import Month
from layang.core.rupiah import BasisPoints, Rupiah
from layang.earnings import rules
from layang.earnings.models import Distribution, PayoutReversal, Release, ReleaseLine, Share
from layang.earnings.queries.movements import Move, moves_of
from layang.earnings.queries.savings import Savings, savings_of
from layang.earnings.queries.sharing import read_rule
from layang.residents.models import Resident
from layang.workshop.models import Lot, Product

Earned: TypeAlias = tuple[str, int]
"""What a maker earned of one document under one rule: number of the document, key of the rule."""

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Selling:
    """What only the seller knows of a maker's sales, handed in by whoever stands above earnings."""

    outlets: Mapping[str, str]
    """Name of the outlet behind each document."""
    commissions: Mapping[int, BasisPoints]
    """The outlet's rate for each sale, by the key of its distribution."""

    def outlet(self, source: str) -> str:
        return self.outlets.get(source, source)


@dataclass(frozen=True, slots=True)
class SharedWork:
    """One sale of pieces a maker had a hand in, with his share; taken back, every figure is negated."""

    distribution: int
    source: str
    occurred_on: dt.date
    product: Product
    lot_number: str
    rule: rules.ShareRule
    pieces: int
    gross: Rupiah
    commission: Rupiah
    material: Rupiah
    base: Rupiah
    premium: Rupiah
    """Of all makers of these pieces together."""
    weight: int
    all_weights: int
    share: Rupiah
    pending: Rupiah
    """How much of `share` the outlet still holds on the last day."""
    working: Mapping[str, Any]
    is_taken_back: bool

    @property
    def profit(self) -> Rupiah:
        return self.gross - self.commission - self.material

    @property
    def work_bp(self) -> BasisPoints:
        """The maker's part of the work, to the nearest hundredth of a percent."""
        return (20_000 * self.weight + self.all_weights) // (2 * self.all_weights)

    @property
    def sentences(self) -> list[str]:
        """The arithmetic of the sale, step by step, and the maker's part of it."""
        steps = [step["sentence"] for step in self.working["steps"]]
        return [*steps, *self.working["notices"], self.working["mine"]]

    @property
    def unit_name(self) -> str:
        return "helai" if self.product.group.craft == Craft.BATIK else "buah"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A maker's money of one document that its outlet holds, over a month, whole rupiah."""

    source: str
    opening: Rupiah
    accrued: Rupiah
    released: Rupiah

    @property
    def closing(self) -> Rupiah:
        return self.opening + self.accrued - self.released


@dataclass(frozen=True, slots=True)
class Statement:
    """All that a maker must know about his money in a month."""

    resident: Resident
    month: Month
    works: tuple[SharedWork, ...]
    waiting: tuple[Waiting, ...]
    """One row a document that an outlet owed him something of at any time in the month."""
    opening: Savings
    """As the books have it on the evening before the month; `moves` lead from there to `closing`."""
    moves: tuple[Move, ...]
    closing: Savings

    @property
    def share(self) -> Rupiah:
        """What the month's sales brought him."""
        return sum(work.share for work in self.works)

    @property
    def is_empty(self) -> bool:
        """Nothing sold, nothing waits, nothing is saved."""
        return not (self.works or self.waiting or self.moves or self.opening.saved or self.closing.saved)


def statement_of(resident: Resident, *, month: Month) -> Statement:
    """Draw up a maker's month."""
    before = month.first_day - _ONE_DAY
    return Statement(
        resident=resident,
        month=month,
        works=tuple(_works(resident, month)),
        waiting=tuple(_waiting(resident, month)),
        opening=savings_of(resident, on=before),
        moves=tuple(moves_of(resident, month=month)),
        closing=savings_of(resident, on=month.last_day),
    )


def months_of(resident: Resident) -> list[Month]:
    """Months in which something happened to a maker's money, the latest first."""
    name = rules.maker(resident.code)
    sold = Share.objects.filter(unit=resident.unit_id, beneficiary=name).dates("occurred_on", "month")
    freed = Release.objects.filter(unit=resident.unit_id, lines__beneficiary=name).dates("occurred_on", "month")
    paid = resident.payouts.filter(state__in=("paid", "reversed")).dates("decided_on", "month")
    back = PayoutReversal.objects.filter(payout__resident=resident, state="approved").dates("decided_on", "month")
    return sorted({Month.of(day) for days in (sold, freed, paid, back) for day in days}, reverse=True)


def _works(resident: Resident, month: Month) -> Iterator[SharedWork]:
    name = rules.maker(resident.code)
    mine = Share.objects.filter(unit=resident.unit_id, beneficiary=name, occurred_on__lte=month.last_day)
    found = list(
        mine.filter(occurred_on__gte=month.first_day).select_related("distribution__rule").order_by("occurred_on", "pk")
    )
    shares = list(mine.filter(source__in={share.source for share in found}).select_related("distribution"))
    pending = _pending_by_share(resident, shares, on=month.last_day)
    numbers = {share.distribution.lot_number for share in found}
    lots = Lot.objects.filter(unit=resident.unit_id, number__in=numbers).select_related("product__group")
    products = {lot.number: lot.product for lot in lots}
    read = {share.distribution.rule_id: read_rule(share.distribution.rule) for share in found}
    for share in found:
        sale = share.distribution
        yield _work(share, sale, products[sale.lot_number], read[sale.rule_id], pending[share.pk])


def _work(share: Share, sale: Distribution, product: Product, rule: rules.ShareRule, pending: Rupiah) -> SharedWork:
    sign = -1 if share.is_reversal else 1
    makers = sale.working["makers"]
    mine = next(part for part in makers if part["beneficiary"] == share.beneficiary)
    return SharedWork(
        distribution=sale.pk,
        source=share.source,
        occurred_on=share.occurred_on,
        product=product,
        lot_number=sale.lot_number,
        rule=rule,
        pieces=sign * sale.pieces,
        gross=sign * sale.gross,
        commission=sign * sale.commission,
        material=sign * sale.material_cost,
        base=sign * sale.base,
        premium=sign * sum(part["amount"] for part in makers),
        weight=mine["weight"],
        all_weights=mine["all_weights"],
        share=share.amount,
        pending=pending,
        working={**sale.working, "mine": mine["sentence"]},
        is_taken_back=share.is_reversal,
    )


def _pending_by_share(resident: Resident, shares: Iterable[Share], *, on: dt.date) -> dict[int, Rupiah]:
    """What of each share is still at its outlet on a day, by the key of the share.

    Payments are shared document by document. What is left of one is laid over its sales in proportion, so that the rows
    of a slip add up to what waits. Of a document that was taken back nothing had been paid: all of each row waited.
    """
    by_earned: defaultdict[Earned, list[Share]] = defaultdict(list)
    for share in shares:
        by_earned[share.source, share.distribution.rule_id].append(share)
    freed = _released(resident, Q(release__occurred_on__lte=on))
    pending: dict[int, Rupiah] = {}
    for earned, group in by_earned.items():
        if any(share.is_reversal for share in group):
            pending.update((share.pk, share.amount) for share in group)
            continue
        left = sum(share.amount for share in group) - freed.get(earned, 0)
        parts = rules.apportion(left, [share.amount for share in group])
        pending.update((share.pk, part) for share, part in zip(group, parts, strict=True))
    return pending


def _waiting(resident: Resident, month: Month) -> Iterator[Waiting]:
    shared = Share.objects.filter(unit=resident.unit_id, beneficiary=rules.maker(resident.code))
    days = (month.first_day, month.last_day)
    earned_before = _by_source(shared.filter(occurred_on__lt=month.first_day))
    freed_before = _sum_by_source(_released(resident, Q(release__occurred_on__lt=month.first_day)))
    accrued = _by_source(shared.filter(occurred_on__range=days))
    released = _sum_by_source(_released(resident, Q(release__occurred_on__range=days)))
    for source in sorted({*earned_before, *accrued, *released}):
        row = Waiting(
            source,
            opening=earned_before.get(source, 0) - freed_before.get(source, 0),
            accrued=accrued.get(source, 0),
            released=released.get(source, 0),
        )
        if row.opening or row.accrued or row.released:
            yield row


def _released(resident: Resident, when: Q) -> dict[Earned, Rupiah]:
    lines = ReleaseLine.objects.filter(when, unit=resident.unit_id, beneficiary=rules.maker(resident.code))
    rows = lines.values_list("source", "rule").annotate(total=Sum("amount")).order_by()
    return {(source, rule): total for source, rule, total in rows}


def _sum_by_source(sums: Mapping[Earned, Rupiah]) -> dict[str, Rupiah]:
    found: defaultdict[str, Rupiah] = defaultdict(int)
    for (source, _rule), amount in sums.items():
        found[source] += amount
    return dict(found)


def _by_source(shares: Any) -> dict[str, Rupiah]:
    return dict(shares.values_list("source").annotate(total=Sum("amount")).order_by())

"""Everything the page *Periksa laporan* shows: the reading, the plan, the shelf before and after, and what it means."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from layang.core.rupiah import Rupiah
from layang.earnings.rules import is_maker
from layang.sales.intake import Reading, ReadLine
from layang.sales.models import Outlet, SalesReport, Terms
from layang.sales.queries.outlets import terms_in_force
from layang.sales.queries.reports import plan_of, read_draft
from layang.sales.queries.stock import pieces_at
from layang.sales.rules.commission import commission_of
from layang.sales.rules.journal import JournalGroup, journal, journal_total
from layang.sales.rules.recording import Recording
from layang.workshop.models import Lot, Product
from layang.workshop.queries import products_of


class StockRow(NamedTuple):
    """One product at the outlet, before and after, in pieces."""

    code: str
    name: str
    on_hand: int
    sold: int
    returned: int
    damaged: int

    @property
    def left(self) -> int:
        """Below zero when the report takes more than there is; the plan then has a fault."""
        return self.on_hand - self.sold - self.returned - self.damaged


class Compared(NamedTuple):
    """One figure as the sender wrote it (None: not written) and as we reckon it, whole rupiah."""

    label: str
    sender: Rupiah | None
    ours: Rupiah

    @property
    def difference(self) -> Rupiah | None:
        return None if self.sender is None else self.ours - self.sender


class ShownLine(NamedTuple):
    """A line with our name of the product it was read as; the outlet's own words while that is open."""

    line: ReadLine
    our_name: str


@dataclass(frozen=True)
class Preview:
    """A draft, read and planned. `page` is the part of its lines that is shown."""

    report: SalesReport
    reading: Reading
    plan: Recording
    page: Page[ReadLine]
    terms: Terms | None

    @cached_property
    def products(self) -> QuerySet[Product]:
        return products_of(unit=self.report.unit)

    @cached_property
    def names(self) -> dict[str, str]:
        return dict(self.products.values_list("code", "name"))

    @property
    def shown(self) -> list[ShownLine]:
        return [ShownLine(line, self.names.get(line.product or "", line.text)) for line in self.page]

    @cached_property
    def states(self) -> Counter[str]:
        """How many lines are ready, asked, faulty, held, foreign."""
        return Counter(line.state for line in self.reading.lines)

    @property
    def pieces(self) -> int:
        return sum(self.reading.pieces("sale").values())

    @property
    def pieces_written(self) -> int:
        """Pieces sold, those of lines still asked or faulty too: what stands above their sum of rupiah."""
        return sum(line.quantity or 0 for line in self.reading.lines if line.kind == "sale" and line.is_counted)

    @cached_property
    def compared(self) -> list[Compared]:
        """The sender's own sums against ours. While something is asked, ours counts it as written."""
        sender, gross = self.reading.sender, self.reading.gross
        is_complete = not self.reading.questions and not self.plan.faults
        rate = self.terms.commission if self.terms else 0
        commission = self.plan.commission if is_complete else commission_of(gross, rate=rate)
        return [
            Compared("Kotor", sender.gross, gross),
            Compared("Komisi", sender.commission, commission),
            Compared("Disetor", sender.net, gross - commission),
        ]

    @cached_property
    def stock(self) -> list[StockRow]:
        return stock_rows(self.report.outlet, self.reading, names=self.names)

    @property
    def stock_total(self) -> StockRow:
        sums = [sum(column) for column in zip(*(row[2:] for row in self.stock), strict=True)] or [0] * 4
        return StockRow("", "", *sums)

    @cached_property
    def journal(self) -> tuple[JournalGroup, ...]:
        return journal(self.plan, outlet=self.report.outlet.name)

    @property
    def journal_total(self) -> Rupiah:
        return journal_total(self.journal)

    @property
    def makers(self) -> list[Rupiah]:
        """What each maker gets of it."""
        return [amount for name, amount in self.plan.shares().items() if is_maker(name)]

    @property
    def makers_sum(self) -> Rupiah:
        return sum(self.makers)

    @property
    def state_share(self) -> Rupiah:
        return self.plan.shares().get("state", 0)

    @property
    def answered(self) -> list[tuple[str, str]]:
        """Names answered in this draft: what the outlet wrote, and what it was said to be (empty: not ours)."""
        return [(text, self.names.get(code or "", "")) for text, code in self.report.answers.get("names", {}).items()]

    @property
    def is_ready(self) -> bool:
        return self.reading.is_ready and not self.plan.faults


def preview_of(report: SalesReport, *, page: str | None = None, size: int = 200) -> Preview:
    """Read the draft and work out what recording it would do; nothing is written."""
    reading = read_draft(report)
    days = [line.sold_on for line in reading.lines if line.sold_on]
    return Preview(
        report=report,
        reading=reading,
        plan=plan_of(report.outlet, reading),
        page=Paginator(reading.lines, size).get_page(page),
        terms=terms_in_force(report.outlet, on=max(days)) if days else None,
    )


def stock_rows(outlet: Outlet, reading: Reading, *, names: dict[str, str]) -> list[StockRow]:
    """Every product the report speaks of or the outlet holds, by code."""
    sold, returned, damaged = (reading.pieces(kind) for kind in ("sale", "return", "damage"))
    held = pieces_at(outlet.shelf, unit=outlet.unit)
    products = dict(Lot.objects.filter(unit=outlet.unit, number__in=held).values_list("number", "product__code"))
    on_hand: Counter[str] = Counter()
    for lot, pieces in held.items():
        on_hand[products[lot]] += pieces
    return [
        StockRow(code, names.get(code, code), on_hand[code], sold[code], returned[code], damaged[code])
        for code in sorted({*sold, *returned, *damaged, *on_hand})
    ]

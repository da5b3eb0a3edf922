"""A maker's works of a month put together as the slip prints them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from layang.core.rupiah import BasisPoints, Rupiah
from layang.earnings.queries.statement import Selling, SharedWork
from layang.earnings.rules import ShareRule
from layang.workshop.models import Product


@dataclass(frozen=True, slots=True)
class SoldTogether:
    """Sales of one product at one price, through one outlet, under one rule, in which a maker had the same part."""

    outlet: str
    commission_bp: BasisPoints | None
    """None where the seller does not say it."""
    works: tuple[SharedWork, ...]

    @property
    def product(self) -> Product:
        return self.works[0].product

    @property
    def rule(self) -> ShareRule:
        return self.works[0].rule

    @property
    def unit_name(self) -> str:
        return self.works[0].unit_name

    @property
    def work_bp(self) -> BasisPoints:
        """The maker's part of the work, to the nearest hundredth of a percent."""
        return self.works[0].work_bp

    @property
    def is_taken_back(self) -> bool:
        return self.works[0].is_taken_back

    @property
    def sources(self) -> tuple[str, ...]:
        """Numbers of the documents, each once."""
        return tuple(dict.fromkeys(work.source for work in self.works))

    @property
    def pieces(self) -> int:
        return sum(work.pieces for work in self.works)

    @property
    def gross(self) -> Rupiah:
        return sum(work.gross for work in self.works)

    @property
    def commission(self) -> Rupiah:
        return sum(work.commission for work in self.works)

    @property
    def material(self) -> Rupiah:
        return sum(work.material for work in self.works)

    @property
    def profit(self) -> Rupiah:
        return sum(work.profit for work in self.works)

    @property
    def premium(self) -> Rupiah:
        return sum(work.premium for work in self.works)

    @property
    def share(self) -> Rupiah:
        return sum(work.share for work in self.works)

    @property
    def pending(self) -> Rupiah:
        return sum(work.pending for work in self.works)


def sold_together(works: Iterable[SharedWork], *, selling: Selling) -> list[SoldTogether]:
    """Put together only what can be added up and still be checked with a pocket calculator.

    A loss never hides in a profit, and what was taken back stands on its own.
    """
    groups: defaultdict[tuple[object, ...], list[SharedWork]] = defaultdict(list)
    for work in works:
        outlet, rate = selling.outlet(work.source), selling.commissions.get(work.distribution)
        price = divmod(abs(work.gross), abs(work.pieces))
        has_base = work.base * work.pieces > 0
        groups[work.product.code, price, outlet, rate, work.rule, work.work_bp, work.is_taken_back, has_base].append(
            work
        )
    return [
        SoldTogether(selling.outlet(group[0].source), selling.commissions.get(group[0].distribution), tuple(group))
        for group in groups.values()
    ]

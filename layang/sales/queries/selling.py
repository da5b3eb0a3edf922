"""What a slip must say of a maker's sales that only sales knows: where they were sold, and at what commission."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from layang.core.rupiah import Rupiah
from layang.earnings.queries.statement import Selling, SharedWork, Statement
from layang.earnings.rules import maker
from layang.residents.models import Resident
from layang.sales.models import Sale, Settlement


def selling_of(resident: Resident) -> Selling:
    """Outlets and rates behind all that a maker ever had a share in."""
    outlets = Settlement.objects.filter(unit=resident.unit_id).values_list("number", "outlet__name")
    rates = Sale.objects.filter(
        unit=resident.unit_id, distribution__shares__beneficiary=maker(resident.code)
    ).values_list("distribution", "terms__commission")
    return Selling(outlets=dict(outlets), commissions=dict(rates))


class Held(NamedTuple):
    """What an outlet held of a maker's money over a month, whole rupiah."""

    outlet: str
    opening: Rupiah = 0
    accrued: Rupiah = 0
    released: Rupiah = 0

    @property
    def closing(self) -> Rupiah:
        return self.opening + self.accrued - self.released


def pending_by_outlet(statement: Statement, *, selling: Selling) -> list[Held]:
    """What each outlet held over the month of a statement, outlets by name."""
    rows: defaultdict[str, list[Held]] = defaultdict(list)
    for waiting in statement.waiting:
        outlet = selling.outlet(waiting.source)
        rows[outlet].append(Held(outlet, waiting.opening, waiting.accrued, waiting.released))
    return [_add_up(outlet, rows[outlet]) for outlet in sorted(rows)]


def pending_total(rows: Iterable[Held]) -> Held:
    return _add_up("", rows)


class WorksTotal(NamedTuple):
    """Sums of a month's works, whole rupiah."""

    pieces: int
    gross: Rupiah
    commission: Rupiah
    material: Rupiah
    premium: Rupiah
    share: Rupiah
    pending: Rupiah


def works_total(works: Iterable[SharedWork]) -> WorksTotal:
    works = tuple(works)
    return WorksTotal(*(sum(getattr(work, name) for work in works) for name in WorksTotal._fields))


def _add_up(outlet: str, rows: Iterable[Held]) -> Held:
    rows = tuple(rows)
    return Held(
        outlet,
        sum(row.opening for row in rows),
        sum(row.accrued for row in rows),
        sum(row.released for row in rows),
    )

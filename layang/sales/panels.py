"""What sales adds to a maker's month: what sold where, what outlets still hold of it, and the slip."""

from typing import NamedTuple

from layang.accounts.access import StaffRequest
from layang.accounts.capabilities import Can
from layang.accounts.models import Unit
from layang.accounts.panels import Panel
from layang.core.calendar import Month
from layang.earnings.models import Slip
from layang.earnings.queries.slips import slips_of
from layang.earnings.queries.sold import sold_together
from layang.earnings.queries.statement import Statement, months_of
from layang.earnings.queries.versions import months_with_sales
from layang.sales.queries.selling import pending_by_outlet, pending_total, selling_of, works_total

MONTHS = 6
"""How many months back the list of makers offers all slips at once; older ones are on each maker's page."""


class SlipRow(NamedTuple):
    """A month for which a slip can be printed, and the last one that was."""

    month: Month
    slip: Slip | None


def month_panel(request: StaffRequest, statement: Statement) -> Panel | None:
    """Works sold in the month, and what each outlet holds of the maker's money."""
    selling = selling_of(statement.resident)
    pending = pending_by_outlet(statement, selling=selling)
    return Panel(
        "sales/_month_of_maker.html",
        {
            "month": statement.month,
            "resident": statement.resident,
            "groups": sold_together(statement.works, selling=selling),
            "total": works_total(statement.works),
            "pending": pending,
            "pending_total": pending_total(pending),
            "may_print": request.user.can(Can.PRINT_STATEMENTS, unit=request.unit) and not statement.is_empty,
            "may_read_sales": request.user.can(Can.READ_SALES, unit=request.unit),
        },
    )


def all_slips_panel(request: StaffRequest, unit: Unit) -> Panel | None:
    """All slips of a month at once, for who prints them at its end."""
    if not request.user.can(Can.PRINT_STATEMENTS, unit=unit):
        return None
    return Panel("sales/_slips_of_house.html", {"months": months_with_sales(unit=unit)[:MONTHS]})


def slips_panel(request: StaffRequest, statement: Statement) -> Panel | None:
    """A slip for every month in which something happened, for those who hand slips out."""
    if not request.user.can(Can.PRINT_STATEMENTS, unit=request.unit):
        return None
    latest: dict[int, Slip] = {}
    for slip in slips_of(statement.resident):
        latest.setdefault(slip.month, slip)
    months = months_of(statement.resident)
    rows = [SlipRow(month, latest.get(month.key)) for month in months]
    return Panel("sales/_slips_of_maker.html", {"resident": statement.resident, "rows": rows})


def register_panel(request: StaffRequest, statement: Statement) -> Panel | None:
    """The month as a page of the book of inmates' money, for whoever may read it."""
    del request
    return Panel("sales/_register_of_maker.html", {"resident": statement.resident, "month": statement.month})

"""Parts of pages: what earnings adds to the page of a resident, and what features above add to a maker's month."""

from layang.accounts.access import StaffRequest
from layang.accounts.capabilities import Can
from layang.accounts.models import Unit
from layang.accounts.panels import Panel, Panels
from layang.earnings.queries.savings import savings_of
from layang.earnings.queries.statement import Statement
from layang.residents.models import Resident

on_overview: Panels[Unit] = Panels()
"""The list of all makers of a house. Sales adds the slips of a month."""

on_statement: Panels[Statement] = Panels()
"""A maker's month. Sales adds what was sold where, what outlets still hold, and the slips."""


def savings_panel(request: StaffRequest, resident: Resident) -> Panel | None:
    """What someone has saved and still waits for, for the page of a resident."""
    if not request.user.can(Can.READ_EARNINGS, unit=request.unit):
        return None
    return Panel("earnings/_savings_of_resident.html", {"resident": resident, "savings": savings_of(resident)})

from django.db import models

from layang.accounts.access import StaffRequest
from layang.accounts.capabilities import Can
from layang.accounts.panels import Panel
from layang.discretion import queries

SHOWN = 20


def looks_panel(request: StaffRequest, subject: models.Model) -> Panel | None:
    """Who opened this file lately, for those who watch over that."""
    if not request.user.can(Can.READ_LOOKS, unit=request.unit):
        return None
    rows = queries.looks_at(subject=subject, unit=request.unit)
    return Panel("discretion/panel.html", {"looks": queries.told_looks(list(rows[:SHOWN])), "count": rows.count()})

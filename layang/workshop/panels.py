"""What this feature adds to the page of a resident."""

from layang.accounts.access import StaffRequest
from layang.accounts.capabilities import Can
from layang.accounts.panels import Panel
from layang.residents.models import Resident
from layang.workshop import queries


def lots_panel(request: StaffRequest, resident: Resident) -> Panel | None:
    """Lots someone had a part in, for the page of a resident."""
    if not request.user.can(Can.READ_WORKSHOP, unit=request.unit):
        return None
    return Panel("workshop/_lots_of_resident.html", {"parts": queries.lots_made_by(resident)})

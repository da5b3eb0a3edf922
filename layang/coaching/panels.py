"""What this feature adds to the page of a resident."""

from layang.accounts.access import StaffRequest
from layang.accounts.capabilities import Can
from layang.accounts.panels import Panel
from layang.coaching.queries import groups as queries
from layang.coaching.queries.waiting import applications_of
from layang.residents.models import Resident


def groups_panel(request: StaffRequest, resident: Resident) -> Panel | None:
    """Groups and applications of someone, for the page of a resident."""
    if not request.user.can(Can.READ_GROUPS, unit=request.unit):
        return None
    stays, wishes = queries.memberships_of(resident), applications_of(resident)
    return Panel("coaching/_groups_of_resident.html", {"memberships": stays, "applications": wishes})

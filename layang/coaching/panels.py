"""What this feature adds to the page of a resident."""

from django.utils import timezone

from layang.accounts.access import StaffRequest
from layang.accounts.capabilities import Can
from layang.accounts.panels import Panel
from layang.coaching.queries import groups as queries
from layang.coaching.queries.attendance import attendance_of, hours_of
from layang.core.calendar import Month
from layang.residents.models import Resident


def attendance_panel(request: StaffRequest, resident: Resident) -> Panel | None:
    """How often someone was at sessions this month and the two before, for the page of a resident."""
    if not request.user.can(Can.READ_ATTENDANCE, unit=request.unit):
        return None
    today = timezone.localdate()
    months = [Month.of(today).plus(-back) for back in range(3)]
    hours = [(month, hours_of(resident=resident, since=month.first_day, until=month.last_day)) for month in months]
    since = months[-1].first_day
    latest = [one for one in attendance_of(resident=resident, since=since, until=today) if not one.is_attended]
    return Panel("coaching/_attendance_of_resident.html", {"months": hours, "absences": latest[-5:][::-1]})


def groups_panel(request: StaffRequest, resident: Resident) -> Panel | None:
    """Groups of someone, for the page of a resident."""
    if not request.user.can(Can.READ_GROUPS, unit=request.unit):
        return None
    return Panel("coaching/_groups_of_resident.html", {"memberships": queries.memberships_of(resident)})

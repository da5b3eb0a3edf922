"""The row an address names, of this house only: anything else does not exist."""

from typing import Any

from django.shortcuts import get_object_or_404

from layang.accounts.access import StaffRequest
from layang.accounts.capabilities import Can
from layang.coaching.models import Application, Group, Membership
from layang.residents.models import Resident


def group_of(request: StaffRequest, pk: int) -> Group:
    rows = Group.objects.visible_to(request.user).filter(unit=request.unit).select_related("coach", "partner", "unit")
    found: Group = get_object_or_404(rows, pk=pk)
    return found


def membership_of(request: StaffRequest, pk: int) -> Membership:
    rows = Membership.objects.visible_to(request.user).filter(unit=request.unit)
    found: Membership = get_object_or_404(rows.select_related("group", "resident"), pk=pk)
    return found


def application_of(request: StaffRequest, pk: int) -> Application:
    rows = Application.objects.visible_to(request.user).filter(unit=request.unit)
    found: Application = get_object_or_404(rows.select_related("group", "resident"), pk=pk)
    return found


def person_of(request: StaffRequest, pk: int) -> Resident:
    """The person whose application the address names: whose file the page about it opens."""
    resident: Resident = application_of(request, pk).resident
    return resident


def member_of(request: StaffRequest, pk: int) -> Resident:
    """The person whose stay the address names."""
    resident: Resident = membership_of(request, pk).resident
    return resident


def rights(request: StaffRequest) -> dict[str, Any]:
    """What the templates of this feature ask about the reader."""
    can = request.user.capabilities(unit=request.unit)
    return {
        "may_write": Can.WRITE_GROUPS in can,
        "may_read_people": Can.READ_RESIDENTS in can,
        "may_decide": {Can.DECIDE_PLACEMENT, Can.READ_RESIDENTS, Can.READ_RISK, Can.READ_FITNESS} <= can,
    }

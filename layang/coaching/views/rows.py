"""The rows that an address names, each through the only door: what is not of this house does not exist."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from layang.accounts.access import StaffRequest
from layang.accounts.capabilities import Can
from layang.coaching.models import (
    Application,
    Away,
    Decision,
    Excuse,
    Group,
    Holiday,
    Membership,
    Session,
    Tool,
    ToolCount,
)
from layang.coaching.queries.sessions import sessions_to_mark
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


def decision_of(request: StaffRequest, pk: int) -> Decision:
    rows = Decision.objects.visible_to(request.user).filter(unit=request.unit).prefetch_related("corrections")
    found: Decision = get_object_or_404(rows.select_related("resident", "group", "application", "membership"), pk=pk)
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


def session_of(request: StaffRequest, pk: int) -> Session:
    rows = Session.objects.visible_to(request.user).filter(unit=request.unit)
    found: Session = get_object_or_404(rows.select_related("group", "coach", "partner", "slot"), pk=pk)
    return found


def session_to_mark(request: StaffRequest, pk: int) -> Session:
    rows = sessions_to_mark(user=request.user, unit=request.unit, on=timezone.localdate())
    found: Session = get_object_or_404(rows, pk=pk)
    return found


def excuse_of(request: StaffRequest, pk: int) -> Excuse:
    found: Excuse = _row(Excuse, request, pk)
    return found


def away_of(request: StaffRequest, pk: int) -> Away:
    found: Away = _row(Away, request, pk)
    return found


def holiday_of(request: StaffRequest, pk: int) -> Holiday:
    found: Holiday = _row(Holiday, request, pk)
    return found


def tool_of(request: StaffRequest, pk: int) -> Tool:
    found: Tool = _row(Tool, request, pk)
    return found


def tool_count_of(request: StaffRequest, pk: int) -> ToolCount:
    rows = ToolCount.objects.visible_to(request.user).filter(unit=request.unit)
    found: ToolCount = get_object_or_404(rows.select_related("session__group", "tool"), pk=pk)
    return found


def may(request: StaffRequest, can: Can) -> bool:
    return request.user.can(can, unit=request.unit)


def _row(model: Any, request: StaffRequest, pk: int) -> Any:
    return get_object_or_404(model.objects.visible_to(request.user).filter(unit=request.unit), pk=pk)

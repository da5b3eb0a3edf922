"""Tables of coaching: groups and who is in them, when they meet, who was there, and the tools they used."""

from layang.coaching.models.attendance import (
    Attendance,
    AttendanceChange,
    AttendanceReason,
    Away,
    AwayQuerySet,
    Excuse,
    RollCall,
)
from layang.coaching.models.groups import (
    Group,
    LeavingReason,
    Membership,
    MembershipQuerySet,
    Suspension,
    SuspensionQuerySet,
)
from layang.coaching.models.sessions import Session
from layang.coaching.models.timetables import Holiday, Slot, Timetable
from layang.coaching.models.tool_counts import Tool, ToolCount, ToolOutcome
from layang.residents.models import Craft

__all__ = [
    "Attendance",
    "AttendanceChange",
    "AttendanceReason",
    "Away",
    "AwayQuerySet",
    "Craft",
    "Excuse",
    "Group",
    "Holiday",
    "LeavingReason",
    "Membership",
    "MembershipQuerySet",
    "RollCall",
    "Session",
    "Slot",
    "Suspension",
    "SuspensionQuerySet",
    "Timetable",
    "Tool",
    "ToolCount",
    "ToolOutcome",
]

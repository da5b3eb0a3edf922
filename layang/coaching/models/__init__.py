"""Tables of coaching: groups and who is in them or waits to be, when they meet, who was there, and the tools they used.

And what people learn: classes, steps of skill, plans, and the certificates that prove it.
"""

from layang.coaching.models.attendance import (
    Attendance,
    AttendanceChange,
    AttendanceReason,
    Away,
    AwayQuerySet,
    Excuse,
    RollCall,
)
from layang.coaching.models.certificates import Certificate, OutsideCertificate
from layang.coaching.models.groups import (
    Group,
    LeavingReason,
    Membership,
    MembershipQuerySet,
    Suspension,
    SuspensionQuerySet,
)
from layang.coaching.models.plans import Exemption, Goal, LearningPlan, Review, Step
from layang.coaching.models.sessions import Session
from layang.coaching.models.skills import SkillAssessment
from layang.coaching.models.timetables import Holiday, Slot, Timetable
from layang.coaching.models.tool_counts import Tool, ToolCount, ToolOutcome
from layang.coaching.models.trainings import Lesson, LessonAbsence, Trainee, Training
from layang.coaching.models.waiting import Application, ApplicationStep, Decision, DecisionCorrection
from layang.residents.models import Craft

__all__ = [
    "Application",
    "ApplicationStep",
    "Attendance",
    "AttendanceChange",
    "AttendanceReason",
    "Away",
    "AwayQuerySet",
    "Certificate",
    "Craft",
    "Decision",
    "DecisionCorrection",
    "Excuse",
    "Exemption",
    "Goal",
    "Group",
    "Holiday",
    "LearningPlan",
    "LeavingReason",
    "Lesson",
    "LessonAbsence",
    "Membership",
    "MembershipQuerySet",
    "OutsideCertificate",
    "Review",
    "RollCall",
    "Session",
    "SkillAssessment",
    "Slot",
    "Step",
    "Suspension",
    "SuspensionQuerySet",
    "Timetable",
    "Tool",
    "ToolCount",
    "ToolOutcome",
    "Trainee",
    "Training",
]

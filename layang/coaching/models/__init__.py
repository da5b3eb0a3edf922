"""Tables of coaching: groups and who is in them, and when they meet."""

from layang.coaching.models.groups import (
    Group,
    LeavingReason,
    Membership,
    MembershipQuerySet,
    Suspension,
    SuspensionQuerySet,
)
from layang.coaching.models.sessions import Session
from layang.coaching.models.waiting import Application, ApplicationStep, Decision
from layang.residents.models import Craft

__all__ = [
    "Application",
    "ApplicationStep",
    "Craft",
    "Decision",
    "Group",
    "LeavingReason",
    "Membership",
    "MembershipQuerySet",
    "Session",
    "Suspension",
    "SuspensionQuerySet",
]

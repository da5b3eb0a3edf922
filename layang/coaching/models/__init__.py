"""Tables of coaching: groups and who is in them, and when they meet."""

from layang.coaching.models.groups import (
    Craft,
    Group,
    LeavingReason,
    Membership,
    MembershipQuerySet,
    Suspension,
    SuspensionQuerySet,
)
from layang.coaching.models.sessions import Session

__all__ = [
    "Craft",
    "Group",
    "LeavingReason",
    "Membership",
    "MembershipQuerySet",
    "Session",
    "Suspension",
    "SuspensionQuerySet",
]

"""Tables of coaching: groups and who is in them, and when they meet."""

from layang.coaching.models.groups import Craft, Group, Membership, MembershipQuerySet, Suspension
from layang.coaching.models.sessions import Session

__all__ = ["Craft", "Group", "Membership", "MembershipQuerySet", "Session", "Suspension"]

"""Who signs papers, and who recorded things, by name."""

import datetime as dt

from layang.accounts.capabilities import Role
from layang.accounts.models import RoleAssignment, RoleAssignmentQuerySet, Unit, User


def holder_of(role: Role, *, unit: Unit, on: dt.date) -> User | None:
    """Whoever has `role` in `unit` on a day, the latest given first; None while nobody has."""
    in_force = RoleAssignmentQuerySet(RoleAssignment).in_force(on=on)
    given = in_force.filter(unit=unit, role=role, user__is_active=True)
    assignment = given.select_related("user").order_by("-since", "-pk").first()
    return assignment.user if assignment else None


def officer(username: str) -> User | None:
    """Who stands behind the `recorded_by` of a document."""
    return User.objects.filter(username=username).first()

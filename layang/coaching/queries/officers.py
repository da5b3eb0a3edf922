"""Officers of a house by what they may do: who can coach, who can be the second name under a count."""

import datetime as dt

from django.db.models import Q, QuerySet

from layang.accounts.capabilities import CAPABILITIES, Can
from layang.accounts.models import RoleAssignment, Unit, User


def officers_who(can: Can, *, unit: Unit, on: dt.date) -> QuerySet[User]:
    """Everyone with a role in this house that day that allows `can`, by name."""
    roles = [role for role, allowed in CAPABILITIES.items() if can in allowed]
    given = RoleAssignment.objects.in_force(on=on).filter(Q(unit=unit), role__in=roles)
    return User.objects.filter(pk__in=given.values("user"), is_active=True).order_by("name")

"""Who is here, and where they work."""

from django.db.models import QuerySet
from django.utils import timezone

from layang.accounts.models import Unit, User


def units_of(user: User) -> QuerySet[Unit]:
    """Units in which `user` has a role today, by name; all of them for a role without a unit."""
    today = timezone.localdate()
    given = [assignment for assignment in user.given_roles if assignment.covers(today)]
    units = Unit.objects.order_by("short_name")
    if any(assignment.unit_id is None for assignment in given):
        return units
    return units.filter(pk__in=[assignment.unit_id for assignment in given])

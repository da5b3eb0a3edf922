"""Who works in a house: those who may be named as assessor."""

import datetime as dt

from django.db.models import Q, QuerySet

from layang.accounts.models import Unit, User


def of_unit(unit: Unit, *, on: dt.date) -> QuerySet[User]:
    """Officers with a role in `unit` itself on a day, by name; not those of the region."""
    in_force = Q(role_assignments__until__isnull=True) | Q(role_assignments__until__gte=on)
    found: QuerySet[User] = User.objects.filter(
        in_force, is_active=True, role_assignments__unit=unit, role_assignments__since__lte=on
    )
    return found.distinct().order_by("name")

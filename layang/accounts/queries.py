"""Who is here, and where they work."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from layang.accounts.capabilities import Role
from layang.accounts.models import SYSTEM_USERNAME, RoleAssignment, Unit, User


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A log-in that the training house shows on its door."""

    username: str
    title: str


def units_of(user: User) -> QuerySet[Unit]:
    """Units in which `user` has a role today, by name; all of them for a role without a unit."""
    today = timezone.localdate()
    given = [assignment for assignment in user.given_roles if assignment.covers(today)]
    units = Unit.objects.order_by("short_name")
    if any(assignment.unit_id is None for assignment in given):
        return units
    return units.filter(pk__in=[assignment.unit_id for assignment in given])


def only_unit() -> Unit | None:
    """The house of an installation that has one; None where there are none or several."""
    units = list(Unit.objects.all()[:2])
    return units[0] if len(units) == 1 else None


def works_everywhere(user: User, *, on: dt.date) -> bool:
    """Whether a role of `user` counts in all units, as a regional auditor's does."""
    return any(given.unit_id is None and given.covers(on) for given in user.given_roles)


def user_named(text: str) -> User | None:
    """The user whose user name (small or capital letters) or NIP (spaces allowed) this is."""
    typed = text.strip()
    nip = typed.replace(" ", "")
    found = User.objects.filter(Q(username=typed.lower()) | (Q(nip=nip) if nip else Q(pk=None)))
    return found.first()


def command_line_actor() -> User:
    """The service user `sistem`: who a command acts as when nobody is at the keyboard."""
    return User.objects.get(username=SYSTEM_USERNAME)


def users_of(*, unit: Unit, on: dt.date) -> QuerySet[User]:
    """Everyone who has or had a role in `unit`, by name, with the roles in force `on` that day as `current_roles`."""
    current = RoleAssignment.objects.in_force(on=on).filter(Q(unit=unit) | Q(unit=None)).order_by("role")
    return (
        User.objects.filter(Q(role_assignments__unit=unit) | Q(role_assignments__unit=None))
        .exclude(username=SYSTEM_USERNAME)
        .filter(role_assignments__isnull=False)
        .prefetch_related(Prefetch("role_assignments", queryset=current, to_attr="current_roles"))
        .distinct()
        .order_by("-is_active", "name")
    )


def demo_accounts() -> list[DemoAccount]:
    """Everyone who can log in and has a role, in order of role. Only a training house may show this."""
    today = timezone.localdate()
    order = list(Role)
    given = RoleAssignment.objects.in_force(on=today).filter(user__is_active=True).select_related("user")
    first_role: dict[User, RoleAssignment] = {}
    for assignment in sorted(given, key=lambda one: (order.index(Role(one.role)), one.user.username)):
        first_role.setdefault(assignment.user, assignment)
    return [
        DemoAccount(user.username, user.title or assignment.get_role_display())
        for user, assignment in first_role.items()
        if user.has_usable_password()
    ]

"""Who is here, and where they work."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from layang.accounts import rules
from layang.accounts.capabilities import Role
from layang.accounts.models import SYSTEM_USERNAME, FactorReset, RoleAssignment, Session, Unit, User


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


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A browser in which someone is signed in, as they are told of it."""

    mark: str
    device: str
    begun_at: dt.datetime
    seen_at: dt.datetime
    is_this: bool


def sessions_of(user: User, *, now: dt.datetime, this: str) -> list[OwnSession]:
    """Sessions of `user` that still open something, the one with the key `this` first, then the last used."""
    alive = [
        OwnSession(row.mark, row.device, row.begun_at, row.seen_at, is_this=row.session_key == this)
        for row in Session.objects.filter(user=user).order_by("-seen_at")
        if row.begun_at is not None and row.seen_at is not None
        if row.session_key == this or rules.why_over(begun_at=row.begun_at, seen_at=row.seen_at, now=now) is None
    ]
    return sorted(alive, key=lambda session: not session.is_this)


def resets_of(unit: Unit) -> QuerySet[FactorReset]:
    """What was proposed and decided about lost factors in a house, the latest first."""
    return FactorReset.objects.filter(unit=unit).select_related("user", "proposed_by", "decided_by").order_by("-pk")


def people_of(unit: Unit, *, on: dt.date) -> QuerySet[User]:
    """Those with an open account and a role in `unit` on that day."""
    given = RoleAssignment.objects.in_force(on=on).filter(Q(unit=unit) | Q(unit=None))
    return User.objects.filter(is_active=True, role_assignments__in=given).exclude(username=SYSTEM_USERNAME).distinct()

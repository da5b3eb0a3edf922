import datetime as dt
import hashlib
from collections.abc import Callable
from functools import cached_property
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from layang.accounts.capabilities import CAPABILITIES, Can, Role

SYSTEM_USERNAME = "sistem"
"""The service user that commands act as when nobody is at the keyboard. It has no password and no role."""


class Unit(models.Model):
    """A house (satuan kerja). Every business row belongs to one, so one database holds one house or five hundred."""

    is_unit = True

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=150, help_text="Rumah Tahanan Negara Kelas IIB …")
    short_name = models.CharField(max_length=60)
    section = models.CharField(max_length=150, blank=True, help_text="second line of the letterhead")
    address = models.CharField(max_length=250)
    city = models.CharField(max_length=80, help_text="where letters are dated")
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            # `sistem` names the audit chain of what belongs to no unit.
            models.CheckConstraint(condition=~Q(code="sistem"), name="unit_code_is_not_the_system_chain"),
        ]

    def __str__(self) -> str:
        return self.short_name


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Someone who works with Layang: an officer, an auditor, or a partner's person."""

    username = models.SlugField(max_length=150, unique=True)
    name = models.CharField(max_length=150)
    nip = models.CharField(max_length=18, blank=True, help_text="Nomor Induk Pegawai, printed under signatures")
    title = models.CharField(max_length=100, blank=True, help_text="jabatan, printed over signatures")
    is_active = models.BooleanField(default=True)
    has_first_password = models.BooleanField(default=False, help_text="somebody else knows it: it must be changed")

    objects = UserManager()
    USERNAME_FIELD = "username"

    class Meta(AbstractBaseUser.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["nip"], condition=~Q(nip=""), name="user_nip_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_service(self) -> bool:
        return self.username == SYSTEM_USERNAME

    def roles(self, *, unit: Unit | None, on: dt.date | None = None) -> frozenset[Role]:
        """Roles in force in `unit` on the day `on` (today if not given); roles for all units count everywhere."""
        day = on or timezone.localdate()
        return frozenset(
            Role(given.role)
            for given in self.given_roles
            if given.covers(day) and given.unit_id in {None, unit.pk if unit else None}
        )

    def capabilities(self, *, unit: Unit | None) -> frozenset[Can]:
        """All that the user's roles allow in `unit` today; nothing for someone who has left."""
        if not self.is_active:
            return frozenset()
        return frozenset().union(*(CAPABILITIES[role] for role in self.roles(unit=unit)))

    def can(self, capability: Can, *, unit: Unit | None) -> bool:
        return capability in self.capabilities(unit=unit)

    @cached_property
    def given_roles(self) -> list["RoleAssignment"]:
        """Read once per object, that is once per request: a role taken away ends with the next request."""
        return list(self.role_assignments.all())


class RoleAssignmentQuerySet(models.QuerySet[Any]):
    def in_force(self, *, on: dt.date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)


class RoleAssignment(models.Model):
    """Who has which role in which unit, from when to when. Without a unit it counts in all (regional auditor)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="role_assignments")
    role = models.CharField(max_length=20, choices=Role.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="the last day it counts")

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="roleassignment_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "role"], condition=Q(until__isnull=True), name="roleassignment_open_once"
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(until__isnull=True, unit__isnull=True),
                name="roleassignment_open_once_everywhere",
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()

    def covers(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class LogInDelay(models.Model):
    """How long a name must wait after wrong passwords. The row goes when the right one comes.

    Kept under a digest of what was typed: people type their password into the wrong box.
    """

    name_digest = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name_digest[:8]}… ×{self.failures}"


class Session(AbstractBaseSession):
    """A browser that came in, or stands at the door: Django's session, and whose it is.

    Kept in a table of ours so that a person can see their own, and so that all of someone's end with one statement.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=60, blank=True, help_text="what the browser says it is")
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    objects = BaseSessionManager()  # type: ignore[misc]  # the stubs see a class variable

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @property
    def mark(self) -> str:
        """What names a session in an address. Its key may not: who reads that is in."""
        return hashlib.sha256(self.session_key.encode()).hexdigest()[:16]

    @classmethod
    def get_session_store_class(cls) -> type[Any]:
        from layang.accounts.sessions import SessionStore  # noqa: PLC0415  it stores these rows

        return SessionStore


class UsedCode(models.Model):
    """A code of an authenticator app that has opened something. It opens nothing again, in no process of this house."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    step = models.PositiveBigIntegerField(help_text="half minutes since 1970")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "step"], name="usedcode_once")]

    def __str__(self) -> str:
        return str(self.step)


class FactorReset(models.Model):
    """Someone lost what they prove themself with: one person proposes to take the old factors away, another approves.

    The approver hands the person a code, once, by hand; new factors are enrolled only with it.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Menunggu persetujuan")
        APPROVED = "approved", _("Disetujui")
        REFUSED = "refused", _("Ditolak")
        WITHDRAWN = "withdrawn", _("Ditarik kembali")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="factor_resets")
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    ticket_hash = models.CharField(max_length=128, blank=True, help_text="of the code handed to the person")
    used_at = models.DateTimeField(null=True, help_text="when new factors were enrolled with it")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(state="proposed"), name="factorreset_open_once"),
            models.CheckConstraint(condition=~Q(proposed_by=models.F("user")), name="factorreset_not_for_oneself"),
            models.CheckConstraint(
                condition=~Q(state="approved")
                | (~Q(decided_by=models.F("user")) & ~Q(decided_by=models.F("proposed_by"))),
                name="factorreset_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user.username} {self.proposed_at:%Y-%m-%d}"


CLOSINGS: list[Callable[[Any, User], Any]] = []
"""What else closes rows to someone whose roles would open them: (rows, user) → the rows that are left.

`discretion` adds the subject rule here, because the tables it needs lie above this one.
"""


class UnitQuerySet(models.QuerySet[Any]):
    """What every table with a `unit` can be asked."""

    def visible_to(self, user: User) -> Self:
        """Rows of the units where `user` has a role today, but for those about someone he is tied to (`CLOSINGS`).

        Which deeds are allowed is another question (`requires`).
        """
        if not user.is_active:
            return self.none()
        today = timezone.localdate()
        units = {given.unit_id for given in user.given_roles if given.covers(today)}
        rows = self.all() if None in units else self.filter(unit__in=units)
        for close in CLOSINGS:
            rows = close(rows, user)
        return rows


class UnitModel(models.Model):
    """A row that belongs to one house."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    objects = UnitQuerySet.as_manager()

    class Meta:
        abstract = True

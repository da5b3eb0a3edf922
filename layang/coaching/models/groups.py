import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from layang.accounts.models import UnitModel, UnitQuerySet, User
from layang.coaching.rules.groups import Stay
from layang.partners.models import Partner
from layang.residents.models import Craft, Resident


class LeavingReason(models.TextChoices):
    """Why a stay in a group ended (coaching.md 1a, removal)."""

    COMPLETED = "completed", "Selesai program"
    TRANSFERRED = "transferred", "Pindah rutan atau lapas"
    RELEASED = "released", "Bebas"
    OWN_WISH = "own_wish", "Atas permintaan sendiri"
    STAFF = "staff", "Diakhiri petugas"
    DISMISSED = "dismissed", "Dikeluarkan karena pelanggaran"
    HEALTH = "health", "Kesehatan"
    SECURITY = "security", "Keamanan"
    OTHER = "other", "Lainnya"


class Group(UnitModel):
    """A creative group (kelompok kreatif): people who learn and make one craft together."""

    ABOUT: ClassVar[tuple[str, ...]] = ()  # a partner trains it; it is not a record about the partner

    name = models.CharField(max_length=80)
    craft = models.CharField(max_length=20, choices=Craft.choices)
    room = models.CharField(max_length=80, blank=True)
    coach = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="groups")
    instructor = models.CharField(max_length=150, blank=True, help_text="who comes from the partner")
    capacity = models.PositiveSmallIntegerField(null=True, blank=True, help_text="people; empty: no limit")
    has_tools = models.BooleanField(default=False, help_text="canting, needles, knives: its capacity is a hard limit")
    criteria = models.TextField(blank=True, help_text="for entry; published in the house")
    is_paid = models.BooleanField(default=True, help_text="whether its sessions count for pay")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="group_named_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("coaching:group", args=[self.pk])


class MembershipQuerySet(UnitQuerySet):
    def in_force(self, *, on: dt.date) -> Self:
        """Memberships that run on that day, of people who are in the house that day."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=on),
            Q(resident__released_on__isnull=True) | Q(resident__released_on__gt=on),
            since__lte=on,
        )


class Membership(UnitModel):
    """From when to when a resident belongs to a group: first and last day, both counted."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    left_because = models.CharField(max_length=20, choices=LeavingReason.choices, blank=True)

    objects: ClassVar[Any] = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="membership_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["group", "resident"], condition=Q(until__isnull=True), name="membership_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resident}, {self.group}"

    @property
    def ends_by_release(self) -> bool:
        """Nobody ended it, but the person has a day of release."""
        return self.until is None and self.resident.released_on is not None

    @property
    def stay(self) -> Stay:
        return Stay(self.since, self.until)


class SuspensionQuerySet(UnitQuerySet):
    def in_force(self, *, on: dt.date) -> Self:
        """Suspensions that cover that day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)


class Suspension(UnitModel):
    """From when to when a membership rests, both days counted. The membership itself goes on."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="suspensions")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    is_paid = models.BooleanField()
    reason = models.CharField(max_length=200)

    objects: ClassVar[Any] = SuspensionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="suspension_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["membership"], condition=Q(until__isnull=True), name="suspension_open_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="suspension_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.reason}"

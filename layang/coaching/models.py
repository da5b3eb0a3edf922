import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from layang.accounts.models import UnitModel, UnitQuerySet
from layang.coaching.rules import Stay
from layang.residents.models import Resident


class Craft(models.TextChoices):
    BATIK = "batik", "Batik tulis"
    WHIP = "whip", "Pecut"
    KNITTING = "knitting", "Rajutan"
    KITE = "kite", "Layang-layang"


class Group(UnitModel):
    """A creative group (kelompok kreatif): people who learn and make one craft together."""

    name = models.CharField(max_length=80)
    craft = models.CharField(max_length=20, choices=Craft.choices)
    room = models.CharField(max_length=80, blank=True)

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

from django.db import models
from django.db.models import F, Q

from layang.accounts.models import UnitModel
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


class Membership(UnitModel):
    """From when to when a resident belongs to a group."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="membership_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["group", "resident"], condition=Q(until__isnull=True), name="membership_open_once"
            ),
        ]

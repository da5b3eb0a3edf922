import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from layang.accounts.models import UnitModel, UnitQuerySet, User
from layang.residents.models.people import Resident


class GuardianshipQuerySet(UnitQuerySet):
    def in_force(self, *, on: dt.date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)


class Guardianship(UnitModel):
    """Which officer is the wali of a resident, from when to when, both days counted. One at a time."""

    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="guardianships")
    officer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="guardianships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="the last day it counts")

    objects: ClassVar[Any] = GuardianshipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="guardianship_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["resident"], condition=Q(until__isnull=True), name="guardianship_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer}, {self.resident}"


class Craft(models.TextChoices):
    """The four crafts that the house teaches."""

    BATIK = "batik", "Batik tulis"
    WHIP = "whip", "Pecut"
    KNITTING = "knitting", "Rajutan"
    KITE = "kite", "Layang-layang"


class Aptitude(UnitModel):
    """What someone says to be good at (bakat) or wishes to learn (minat): a craft of the house, or in words."""

    class Kind(models.TextChoices):
        TALENT = "talent", "Bakat"
        INTEREST = "interest", "Minat"

    class Level(models.TextChoices):
        """How far a talent goes, by the person's own word; the skill ladder is for what was seen."""

        SOME = "some", "Tahu sedikit"
        LEARNED = "learned", "Pernah belajar"
        WORKED = "worked", "Pernah bekerja"

    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="aptitudes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    craft = models.CharField(max_length=20, choices=Craft.choices, blank=True, help_text="empty: it is in `words`")
    words = models.CharField(max_length=120, blank=True)
    level = models.CharField(max_length=10, choices=Level.choices, blank=True)
    told_on = models.DateField()
    told_to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(craft="", words=""), name="aptitude_says_what"),
            models.CheckConstraint(condition=Q(kind="talent") | Q(level=""), name="aptitude_wish_has_no_level"),
            models.UniqueConstraint(
                fields=["resident", "kind", "craft", "words"],
                condition=Q(withdrawn_on__isnull=True),
                name="aptitude_said_once",
            ),
        ]

    def __str__(self) -> str:
        return self.words if not self.craft else self.get_craft_display()

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from layang.accounts.models import UnitModel, UnitQuerySet, User
from layang.residents.models.people import Resident
from layang.residents.rules.alerts import Fitness, ToolRisk


class AlertQuerySet(UnitQuerySet):
    def latest_first(self, *, on: dt.date) -> Self:
        """What was said up to that day, the word that counts first."""
        return self.filter(since__lte=on).order_by("-since", "-pk")


class Alert(UnitModel):
    """What someone said on a day about the tool risk or the fitness of a resident; the latest word counts.

    A word is never changed: another follows it, and an empty level lifts the flag. No text: a reason would be health
    data or case data, and neither is needed to place someone.
    """

    class Kind(models.TextChoices):
        TOOL_RISK = "tool_risk", "Risiko alat"
        FITNESS = "fitness", "Kesehatan kerja"

    class Level(models.TextChoices):
        LOW = ToolRisk.LOW.value, "Rendah"
        MEDIUM = ToolRisk.MEDIUM.value, "Sedang"
        HIGH = ToolRisk.HIGH.value, "Tinggi"
        FIT = Fitness.FIT.value, "Mampu"
        LIMITED = Fitness.LIMITED.value, "Mampu dengan batas"
        UNFIT = Fitness.UNFIT.value, "Tidak mampu"

    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="alerts")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    level = models.CharField(max_length=10, choices=Level.choices, blank=True, help_text="empty: lifted")
    since = models.DateField()
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = AlertQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(level="")
                | Q(kind="tool_risk", level__in=[level.value for level in ToolRisk])
                | Q(kind="fitness", level__in=[level.value for level in Fitness]),
                name="alert_level_is_of_its_kind",
            ),
        ]
        indexes = [models.Index(fields=["resident", "kind", "-since"], name="alert_latest_of_resident")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_level_display() or '–'}"


class NonAssociationQuerySet(UnitQuerySet):
    def in_force(self, *, on: dt.date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)

    def of(self, resident: Resident) -> Self:
        """Those of one person, whichever of the two that is."""
        return self.filter(Q(first=resident) | Q(second=resident))


class NonAssociation(UnitModel):
    """Two residents who are not to meet, from when to when, both days counted. Shown on both.

    `first` is the one with the smaller key, so that a pair cannot be entered twice the other way round.
    """

    class Reason(models.TextChoices):
        """Why, as a code: the story belongs into the file of security, not here."""

        THREAT = "threat", "Ancaman"
        VIOLENCE = "violence", "Kekerasan"
        BULLYING = "bullying", "Perundungan"
        RIVALS = "rivals", "Kelompok yang berselisih"
        SAME_CASE = "same_case", "Satu perkara"
        OWN_WISH = "own_wish", "Atas permintaan sendiri"
        OTHER = "other", "Lainnya"

    first = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="the last day it counts")
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = NonAssociationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="nonassociation_pair_in_order"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="nonassociation_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["first", "second"], condition=Q(until__isnull=True), name="nonassociation_open_once"
            ),
        ]
        indexes = [models.Index(fields=["second"], name="nonassociation_of_second")]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"

    def other(self, resident: Resident) -> Resident:
        """The one that `resident` is not to meet."""
        return self.second if self.first_id == resident.pk else self.first

from django.db import models
from django.db.models import Q

from layang.accounts.models import UnitModel, User
from layang.coaching.rules.skills import HIGHEST, WORDS
from layang.files.models import StoredFile
from layang.residents.models import Craft, Resident


class SkillAssessment(UnitModel):
    """Where somebody saw a resident stand in a craft on a day, and by what evidence. Only a later one changes it."""

    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="assessments")
    craft = models.CharField(max_length=20, choices=Craft.choices)
    level = models.PositiveSmallIntegerField(choices=tuple(WORDS.items()))
    assessed_on = models.DateField()
    assessor_name = models.CharField(max_length=150)
    assessor = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty: somebody from outside",
    )
    evidence = models.CharField(max_length=500)
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__lte=HIGHEST), name="skillassessment_level_on_the_ladder"),
            models.CheckConstraint(condition=~Q(evidence=""), name="skillassessment_has_evidence"),
        ]
        indexes = [
            models.Index(fields=["resident", "craft", "-assessed_on", "-id"], name="skillassessment_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.resident}, {self.get_craft_display()}: {self.level}"

from django.db import models
from django.db.models import F, Q

from layang.accounts.models import UnitModel, User
from layang.coaching.models.groups import Group
from layang.coaching.models.sessions import Session
from layang.coaching.rules.tool_counts import Outcome


class ToolOutcome(models.TextChoices):
    FOUND = Outcome.FOUND.value, "Ditemukan"
    REPORTED = Outcome.REPORTED.value, "Dilaporkan hilang"


class Tool(UnitModel):
    """A kind of tool that a group works with and that must not leave the room: canting, needles, knives."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="tools")
    name = models.CharField(max_length=60)
    quantity = models.PositiveSmallIntegerField(help_text="how many usually go out")
    is_retired = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "name"], name="tool_named_once_in_a_group")]

    def __str__(self) -> str:
        return self.name


class ToolCount(UnitModel):
    """How many of one kind went out to a session and came back.

    What is missing is either found or reported, by two people, before the room may empty.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="tool_counts")
    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="counts")
    went_out = models.PositiveSmallIntegerField()
    came_back = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=ToolOutcome.choices, blank=True)
    explanation = models.CharField(max_length=300, blank=True)
    resolved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    witnessed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "tool"], name="toolcount_once_a_session"),
            models.CheckConstraint(
                condition=Q(outcome="")
                | Q(resolved_by__isnull=False, witnessed_by__isnull=False, resolved_at__isnull=False)
                & ~Q(explanation="")
                & ~Q(witnessed_by=F("resolved_by")),
                name="toolcount_difference_is_resolved_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tool}: {self.went_out}"

    @property
    def missing(self) -> int:
        """Pieces that did not come back; below zero when more came than went. 0 while nobody has counted."""
        return 0 if self.came_back is None else self.went_out - self.came_back

    @property
    def is_resolved(self) -> bool:
        return self.outcome != ""

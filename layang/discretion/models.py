import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models

from layang.accounts.models import UnitModel, UnitQuerySet, User
from layang.discretion import rules


class TieQuerySet(UnitQuerySet):
    def standing(self) -> Self:
        """Ties that nobody has ended."""
        return self.filter(end__isnull=True)


class Tie(UnitModel):
    """What an officer declared about himself and a resident or a partner. Append-only; a `TieEnd` ends it.

    The subject is named by kind and key, as in an audit row, because residents and partners lie above this package;
    neither is ever deleted. `subject_name` is what it was called on the day of the declaration.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="ties")
    subject_kind = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    subject_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=[(kind.value, text) for kind, text in rules.TIE_KINDS.items()])
    explanation = models.CharField(max_length=250, blank=True)
    declared_at = models.DateTimeField()

    objects: ClassVar[Any] = TieQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "subject_kind", "subject_id"], name="tie_of_user")]

    def __str__(self) -> str:
        return self.subject_name

    @property
    def ended_at(self) -> dt.datetime | None:
        end = getattr(self, "end", None)
        return end.ended_at if end is not None else None


class TieEnd(models.Model):
    """Says that a tie is over: who found so, when and why. Append-only."""

    tie = models.OneToOneField(Tie, on_delete=models.PROTECT, related_name="end")
    reason = models.CharField(max_length=250)
    ended_at = models.DateTimeField()
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

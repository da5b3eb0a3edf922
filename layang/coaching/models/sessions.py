from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from layang.accounts.models import UnitModel, User
from layang.coaching.models.groups import Group
from layang.partners.models import Partner


class Session(UnitModel):
    """One meeting of a group on one day, from when to when and where. Held by a coach of the house, a partner, or both.

    A called-off session stays, with its reason: what was marked in it is not lost.
    """

    ABOUT: ClassVar[tuple[str, ...]] = ()  # a partner holds it; it is not a record about the partner

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="sessions")
    held_on = models.DateField()
    begins_at = models.TimeField()
    ends_at = models.TimeField()
    room = models.CharField(max_length=80, blank=True)
    coach = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions")
    instructor = models.CharField(max_length=150, blank=True, help_text="who came from the partner")
    called_off_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="session_ends_after_it_begins"),
            models.UniqueConstraint(fields=["group", "held_on", "begins_at"], name="session_of_group_begins_once"),
        ]
        indexes = [models.Index(fields=["unit", "held_on"], name="session_of_unit_by_day")]

    def __str__(self) -> str:
        return f"{self.group}, {self.held_on:%d-%m-%Y} {self.begins_at:%H.%M}"

    @property
    def is_called_off(self) -> bool:
        return self.called_off_because != ""

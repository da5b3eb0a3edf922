from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from layang.accounts.models import UnitModel, User
from layang.coaching.models.groups import Group
from layang.coaching.models.timetables import Slot
from layang.coaching.rules.attendance import minutes_between
from layang.partners.models import Partner


class Session(UnitModel):
    """One meeting of a group on one day, from when to when and where. Held by a coach of the house, a partner, or both.

    A called-off session stays, with its reason: what was marked in it is not lost. One that the timetable made knows
    where it was planned, so that a change of the timetable finds it again and moving it by hand can be undone.
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
    is_called_off_paid = models.BooleanField(default=True, help_text="whether people are paid although it is not held")
    is_paid = models.BooleanField(default=True, help_text="whether being here counts for pay at all")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions")
    planned_begins_at = models.TimeField(null=True, blank=True, help_text="by the timetable; empty: held beside it")
    is_moved = models.BooleanField(default=False, help_text="by hand, from where the timetable had it")
    marked_at = models.DateTimeField(null=True, blank=True, help_text="when everyone was marked for the first time")
    tools_closed_at = models.DateTimeField(null=True, blank=True)
    tools_closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="session_ends_after_it_begins"),
            models.UniqueConstraint(fields=["group", "held_on", "begins_at"], name="session_of_group_begins_once"),
        ]
        indexes = [models.Index(fields=["unit", "held_on"], name="session_of_unit_by_day")]

    def __str__(self) -> str:
        return f"{self.group}, {self.held_on:%d-%m-%Y} {self.begins_at:%H.%M}"

    def get_absolute_url(self) -> str:
        return reverse("coaching:session", args=[self.pk])

    @property
    def is_extra(self) -> bool:
        """Held beside the timetable."""
        return self.planned_begins_at is None

    @property
    def minutes(self) -> int:
        return minutes_between(self.begins_at, self.ends_at)

    @property
    def is_called_off(self) -> bool:
        return self.called_off_because != ""

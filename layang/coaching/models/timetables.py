from django.db import models
from django.db.models import F, Q

from layang.accounts.models import UnitModel, User
from layang.coaching.models.groups import Group
from layang.coaching.rules.timetables import Weekday
from layang.partners.models import Partner


class Timetable(UnitModel):
    """When a group meets, from a day on until the next version. A version is never edited: a later one takes its place.

    The first week of its cycle is the calendar week of `cycle_from`.
    """

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="timetables")
    valid_from = models.DateField()
    cycle_from = models.DateField()
    weeks = models.PositiveSmallIntegerField(help_text="of the cycle: 1 or 2")
    is_held_on_holidays = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weeks__in=[1, 2]), name="timetable_cycle_of_one_or_two_weeks"),
        ]
        indexes = [models.Index(fields=["group", "-valid_from", "-id"], name="timetable_latest_first")]

    def __str__(self) -> str:
        return f"{self.group}, {self.valid_from:%d-%m-%Y}"


class Slot(UnitModel):
    """One regular meeting: in which week of the cycle, on which weekday, from when to when, where, and with whom."""

    timetable = models.ForeignKey(Timetable, on_delete=models.PROTECT, related_name="slots")
    week = models.PositiveSmallIntegerField(default=1)
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices())
    begins_at = models.TimeField()
    ends_at = models.TimeField()
    room = models.CharField(max_length=80, blank=True)
    coach = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    instructor = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="slot_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(week__in=[1, 2]), name="slot_in_week_one_or_two"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="slot_on_a_weekday"),
            models.UniqueConstraint(
                fields=["timetable", "week", "weekday", "begins_at"], name="slot_begins_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.begins_at:%H.%M}"


class Holiday(UnitModel):
    """A day on which most groups do not meet. Each house keeps its own list: `source` says where the day is from."""

    day = models.DateField()
    name = models.CharField(max_length=100)
    source = models.CharField(max_length=150)
    is_checked = models.BooleanField(default=True, help_text="false: from a list that nobody compared with the decree")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "day"], name="holiday_once_a_day")]

    def __str__(self) -> str:
        return self.name

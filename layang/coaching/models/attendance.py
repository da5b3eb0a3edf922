import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from layang.accounts.models import UnitModel, UnitQuerySet, User
from layang.coaching.models.groups import Membership
from layang.coaching.models.sessions import Session
from layang.coaching.rules.attendance import LONGEST_NOTE, RULES, Reason, ReasonRule
from layang.residents.models import Resident


class AttendanceReason(models.TextChoices):
    """The reasons of `rules.attendance`, as officers read them."""

    ATTENDED = Reason.ATTENDED.value, "Hadir"
    SICK = Reason.SICK.value, "Sakit"
    REFUSED = Reason.REFUSED.value, "Menolak"
    NOT_REQUIRED = Reason.NOT_REQUIRED.value, "Izin"
    REST_DAY = Reason.REST_DAY.value, "Hari istirahat"
    CLASH = Reason.CLASH.value, "Bentrok"
    OTHER = Reason.OTHER.value, "Lain"
    SUSPENDED = Reason.SUSPENDED.value, "Ditangguhkan"
    AWAY = Reason.AWAY.value, "Sedang di luar"
    CALLED_OFF = Reason.CALLED_OFF.value, "Pertemuan batal"


class Attendance(UnitModel):
    """Whether someone was at a session, or why not, and whether it counts for pay: the row as it stands now.

    `is_paid` is worked out when the row is written and never silently again. What stood before is an
    `AttendanceChange`.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="attendances")
    reason = models.CharField(max_length=20, choices=AttendanceReason.choices)
    is_paid = models.BooleanField()
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    is_warned = models.BooleanField(default=False, help_text="was told that refusing costs privileges")
    marked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "membership"], name="attendance_once_a_session"),
            models.CheckConstraint(
                condition=~Q(reason__in=["refused", "away"], is_paid=True), name="attendance_refused_or_away_is_unpaid"
            ),
            models.CheckConstraint(
                condition=~Q(reason__in=["refused", "other"], note=""), name="attendance_refused_or_other_has_a_note"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership.resident}: {self.get_reason_display()}"

    @property
    def rule(self) -> ReasonRule:
        return RULES[Reason(self.reason)]


class AttendanceChange(UnitModel):
    """What stood in a row before it was changed, who changed it, when and why. Rows are only added."""

    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="changes")
    reason = models.CharField(max_length=20, choices=AttendanceReason.choices)
    is_paid = models.BooleanField()
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    changed_to = models.CharField(max_length=20, choices=AttendanceReason.choices)
    because = models.CharField(max_length=200, blank=True, help_text="asked for after the edit window")
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()


class RollCall(UnitModel):
    """One saving of an attendance form. The same submission sent twice is one."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="roll_calls")
    request_id = models.UUIDField()
    attended = models.PositiveSmallIntegerField()
    absent = models.PositiveSmallIntegerField()
    called_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "request_id"], name="rollcall_sent_once")]


class Excuse(UnitModel):
    """Said ahead: this person need not come to this session."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="excuses")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="excuses")
    is_paid = models.BooleanField()
    note = models.CharField(max_length=LONGEST_NOTE)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "membership"], name="excuse_once_a_session")]

    def __str__(self) -> str:
        return f"{self.membership.resident}: {self.note}"


class AwayQuerySet(UnitQuerySet):
    def in_force(self, *, on: dt.date) -> Self:
        """Absences that cover that day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)

    def overlapping(self, *, since: dt.date, until: dt.date | None) -> Self:
        """Absences that share a day with that time; without `until` it lasts."""
        begun = Q() if until is None else Q(since__lte=until)
        return self.filter(Q(until__isnull=True) | Q(until__gte=since), begun)


class Away(UnitModel):
    """From when to when someone is out of the house for a while (court, hospital), both days counted."""

    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=LONGEST_NOTE)

    objects: ClassVar[Any] = AwayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="away_ends_after_it_begins"
            ),
            models.UniqueConstraint(fields=["resident"], condition=Q(until__isnull=True), name="away_open_once"),
        ]

    def __str__(self) -> str:
        return f"{self.resident}: {self.note}"

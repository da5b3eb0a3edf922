from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from layang.accounts.models import UnitModel
from layang.coaching.models.groups import Group
from layang.coaching.models.sessions import Session
from layang.coaching.rules.trainings import LEAST_ATTENDANCE_BP, PASS_MARK, CompetencyUnit, read_units
from layang.partners.models import Partner
from layang.residents.models import Resident


class Training(UnitModel):
    """A training class (pelatihan): lessons of one craft for named participants, with a result for each.

    The marks to reach are kept with the class, so that a later change of habit judges nobody anew.
    """

    number = models.CharField(max_length=40)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="trainings")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="trainings")
    title = models.CharField(max_length=150)
    instructor = models.CharField(max_length=150, blank=True, help_text="who teaches, as the certificate names them")
    begins_on = models.DateField()
    ends_on = models.DateField()
    units = models.TextField(blank=True, help_text="competency units, one a line, `code: title`, as their issuer wrote")
    pass_mark = models.PositiveSmallIntegerField(default=PASS_MARK.value)
    least_attendance_bp = models.PositiveSmallIntegerField(default=LEAST_ATTENDANCE_BP.value)
    size_reason = models.CharField(max_length=200, blank=True, help_text="why fewer or more people than usual")
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="training_number_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="training_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coaching:training", args=[self.number])

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None

    @property
    def competency_units(self) -> tuple[CompetencyUnit, ...]:
        return read_units(self.units)


class Lesson(UnitModel):
    """Lesson hours (JP) of a class on a day, theory or practice. With a session its attendance is the session's."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="lessons")
    session = models.OneToOneField(Session, on_delete=models.PROTECT, null=True, blank=True, related_name="lesson")
    held_on = models.DateField()
    jp = models.PositiveSmallIntegerField(help_text="lesson hours")
    is_practice = models.BooleanField()
    topic = models.CharField(max_length=150, blank=True)
    is_marked = models.BooleanField(default=False, help_text="who was there is written; only without a session")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(jp__gte=1), name="lesson_has_hours")]

    def __str__(self) -> str:
        return self.topic or f"{self.held_on:%d-%m-%Y}"


class Trainee(UnitModel):
    """Someone who takes part in a class, and how the tests went. The result is written when the class is closed."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="trainees")
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="trainings")
    before = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(100)])
    after = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(100)])
    practice = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(100)])
    withdrew_because = models.CharField(max_length=200, blank=True)
    attended_jp = models.PositiveSmallIntegerField(null=True, blank=True, help_text="as the class was closed")
    is_passed = models.BooleanField(null=True, blank=True, help_text="as the class was closed")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["training", "resident"], name="trainee_once_in_a_class"),
            models.CheckConstraint(
                condition=(Q(before__isnull=True) | Q(before__lte=100))
                & (Q(after__isnull=True) | Q(after__lte=100))
                & (Q(practice__isnull=True) | Q(practice__lte=100)),
                name="trainee_scores_to_a_hundred",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resident}, {self.training}"


class LessonAbsence(UnitModel):
    """Someone who was not at a lesson that has no session. Who was there has no row: most were."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="absences")
    trainee = models.ForeignKey(Trainee, on_delete=models.PROTECT, related_name="absences")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lesson", "trainee"], name="lessonabsence_once")]

    def __str__(self) -> str:
        return f"{self.trainee}: {self.lesson}"

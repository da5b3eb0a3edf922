from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from layang.accounts.models import UnitModel, User
from layang.coaching.rules.plans import ExemptReason, GoalState, ReviewKind, StepState
from layang.residents.models import Resident


class LearningPlan(UnitModel):
    """What somebody wants to learn here, and the days on which it is looked at together. One runs at a time."""

    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="plans")
    opened_on = models.DateField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["resident"], condition=Q(closed_on__isnull=True), name="learningplan_open_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="learningplan_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return str(self.resident)

    def get_absolute_url(self) -> str:
        return reverse("coaching:plan", args=[self.resident.code])


class Goal(UnitModel):
    """One thing to reach, with a day to reach it by."""

    class State(models.TextChoices):
        ACTIVE = GoalState.ACTIVE.value, "Berjalan"
        COMPLETED = GoalState.COMPLETED.value, "Tercapai"
        ARCHIVED = GoalState.ARCHIVED.value, "Dihentikan"

    class Because(models.TextChoices):
        NOT_WANTED = "not_wanted", "Tidak lagi diinginkan"
        OTHER_COACH = "other_coach", "Tidak mau lagi dengan pendamping ini"
        NOT_OFFERED = "not_offered", "Kegiatannya tidak ada di sini"
        OTHER = "other", "Lainnya"

    plan = models.ForeignKey(LearningPlan, on_delete=models.PROTECT, related_name="goals")
    title = models.CharField(max_length=200)
    target_on = models.DateField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.ACTIVE)
    ended_on = models.DateField(null=True, blank=True)
    archived_because = models.CharField(max_length=20, choices=Because.choices, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="active", ended_on__isnull=True) | ~Q(state="active") & Q(ended_on__isnull=False),
                name="goal_ends_with_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="archived") | ~Q(archived_because=""), name="goal_is_archived_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Step(UnitModel):
    """One step towards a goal, numbered from 1 without gaps."""

    class State(models.TextChoices):
        NOT_STARTED = StepState.NOT_STARTED.value, "Belum mulai"
        ACTIVE = StepState.ACTIVE.value, "Sedang"
        DONE = StepState.DONE.value, "Selesai"

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=State.choices, default=State.NOT_STARTED)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "number"], name="step_numbered_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return self.title


class Review(UnitModel):
    """A day on which a plan is looked at together: planned first, then held. Of each plan one is open."""

    class Kind(models.TextChoices):
        REGULAR = ReviewKind.REGULAR.value, "Tinjauan berkala"
        FINAL = ReviewKind.FINAL.value, "Tinjauan akhir sebelum bebas"

    plan = models.ForeignKey(LearningPlan, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    planned_on = models.DateField(help_text="the review or opening it follows")
    due_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    held_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=Q(held_on__isnull=True), name="review_open_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, {self.due_on:%d-%m-%Y}"


class Exemption(UnitModel):
    """Why a review cannot be held for a while. It moves the day only when over, and never hides an overdue one."""

    class Reason(models.TextChoices):
        SICK = ExemptReason.SICK.value, "Sakit"
        AWAY = ExemptReason.AWAY.value, "Sidang, dirawat, atau pindah sementara"
        REFUSES = ExemptReason.REFUSES.value, "Menolak ikut"
        NO_STAFF = ExemptReason.NO_STAFF.value, "Pendamping tidak ada"
        LOCKED_DOWN = ExemptReason.LOCKED_DOWN.value, "Blok ditutup"

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="exemptions")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    note = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    over_on = models.DateField(null=True, blank=True)
    was_due_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review"], condition=Q(over_on__isnull=True), name="exemption_open_once"),
            models.CheckConstraint(
                condition=Q(over_on__isnull=True) | Q(over_on__gte=F("since")), name="exemption_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: {self.get_reason_display()}"

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from layang.accounts.models import UnitModel, User
from layang.coaching.models.groups import Group, Membership
from layang.coaching.rules.waiting import OPEN, State
from layang.residents.models import Resident

_OPEN = sorted(state.value for state in OPEN)


class Application(UnitModel):
    """A wish to join a group, and its place in the queue: the earlier day of application first, then as entered."""

    class State(models.TextChoices):
        PENDING = State.PENDING.value, "Menunggu"
        APPROVED = State.APPROVED.value, "Diajukan ke TPP"
        DECLINED = State.DECLINED.value, "Ditolak"
        WITHDRAWN = State.WITHDRAWN.value, "Ditarik"
        ALLOCATED = State.ALLOCATED.value, "Ditempatkan"
        REMOVED = State.REMOVED.value, "Dihapus dari daftar"

    class Requester(models.TextChoices):
        """Who asked for the place (coaching.md 1a)."""

        SELF = "self", "Keinginan sendiri"
        GUARDIAN = "guardian", "Wali pemasyarakatan"
        COACH = "coach", "Pelatih kelompok"
        OFFICER = "officer", "Petugas"
        TPP = "tpp", "TPP"
        HEALTH = "health", "Petugas kesehatan"
        FAMILY = "family", "Keluarga"
        PARTNER = "partner", "Mitra"
        OTHER = "other", "Lainnya"

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="applications")
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="applications")
    requester = models.CharField(max_length=20, choices=Requester.choices)
    applied_on = models.DateField()
    recorded_on = models.DateField(help_text="the day it was entered; applied_on may be corrected up to it")
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=20, choices=State.choices)
    decline_reason = models.CharField(max_length=500, blank=True, help_text="only while declined")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(applied_on__lte=F("recorded_on")), name="application_not_ahead"),
            models.CheckConstraint(
                condition=Q(state="declined") & ~Q(decline_reason="") | ~Q(state="declined") & Q(decline_reason=""),
                name="application_declined_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["group", "resident"], condition=Q(state__in=_OPEN), name="application_open_once"
            ),
        ]
        indexes = [models.Index(fields=["unit", "state", "applied_on"], name="application_queue")]

    def __str__(self) -> str:
        return f"{self.resident} → {self.group}"

    def get_absolute_url(self) -> str:
        return reverse("coaching:application", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class ApplicationStep(UnitModel):
    """One thing that was done to an application, by whom. Sealed: how someone came in must stay readable."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=20, choices=Application.State.choices, help_text="what it became, or stayed")
    taken_on = models.DateField()
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.application}: {self.get_state_display()}"


class Decision(UnitModel):
    """What the TPP decided about one person and one group, as its paper says. Sealed.

    `checks` keeps what the page said when it was decided, topic by topic, as clear, look or bar, and no more than that:
    the names and flags behind it stay where they are.
    """

    class Outcome(models.TextChoices):
        PLACED = "placed", "Ditempatkan"
        DECLINED = "declined", "Tidak ditempatkan"

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="decisions")
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="placement_decisions")
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions",
        help_text="empty: moved from another group",
    )  # fmt: skip
    membership = models.OneToOneField(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="decision"
    )
    number = models.CharField(max_length=80, help_text="of the sitting: several people may share it")
    decided_on = models.DateField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    note = models.CharField(max_length=500, help_text="why")
    skipped_because = models.CharField(max_length=300, blank=True, help_text="why those who wait longer were passed")
    exceeded_because = models.CharField(max_length=300, blank=True, help_text="why beyond the capacity")
    waiting_ahead = models.PositiveSmallIntegerField(help_text="how many waited longer")
    checks = models.JSONField()
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(number="") & ~Q(note=""), name="decision_has_number_and_reason"),
            models.CheckConstraint(
                condition=Q(outcome="placed", membership__isnull=False)
                | Q(outcome="declined", membership__isnull=True),
                name="decision_places_or_does_not",
            ),
            models.CheckConstraint(
                condition=Q(outcome="declined") | Q(waiting_ahead=0) | ~Q(skipped_because=""),
                name="decision_skips_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-decided_on"], name="decision_of_unit_by_day")]

    def __str__(self) -> str:
        return f"{self.number}: {self.resident}, {self.group}"

    @property
    def correction(self) -> "DecisionCorrection | None":
        """The last one, which says what counts; None for a decision that was typed as its paper says."""
        rows = list(self.corrections.all())
        return rows[-1] if rows else None

    @property
    def true_number(self) -> str:
        """The number of the paper, corrected where it was mistyped."""
        return self.correction.number if self.correction else self.number

    @property
    def true_day(self) -> dt.date:
        """The day of the decision, corrected where it was mistyped."""
        return self.correction.decided_on if self.correction else self.decided_on


class DecisionCorrection(UnitModel):
    """Number and day of a decision as they should have been typed, and what stood there before. Sealed, as it is."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="corrections")
    number = models.CharField(max_length=80)
    decided_on = models.DateField()
    was_number = models.CharField(max_length=80)
    was_decided_on = models.DateField()
    because = models.CharField(max_length=300)
    corrected_on = models.DateField()
    corrected_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(because=""), name="decisioncorrection_has_number_and_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.was_number} → {self.number}"

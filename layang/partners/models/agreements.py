import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Least
from django.urls import reverse

from layang.accounts.models import UnitModel, UnitQuerySet
from layang.files.models import StoredFile
from layang.partners.models.partners import Partner
from layang.partners.rules.agreements import BINDING_STAGES, EXPIRING_DAYS, STAGE_WORDS, Stage, State, state_on


class Dimension(models.TextChoices):
    """What an agreement or a promise serves: the head's two dimensions (architecture.md 1)."""

    OFFICERS = "officers", "Kemampuan petugas"
    COACHING = "coaching", "Pembinaan warga binaan"
    BOTH = "both", "Petugas dan pembinaan"


class AgreementQuerySet(UnitQuerySet):
    def with_days(self) -> Self:
        """Each with `last_on` (its last day, after extension and termination) and `renewed_from_on`.

        `renewed_from_on` is the first day of the earliest signed renewal; empty when there is none.
        """
        renewals = Agreement.objects.filter(renews=models.OuterRef("pk"), stage__in=BINDING_STAGES).order_by(
            "starts_on"
        )
        term = Coalesce("extended_to_on", "ends_on")
        return self.annotate(
            last_on=models.Case(
                models.When(terminated_on__isnull=False, then=Least("terminated_on", term)), default=term
            ),
            renewed_from_on=models.Subquery(renewals.values("starts_on")[:1]),
        )

    def in_force(self, *, on: dt.date) -> Self:
        """Agreements that bind on the day `on`: signed, begun, neither over nor terminated, nor replaced by a renewal.

        Addenda are part of the agreement they amend and are not given.
        """
        rows = self.with_days().exclude(kind=Agreement.Kind.ADDENDUM)
        return rows.filter(
            Q(renewed_from_on__isnull=True) | Q(renewed_from_on__gt=on),
            stage__in=BINDING_STAGES,
            starts_on__lte=on,
            last_on__gte=on,
        )

    def expiring(self, *, on: dt.date, within: int = EXPIRING_DAYS) -> Self:
        """Those in force on that day of which at most so many days are left."""
        return self.in_force(on=on).filter(last_on__lte=on + dt.timedelta(days=within))


class Agreement(UnitModel):
    """What was agreed with a partner in writing: Nota Kesepahaman, PKS, or an addendum to one of them.

    Its text lies in `TextVersion` rows, its parties in `Party`, what each side promised in `Promise`.
    """

    class Kind(models.TextChoices):
        MOU = "mou", "Nota Kesepahaman"
        PKS = "pks", "Perjanjian Kerja Sama"
        ADDENDUM = "addendum", "Adendum"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="agreements")
    about = models.CharField(max_length=200, help_text="tentang: what the title says after the kind")
    scope = models.TextField(blank=True, help_text="ruang lingkup, one matter a line")
    dimension = models.CharField(max_length=10, choices=Dimension.choices)
    stage = models.CharField(
        max_length=12, choices=[(s.value, w) for s, w in STAGE_WORDS.items()], default=Stage.DRAFT.value
    )

    number = models.CharField(max_length=120, blank=True, help_text="ours; given when it is sent for review")
    numbered_on = models.DateField(null=True, blank=True)
    partner_number = models.CharField(max_length=120, blank=True, help_text="theirs, as they wrote it")

    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="the last day in force, as first signed")
    signing_on = models.DateField(null=True, blank=True, help_text="the day planned for signing: what drafts say")
    signed_on = models.DateField(null=True, blank=True)
    signed_in = models.CharField(max_length=80, blank=True, help_text="place of signing")
    extended_to_on = models.DateField(null=True, blank=True, help_text="the last day after its newest signed addendum")
    terminated_on = models.DateField(null=True, blank=True, help_text="the last day in force, when ended early")
    terminated_because = models.CharField(max_length=250, blank=True)

    renews = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="renewals")
    amends = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="addenda")
    request_id = models.UUIDField(help_text="of the form it was begun with: a double click begins one")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)

    objects: ClassVar[Any] = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], condition=~Q(number=""), name="agreement_number_once"),
            models.UniqueConstraint(fields=["unit", "request_id"], name="agreement_request_once"),
            models.UniqueConstraint(
                fields=["renews"], condition=~Q(stage="dropped"), name="agreement_renewed_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(stage="draft")
                | Q(stage="dropped")
                | (~Q(number="") & Q(starts_on__isnull=False, ends_on__isnull=False)),
                name="agreement_has_number_and_term_when_reviewed",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=["signed", "terminated"]) | Q(signed_on__isnull=False),
                name="agreement_has_a_day_when_signed",
            ),
            models.CheckConstraint(
                condition=~Q(stage="terminated") | (Q(terminated_on__isnull=False) & ~Q(terminated_because="")),
                name="agreement_has_a_reason_when_terminated",
            ),
            models.CheckConstraint(
                condition=Q(kind="addendum", amends__isnull=False) | (~Q(kind="addendum") & Q(amends__isnull=True)),
                name="agreement_amends_one_if_it_is_an_addendum",
            ),
        ]
        indexes = [models.Index(fields=["unit", "partner", "stage"], name="agreement_of_partner")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} tentang {self.about}"

    def get_absolute_url(self) -> str:
        return reverse("partners:agreement", args=[self.pk])

    @property
    def last_day_on(self) -> dt.date | None:
        """The last day in force by its own term, extended by addenda; early termination is `terminated_on`."""
        return self.extended_to_on or self.ends_on

    def state(self, *, on: dt.date) -> State:
        """What it is on the day `on`. Take rows from `with_days()` in lists: else it asks for renewals each time."""
        if "renewed_from_on" in self.__dict__:
            renewed_from_on = self.__dict__["renewed_from_on"]
        else:
            signed = self.renewals.filter(stage__in=BINDING_STAGES)
            renewed_from_on = signed.aggregate(first=models.Min("starts_on"))["first"]
        return state_on(
            on,
            stage=Stage(self.stage),
            starts_on=self.starts_on,
            last_day_on=self.last_day_on,
            ended_on=self.terminated_on,
            renewed_from_on=renewed_from_on,
        )


class Party(UnitModel):
    """One party of an agreement and who signs for it: position 1 is PIHAK KESATU."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    position = models.PositiveSmallIntegerField()
    is_ours = models.BooleanField()
    name = models.CharField(max_length=150, help_text="of the agency or business")
    address = models.CharField(max_length=250, blank=True)
    signer_name = models.CharField(max_length=150, blank=True)
    signer_title = models.CharField(max_length=150, blank=True, help_text="the office in which they sign")
    signer_id = models.CharField(max_length=40, blank=True, help_text="NIP, NRP or nothing; printed as typed")

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["agreement", "position"], name="party_stands_in_one_place"),
            models.CheckConstraint(condition=Q(position__gte=1) & Q(position__lte=5), name="party_is_one_of_five"),
        ]

    def __str__(self) -> str:
        return self.name


class SignedCopy(UnitModel):
    """The signed paper itself: a scan, or a PDF that carries digital signatures. Kept with its checksum, never changed.

    A later copy does not replace an earlier one: both stay, the latest is shown first.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signed_copies")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=150, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)

    class Meta:
        ordering = ("-recorded_at", "-pk")
        constraints = [models.UniqueConstraint(fields=["agreement", "file"], name="signedcopy_once")]

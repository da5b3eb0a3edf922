import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse

from layang.accounts.models import UnitModel, User
from layang.files.models import StoredFile
from layang.partners.models.agreements import Agreement
from layang.partners.models.partners import Contact
from layang.partners.rules.agreements import BINDING_STAGES


class Measure(models.TextChoices):
    """What a promise is counted in. The code binds it to the work that fulfils it: see `partners.evidence`."""

    SESSIONS = "sessions", "Sesi pembinaan atau pelatihan"
    HOURS = "hours", "Jam pelatihan"
    GRADUATES = "graduates", "Peserta lulus atau bersertifikat"
    URINE_TESTS = "urine_tests", "Tes urine yang didampingi"
    PIECES_SOLD = "pieces_sold", "Buah karya terjual"
    MATERIAL_LENT = "material_lent", "Bahan atau modal dipinjamkan (rupiah)"
    OTHER = "other", "Lainnya, dengan bukti unggahan"


class Promise(UnitModel):
    """What one side undertook (komitmen): how much of what, by when or how often, and who sees to it.

    A single promise (`ONCE`) is due on `due_on`. A recurring one is due on the last day of each period, counted from
    the first day of its agreement; `due_on` is empty. `quantity` is for one period.
    """

    class Side(models.TextChoices):
        OURS = "ours", "Rutan"
        THEIRS = "theirs", "Mitra"

    class Rhythm(models.TextChoices):
        ONCE = "once", "Sekali"
        MONTH = "month", "Setiap bulan"
        QUARTER = "quarter", "Setiap triwulan"
        HALF_YEAR = "half_year", "Setiap semester"
        YEAR = "year", "Setiap tahun"

    class Dimension(models.TextChoices):
        OFFICERS = "officers", "Kemampuan petugas"
        COACHING = "coaching", "Pembinaan warga binaan"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="promises")
    side = models.CharField(max_length=10, choices=Side.choices)
    position = models.PositiveSmallIntegerField(help_text="order within its side, from 1")
    text = models.CharField(max_length=300, help_text="as the agreement says it, without the quantity")
    measure = models.CharField(max_length=20, choices=Measure.choices)
    quantity = models.PositiveBigIntegerField(help_text="of one period; whole rupiah for material_lent")
    unit_word = models.CharField(max_length=30, help_text="sesi, jam, orang, buah, rupiah: printed after the quantity")
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices)
    due_on = models.DateField(null=True, blank=True)
    dimension = models.CharField(max_length=10, choices=Dimension.choices)
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="an officer or their person"
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="who has no log-in"
    )

    lifted_by = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="lifted_promises",
        help_text="the addendum that ends it, from that one's first day and once it is signed",
    )  # fmt: skip

    class Meta:
        ordering = ("side", "position")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "side", "position"], name="promise_stands_in_one_place"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="promise_is_of_something"),
            models.CheckConstraint(
                condition=Q(rhythm="once", due_on__isnull=False) | (~Q(rhythm="once") & Q(due_on__isnull=True)),
                name="promise_is_due_once_or_every_period",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("partners:promise", args=[self.pk])

    @property
    def whole_id(self) -> int:
        """Key of the agreement that it belongs to: of the amended one, when an addendum added it."""
        return self.agreement.amends_id or self.agreement_id

    @property
    def lifted_on(self) -> dt.date | None:
        """The first day on which it asks for nothing any more, by a signed addendum."""
        addendum = self.lifted_by
        return addendum.starts_on if addendum and addendum.stage in BINDING_STAGES else None


class Evidence(UnitModel):
    """What was uploaded or told by hand for a promise, and what the other side said of it.

    Only what no work in Layang shows: everything else is asked for through `partners.evidence` and never copied here.
    It counts from the moment the other side confirms it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Menunggu konfirmasi"
        CONFIRMED = "confirmed", "Dikonfirmasi"
        REFUSED = "refused", "Ditolak"

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="evidence")
    done_on = models.DateField()
    quantity = models.PositiveBigIntegerField()
    text = models.CharField(max_length=300, help_text="what was done")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    told_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    refused_because = models.CharField(max_length=250, blank=True)
    request_id = models.UUIDField()

    class Meta:
        ordering = ("-done_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["unit", "request_id"], name="evidence_request_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="evidence_is_of_something"),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state="waiting") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="evidence_is_decided_by_someone",
            ),
            models.CheckConstraint(condition=~Q(decided_by=models.F("told_by")), name="evidence_is_decided_by_another"),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refused_because=""), name="evidence_is_refused_with_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"], name="evidence_waiting")]

    def __str__(self) -> str:
        return self.text

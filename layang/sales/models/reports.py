from django.db import models
from django.db.models import Q
from django.urls import reverse

from layang.accounts.models import UnitModel
from layang.earnings.models import Distribution
from layang.files.models import StoredFile
from layang.sales.models.outlets import Outlet, Terms
from layang.workshop.models import Lot, Product


class SalesReport(UnitModel):
    """What an outlet says it sold (laporan penjualan).

    While it is a draft, it is its file and the officer's answers: the reading is made anew from both each time, so that
    nothing of it can grow stale. Recorded, it is only ever reversed.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draf"
        RECORDED = "recorded", "Tercatat"
        REVERSED = "reversed", "Dibatalkan"
        DISCARDED = "discarded", "Dibuang"

    number = models.CharField(max_length=30)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    content_sha256 = models.CharField(max_length=64, help_text="how the same file is recognised")
    answers = models.JSONField(
        default=dict, help_text="names answered and rows decided, as intake.Reading.answer takes"
    )
    period_from = models.DateField(null=True)
    period_until = models.DateField(null=True)
    sender_total = models.BigIntegerField(null=True, help_text="the sender's own gross, whole rupiah")
    request_id = models.UUIDField()
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=150)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.CharField(max_length=150, blank=True)
    reversed_on = models.DateField(null=True)
    reversal_reason = models.CharField(max_length=250, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="salesreport_number_once"),
            models.UniqueConstraint(fields=["unit", "request_id"], name="salesreport_request_once"),
            models.UniqueConstraint(
                fields=["outlet", "content_sha256"],
                condition=Q(state="recorded"),
                name="salesreport_same_file_recorded_once",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("sales:report", args=[self.number])


class ReportLine(UnitModel):
    """One line as the outlet wrote it, and how it was understood. Written when the report is recorded; append-only."""

    class Kind(models.TextChoices):
        SALE = "sale", "Laku"
        RETURN = "return", "Kembali"
        DAMAGE = "damage", "Rusak"

    report = models.ForeignKey(SalesReport, on_delete=models.PROTECT, related_name="lines")
    row = models.PositiveIntegerField()
    occurred_on = models.DateField()
    text = models.CharField(max_length=200)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    quantity = models.PositiveIntegerField()
    unit_price = models.PositiveBigIntegerField(help_text="whole rupiah")
    amount = models.PositiveBigIntegerField(help_text="whole rupiah; 0 for what was not sold")


class Sale(UnitModel):
    """Pieces of one lot sold on one day at one price in one report: what is shared and explained to its makers."""

    report = models.ForeignKey(SalesReport, on_delete=models.PROTECT, related_name="sales")
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="sales")
    distribution = models.OneToOneField(Distribution, on_delete=models.PROTECT, related_name="sale")
    sold_on = models.DateField()
    quantity = models.PositiveIntegerField()
    unit_price = models.PositiveBigIntegerField(help_text="whole rupiah")
    discount = models.BigIntegerField(
        default=0, help_text="whole rupiah less than pieces by price, where the officer accepted the sender's figure"
    )
    gross = models.PositiveBigIntegerField()
    commission = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(gross=models.F("quantity") * models.F("unit_price") - models.F("discount")),
                name="sale_gross_is_pieces_by_price",
            ),
            models.CheckConstraint(condition=Q(commission__lte=models.F("gross")), name="sale_commission_within_gross"),
        ]
        indexes = [models.Index(fields=["unit", "lot", "sold_on"], name="sale_by_lot")]

    @property
    def net(self) -> int:
        return self.gross - self.commission

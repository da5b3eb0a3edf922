from django.db import models
from django.db.models import Q
from django.urls import reverse

from layang.accounts.models import UnitModel
from layang.files.models import StoredFile
from layang.sales.models.outlets import Outlet
from layang.sales.models.reports import SalesReport


class Settlement(UnitModel):
    """What an outlet owes for one report (setelan). Its paid part is the sum of its payments, never stored."""

    class State(models.TextChoices):
        ISSUED = "issued", "Ditagih"
        PART_PAID = "part_paid", "Dibayar sebagian"
        PAID = "paid", "Lunas"
        REVERSED = "reversed", "Dibatalkan"

    number = models.CharField(max_length=30)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="settlements")
    report = models.OneToOneField(SalesReport, on_delete=models.PROTECT, related_name="settlement")
    state = models.CharField(max_length=20, choices=State.choices, default=State.ISSUED)
    issued_on = models.DateField()
    due_on = models.DateField()
    gross = models.PositiveBigIntegerField(help_text="whole rupiah")
    commission = models.PositiveBigIntegerField()
    public_code = models.CharField(max_length=16, unique=True, help_text="what the QR on the paper asks for")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="settlement_number_once"),
            models.CheckConstraint(condition=Q(commission__lte=models.F("gross")), name="settlement_net_not_negative"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("sales:settlement", args=[self.number])

    @property
    def net(self) -> int:
        return self.gross - self.commission


class Payment(UnitModel):
    """Money that an outlet paid towards a settlement. A wrong one is reversed by a second row, its amount negated."""

    class Method(models.TextChoices):
        BANK = "bank", "Transfer bank"
        CASH = "cash", "Tunai"

    number = models.CharField(max_length=30)
    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="payments")
    amount = models.BigIntegerField(help_text="whole rupiah; negative in a reversal")
    received_on = models.DateField()
    method = models.CharField(max_length=20, choices=Method.choices, default=Method.BANK)
    bank_reference = models.CharField(max_length=60, blank=True)
    proof = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversed_by")
    reason = models.CharField(max_length=250, blank=True, help_text="why it was reversed; only in a reversal")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)
    request_id = models.UUIDField()
    request_digest = models.CharField(max_length=64, help_text="what was asked for with request_id; see rules.requests")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="payment_number_once"),
            models.UniqueConstraint(fields=["unit", "request_id"], name="payment_request_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, reverses__isnull=True) | Q(amount__lt=0, reverses__isnull=False),
                name="payment_negative_only_as_reversal",
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reason=""), name="payment_reversed_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.number

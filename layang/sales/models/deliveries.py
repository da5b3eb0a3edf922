from django.db import models
from django.db.models import Q
from django.urls import reverse

from layang.accounts.models import UnitModel
from layang.sales.models.outlets import Outlet, Terms
from layang.sales.models.permits import DeliveryPermit
from layang.workshop.models import Lot


class Delivery(UnitModel):
    """Goods on their way to an outlet's shelf (surat titipan)."""

    class State(models.TextChoices):
        ISSUED = "issued", "Dikirim"
        RECEIVED = "received", "Diterima"
        RECALLED = "recalled", "Ditarik kembali"

    number = models.CharField(max_length=30)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="deliveries")
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State.choices, default=State.ISSUED)
    permit = models.ForeignKey(
        DeliveryPermit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deliveries",
        help_text="by which it left without an agreement; empty when one was in force",
    )
    issued_on = models.DateField()
    received_on = models.DateField(null=True)
    received_by_name = models.CharField(max_length=150, blank=True, help_text="who signed at the outlet")
    recalled_on = models.DateField(null=True)
    public_code = models.CharField(max_length=16, unique=True, help_text="what the QR on the paper asks for")
    request_id = models.UUIDField()
    request_digest = models.CharField(max_length=64, help_text="what was asked for with request_id; see rules.requests")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="delivery_number_once"),
            models.UniqueConstraint(fields=["unit", "request_id"], name="delivery_request_once"),
            models.CheckConstraint(
                condition=~Q(state="received") | Q(received_on__gte=models.F("issued_on")),
                name="delivery_received_after_it_left",
            ),
            models.CheckConstraint(
                condition=~Q(state="recalled") | Q(recalled_on__gte=models.F("issued_on")),
                name="delivery_recalled_after_it_left",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("sales:delivery", args=[self.number])


class DeliveryLine(UnitModel):
    """Pieces of one lot, at the price agreed on the day they left."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="lines")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="delivery_lines")
    quantity = models.PositiveIntegerField()
    unit_price = models.PositiveBigIntegerField(help_text="whole rupiah; frozen")
    received_quantity = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delivery", "lot"], name="deliveryline_lot_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="deliveryline_has_pieces"),
            models.CheckConstraint(
                condition=Q(received_quantity__isnull=True) | Q(received_quantity__lte=models.F("quantity")),
                name="deliveryline_receives_at_most_what_left",
            ),
        ]

    @property
    def value(self) -> int:
        """At the agreed price, whole rupiah."""
        return self.quantity * self.unit_price

    @property
    def missing(self) -> int:
        """Pieces that left and did not arrive; 0 while nobody has counted."""
        return 0 if self.received_quantity is None else self.quantity - self.received_quantity

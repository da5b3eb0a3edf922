from django.db import models
from django.db.models import Q
from django.urls import reverse

from layang.accounts.models import UnitModel
from layang.sales.models.outlets import Outlet
from layang.sales.models.reports import SalesReport
from layang.workshop.models import Lot


class Movement(UnitModel):
    """Pieces that left an outlet's shelf unsold (berita acara barang): sent back, damaged, lost.

    What a sales report says about returns belongs to `report` and is reversed with it; the rest stands alone.
    """

    class Kind(models.TextChoices):
        RETURN = "return", "Kembali ke gudang"
        DAMAGE = "damage", "Rusak"
        LOSS = "loss", "Hilang"

    class State(models.TextChoices):
        RECORDED = "recorded", "Tercatat"
        REVERSED = "reversed", "Dibatalkan"

    number = models.CharField(max_length=30)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="movements")
    report = models.ForeignKey(SalesReport, on_delete=models.PROTECT, null=True, related_name="movements")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECORDED)
    occurred_on = models.DateField()
    reason = models.CharField(max_length=250, blank=True)
    reversed_on = models.DateField(null=True)
    reversal_reason = models.CharField(max_length=250, blank=True)
    request_id = models.UUIDField()
    request_digest = models.CharField(max_length=64, help_text="what was asked for with request_id; see rules.requests")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="movement_number_once"),
            models.UniqueConstraint(fields=["unit", "request_id"], name="movement_request_once"),
            models.CheckConstraint(
                condition=Q(state="recorded") | Q(reversed_on__gte=models.F("occurred_on")),
                name="movement_reversed_after_it_happened",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("sales:movement", args=[self.number])


class MovementLine(UnitModel):
    """Pieces of one lot that left the shelf, at the price they stood there for."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="lines")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="movement_lines")
    quantity = models.PositiveIntegerField()
    unit_price = models.PositiveBigIntegerField(help_text="whole rupiah; as frozen when they were delivered")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="movementline_has_pieces")]

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from layang.accounts.models import UnitModel, UnitQuerySet
from layang.partners.models import Partner
from layang.workshop.models import Product


class Outlet(UnitModel):
    """A place that sells for the house: shop, hotel, tourist site, the trade office's gallery."""

    code = models.CharField(max_length=10, help_text="H01: what the books and delivery notes say")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="outlets")
    name = models.CharField(max_length=150)
    address = models.CharField(max_length=250, blank=True)
    contact_name = models.CharField(max_length=150, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "code"], name="outlet_code_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("sales:outlet", args=[self.code])

    @property
    def shelf(self) -> str:
        """Where its pieces stand, in the books."""
        return f"place:outlet:{self.code}"

    @property
    def transit(self) -> str:
        return f"place:transit:{self.code}"

    @property
    def receivable(self) -> str:
        return f"outlet:{self.code}:receivable"

    @property
    def consigned(self) -> str:
        """The cost of what stands there, in the books."""
        return f"stock:consigned:{self.code}"


class TermsQuerySet(UnitQuerySet):
    def in_force(self, *, on: dt.date) -> Self:
        """Versions that hold on the day `on`, newest first: the first of an outlet is the one that counts."""
        return self.filter(valid_from__lte=on).order_by("-valid_from")


class Terms(UnitModel):
    """One dated version of what was agreed with an outlet. Frozen on each delivery; a change is a new version."""

    class LossBorneBy(models.TextChoices):
        OUTLET = "outlet", "Gerai"
        HOUSE = "house", "Rutan"

    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="terms")
    valid_from = models.DateField()
    commission = models.PositiveIntegerField(help_text="basis points of the selling price")
    settlement_day = models.PositiveSmallIntegerField(help_text="day of the next month by which the outlet pays")
    loss_borne_by = models.CharField(max_length=10, choices=LossBorneBy.choices, default=LossBorneBy.OUTLET)
    agreement_number = models.CharField(max_length=120, blank=True)

    objects: ClassVar[Any] = TermsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outlet", "valid_from"], name="terms_one_a_day"),
            models.CheckConstraint(condition=Q(commission__lte=5000), name="terms_commission_at_most_half"),
            models.CheckConstraint(
                condition=Q(settlement_day__gte=1) & Q(settlement_day__lte=28), name="terms_day_exists_every_month"
            ),
        ]


class NameMatch(UnitModel):
    """What an outlet means by a name it wrote, as an officer once answered. Asked once, remembered for that outlet."""

    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="name_matches")
    text = models.CharField(max_length=200, help_text="normalised as the intake does")
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, null=True, related_name="+", help_text="empty: not ours"
    )
    answered_by = models.CharField(max_length=150)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outlet", "text"], name="namematch_answered_once"),
            models.CheckConstraint(condition=~Q(text=""), name="namematch_has_a_text"),
        ]
        indexes = [models.Index(F("outlet"), F("product"), name="namematch_by_product")]

from django.db import models
from django.db.models import Q
from django.urls import reverse

from layang.accounts.models import UnitModel
from layang.coaching.models import Group
from layang.partners.models import Partner
from layang.residents.models import Resident
from layang.workshop.rules import hours_text


class Product(UnitModel):
    """What the house sells: one line of its price list."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=150)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="products")
    price = models.PositiveBigIntegerField(help_text="list price, whole rupiah a piece")
    is_sold = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="product_code_once"),
            models.CheckConstraint(condition=Q(price__gt=0), name="product_has_a_price"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Lot(UnitModel):
    """Pieces of one product finished together, with what they cost and who made them. Never changed once finished."""

    number = models.CharField(max_length=30)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="lots")
    made_on = models.DateField()
    quantity = models.PositiveIntegerField(help_text="good pieces")
    material_cost = models.PositiveBigIntegerField(help_text="whole rupiah for the whole lot")
    request_id = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="lot_number_once"),
            models.UniqueConstraint(fields=["unit", "request_id"], name="lot_request_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="lot_has_pieces"),
        ]
        indexes = [models.Index(fields=["unit", "product", "made_on"], name="lot_by_product")]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("workshop:lot", args=[self.number])

    @property
    def asset(self) -> str:
        """What the books call these pieces."""
        return f"lot:{self.number}"


class LotMaker(UnitModel):
    """One maker's part in a lot: what the makers' share is weighed by."""

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="makers")
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="lots_made")
    minutes = models.PositiveIntegerField(default=0, help_text="logged working time")
    pieces = models.PositiveIntegerField(default=0, help_text="good pieces")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lot", "resident"], name="lotmaker_once_per_lot"),
            models.CheckConstraint(condition=Q(minutes__gt=0) | Q(pieces__gt=0), name="lotmaker_did_something"),
        ]

    def __str__(self) -> str:
        return f"{self.resident}, {self.lot}"

    @property
    def hours(self) -> str:
        return hours_text(self.minutes)


class MaterialPurchase(UnitModel):
    """Material bought from the revolving capital. A document behind its entry in the books; never changed."""

    number = models.CharField(max_length=30)
    bought_on = models.DateField()
    supplier = models.CharField(max_length=150)
    goods = models.CharField(max_length=200, blank=True, help_text="what was bought, as the receipt says")
    amount = models.PositiveBigIntegerField(help_text="whole rupiah")
    request_id = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="materialpurchase_number_once"),
            models.UniqueConstraint(fields=["unit", "request_id"], name="materialpurchase_request_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="materialpurchase_has_an_amount"),
        ]

    def __str__(self) -> str:
        return self.number


class OpeningCapital(UnitModel):
    """Money the work started with (modal awal), and on whose decision. Never changed."""

    number = models.CharField(max_length=30)
    paid_on = models.DateField()
    origin = models.CharField(max_length=200, help_text="where it came from, for example a decision of the head")
    amount = models.PositiveBigIntegerField(help_text="whole rupiah")
    request_id = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="openingcapital_number_once"),
            models.UniqueConstraint(fields=["unit", "request_id"], name="openingcapital_request_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="openingcapital_has_an_amount"),
        ]

    def __str__(self) -> str:
        return self.number


class MaterialLoan(UnitModel):
    """Material that a partner lent. It stays the partner's: it is in no stock and in no book. Never changed.

    What is used up of it is bought first, as any material, and what is not comes back as `MaterialReturn`.
    """

    number = models.CharField(max_length=30)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    lent_on = models.DateField()
    goods = models.CharField(max_length=200, help_text="what was lent, as the handover says")
    amount = models.PositiveBigIntegerField(help_text="its value as both sides put it, whole rupiah")
    back_on = models.DateField(null=True, blank=True, help_text="the day it was to be given back; none was agreed")
    request_id = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="materialloan_number_once"),
            models.UniqueConstraint(fields=["unit", "request_id"], name="materialloan_request_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="materialloan_is_worth_something"),
            models.CheckConstraint(
                condition=Q(back_on__isnull=True) | Q(back_on__gte=models.F("lent_on")),
                name="materialloan_comes_back_after_it_came",
            ),
        ]
        indexes = [models.Index(fields=["unit", "lent_on"], name="materialloan_by_day")]

    def __str__(self) -> str:
        return self.number


class MaterialReturn(UnitModel):
    """Lent material that went back, whole or in part, or was bought from its owner instead. Never changed."""

    loan = models.ForeignKey(MaterialLoan, on_delete=models.PROTECT, related_name="returns")
    returned_on = models.DateField()
    amount = models.PositiveBigIntegerField(help_text="value of what went back, whole rupiah")
    remark = models.CharField(max_length=200, blank=True, help_text="who took it, or the number of the purchase")
    request_id = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "request_id"], name="materialreturn_request_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="materialreturn_is_worth_something"),
        ]

    def __str__(self) -> str:
        return f"{self.loan} {self.returned_on:%d-%m-%Y}"

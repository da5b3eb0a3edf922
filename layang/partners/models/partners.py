import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from layang.accounts.models import UnitModel, UnitQuerySet, User
from layang.files.models import StoredFile


class Partner(UnitModel):
    """An agency or a business the house works with (mitra). One partner can be trainer, supplier and outlet at once."""

    class Kind(models.TextChoices):
        AGENCY = "agency", "Instansi"
        TRAINER = "trainer", "Lembaga pelatihan"
        COOPERATIVE = "cooperative", "Koperasi"
        SHOP = "shop", "Toko"
        HOTEL = "hotel", "Hotel"
        ATTRACTION = "attraction", "Tempat wisata"
        GALLERY = "gallery", "Galeri pemerintah"
        SUPPLIER = "supplier", "Pemasok"
        OTHER = "other", "Lainnya"

    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=Kind.choices, help_text="the one that lists and letters name first")
    address = models.CharField(max_length=250, blank=True)
    logo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="partner_named_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partners:partner", args=[self.pk])

    @property
    def kinds(self) -> list[Kind]:
        """All that it is to the house, the main one first. Prefetch `further_kinds` for lists."""
        return [self.Kind(self.kind), *(self.Kind(row.kind) for row in self.further_kinds.all())]

    @property
    def kinds_said(self) -> str:
        """`Instansi, galeri pemerintah`."""
        return ", ".join(str(kind.label) for kind in self.kinds).capitalize()

    @property
    def main_contact(self) -> "Contact | None":
        """Whom to call first. Prefetch `contacts` for lists."""
        return next(iter(self.contacts.all()), None)


class PartnerKind(UnitModel):
    """What else a partner is beside its main kind: a trade office that also runs a gallery."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="further_kinds")
    kind = models.CharField(max_length=20, choices=Partner.Kind.choices)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["partner", "kind"], name="partnerkind_said_once")]


class Contact(UnitModel):
    """Whom to reach at a partner, and for what. Nothing else about that person is kept."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=150, blank=True)
    title = models.CharField(max_length=100, blank=True, help_text="office or part: what to call about")
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    position = models.PositiveSmallIntegerField(default=1, help_text="1 is whom to call first")

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(name="") | ~Q(title=""), name="contact_says_whom_to_ask_for")
        ]

    def __str__(self) -> str:
        return self.name or self.title


class PartnerPersonQuerySet(UnitQuerySet):
    def in_force(self, *, on: dt.date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)


class PartnerPerson(UnitModel):
    """Who may log in for a partner, from when to when, both days counted. A role in the unit opens the pages."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="partner_links")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="people")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = PartnerPersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="partnerperson_ends_after_it_begins"
            ),
            # One partner a house: what they may see is never a question of which page they came from.
            models.UniqueConstraint(
                fields=["unit", "user"], condition=Q(until__isnull=True), name="partnerperson_of_one_partner"
            ),
        ]

    def __str__(self) -> str:
        return self.user.name

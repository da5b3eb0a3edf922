from django.db import models
from django.urls import reverse

from layang.accounts.models import UnitModel


class Partner(UnitModel):
    """An agency or a business the house works with (mitra). One partner can be trainer, supplier and outlet at once."""

    class Kind(models.TextChoices):
        AGENCY = "agency", "Instansi"
        TRAINER = "trainer", "Lembaga pelatihan"
        SHOP = "shop", "Toko"
        HOTEL = "hotel", "Hotel"
        ATTRACTION = "attraction", "Tempat wisata"
        GALLERY = "gallery", "Galeri pemerintah"
        SUPPLIER = "supplier", "Pemasok"
        OTHER = "other", "Lainnya"

    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    address = models.CharField(max_length=250, blank=True)
    contact_name = models.CharField(max_length=150, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="partner_named_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partners:partner", args=[self.pk])

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from layang.accounts.models import UnitModel, User
from layang.coaching.models.trainings import Trainee
from layang.coaching.rules.certificates import CertificateState, Validity, validity
from layang.files.models import StoredFile
from layang.partners.models import Partner
from layang.residents.models import Resident


class Certificate(UnitModel):
    """Proof that someone passed a class. One person prepares it, another issues it; then it only can be revoked.

    Two papers carry one number: that of the house, signed by it, and one of the partner alone, which nowhere says
    where the class was held. Each has a code of its own, so that neither leads to the other.
    """

    class State(models.TextChoices):
        PREPARED = CertificateState.PREPARED.value, "Menunggu penerbitan"
        ISSUED = CertificateState.ISSUED.value, "Terbit"
        REVOKED = CertificateState.REVOKED.value, "Dicabut"
        WITHDRAWN = CertificateState.WITHDRAWN.value, "Ditarik sebelum terbit"

    number = models.CharField(max_length=40)
    trainee = models.ForeignKey(Trainee, on_delete=models.PROTECT, related_name="certificates")
    holder_name = models.CharField(max_length=150, help_text="as it stands on the paper")
    birth = models.CharField(max_length=100, blank=True, help_text="place and date, if the holder wants them printed")
    theory_jp = models.PositiveSmallIntegerField(help_text="lesson hours of the class, as it was closed")
    practice_jp = models.PositiveSmallIntegerField()
    partner_signer = models.CharField(max_length=150, blank=True)
    partner_signer_title = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PREPARED)
    prepared_on = models.DateField()
    prepared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField(null=True, blank=True)
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    valid_until = models.DateField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)
    revoked_because = models.CharField(max_length=200, blank=True)
    house_code = models.CharField(max_length=16, unique=True)
    house_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    partner_code = models.CharField(max_length=16, unique=True)
    partner_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    partner_signed_file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="certificate_number_once"),
            models.UniqueConstraint(
                fields=["trainee"], condition=Q(state__in=["prepared", "issued"]), name="certificate_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(issued_by__isnull=True) | ~Q(issued_by=F("prepared_by")), name="certificate_by_two_persons"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["issued", "revoked"])
                | Q(
                    issued_on__isnull=False,
                    issued_by__isnull=False,
                    valid_until__isnull=False,
                    house_file__isnull=False,
                ),
                name="certificate_issued_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="revoked") | Q(revoked_on__isnull=False) & ~Q(revoked_because=""),
                name="certificate_revoked_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("coaching:certificate", args=[self.number])

    def validity(self, *, on: dt.date) -> Validity:
        """Only of an issued one."""
        if self.valid_until is None:
            raise ValueError(f"{self.number} was never issued.")
        return validity(revoked_on=self.revoked_on, until=self.valid_until, on=on)


class OutsideCertificate(UnitModel):
    """A certificate that somebody else gave (a training centre, an assessor's body), as it was brought in."""

    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="outside_certificates")
    issuer = models.CharField(max_length=150)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=150)
    number = models.CharField(max_length=80, blank=True)
    issued_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("issued_on")),
                name="outsidecertificate_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coaching:outside_certificate", args=[self.pk])

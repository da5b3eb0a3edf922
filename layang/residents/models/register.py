from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from layang.accounts.models import UnitModel, UnitQuerySet, User


class RegisterImport(UnitModel):
    """One list that was taken over (daftar penghuni, from SDP): whose, of which day, and how many. The file is gone."""

    request_id = models.UUIDField(unique=True)
    listed_on = models.DateField(help_text="the day the list tells of")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file, to know it again")
    rows = models.PositiveIntegerField()
    new = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    returned = models.PositiveIntegerField()
    duplicates = models.PositiveIntegerField(help_text="register numbers that stand in the list more than once")
    faults = models.PositiveIntegerField(help_text="cells that could not be read and were left empty")
    imported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "-imported_at"], name="registerimport_latest")]
        get_latest_by = ["imported_at", "pk"]

    def __str__(self) -> str:
        return f"{self.file_name}, {self.listed_on:%d-%m-%Y}"


class RegisterEntryQuerySet(UnitQuerySet):
    def in_house(self) -> Self:
        """Those who stand in the last list."""
        return self.filter(left_on__isnull=True)


class ListedPerson(models.Model):
    """What SDP says about someone, as far as the work needs it, and not more."""

    number = models.CharField(max_length=40, help_text="register number, as SDP writes it")
    name = models.CharField(max_length=150)
    name_key = models.CharField(max_length=150, help_text="name without case, dots and titles' commas")
    code = models.CharField(max_length=8, blank=True, help_text="register code: A.I … B.III; empty: not known")
    block = models.CharField(max_length=40, blank=True)
    began_on = models.DateField(null=True, blank=True)
    third_on = models.DateField(null=True, blank=True, help_text="1/3 of the sentence, as SDP says; so the next ones")
    half_on = models.DateField(null=True, blank=True)
    two_thirds_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    sentence_months = models.PositiveSmallIntegerField(null=True, blank=True)
    sentence_days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="beside the months")
    is_special_crime = models.BooleanField(default=False)

    class Meta:
        abstract = True


class RegisterEntry(ListedPerson, UnitModel):
    """Someone in the house list (daftar penghuni), now or once.

    `number` is not unique by itself: lists of real offices carry the same register number twice. Together with the
    name it is. SDP's dates are the official ones (domain.md 3.3).
    """

    first_listed_on = models.DateField()
    last_import = models.ForeignKey(
        RegisterImport, on_delete=models.PROTECT, related_name="+", help_text="the list that last said something new"
    )
    left_on = models.DateField(null=True, blank=True, help_text="the day of the first list without this person")

    objects: ClassVar[Any] = RegisterEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number", "name_key"], name="registerentry_number_and_name_once"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("first_listed_on")),
                name="registerentry_left_after_it_came",
            ),
            models.CheckConstraint(
                condition=Q(sentence_months__isnull=True, sentence_days__isnull=True)
                | Q(sentence_months__isnull=False, sentence_days__isnull=False),
                name="registerentry_sentence_whole",
            ),
        ]
        indexes = [models.Index(fields=["unit", "left_on", "name_key"], name="registerentry_in_house")]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("residents:entry", args=[self.pk])

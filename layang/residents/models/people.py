import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from layang.accounts.models import UnitModel, UnitQuerySet
from layang.residents.models.register import RegisterEntry


class ResidentQuerySet(UnitQuerySet):
    def taking_part(self, *, on: dt.date) -> Self:
        """Those who are in the house on that day: not yet released."""
        return self.filter(Q(released_on__isnull=True) | Q(released_on__gt=on))

    def released(self, *, on: dt.date) -> Self:
        return self.filter(released_on__lte=on)


class Resident(UnitModel):
    """Someone in the care of the house who takes part (warga binaan), and nothing more than the work needs.

    `code` is what tags, slips and books show: random, so that it says nothing. It stays after release: makers keep
    earning when their work sells later.
    """

    code = models.CharField(max_length=8)
    name = models.CharField(max_length=150)
    call_name = models.CharField(max_length=60, help_text="what the slip and the coach say")
    register_number = models.CharField(max_length=40, blank=True)
    entry = models.OneToOneField(
        RegisterEntry,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="resident",
        help_text="where this person stands in the house list",
    )
    joined_on = models.DateField()
    released_on = models.DateField(null=True, blank=True, help_text="may lie ahead: due for release")

    objects: ClassVar[Any] = ResidentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="resident_code_once"),
            models.UniqueConstraint(
                fields=["unit", "register_number"],
                condition=~Q(register_number=""),
                name="resident_register_number_once",
            ),
            models.CheckConstraint(
                condition=Q(released_on__isnull=True) | Q(released_on__gte=F("joined_on")),
                name="resident_released_after_joining",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_name} ({self.code})"

    def get_absolute_url(self) -> str:
        return reverse("residents:resident", args=[self.code])

    def is_released(self, *, on: dt.date) -> bool:
        return self.released_on is not None and self.released_on <= on

    def is_due(self, *, on: dt.date) -> bool:
        """A release date is known and lies ahead."""
        return self.released_on is not None and self.released_on > on

    def was_here(self, *, on: dt.date) -> bool:
        """Took part on that day; the day of release itself still counts."""
        return self.joined_on <= on and (self.released_on is None or on <= self.released_on)

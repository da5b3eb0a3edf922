import datetime as dt

from django.db import models
from django.db.models import Q

from layang.accounts.models import UnitModel


class Resident(UnitModel):
    """Someone in the care of the house who takes part (warga binaan), and nothing more than the work needs.

    `code` is what tags, slips and books show: random, so that it says nothing. It stays after release: makers keep
    earning when their work sells later.
    """

    code = models.CharField(max_length=8)
    name = models.CharField(max_length=150)
    call_name = models.CharField(max_length=60, help_text="what the slip and the coach say")
    register_number = models.CharField(max_length=40, blank=True)
    joined_on = models.DateField()
    released_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="resident_code_once"),
            models.UniqueConstraint(
                fields=["unit", "register_number"],
                condition=~Q(register_number=""),
                name="resident_register_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_name} ({self.code})"

    def is_released(self, *, on: dt.date) -> bool:
        return self.released_on is not None and self.released_on <= on

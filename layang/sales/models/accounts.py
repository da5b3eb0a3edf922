"""Where outlets pay to."""

from django.db import models

from layang.accounts.models import UnitModel, User


class ReceivingAccount(UnitModel):
    """The bank account that settlements ask to be paid into, from a day on. Never changed: a new one is a new row.

    Whoever can change where money goes can take it, so the head says it, and every earlier account stays in sight.
    """

    bank = models.CharField(max_length=80)
    number = models.CharField(max_length=40)
    holder = models.CharField(max_length=120)
    valid_from = models.DateField()
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "valid_from"], name="receivingaccount_one_a_day")]

    def __str__(self) -> str:
        return f"{self.bank} {self.number}"

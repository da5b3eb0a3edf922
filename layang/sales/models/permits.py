import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from layang.accounts.models import UnitModel, UnitQuerySet, User
from layang.sales.models.outlets import Outlet


class DeliveryPermitQuerySet(UnitQuerySet):
    def in_force(self, *, on: dt.date) -> Self:
        return self.filter(since__lte=on, until__gte=on)


class DeliveryPermit(UnitModel):
    """The head lets goods go to an outlet whose partner has no agreement in force: for some days, with a reason.

    Both days counted. Each delivery that leaves under it names it.
    """

    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="permits")
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=250)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    objects: ClassVar[Any] = DeliveryPermitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="deliverypermit_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(reason=""), name="deliverypermit_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.reason

    def get_absolute_url(self) -> str:
        return self.outlet.get_absolute_url()

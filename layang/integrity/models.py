from django.db import models
from django.db.models import F, Q

from layang.accounts.models import UnitModel
from layang.core.rupiah import BasisPoints
from layang.integrity.rules import coverage
from layang.partners.models import Partner


class UrineTest(UnitModel):
    """A round of urine tests of officers: when, staffed by whom, how many of how many. No name, no result of anyone.

    `to_confirm` counts screenings that a laboratory must look at again: medicines make them positive too.
    """

    number = models.CharField(max_length=30)
    held_on = models.DateField()
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="who staffed it, if any"
    )
    roster = models.PositiveSmallIntegerField(help_text="officers who were to be tested, the head among them")
    tested = models.PositiveSmallIntegerField()
    to_confirm = models.PositiveSmallIntegerField(default=0)
    remark = models.CharField(max_length=200, blank=True, help_text="why some did not come, and when they will")
    withdrawn_because = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=150, blank=True)
    request_id = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="urinetest_number_once"),
            models.UniqueConstraint(fields=["unit", "request_id"], name="urinetest_request_once"),
            models.CheckConstraint(
                condition=Q(tested__gte=1, tested__lte=F("roster"), to_confirm__lte=F("tested")),
                name="urinetest_counts_fit_into_each_other",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="urinetest_is_withdrawn_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["unit", "held_on"], name="urinetest_by_day")]

    def __str__(self) -> str:
        return self.number

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def coverage(self) -> BasisPoints:
        return coverage(tested=self.tested, roster=self.roster)

    @property
    def absent(self) -> int:
        return self.roster - self.tested

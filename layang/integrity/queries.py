"""Rounds of urine tests, told as a list."""

from layang.accounts.models import Unit, UnitQuerySet, User
from layang.integrity.models import UrineTest


def urine_tests_of(*, unit: Unit, seen_by: User) -> UnitQuerySet:
    """Rounds of a house that an officer may see, latest first; withdrawn ones stand among them."""
    rows: UnitQuerySet = UrineTest.objects.visible_to(seen_by).filter(unit=unit)
    return rows.select_related("partner").order_by("-held_on", "-number")

"""Months of a house: which are closed, and what happened in them."""

import datetime as dt

from django.db.models import Min

from layang.accounts.models import Unit
from layang.books.models import Entry, Period
from layang.core.calendar import Month


def first_month(*, unit: Unit) -> Month | None:
    """Month of the earliest entry; None for empty books."""
    day: dt.date | None = Entry.objects.filter(unit=unit).aggregate(day=Min("occurred_on"))["day"]
    return Month.of(day) if day else None


def closed_months(*, unit: Unit) -> set[int]:
    """Months that are closed for good, as keys such as 202610."""
    return set(Period.objects.filter(unit=unit, state=Period.State.CLOSED).values_list("month", flat=True))

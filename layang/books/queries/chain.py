"""The chain of batches, and which months are open."""

import datetime as dt

from layang.accounts.models import Unit
from layang.books.models import Batch, Period
from layang.core.calendar import Month


def latest_digest(unit: Unit) -> Batch | None:
    """Give the last batch of a house, whose `digest` seals all that was ever recorded; None for empty books."""
    return Batch.objects.filter(unit=unit).order_by("-number").first()


def period_is_open(*, unit: Unit, on: dt.date) -> bool:
    """Tell whether an ordinary entry may be dated `on`: its month is neither closed nor soft-closed."""
    period = Period.objects.filter(unit=unit, month=Month.of(on).key).first()
    return period is None or period.state == Period.State.OPEN

"""The chain of batches, and which months are open."""

import datetime as dt
from typing import NamedTuple

from layang.accounts.models import Unit
from layang.books.models import Batch, Entry, Period
from layang.core.calendar import Month


def latest_digest(unit: Unit) -> Batch | None:
    """Give the last batch of a house, whose `digest` seals all that was ever recorded; None for empty books."""
    return Batch.objects.filter(unit=unit).order_by("-number").first()


class Seal(NamedTuple):
    """Number and digest of a batch: what papers print of it."""

    number: int
    digest: str


def seal_before(moment: dt.datetime, *, unit: Unit) -> Seal | None:
    """The seal of a house's books as it was before a moment; None when nothing was recorded yet."""
    found = Batch.objects.filter(unit=unit, recorded_at__lt=moment).order_by("-number")
    row = found.values_list("number", "digest").first()
    return Seal(*row) if row else None


def batch_of(*, unit: Unit, source: str) -> Batch | None:
    """Give the batch that first recorded the document `source`: what its paper is anchored to, at every reprint."""
    first = Entry.objects.filter(unit=unit, source=source).order_by("number").first()
    return Batch.objects.get(unit=unit, number=first.batch_number) if first else None


def period_is_open(*, unit: Unit, on: dt.date) -> bool:
    """Tell whether an ordinary entry may be dated `on`: its month is neither closed nor soft-closed."""
    period = Period.objects.filter(unit=unit, month=Month.of(on).key).first()
    return period is None or period.state == Period.State.OPEN


def digest_of(*, unit_code: str, number: int) -> str | None:
    """Give the digest of one batch of a house, to compare with what was printed or kept elsewhere; None without it."""
    return Batch.objects.filter(unit__code=unit_code, number=number).values_list("digest", flat=True).first()

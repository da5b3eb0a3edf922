"""Slips that were handed out."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from layang.accounts.models import Unit
from layang.core.calendar import Month
from layang.earnings.models import Slip
from layang.residents.models import Resident


@dataclass(frozen=True, slots=True)
class SlipOnRecord:
    """What the check page may tell of a slip: no name, no amount."""

    number: str
    issued_on: dt.date
    batch_digest: str
    """As printed on it, 64 hexadecimal signs."""
    is_latest: bool
    """False once a later payment or correction made a newer version."""


def slip_by_public_code(code: str) -> SlipOnRecord | None:
    """Find the slip whose QR carries this code; None when there is none."""
    newer = Slip.objects.filter(resident=OuterRef("resident"), month=OuterRef("month"), version__gt=OuterRef("version"))
    slip = Slip.objects.filter(public_code=code).annotate(is_superseded=Exists(newer)).first()
    if slip is None:
        return None
    issued_on = timezone.localtime(slip.issued_at).date()
    return SlipOnRecord(slip.number, issued_on, slip.batch_digest, is_latest=not slip.is_superseded)


def latest_slips(*, unit: Unit, month: Month) -> QuerySet[Slip]:
    """The newest slip of each maker for a month, by the name they are called."""
    newer = Slip.objects.filter(resident=OuterRef("resident"), month=OuterRef("month"), version__gt=OuterRef("version"))
    found: QuerySet[Slip] = Slip.objects.filter(~Exists(newer), unit=unit, month=month.key)
    return found.select_related("unit").order_by("resident__call_name", "resident__code")


def slips_of(resident: Resident) -> QuerySet[Slip]:
    """Slips of one maker, the latest month and version first."""
    found: QuerySet[Slip] = Slip.objects.filter(resident=resident).order_by("-month", "-version")
    return found

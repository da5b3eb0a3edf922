"""What may be told of a paper to whoever holds it: that it is ours, and whether it still counts. No name, no sum."""

import datetime as dt
from typing import NamedTuple

from django.utils.translation import gettext as _

from layang.books.queries import batch_of
from layang.sales.models import Delivery, Settlement


class PaperFacts(NamedTuple):
    """`digest` is the one printed on the paper: of the batch that recorded the document."""

    kind: str
    number: str
    issued_on: dt.date
    digest: str
    is_withdrawn: bool


def paper_by_code(code: str) -> PaperFacts | None:
    """Find the delivery note or settlement whose QR asks for `code`; None when there is none."""
    return _delivery(code) or _settlement(code)


def _delivery(code: str) -> PaperFacts | None:
    found: Delivery | None = Delivery.objects.filter(public_code=code).select_related("unit").first()
    if found is None:
        return None
    return _facts(found, _("Surat titipan"), is_withdrawn=found.state == Delivery.State.RECALLED)


def _settlement(code: str) -> PaperFacts | None:
    found: Settlement | None = Settlement.objects.filter(public_code=code).select_related("unit").first()
    if found is None:
        return None
    return _facts(found, _("Setelan"), is_withdrawn=found.state == Settlement.State.REVERSED)


def _facts(document: Delivery | Settlement, kind: str, *, is_withdrawn: bool) -> PaperFacts:
    batch = batch_of(unit=document.unit, source=document.number)
    digest = batch.digest if batch else ""
    return PaperFacts(kind, document.number, document.issued_on, digest, is_withdrawn)

"""Takes entries back. A correction is always a reversal; what was recorded stays."""

import datetime as dt
from uuid import UUID

from layang.accounts.models import Unit
from layang.audit.deeds import Actor, deed
from layang.books import rules
from layang.books.actions.posting import post_entries
from layang.books.models import Batch, Entry
from layang.books.queries import period_is_open
from layang.books.rules import CannotPost
from layang.books.writing.holding import hold_books
from layang.core.calendar import long_date


@deed("books.entry.reverse")
def reverse_entries(
    *, unit: Unit, source: str, on: dt.date, request_id: UUID, by: Actor, is_dated_back: bool = False
) -> Batch:
    """Take back every entry of a source document that is not taken back yet, dated `on`, and give the batch.

    With `is_dated_back` each is dated its own day instead, while its month is open: then what was wrong was never so on
    any day, and the right document may be recorded in its place.

    Asked again with the same `request_id` it returns the first result. Raises CannotPost when there is nothing to take
    back, when `on` is before one of the entries or in a closed month, or when what came in is gone already.
    """
    hold_books(unit)
    originals = list(Entry.objects.filter(unit=unit, source=source, reverses__isnull=True).order_by("number"))
    reversals = {
        entry.reverses: entry
        for entry in Entry.objects.filter(unit=unit, reverses__in=[entry.number for entry in originals])
    }
    for number, reversal in reversals.items():
        if reversal.request_id == rules.reversal_request(request_id, number or 0):
            first: Batch = Batch.objects.get(unit=unit, number=reversal.batch_number)
            return first
    remaining = [entry for entry in originals if entry.number not in reversals]
    if not remaining:
        raise CannotPost(f"{source}: tidak ada jurnal yang masih dapat dibatalkan.")
    latest = max(entry.occurred_on for entry in remaining)
    if on < latest:
        raise CannotPost(
            f"{source}: tanggal pembatalan {long_date(on)} lebih awal daripada jurnalnya, {long_date(latest)}. "
            "Pilih tanggal yang sama atau sesudahnya."
        )
    return post_entries(
        unit=unit,
        entries=[
            rules.reversal_of(
                entry.number,
                entry.content,
                on=entry.occurred_on if is_dated_back and period_is_open(unit=unit, on=entry.occurred_on) else on,
                request_id=request_id,
            )
            for entry in remaining
        ],
        by=by,
    )

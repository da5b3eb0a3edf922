"""Writes a batch: opens the books, loads postings, then entries, and shuts them with the row of the batch."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import Any

from django.db import connection
from django.utils import timezone

from layang.accounts.models import Unit
from layang.books import rules
from layang.books.models import Batch
from layang.books.queries import latest_digest
from layang.books.rules import NewEntry
from layang.books.writing.loading import load, words

_POSTING = ("unit_id", "entry_number", "line", "account_id", "amount")
_ENTRY = (
    "unit_id", "number", "kind", "occurred_on", "period", "recorded_at", "request_id", "source", "reverses",
    "batch_number", "content", "digest",
)  # fmt: skip


def record(*, unit: Unit, entries: Sequence[NewEntry], sheet: rules.Sheet, ids: Sequence[int], by: str) -> Batch:
    """Write entries that were found good. `ids` are the keys of the accounts of `sheet`, in their order."""
    last = latest_digest(unit)
    number, first, previous = (last.number + 1, last.last_number + 1, last.digest) if last else (1, 1, rules.GENESIS)
    batch = Batch(
        unit=unit,
        number=number,
        first_number=first,
        last_number=first + len(entries) - 1,
        count=len(entries),
        previous_digest=previous,
        recorded_at=timezone.now(),
        recorded_by=by,
    )
    seal = rules.Seal(previous)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO books_door (unit_id, batch_number, first_number, last_number) VALUES (%s, %s, %s, %s)",
            [unit.pk, number, first, batch.last_number],
        )
        load(cursor, "books_posting", _POSTING, _posting_values(batch, entries, sheet, ids))
        load(cursor, "books_entry", _ENTRY, chain.from_iterable(_entry_rows(batch, entries, seal, sheet.days)))
    batch.digest = seal.digest
    batch.save(force_insert=True)
    return batch


def _posting_values(batch: Batch, entries: Sequence[NewEntry], sheet: rules.Sheet, ids: Sequence[int]) -> Iterator[int]:
    """Values of all rows, one after the other, put together column by column without a loop in Python."""
    counts = [len(entry.lines) for entry in entries]
    values = [batch.unit_id] * (len(_POSTING) * len(sheet.amounts))
    values[1::5] = chain.from_iterable(map(repeat, range(batch.first_number, batch.last_number + 1), counts))
    values[2::5] = chain.from_iterable(range(1, count + 1) for count in counts)
    values[3::5] = map(ids.__getitem__, sheet.slots)
    values[4::5] = sheet.amounts
    return iter(values)


def _entry_rows(
    batch: Batch, entries: Sequence[NewEntry], seal: rules.Seal, days: Iterable[dt.date]
) -> Iterator[tuple[Any, ...]]:
    """Seal each entry as it goes to the database: on PostgreSQL that loads the rows before it meanwhile."""
    said, nothing = words()
    at = connection.ops.adapt_datetimefield_value(batch.recorded_at)
    unit, in_batch, canonical, add = batch.unit_id, batch.number, rules.canonical, seal.add
    dated = {day: (day.isoformat(), rules.month_key(day)) for day in days}
    for number, entry in enumerate(entries, batch.first_number):
        content, (day, period), reverses = canonical(entry), dated[entry.occurred_on], entry.reverses
        yield (
            unit, number, said(entry.kind), day, period, at, entry.request_id.hex, said(entry.source),
            nothing if reverses is None else reverses, in_batch, said(content), add(content),
        )  # fmt: skip

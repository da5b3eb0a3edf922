"""Whether what is stored is what was sealed: texts, digests, numbers, and the rows that stand for the texts."""

import uuid
from collections.abc import Iterator
from json.encoder import encode_basestring
from typing import NamedTuple

from django.db import connection

from layang.accounts.models import Unit
from layang.books import rules
from layang.books.models import Batch, Entry, Period
from layang.books.queries.verification import verification
from layang.core.calendar import Month

_ROWS_AT_ONCE = 2_000
_LINE = """'["' || a.code || '","' || a.asset || '",' || p.amount || ']'"""
_LINES = {
    "sqlite": f"""(SELECT group_concat(line) FROM (
        SELECT {_LINE} AS line FROM books_posting p JOIN books_account a ON a.id = p.account_id
         WHERE p.unit_id = e.unit_id AND p.entry_number = e.number ORDER BY p.line))""",  # noqa: S608
    "postgresql": f"""(SELECT string_agg({_LINE}, ',' ORDER BY p.line)
        FROM books_posting p JOIN books_account a ON a.id = p.account_id
       WHERE p.unit_id = e.unit_id AND p.entry_number = e.number)""",  # noqa: S608
}
"""The postings of an entry as the canonical text says them, put together where they are stored."""


class _Stored(NamedTuple):
    number: int
    batch_number: int
    content: str
    digest: str
    kind: str
    occurred_on: object
    request_id: object
    source: str
    reverses: int | None
    lines: str | None

    def says_what_its_rows_say(self) -> bool:
        """Compare the text with the columns and postings beside it; only the memo stands in the text alone."""
        request = self.request_id.hex if isinstance(self.request_id, uuid.UUID) else self.request_id
        reverses = "null" if self.reverses is None else self.reverses
        return self.content.startswith(
            f'{{"kind":{encode_basestring(self.kind)},"lines":[{self.lines}],"memo":"'
        ) and self.content.endswith(
            f'","occurred_on":"{self.occurred_on}","request_id":"{request}","reverses":{reverses},'
            f'"source":{encode_basestring(self.source)}}}'
        )


def _stored(unit: Unit) -> Iterator[_Stored]:
    with connection.cursor() as cursor:
        last = 0
        while True:
            cursor.execute(
                "SELECT number, batch_number, content, digest, kind, occurred_on, request_id, source, reverses, "  # noqa: S608
                f"{_LINES[connection.vendor]} FROM books_entry e WHERE unit_id = %s AND number > %s "
                f"ORDER BY number LIMIT {_ROWS_AT_ONCE}",
                [unit.pk, last],
            )
            rows = cursor.fetchall()
            if not rows:
                return
            yield from map(_Stored._make, rows)
            last = rows[-1][0]


@verification("rantai sidik utuh")
def chain_is_whole(unit: Unit) -> Iterator[str]:
    """Recompute every digest from the stored texts, and every text from the stored rows."""
    entries = _stored(unit)
    entry = next(entries, None)
    previous, last_number, expected = rules.GENESIS, 0, 1
    for batch in Batch.objects.filter(unit=unit).order_by("number").iterator():
        if (batch.number, batch.first_number, batch.previous_digest) != (expected, last_number + 1, previous):
            yield f"Bundel {batch.number} tidak menyambung dengan bundel sebelumnya."
        seal = rules.Seal(batch.previous_digest)
        count = 0
        while entry is not None and entry.number <= batch.last_number:
            if seal.add(entry.content) != entry.digest:
                yield f"Jurnal {entry.number} ({entry.source}): isinya tidak cocok dengan sidiknya."
            if entry.batch_number != batch.number or not entry.says_what_its_rows_say():
                yield f"Jurnal {entry.number} ({entry.source}): baris-barisnya tidak sama dengan isi yang disegel."
            count += 1
            entry = next(entries, None)
        if count != batch.count or batch.count != batch.last_number - batch.first_number + 1:
            yield f"Bundel {batch.number}: tercatat {batch.count} jurnal, ditemukan {count}."
        if seal.digest != batch.digest:
            yield f"Bundel {batch.number}: sidik {batch.digest[:12]}… tidak cocok dengan isi jurnalnya."
        previous, last_number, expected = batch.digest, batch.last_number, batch.number + 1
    if entry is not None:
        yield f"Jurnal {entry.number} ({entry.source}) dan sesudahnya tidak termasuk bundel mana pun."


@verification("bulan yang ditutup tidak berubah")
def closed_months_are_unchanged(unit: Unit) -> Iterator[str]:
    """Find entries dated in a closed month that were recorded after it was closed."""
    for period in Period.objects.filter(unit=unit, state=Period.State.CLOSED).order_by("month"):
        month = Month(*divmod(period.month, 100))
        batch = Batch.objects.filter(unit=unit, number=period.batch_number).first()
        if batch is None or batch.digest != period.digest:
            yield f"Buku {month}: sidik saat ditutup tidak ada lagi dalam rantai."
        late = Entry.objects.filter(unit=unit, period=period.month, batch_number__gt=period.batch_number or 0)
        for entry in late.order_by("number"):
            yield f"Jurnal {entry.number} ({entry.source}): bertanggal {month}, tetapi dicatat setelah ditutup."

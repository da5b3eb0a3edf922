"""Reads our own files back into entries, and their digests from what the files say, not from what they claim. Pure."""

import datetime as dt
import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from layang.books.rules.entries import GENESIS, Line, NewEntry, Seal, canonical
from layang.books.rules.plaintext.page import PageBatch, PageEntry
from layang.core.refusal import Refusal

_BATCH = re.compile(r"; layang-batch (\[.*\])")
_DATED = re.compile(r"(\d{4}-\d\d-\d\d) (\S+)(?: (\S+))?")
_HLEDGER_PARTICULARS = re.compile(r"    ; layang (\{.*\})")
_BEANCOUNT_PARTICULARS = re.compile(r'  layang: "(.*)"')
_NAMED = re.compile(r'  (?:asset|code): "(.*)"')
_LINE = re.compile(r"  +(\S+)  (-?\d+) (\S+|\"[^\"]+\")")


class CannotReimport(Refusal):
    """Files that do not hold a whole chain."""


class Imported(NamedTuple):
    """What one file holds."""

    entries: list[PageEntry]
    batches: list[PageBatch]


def read_page(text: str) -> Imported:
    """Read a file that `hledger.write` or `beancount.write` made. Lines of balances are passed over."""
    imported = Imported([], [])
    ours: dict[str, str] = {}
    day, named = dt.date.min, ""
    particulars: dict[str, Any] | None = None
    lines: list[Line] = []
    for row in (*text.splitlines(), ""):
        if found := _DATED.match(row):
            day, named = dt.date.fromisoformat(found[1]), found[3] or ""
        elif found := _HLEDGER_PARTICULARS.fullmatch(row):
            particulars = json.loads(found[1])
        elif found := _BEANCOUNT_PARTICULARS.fullmatch(row):
            particulars = json.loads(re.sub(r"\\(.)", r"\1", found[1]))
        elif found := _NAMED.fullmatch(row):
            ours[named] = re.sub(r"\\(.)", r"\1", found[1])
        elif found := _BATCH.fullmatch(row):
            imported.batches.append(PageBatch(*json.loads(found[1])))
        elif particulars is not None and (found := _LINE.fullmatch(row)):
            asset = found[3].strip('"')
            lines.append(Line(ours.get(found[1], found[1]), ours.get(asset, asset), int(found[2])))
        elif particulars is not None and not row:
            imported.entries.append(_entry(day, particulars, lines))
            particulars, lines = None, []
    return imported


def _entry(day: dt.date, particulars: dict[str, Any], lines: list[Line]) -> PageEntry:
    return PageEntry(
        particulars["number"],
        particulars["batch"],
        NewEntry(
            kind=particulars["kind"],
            occurred_on=day,
            request_id=UUID(hex=particulars["request_id"]),
            source=particulars["source"],
            lines=tuple(lines),
            memo=particulars["memo"],
            reverses=particulars["reverses"],
        ),
    )


def chain_of(pages: Iterable[Imported]) -> str:
    """Recompute the digest of the last batch from all months of a house. Raises CannotReimport at the first gap."""
    entries: dict[int, list[PageEntry]] = {}
    batches: dict[int, PageBatch] = {}
    for page in pages:
        batches |= {batch.number: batch for batch in page.batches}
        for recorded in page.entries:
            entries.setdefault(recorded.batch_number, []).append(recorded)
    previous = GENESIS
    for number, batch in sorted(batches.items()):
        if batch.previous_digest != previous:
            raise CannotReimport(f"Bundel {number} tidak menyambung. Sertakan berkas semua bulan sebelumnya.")
        held = sorted(entries.get(number, []), key=lambda recorded: recorded.number)
        if len(held) != batch.entry_count:
            raise CannotReimport(f"Bundel {number} berisi {batch.entry_count} jurnal, dalam berkas ada {len(held)}.")
        seal = Seal(previous)
        for recorded in held:
            seal.add(canonical(recorded.entry))
        if seal.digest != batch.digest:
            raise CannotReimport(f"Sidik bundel {number} tidak cocok dengan isi berkas.")
        previous = seal.digest
    return previous

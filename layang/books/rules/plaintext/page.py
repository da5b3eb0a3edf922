"""What one month's file says, whatever the format."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from layang.books.rules.chart import Kind
from layang.books.rules.entries import NewEntry
from layang.books.rules.sheet import Key
from layang.core.calendar import Month

SIDES: Mapping[Kind, str] = {
    Kind.CASH: "Assets",
    Kind.RECEIVABLE: "Assets",
    Kind.STOCK: "Assets",
    Kind.CAPITAL: "Equity",
    Kind.INCOME: "Income",
    Kind.EXPENSE: "Expenses",
    Kind.PENDING: "Liabilities",
    Kind.AVAILABLE: "Liabilities",
    Kind.MAKER: "Liabilities",
    Kind.SOURCE: "Equity",
    Kind.STORE: "Assets",
    Kind.TRANSIT: "Assets",
    Kind.OUTLET: "Assets",
    Kind.SOLD: "Expenses",
    Kind.LOST: "Expenses",
    Kind.DAMAGED: "Assets",
}
"""Which of the five sides of a ledger an account stands on. Every kind has one."""


class PageBatch(NamedTuple):
    """A batch that has entries in the month; some of its entries may stand in other months."""

    number: int
    entry_count: int
    previous_digest: str
    digest: str


class PageEntry(NamedTuple):
    """A recorded entry: its number in the house, the batch it was recorded in, and what it says."""

    number: int
    batch_number: int
    entry: NewEntry


@dataclass(frozen=True, slots=True)
class Page:
    """One month of one house. `entries` is read once, in order of days; balances are whole rupiah or pieces."""

    house: str
    month: Month
    accounts: Mapping[Key, Kind]
    opening: Mapping[Key, int]
    entries: Iterable[PageEntry]
    closing: Mapping[Key, int]
    batches: tuple[PageBatch, ...]


def particulars(recorded: PageEntry) -> str:
    """What stands beside an entry: JSON whose colons inside texts are escaped, as hledger takes `date:` for a tag."""
    entry = recorded.entry
    fields: dict[str, str | int | None] = {
        "batch": recorded.batch_number,
        "number": recorded.number,
        "kind": entry.kind,
        "source": entry.source,
        "memo": entry.memo,
        "request_id": entry.request_id.hex,
        "reverses": entry.reverses,
    }
    listed = ", ".join(f'"{name}" : {_json(value)}' for name, value in fields.items())
    return f"{{{listed}}}"


def _json(value: str | int | None) -> str:
    return json.dumps(value).replace(":", "\\u003a")


def description(entry: NewEntry) -> str:
    """A line for people: the document and the memo, without signs that mean something to the other programs."""
    words = f"{entry.source} {entry.memo}" if entry.memo else entry.source
    return " ".join("".join(" " if sign in ';|"\\' or not sign.isprintable() else sign for sign in words).split())

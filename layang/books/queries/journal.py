"""The journal as people read it: entries with their sums, their lines, and what took what back."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from layang.accounts.models import Unit
from layang.books import rules
from layang.books.models import Account, Batch, Entry, Posting
from layang.books.queries.closing import Closed, without_closed
from layang.books.queries.sets import among
from layang.core.calendar import Month


class Row(NamedTuple):
    """One entry of a list: the rupiah and the pieces it moves, and the number of the entry that took it back."""

    entry: Entry
    amount: int
    pieces: int
    reversed_by: int | None


class Totals(NamedTuple):
    """Over all entries of a list: how many, and the rupiah they move."""

    entries: int
    amount: int


class EntryLine(NamedTuple):
    """One posting as the page shows it; `debit` or `credit` is 0. Of a family that is closed, all postings."""

    account: Account
    debit: int
    credit: int

    @property
    def is_family(self) -> bool:
        return rules.EVERY in self.account.code


def entries(
    *, unit: Unit, reader: Closed, month: Month | None = None, account: str = "", source: str = ""
) -> QuerySet[Entry]:
    """Entries of a house, the latest first, but for those about whom the reader is tied to.

    `account` is part of an account's code or of its name.
    """
    found = without_closed(Entry.objects.filter(unit=unit), reader, unit=unit)
    if month is not None:
        found = found.filter(period=month.key)
    if source:
        found = found.filter(source__icontains=source)
    if account:
        ids = accounts_named(unit=unit, text=account) - reader.accounts
        lines = Posting.objects.filter(unit=unit, entry_number=OuterRef("number"), account__in=ids)
        found = found.filter(Exists(lines))
    return found.order_by("-occurred_on", "-number")


def accounts_named(*, unit: Unit, text: str) -> set[int]:
    """Keys of the accounts whose code, name or lot contains a text, whatever its case."""
    wanted = text.casefold()
    return {
        account.pk
        for account in Account.objects.filter(unit=unit)
        if wanted in f"{account.code} {account.asset} {account}".casefold()
    }


def rows(*, unit: Unit, found: Sequence[Entry]) -> list[Row]:
    """The sums beside some entries, in two queries."""
    numbers = [entry.number for entry in found]
    test, parameter = among(numbers)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.entry_number, "  # noqa: S608
            "sum(CASE WHEN a.asset = 'IDR' AND p.amount > 0 THEN p.amount ELSE 0 END), "
            "sum(CASE WHEN a.asset <> 'IDR' AND p.amount > 0 THEN p.amount ELSE 0 END) "
            "FROM books_posting p JOIN books_account a ON a.id = p.account_id "
            f"WHERE p.unit_id = %s AND p.entry_number {test} GROUP BY p.entry_number",
            [unit.pk, parameter],
        )
        sums = {number: (int(amount), int(pieces)) for number, amount, pieces in cursor.fetchall()}
    reversals = Entry.objects.filter(unit=unit, reverses__in=numbers).values_list("reverses", "number")
    reversed_by = {reverses: number for reverses, number in reversals if reverses is not None}
    return [Row(entry, *sums[entry.number], reversed_by.get(entry.number)) for entry in found]


def totals(*, unit: Unit, found: QuerySet[Entry]) -> Totals:
    """How many entries a list has over all its pages, and the rupiah they move."""
    lines = Posting.objects.filter(
        unit=unit,
        account__asset=rules.RUPIAH_ASSET,
        amount__gt=0,
        entry_number__in=found.order_by().values("number"),
    )
    count = found.aggregate(count=Count("number"))["count"]
    return Totals(count, lines.aggregate(amount=Sum("amount"))["amount"] or 0)


def lines_of(entry: Entry, *, reader: Closed) -> list[EntryLine]:
    """The postings of an entry, in its own order; those of a family that is closed to the reader in one line."""
    lines = Posting.objects.filter(unit=entry.unit, entry_number=entry.number).select_related("account")
    return _told_to(reader, lines.order_by("line"))


def lines_of_all(*, unit: Unit, found: QuerySet[Entry], reader: Closed) -> Iterator[tuple[Entry, EntryLine]]:
    """Every posting of some entries with its entry, entries in the order of their numbers."""
    numbered = {entry.number: entry for entry in found}
    lines = Posting.objects.filter(unit=unit, entry_number__in=found.order_by().values("number"))
    ordered = lines.select_related("account").order_by("entry_number", "line")
    for number, postings in groupby(ordered.iterator(), key=attrgetter("entry_number")):
        for line in _told_to(reader, postings):
            yield numbered[number], line


def _told_to(reader: Closed, postings: Iterable[Posting]) -> list[EntryLine]:
    """Lines of one entry as this reader is told them."""
    lines: dict[object, EntryLine] = {}
    for posting in postings:
        account, debit, credit = posting.account, max(posting.amount, 0), max(-posting.amount, 0)
        code = reader.told_as(account.code)
        if code == account.code:
            lines[posting.line] = EntryLine(account, debit, credit)
            continue
        before = lines.get((code, account.asset), EntryLine(Account(code=code, asset=account.asset), 0, 0))
        lines[code, account.asset] = EntryLine(before.account, before.debit + debit, before.credit + credit)
    return list(lines.values())


def reversal_of(entry: Entry) -> Entry | None:
    """The entry that takes this one back, if there is one."""
    return Entry.objects.filter(unit=entry.unit, reverses=entry.number).first()


def batch_holding(entry: Entry) -> Batch:
    """The batch that sealed an entry."""
    batch: Batch = Batch.objects.get(unit=entry.unit, number=entry.batch_number)
    return batch

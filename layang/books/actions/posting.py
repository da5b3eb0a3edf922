"""`post_entries`: the one door into the books, for one entry or for 100,000."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from layang.accounts.models import Unit
from layang.audit.deeds import Actor, deed, note
from layang.books import rules
from layang.books.actions.loading import copy_text, load
from layang.books.models import Account, Batch, Period
from layang.books.queries import latest_digest, standing
from layang.books.rules import CannotPost, Key, NewEntry

_POSTING_COLUMNS = ("unit_id", "entry_number", "line", "account_id", "amount")
_ENTRY_COLUMNS = (
    "unit_id", "number", "kind", "occurred_on", "recorded_at", "request_id", "source", "reverses", "batch_number",
    "content", "digest",
)  # fmt: skip


@deed("books.entry.post")
def post_entries(*, unit: Unit, entries: Sequence[NewEntry], by: Actor) -> Batch:
    """Record entries in the books of a house, all or none, and give the batch that seals them.

    Entries whose `request_id` is recorded already with the same content are not recorded again; when all are, the
    batch of the first one is returned. Raises CannotPost with **every** fault: entries that do not sum to zero, unknown
    accounts, closed months, a request id with other content, goods or makers' money that would go below zero at any
    date, makers' money that bank and cash do not cover.

    Cost: about 4 µs a posting on either database; memory grows with the number of entries, so callers with millions
    of postings call this for each hundred thousand.
    """
    hold_books(unit)
    sheet = rules.read(entries)
    if not entries:
        raise CannotPost("Tidak ada jurnal yang dikirim.")
    contents = [] if sheet.faults else [rules.canonical(entry) for entry in entries]
    digests = [rules.digest(content) for content in contents]
    if not sheet.faults:
        recorded, faults = _recorded(unit, entries, digests)
        sheet.faults.extend(faults)
        if recorded and not faults:
            fresh = [at for at, entry in enumerate(entries) if entry.request_id not in recorded]
            if not fresh:
                number = recorded[entries[0].request_id].batch_number
                return Batch.objects.get(unit=unit, number=number)
            entries = [entries[at] for at in fresh]
            contents = [contents[at] for at in fresh]
            digests = [digests[at] for at in fresh]
            sheet = rules.read(entries)
    known = standing.known_accounts(unit=unit, keys=sheet.accounts)
    faults = [
        *sheet.faults,
        *_period_faults(unit, entries, sheet),
        *_closed_account_faults(sheet, known),
        *_shortfalls(unit, sheet, known),
    ]
    if faults:
        raise CannotPost(*dict.fromkeys(faults))
    ids = {key: account.id for key, account in known.items()}
    ids |= _open_accounts(unit, sheet, known)
    return _record(unit, entries, contents, digests, ids, by)


def hold_books(unit: Unit) -> None:
    """Wait until nobody else writes the books of this house: its chain of digests has one next place.

    It also makes balances safe to read before writing, in whatever order of accounts. SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"books:{unit.pk}"])


def _recorded(
    unit: Unit, entries: Sequence[NewEntry], digests: Sequence[str]
) -> tuple[dict[UUID, standing.Recorded], list[str]]:
    """Which requests are recorded already, and a fault for each whose content was another."""
    recorded = standing.recorded_requests(unit=unit, ids=[entry.request_id for entry in entries])
    if not recorded:
        return {}, []
    faults = [
        f"{rules.document(entry)}: permintaan ini sudah pernah dicatat dengan isi lain. Muat ulang halaman."
        for entry, digest in zip(entries, digests, strict=True)
        if entry.request_id in recorded and recorded[entry.request_id].digest != digest
    ]
    return recorded, faults


def _period_faults(unit: Unit, entries: Sequence[NewEntry], sheet: rules.Sheet) -> list[str]:
    """A closed month accepts nothing; one closed for the time being only takes corrections."""
    states = standing.shut_months(unit=unit, months={rules.month_key(day) for day in sheet.days})
    if not states:
        return []
    closed = {month for month, state in states.items() if state == Period.State.CLOSED}
    return rules.month_faults(entries, closed=closed, soft_closed=states.keys() - closed)


def _closed_account_faults(sheet: rules.Sheet, known: dict[Key, standing.Known]) -> list[str]:
    last = max(sheet.days)
    return [
        f"Akun {rules.name_of(code)} sudah ditutup. Pakai akun lain."
        for (code, _), account in known.items()
        if account.closed_on is not None and account.closed_on < last
    ]


def _shortfalls(unit: Unit, sheet: rules.Sheet, known: dict[Key, standing.Known]) -> list[str]:
    """Laws 6 and 7 at every date, looking only at what loses something, and only from the first day it moves."""
    falling = {key: moves for key, moves in sheet.guarded().items() if rules.first_fall(moves)}
    backing = sheet.backing()
    is_backing_falling = rules.first_fall(backing) is not None
    if not falling and not is_backing_falling:
        return []
    latest = standing.latest_day(unit=unit) or dt.date.min
    faults = []
    if falling:
        ids = {key: known[key].id for key in falling if key in known}
        after = min(min(moves) for moves in falling.values())
        balances = standing.standing_of_accounts(unit=unit, ids=ids.values())
        later = standing.later_moves_of_accounts(unit=unit, ids=ids.values(), after=after) if latest > after else {}
        for key, moves in falling.items():
            sign, id_ = rules.sign_of(sheet.accounts[key]), ids.get(key, 0)
            past = {day: sign * amount for day, amount in later.get(id_, {}).items()}
            fall = rules.shortfall(moves, standing=sign * balances.get(id_, 0), later=past)
            if fall is not None:
                faults.append(rules.shortfall_sentence(key, fall))
    if is_backing_falling:
        after = min(backing)
        balance = standing.standing_of_kinds(unit=unit, kinds=rules.BACKING)
        past = standing.later_moves_of_kinds(unit=unit, kinds=rules.BACKING, after=after) if latest > after else {}
        fall = rules.shortfall(backing, standing=balance, later=past)
        if fall is not None:
            faults.append(rules.backing_sentence(fall))
    return faults


def _open_accounts(unit: Unit, sheet: rules.Sheet, known: dict[Key, standing.Known]) -> dict[Key, int]:
    """Open the accounts that are posted to for the first time, in order of code."""
    day = min(sheet.days)
    opened = Account.objects.bulk_create(
        [
            Account(unit=unit, code=code, asset=asset, kind=sheet.accounts[code, asset], opened_on=day)
            for code, asset in sorted(sheet.accounts.keys() - known.keys())
        ]
    )
    return {(account.code, account.asset): account.pk for account in opened}


def _record(
    unit: Unit,
    entries: Sequence[NewEntry],
    contents: Sequence[str],
    digests: Sequence[str],
    ids: dict[Key, int],
    by: Actor,
) -> Batch:
    """Write the batch, its postings and its entries; the last entry makes the database check and balance them all."""
    last = latest_digest(unit)
    number, first, previous = (last.number + 1, last.last_number + 1, last.digest) if last else (1, 1, rules.GENESIS)
    at = timezone.now()
    batch = Batch.objects.create(
        unit=unit,
        number=number,
        first_number=first,
        last_number=first + len(entries) - 1,
        count=len(entries),
        previous_digest=previous,
        digest=rules.seal(previous, contents),
        recorded_at=at,
        recorded_by=by.username,
    )
    house = unit.pk

    def posting_rows() -> Iterator[tuple[Any, ...]]:
        for entry_number, entry in enumerate(entries, first):
            for line, (account, asset, amount) in enumerate(entry.lines, 1):
                yield house, entry_number, line, ids[account, asset], amount

    def posting_lines() -> Iterator[str]:
        for entry_number, entry in enumerate(entries, first):
            for line, (account, asset, amount) in enumerate(entry.lines, 1):
                yield f"{house}\t{entry_number}\t{line}\t{ids[account, asset]}\t{amount}\n"

    def entry_rows() -> Iterator[tuple[Any, ...]]:
        for entry_number, (entry, content, digest) in enumerate(zip(entries, contents, digests, strict=True), first):
            yield (
                house, entry_number, entry.kind, entry.occurred_on, at, entry.request_id.hex, entry.source,
                entry.reverses, number, content, digest,
            )  # fmt: skip

    def entry_lines() -> Iterator[str]:
        empty = "\\N"
        for entry_number, (entry, content, digest) in enumerate(zip(entries, contents, digests, strict=True), first):
            yield (
                f"{house}\t{entry_number}\t{copy_text(entry.kind)}\t{entry.occurred_on}\t{at}\t{entry.request_id.hex}\t"
                f"{copy_text(entry.source)}\t{empty if entry.reverses is None else entry.reverses}\t{number}\t"
                f"{copy_text(content)}\t{digest}\n"
            )

    with connection.cursor() as cursor:
        load(cursor, "books_posting", _POSTING_COLUMNS, posting_rows, posting_lines)
        load(cursor, "books_entry", _ENTRY_COLUMNS, entry_rows, entry_lines)
    note(batch=number, digest=batch.digest, entries=len(entries))
    return batch

"""`post_entries`: the one door into the books, for one entry or for 100,000."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from layang.accounts.models import Unit
from layang.audit.deeds import Actor, deed, note
from layang.books import rules
from layang.books.models import Account, Batch, Period
from layang.books.queries import standing
from layang.books.rules import CannotPost, Key, NewEntry
from layang.books.writing.holding import hold_books
from layang.books.writing.recording import record


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
    if not entries:
        raise CannotPost("Tidak ada jurnal yang dikirim.")
    hold_books(unit)
    try:
        batch = _post(unit, entries, by)
    except (CannotPost, IntegrityError):
        # To ask for each request first costs a look-up an entry; that one is there already shows by itself.
        recorded = standing.recorded_requests(unit=unit, ids=[entry.request_id for entry in entries])
        if not recorded:
            raise
        fresh = [entry for entry in entries if entry.request_id not in recorded]
        other = _other_content_faults(entries, recorded)
        if not fresh and not other:
            first: Batch = Batch.objects.get(unit=unit, number=recorded[entries[0].request_id].batch_number)
            return first
        batch = _post(unit, fresh, by, other)
    note(batch=batch.number, digest=batch.digest, entries=batch.count)
    return batch


@transaction.atomic
def _post(unit: Unit, entries: Sequence[NewEntry], by: Actor, others: Sequence[str] = ()) -> Batch:
    """Record entries of which none is recorded yet. `others` are faults that were found before."""
    sheet = rules.read(entries)
    known = standing.known_accounts(unit=unit, keys=sheet.accounts)
    faults = [
        *others,
        *sheet.faults,
        *_period_faults(unit, entries, sheet),
        *_closed_account_faults(sheet, known),
        *_shortfalls(unit, sheet, known),
    ]
    if faults:
        raise CannotPost(*dict.fromkeys(faults))
    ids = _open_accounts(unit, sheet, known)
    return record(unit=unit, entries=entries, sheet=sheet, ids=ids, by=by.username)


def _other_content_faults(entries: Sequence[NewEntry], recorded: dict[UUID, standing.Recorded]) -> list[str]:
    """A fault for each entry whose request is recorded already, but with another content."""
    return [
        f"{rules.document(entry)}: permintaan ini sudah pernah dicatat dengan isi lain. Muat ulang halaman."
        for entry in entries
        if entry.request_id in recorded and recorded[entry.request_id].digest != rules.digest(rules.canonical(entry))
    ]


def _period_faults(unit: Unit, entries: Sequence[NewEntry], sheet: rules.Sheet) -> list[str]:
    """A closed month accepts nothing; one closed for the time being only takes corrections."""
    states = standing.shut_months(unit=unit, months={rules.month_key(day) for day in sheet.days})
    if not states:
        return []
    closed = {month for month, state in states.items() if state == Period.State.CLOSED}
    return rules.month_faults(entries, closed=closed, soft_closed=states.keys() - closed)


def _closed_account_faults(sheet: rules.Sheet, known: dict[Key, standing.Known]) -> list[str]:
    last = max(sheet.days, default=dt.date.min)
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


def _open_accounts(unit: Unit, sheet: rules.Sheet, known: dict[Key, standing.Known]) -> list[int]:
    """Open the accounts that are posted to for the first time; give the keys of all of the sheet, in its order."""
    ids = {key: account.id for key, account in known.items()}
    opened = Account.objects.bulk_create(
        [
            Account(unit=unit, code=code, asset=asset, kind=sheet.accounts[code, asset], opened_on=min(sheet.days))
            for code, asset in sorted(sheet.accounts.keys() - ids.keys())
        ]
    )
    ids |= {(account.code, account.asset): account.pk for account in opened}
    return [ids[key] for key in sheet.accounts]

"""What `post_entries` asks of the books before it writes: one query a question, whatever the number of entries."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Max

from layang.accounts.models import Unit
from layang.books.models import Entry, Period
from layang.books.queries.sets import among, pairs, requests
from layang.books.rules import Kind, Moves


class Recorded(NamedTuple):
    """An entry that is already in the books under a request id."""

    digest: str
    batch_number: int


class Known(NamedTuple):
    """An account that is already open."""

    id: int
    closed_on: dt.date | None


def recorded_requests(*, unit: Unit, ids: Iterable[UUID]) -> dict[UUID, Recorded]:
    """Which of these request ids are in the books, with the digest of what was recorded."""
    test, parameter = requests(ids)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT request_id, digest, batch_number FROM books_entry WHERE unit_id = %s AND request_id {test}",  # noqa: S608
            [unit.pk, parameter],
        )
        return {
            id_ if isinstance(id_, UUID) else UUID(hex=id_): Recorded(digest, batch)
            for id_, digest, batch in cursor.fetchall()
        }


def known_accounts(*, unit: Unit, keys: Collection[tuple[str, str]]) -> dict[tuple[str, str], Known]:
    """Accounts that are open already, by code and asset."""
    if not keys:
        return {}
    wanted, parameters = pairs(keys)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT code, asset, id, closed_on FROM books_account "  # noqa: S608
            f"WHERE unit_id = %s AND (code, asset) IN ({wanted})",
            [unit.pk, *parameters],
        )
        return {(code, asset): Known(id_, closed_on) for code, asset, id_, closed_on in cursor.fetchall()}


def shut_months(*, unit: Unit, months: Collection[int]) -> dict[int, str]:
    """Which of these months (202610) are not open, with their state."""
    return {
        period.month: period.state
        for period in Period.objects.filter(unit=unit, month__in=months).exclude(state=Period.State.OPEN)
    }


def latest_day(*, unit: Unit) -> dt.date | None:
    """The latest day any entry is dated: after it there is nothing to look at."""
    day: dt.date | None = Entry.objects.filter(unit=unit).aggregate(day=Max("occurred_on"))["day"]
    return day


def standing_of_accounts(*, unit: Unit, ids: Collection[int]) -> dict[int, int]:
    """Balances of accounts over all that is recorded, by id; accounts without a posting are left out."""
    test, parameter = among(ids)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account_id, sum(debit - credit) FROM books_balance "  # noqa: S608
            f"WHERE unit_id = %s AND account_id {test} GROUP BY account_id",
            [unit.pk, parameter],
        )
        return {id_: int(amount) for id_, amount in cursor.fetchall()}


def later_moves_of_accounts(*, unit: Unit, ids: Collection[int], after: dt.date) -> dict[int, Moves]:
    """What moved on accounts on each day after a day, by id."""
    test, parameter = among(ids)
    found: dict[int, Moves] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.account_id, e.occurred_on, sum(p.amount) FROM books_posting p "  # noqa: S608
            "JOIN books_entry e ON e.unit_id = p.unit_id AND e.number = p.entry_number "
            f"WHERE p.unit_id = %s AND p.account_id {test} AND e.occurred_on > %s GROUP BY p.account_id, e.occurred_on",
            [unit.pk, parameter, after],
        )
        for id_, day, amount in cursor.fetchall():
            found.setdefault(id_, {})[day] = int(amount)
    return found


def standing_of_kinds(*, unit: Unit, kinds: Collection[Kind]) -> int:
    """Balance of all accounts of some kinds together."""
    marks = ", ".join(["%s"] * len(kinds))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(b.debit - b.credit), 0) FROM books_account a "  # noqa: S608
            "JOIN books_balance b ON b.unit_id = a.unit_id AND b.account_id = a.id "
            f"WHERE a.unit_id = %s AND a.kind IN ({marks})",
            [unit.pk, *kinds],
        )
        return int(cursor.fetchone()[0])


def later_moves_of_kinds(*, unit: Unit, kinds: Collection[Kind], after: dt.date) -> Moves:
    """What moved on all accounts of some kinds together on each day after a day."""
    marks = ", ".join(["%s"] * len(kinds))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.occurred_on, sum(p.amount) FROM books_entry e "  # noqa: S608
            "JOIN books_posting p ON p.unit_id = e.unit_id AND p.entry_number = e.number "
            f"JOIN books_account a ON a.id = p.account_id AND a.kind IN ({marks}) "
            "WHERE e.unit_id = %s AND e.occurred_on > %s GROUP BY e.occurred_on",
            [*kinds, unit.pk, after],
        )
        return {day: int(amount) for day, amount in cursor.fetchall()}

# ruff: noqa: F811  fixtures are imported
"""What only SQLite can be talked into, and is not."""

import contextlib
import sqlite3

import pytest
from django.db import IntegrityError, connection, transaction

from layang.books.models import Entry
from layang.books.queries import balance
from layang.books.tests.attacks import everything, house, raw, refused  # noqa: F401  fixtures

ON_SQLITE = connection.vendor == "sqlite"
TABLES = ("account", "entry", "posting", "batch", "balance", "period")

sqlite_only = pytest.mark.skipif(not ON_SQLITE, reason="SQLite's own ways")


@sqlite_only
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL", "REPLACE"])
def test_insert_or_replace(raw, verb):
    before = everything()
    for table in TABLES:
        with contextlib.suppress(IntegrityError), transaction.atomic():
            raw.sql(f"{verb} INTO books_{table} SELECT * FROM books_{table}")  # noqa: S608
        assert everything() == before
    request = Entry.objects.get(unit=raw.unit, number=1).request_id.hex
    reversed_number = Entry.objects.get(unit=raw.unit, reverses__isnull=False).reverses
    for change in ({"request_id": request}, {"reverses": reversed_number}, {"number": 1}):
        with refused():
            raw.open()
            raw.enter(verb=verb, **change)


@sqlite_only
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "INSERT OR IGNORE"])
def test_a_batch_replaced_while_it_shuts(raw, verb):
    """The balances are kept by an upsert inside a trigger: the outer verb must not turn it into another."""
    before = balance(unit=raw.unit, account="bank")
    raw.open()
    raw.post((raw.account("bank"), 5), (raw.account("capital:opening"), -5))
    raw.enter(verb=verb)
    row = {
        "unit_id": raw.unit.pk, "number": raw.batch, "first_number": raw.first, "last_number": raw.first, "count": 1,
        "previous_digest": raw.previous, "digest": "e" * 64, "recorded_at": "2026-10-05", "recorded_by": "x",
    }  # fmt: skip
    raw.insert("books_batch", verb=verb, **row)
    assert balance(unit=raw.unit, account="bank") == before + 5


@sqlite_only
@pytest.mark.parametrize("amounts", [("5", "-5.5"), (0.5, -0.5), ("lima", "-lima"), (1e300, -1e300)])
def test_amounts_that_are_no_whole_numbers(raw, amounts):
    with refused():
        raw.record((raw.account("bank"), amounts[0]), (raw.account("cash"), amounts[1]))


@sqlite_only
@pytest.mark.parametrize("day", ["2026-13-01", "2026-02-30", "besok", 2461319.5, "2026-10-05 00:00", "2026-1-5"])
def test_dates_that_are_none(raw, day):
    with refused():
        raw.record((raw.account("bank"), 5), (raw.account("cash"), -5), occurred_on=day)


@sqlite_only
def test_an_entry_between_the_numbers(raw):
    with refused("an entry of the batch is missing"):
        raw.open(2)
        raw.post((raw.account("bank"), 5), (raw.account("cash"), -5))
        raw.post((raw.account("bank"), 5), (raw.account("cash"), -5), number=raw.first + 1)
        raw.enter()
        raw.enter(raw.first + 0.5)
        raw.shut(2)


@sqlite_only
@pytest.mark.parametrize("amounts", [(5, -5), (5, -4)])
def test_postings_between_the_numbers(raw, amounts):
    with refused("sums to zero"):
        raw.open(2)
        raw.post((raw.account("bank"), 5), (raw.account("cash"), -5))
        raw.post((raw.account("bank"), amounts[0]), (raw.account("cash"), amounts[1]), number=raw.first + 0.5)
        raw.enter()
        raw.enter(raw.first + 1)
        raw.shut(2)


@pytest.fixture
def client(raw):
    """A plain sqlite3 connection to a copy of the house: foreign keys off, as they are for every new client."""
    if not ON_SQLITE:
        pytest.skip("SQLite's own ways")
    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.ensure_connection()
    for sql in connection.connection.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL AND type = 'table'"):
        if "sqlite_sequence" not in sql[0]:
            copy.execute(sql[0])
    for table in ("account", "entry", "posting", "batch", "balance", "period"):
        rows = connection.connection.execute(f"SELECT * FROM books_{table}").fetchall()  # noqa: S608
        copy.executemany(f"INSERT INTO books_{table} VALUES ({','.join('?' * len(rows[0]))})", rows)  # noqa: S608
    for sql in connection.connection.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL AND type <> 'table'"):
        copy.execute(sql[0])
    yield copy
    copy.close()


def test_a_client_with_foreign_keys_off(client, raw):
    door = (raw.unit.pk, raw.batch, raw.first, raw.first)
    opening = "INSERT INTO books_door (unit_id, batch_number, first_number, last_number) VALUES (?, ?, ?, ?)"
    with pytest.raises(sqlite3.IntegrityError, match="foreign keys must be on"):
        client.execute(opening, door)
    client.execute("PRAGMA foreign_keys=ON")
    client.execute("BEGIN")
    client.execute(opening, door)
    client.execute("PRAGMA foreign_keys=OFF")
    client.execute("INSERT INTO books_posting VALUES (?, ?, 1, 1, 5)", (raw.unit.pk, raw.first))
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        client.execute("COMMIT")
    client.execute("ROLLBACK")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        client.execute(opening, door)


def test_a_client_that_ignores_checks(client, raw):
    client.execute("PRAGMA foreign_keys=ON")
    client.execute("PRAGMA ignore_check_constraints=ON")
    client.execute("PRAGMA recursive_triggers=OFF")
    client.execute("BEGIN")
    client.execute(
        "INSERT INTO books_door (unit_id, batch_number, first_number, last_number) VALUES (?, ?, ?, ?)",
        (raw.unit.pk, raw.batch, raw.first, raw.first),
    )
    for line in (1, 2):
        client.execute("INSERT INTO books_posting VALUES (?, ?, ?, 1, 0)", (raw.unit.pk, raw.first, line))
    client.execute(
        "INSERT INTO books_entry VALUES (?, ?, 'x', '2026-10-05', 202610, 'x', 'x', 'x', NULL, ?, '{}', 'd')",
        (raw.unit.pk, raw.first, raw.batch),
    )
    with pytest.raises(sqlite3.IntegrityError, match="sums to zero"):
        client.execute(
            "INSERT INTO books_batch (unit_id, number, first_number, last_number, count, previous_digest, digest, "
            "recorded_at, recorded_by) VALUES (?, ?, ?, ?, 1, ?, 'e', 'x', 'x')",
            (raw.unit.pk, raw.batch, raw.first, raw.first, raw.previous),
        )
    client.execute("ROLLBACK")

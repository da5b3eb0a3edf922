# ruff: noqa: F811  fixtures are imported
"""The seven laws, attacked with plain SQL. Each attack is refused by the database, on whichever the tests run."""

import datetime as dt

import pytest
from django.db import connection

from layang.books.actions import post_entries
from layang.books.models import Account, Entry, Posting
from layang.books.queries import balance
from layang.books.tests.attacks import everything, house, raw, refused  # noqa: F401  fixtures
from layang.books.tests.factories import DAY, make_unit, rupiah
from layang.books.tests.raw import RawBooks

ON_SQLITE = connection.vendor == "sqlite"
SEPTEMBER = dt.date(2026, 9, 1)


def test_a_lawful_batch_is_taken_even_from_plain_sql(raw, house):
    raw.record((raw.account("bank"), 700), (raw.account("capital:opening"), -700))
    connection.check_constraints()
    assert balance(unit=house, account="bank") == 80_700
    assert Entry.objects.filter(unit=house).count() == 11


# Law 1: at least two postings, zero per asset.


def test_an_unbalanced_entry(raw):
    with refused("sums to zero"):
        raw.record((raw.account("bank"), 700), (raw.account("cash"), -699))


def test_zero_in_all_but_not_per_asset(raw):
    with refused("sums to zero"):
        raw.record((raw.account("bank"), 5), (raw.account("place:made", "lot:L-01"), -5))


def test_an_entry_with_one_posting(raw):
    with refused("at least two postings"):
        raw.open()
        raw.post((raw.account("bank"), 5))
        raw.enter()
        raw.shut()


def test_an_entry_without_a_posting(raw):
    with refused("at least two postings"):
        raw.open()
        raw.enter()
        raw.shut()


def test_two_unbalanced_entries_that_make_up_for_each_other(raw):
    with refused("sums to zero"):
        raw.open(2)
        raw.post((raw.account("bank"), 5), (raw.account("cash"), -4))
        raw.post((raw.account("bank"), 5), (raw.account("cash"), -6), number=raw.first + 1)
        raw.enter()
        raw.enter(raw.first + 1)
        raw.shut(2)


def test_a_posting_of_nothing(raw):
    with refused():
        raw.record((raw.account("bank"), 0), (raw.account("cash"), 0))


def test_an_account_that_does_not_exist(raw):
    with refused():
        raw.record((999_999, 5), (raw.account("bank"), -5))


def test_an_account_of_another_house(raw, by):
    other = make_unit("lain")
    post_entries(unit=other, entries=[rupiah("bank", "capital:opening", 10)], by=by)
    foreign = RawBooks(other).account("bank")
    with refused():
        raw.record((foreign, 5), (raw.account("bank"), -5))


# Law 2: no update, no delete, no late line, no posting without an entry.

TABLES = ("account", "entry", "posting", "batch", "balance", "period")
CHANGES = {
    "account": "kind = 'sold'",
    "entry": "occurred_on = '2026-10-06'",
    "posting": "amount = amount * 2",
    "batch": "digest = previous_digest",
    "balance": "debit = debit + 1",
    "period": "state = 'open'",
}


@pytest.mark.parametrize("table", TABLES)
def test_changing_rows(raw, table):
    with refused():
        raw.sql(f"UPDATE books_{table} SET {CHANGES[table]}")  # noqa: S608


@pytest.mark.parametrize("table", TABLES)
def test_deleting_rows(raw, table):
    with refused():
        raw.sql(f"DELETE FROM books_{table}")  # noqa: S608


@pytest.mark.skipif(ON_SQLITE, reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", [*TABLES, "door"])
def test_truncating_tables(raw, table):
    connection.check_constraints()
    with refused():
        raw.sql(f"TRUNCATE books_{table} CASCADE")


def test_late_lines_on_a_recorded_entry(raw):
    with refused("belongs to an entry of the batch being recorded"):
        raw.post((raw.account("bank"), 5), (raw.account("cash"), -5), number=1, first_line=3)


def test_late_lines_while_the_books_are_open(raw):
    with refused("belongs to an entry of the batch being recorded"):
        raw.open()
        raw.post((raw.account("bank"), 5), (raw.account("cash"), -5), number=1, first_line=3)


def test_a_late_entry_in_an_earlier_batch(raw):
    with refused():
        raw.open()
        raw.enter(1, batch_number=1)


def test_postings_with_the_books_shut(raw):
    with refused("belongs to an entry of the batch being recorded"):
        raw.post((raw.account("bank"), 5), (raw.account("cash"), -5))


def test_an_entry_with_the_books_shut(raw):
    with refused("in the batch being recorded"):
        raw.enter()


def test_postings_without_their_entry(raw):
    with refused("an entry of the batch is missing"):
        raw.open(2)
        raw.post((raw.account("bank"), 5), (raw.account("cash"), -5))
        raw.post((raw.account("bank"), 5), (raw.account("cash"), -5), number=raw.first + 1)
        raw.enter()
        raw.shut(2)


def test_books_left_open(raw):
    with refused():
        raw.open()
        raw.post((raw.account("bank"), 5), (raw.account("cash"), -5))
        raw.enter()


def test_a_batch_with_the_books_shut(raw):
    with refused("sealed after the one before it"):
        raw.shut()


def test_a_batch_with_another_range_than_was_opened(raw):
    with refused("sealed after the one before it"):
        raw.open(2)
        raw.post((raw.account("bank"), 5), (raw.account("cash"), -5))
        raw.enter()
        raw.shut()


def test_a_batch_that_is_not_sealed_to_the_last(raw):
    with refused("sealed after the one before it"):
        raw.open()
        raw.post((raw.account("bank"), 5), (raw.account("cash"), -5))
        raw.enter()
        raw.shut(previous_digest="0" * 64)


@pytest.mark.parametrize(
    "changes", [{"batch_number": 9}, {"first_number": 1}, {"first_number": 99, "last_number": 99}, {"is_closing": True}]
)
def test_books_opened_elsewhere_than_after_the_last_batch(raw, changes):
    with refused("opened after the last batch"):
        raw.open(**changes)


def test_a_door_pushed_by_hand(raw):
    for push in ("DELETE FROM books_door", "UPDATE books_door SET is_closing = is_closing IS NOT NULL"):
        with refused("only a batch shuts the books"):
            raw.open()
            raw.sql(push)
    with refused("only a batch shuts the books"):
        raw.open()
        raw.sql("UPDATE books_door SET last_number = last_number + 5")


# Law 3: a correction is a reversal, once.


def _negation_of(raw, number):
    return [(p.account_id, -p.amount) for p in Posting.objects.filter(unit=raw.unit, entry_number=number)]


def test_a_lawful_reversal_from_plain_sql(raw):
    number = Entry.objects.get(unit=raw.unit, source="C").number
    raw.record(*_negation_of(raw, number), reverses=number)
    assert balance(unit=raw.unit, account="cash") == 0


def test_a_second_reversal(raw):
    number = Entry.objects.get(unit=raw.unit, source="B", reverses__isnull=True).number
    with refused():
        raw.record(*_negation_of(raw, number), reverses=number)


def test_a_reversal_of_a_reversal(raw):
    number = Entry.objects.get(unit=raw.unit, reverses__isnull=False).number
    with refused("negates one earlier entry"):
        raw.record(*_negation_of(raw, number), reverses=number)


def test_a_reversal_that_does_not_negate(raw):
    number = Entry.objects.get(unit=raw.unit, source="C").number
    with refused("negates one earlier entry"):
        raw.record(*((account, amount // 2) for account, amount in _negation_of(raw, number)), reverses=number)


def test_a_reversal_of_what_is_not_there(raw):
    with refused("negates one earlier entry"):
        raw.record((raw.account("bank"), 5), (raw.account("cash"), -5), reverses=4_000)


def test_a_reversal_before_its_entry(raw):
    number = Entry.objects.get(unit=raw.unit, source="C").number
    with refused("negates one earlier entry"):
        raw.record(*_negation_of(raw, number), reverses=number, occurred_on="2026-10-04")


# Law 4: a closed period accepts nothing.


def test_an_entry_in_a_closed_month(raw):
    with refused("a closed period accepts nothing"):
        raw.record(
            (raw.account("bank"), 5), (raw.account("capital:opening"), -5), occurred_on="2026-09-30", period=202609
        )


def test_an_entry_in_a_closed_month_that_names_another(raw):
    with refused():
        raw.record((raw.account("bank"), 5), (raw.account("capital:opening"), -5), occurred_on="2026-09-30")


@pytest.mark.parametrize("change", ["state = 'open'", "state = 'soft_closed'", "month = 202001", "digest = ''"])
def test_a_closed_month_stays_closed(raw, change):
    with refused():
        raw.sql(f"UPDATE books_period SET {change}")  # noqa: S608


# Law 5: a request is recorded once.


def test_the_same_request_again(raw):
    request = Entry.objects.get(unit=raw.unit, number=1).request_id
    with refused():
        raw.record(
            (raw.account("bank"), 5), (raw.account("capital:opening"), -5), request_id=request.hex, occurred_on=str(DAY)
        )


# Laws 6 and 7: never below zero.


@pytest.mark.parametrize("place", ["place:store", "place:transit:H01", "place:outlet:H01"])
def test_more_pieces_than_there_are(raw, place):
    with refused("never go below zero"):
        raw.record((raw.account("place:sold", "lot:L-01"), 11), (raw.account(place, "lot:L-01"), -11))


@pytest.mark.parametrize("part", ["usable", "locked"])
def test_more_money_than_a_maker_has(raw, part):
    with refused("never go below zero"):
        raw.record((raw.account(f"maker:7Q2K:{part}"), 5_001), (raw.account("bank"), -5_001))


def test_all_the_money_of_a_maker(raw):
    raw.record((raw.account("maker:7Q2K:usable"), 5_000), (raw.account("bank"), -5_000))


DISGUISES = [
    ("place:store", "lot:L-02", "sold"),
    ("place:store", "IDR", "store"),
    ("place:outlet:H09", "lot:L-02", "made"),
    ("place:transit:H09", "lot:L-02", "lost"),
    ("maker:9ABC:usable", "IDR", "available"),
    ("maker:9ABC:locked", "IDR", "pending"),
    ("bank", "lot:L-02", "cash"),
    ("place:sold", "lot:L-02", "store"),
]


@pytest.mark.parametrize(("code", "asset", "kind"), DISGUISES)
def test_a_shelf_by_another_name(raw, code, asset, kind):
    with refused("is what its code says"):
        raw.insert("books_account", unit_id=raw.unit.pk, code=code, asset=asset, kind=kind, opened_on="2026-10-05")


def test_a_second_account_of_the_same_name(raw):
    with refused():
        raw.insert(
            "books_account",
            unit_id=raw.unit.pk, code="place:store", asset="lot:L-01", kind="store", opened_on="2026-10-05",
        )  # fmt: skip


def test_an_account_may_be_closed(raw):
    raw.sql("UPDATE books_account SET closed_on = '2026-12-31' WHERE code = 'cash'")
    assert Account.objects.get(code="cash").closed_on == dt.date(2026, 12, 31)


# The balances that laws 6 and 7 look at are nobody's to write.


def test_a_balance_of_ones_own(raw):
    row = {"unit_id": raw.unit.pk, "account_id": raw.account("place:store", "lot:L-01"), "period": 209912}
    with refused("balances follow from postings"):
        raw.insert("books_balance", **row, debit=99, credit=0)
    with refused("balances follow from postings"):
        raw.open()
        raw.insert("books_balance", **row, debit=99, credit=0)
    with refused("balances follow from postings"):
        raw.open()
        raw.sql("UPDATE books_balance SET debit = debit + 99")

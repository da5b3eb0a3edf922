"""The verifier finds what someone with power over the database changed behind the seals' back."""

import datetime as dt
import io
import json
import uuid

import pytest
from django.core.management import call_command
from django.db import connection

from layang.books import seals
from layang.books.actions import close_period, post_entries, reverse_entries, verify_books
from layang.books.models import Verification
from layang.books.queries.verification import verify
from layang.books.tests.factories import DAY, entry, pieces, rupiah
from layang.core.calendar import Month


@pytest.fixture
def house(unit, by):
    post_entries(
        unit=unit,
        entries=[
            rupiah("bank", "capital:opening", 100_000, source='Modal "awal" \\ 1', memo="dari kas, “tunai”\nbaris dua"),
            pieces("place:store", "place:made", 10, source="LOT-1"),
        ],
        by=by,
    )
    post_entries(
        unit=unit,
        entries=[
            pieces("place:transit:H01", "place:store", 4, source="TP-1"),
            entry(
                ("outlet:H01:receivable", "IDR", 60_000),
                ("sales:commission", "IDR", 15_000),
                ("sales:gross", "IDR", -75_000),
                source="LP-1",
            ),
            rupiah("sales:distribution", "maker:7Q2K:pending", 60_000, source="LP-1"),
        ],
        by=by,
    )
    reverse_entries(unit=unit, source="TP-1", on=DAY + dt.timedelta(days=1), request_id=uuid.uuid4(), by=by)
    return unit


def test_good_books_pass(house, by):
    report = verify(unit=house)
    assert report.faults == []
    assert len(report.checks) >= 8
    result = verify_books(unit=house, by=by)
    assert (result.fault_count, result.batch_number, result.ran_by) == (0, 3, "salim")
    assert Verification.objects.get() == result


def test_the_command_says_so(house):
    out = io.StringIO()
    call_command("verify", "--unit", "contoh", stdout=out)
    assert "SALAH" not in out.getvalue()
    out = io.StringIO()
    call_command("verify", "--json", stdout=out)
    assert json.loads(out.getvalue())[0]["is_good"] is True


TAMPERINGS = {
    "amounts of both sides": (
        "UPDATE books_posting SET amount = amount * 2 WHERE entry_number = 1",
        ["Jurnal 1", "tidak sama dengan isi yang disegel", "Saldo bank bulan Oktober 2026"],
    ),
    "one amount": (
        "UPDATE books_posting SET amount = amount + 1 WHERE entry_number = 1 AND line = 1",
        ["Jurnal 1: debit dan kredit berselisih Rp\u00a01."],
    ),
    "a date": (
        "UPDATE books_entry SET occurred_on = '2026-10-06' WHERE number = 1",
        ["Jurnal 1", "tidak sama dengan isi yang disegel"],
    ),
    "one letter of a memo": (
        "UPDATE books_entry SET content = replace(content, 'tunai', 'Tunai') WHERE number = 1",
        ["isinya tidak cocok dengan sidiknya", "Bundel 1: sidik"],
    ),
    "a deleted entry": (
        "DELETE FROM books_entry WHERE number = 4",
        ["Bundel 2: tercatat 3 jurnal, ditemukan 2.", "tidak punya jurnal atau akun"],
    ),
    "a balance": (
        "UPDATE books_balance SET debit = debit + 5 WHERE debit > 0",
        ["tertulis Rp\u00a0100.005, menurut jurnal Rp\u00a0100.000"],
    ),
    "a batch": ("UPDATE books_batch SET digest = previous_digest WHERE number = 2", ["Bundel 3 tidak menyambung"]),
    "a reversal": (
        "UPDATE books_entry SET reverses = 4 WHERE reverses IS NOT NULL",
        ["tidak membalik jurnal 4 dengan tepat"],
    ),
    "pieces on a shelf": (
        "UPDATE books_posting SET amount = amount * 3 WHERE entry_number = 3",
        ["Partai L-01 di gudang pernah minus 2 buah, mulai 5 Oktober 2026."],
    ),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_what_was_changed_is_found(house, what):
    sql, sentences = TAMPERINGS[what]
    with connection.cursor() as cursor:
        _break_seals(cursor)
        cursor.execute(sql)
    told = "\n".join(verify(unit=house).faults)
    for sentence in sentences:
        assert sentence in told
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify", stdout=out)
    assert ended.value.code == 1
    assert "SALAH" in out.getvalue()


def test_a_missing_seal_is_found(house):
    assert seals.broken() == []
    with connection.cursor() as cursor:
        _break_seals(cursor)
    assert len(seals.broken()) > 5
    assert "Hentikan pencatatan" in verify(unit=house).faults[0]


def test_an_entry_slipped_into_a_closed_month_is_found(house, by):
    close_period(unit=house, month=Month(2026, 10), on=dt.date(2026, 11, 2), by=by)
    post_entries(unit=house, entries=[rupiah("bank", "capital:opening", 1, on=dt.date(2026, 11, 2))], by=by)
    with connection.cursor() as cursor:
        _break_seals(cursor)
        cursor.execute("UPDATE books_entry SET occurred_on = '2026-10-31', period = 202610 WHERE number = 7")
    told = "\n".join(verify(unit=house).faults)
    assert "Jurnal 7 (DOK-1): bertanggal Oktober 2026, tetapi dicatat setelah ditutup." in told


def test_makers_money_without_backing_is_found(unit, by):
    post_entries(
        unit=unit,
        entries=[
            rupiah("bank", "outlet:H01:receivable", 50_000),
            rupiah("maker:7Q2K:pending", "maker:7Q2K:usable", 50_000),
        ],
        by=by,
    )
    with connection.cursor() as cursor:
        _break_seals(cursor)
        cursor.execute("UPDATE books_posting SET amount = amount / 2 WHERE entry_number = 1")
    told = "\n".join(verify(unit=unit).faults)
    assert "Bank dan kas tidak menutup tabungan pembuat: kurang Rp\u00a025.000 pada 5 Oktober 2026." in told


def _break_seals(cursor):
    """Do what only the owner of the database can."""
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("entry", "posting", "batch", "balance"):
            cursor.execute(f"ALTER TABLE books_{table} DISABLE TRIGGER USER")
    else:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'books%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")

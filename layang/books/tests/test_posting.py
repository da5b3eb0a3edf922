"""`post_entries`: what it records, and everything it refuses, all at once."""

import datetime as dt
import hashlib
import json

import pytest

from layang.books.actions import post_entries
from layang.books.models import Account, Balance, Batch, Entry, Posting
from layang.books.queries import balance, balances, latest_digest
from layang.books.rules import GENESIS, CannotPost
from layang.books.tests.factories import DAY, entry, pieces, rupiah


def test_an_entry_moves_balances_and_is_sealed(unit, by):
    batch = post_entries(unit=unit, entries=[rupiah("bank", "capital:opening", 500_000)], by=by)

    assert (batch.number, batch.first_number, batch.last_number, batch.count) == (1, 1, 1, 1)
    assert balance(unit=unit, account="bank") == 500_000
    assert balance(unit=unit, account="capital:opening") == -500_000
    recorded = Entry.objects.get(unit=unit)
    assert recorded.digest == hashlib.sha256(recorded.content.encode()).hexdigest()
    assert batch.previous_digest == GENESIS
    assert batch.digest == hashlib.sha256(f"{GENESIS}\n{recorded.content}".encode()).hexdigest()
    assert latest_digest(unit) == batch
    assert json.loads(recorded.content)["lines"] == [["bank", "IDR", 500_000], ["capital:opening", "IDR", -500_000]]


def test_batches_chain(unit, by):
    first = post_entries(unit=unit, entries=[rupiah("bank", "capital:opening", 1)], by=by)
    second = post_entries(unit=unit, entries=[rupiah("bank", "capital:opening", 2), rupiah("cash", "bank", 3)], by=by)

    assert second.previous_digest == first.digest
    assert (second.number, second.first_number, second.last_number) == (2, 2, 3)
    contents = [e.content for e in Entry.objects.filter(unit=unit, number__gte=2).order_by("number")]
    assert second.digest == hashlib.sha256("\n".join([first.digest, *contents]).encode()).hexdigest()


def test_balances_by_path_and_day(unit, by):
    post_entries(
        unit=unit,
        entries=[
            rupiah("outlet:H01:receivable", "sales:gross", 75_000, on=dt.date(2026, 9, 30)),
            rupiah("outlet:H01:receivable", "sales:gross", 25_000, on=DAY),
            rupiah("outlet:H011:receivable", "sales:gross", 9_000, on=DAY),
            pieces("place:store", "place:made", 10),
        ],
        by=by,
    )
    assert balances(unit=unit, prefix="outlet:H01") == {("outlet:H01:receivable", "IDR"): 100_000}
    assert balances(unit=unit, prefix="outlet:H01", on=DAY - dt.timedelta(days=1)) == {
        ("outlet:H01:receivable", "IDR"): 75_000
    }
    assert balances(unit=unit, prefix="place:", asset="lot:L-01") == {
        ("place:store", "lot:L-01"): 10,
        ("place:made", "lot:L-01"): -10,
    }
    assert len(balances(unit=unit, prefix="")) == 5
    assert balance(unit=unit, account="outlet:H01:receivable", on=dt.date(2026, 9, 30)) == 75_000
    assert balance(unit=unit, account="outlet:H01:receivable", on=dt.date(2026, 9, 29)) == 0


def test_repeating_a_request_changes_nothing(unit, by):
    entries = [rupiah("bank", "capital:opening", 10), rupiah("bank", "capital:opening", 20)]
    first = post_entries(unit=unit, entries=entries, by=by)
    assert post_entries(unit=unit, entries=entries, by=by) == first
    assert post_entries(unit=unit, entries=entries[:1], by=by) == first
    third = rupiah("bank", "capital:opening", 30)
    second = post_entries(unit=unit, entries=[*entries, third], by=by)
    assert (second.number, second.count) == (2, 1)
    assert balance(unit=unit, account="bank") == 60
    assert Batch.objects.count() == 2


def test_same_request_with_other_content_is_refused(unit, by):
    first = rupiah("bank", "capital:opening", 10)
    post_entries(unit=unit, entries=[first], by=by)
    with pytest.raises(CannotPost, match="isi lain"):
        post_entries(unit=unit, entries=[rupiah("bank", "capital:opening", 11, request_id=first.request_id)], by=by)
    assert balance(unit=unit, account="bank") == 10


def test_every_fault_is_told_at_once(unit, by):
    with pytest.raises(CannotPost) as refusal:
        post_entries(
            unit=unit,
            entries=[
                entry(("bank", "IDR", 100), ("capital:opening", "IDR", -90), source="A-1"),
                entry(("bank", "IDR", 100), source="A-2"),
                entry(("bank", "IDR", 0), ("cash", "IDR", 0), source="A-3"),
                entry(("kantong:ajaib", "IDR", 5), ("bank", "IDR", -5), source="A-4"),
                entry(("place:store", "IDR", 5), ("bank", "IDR", -5), source="A-5"),
                pieces("place:sold", "place:outlet:H01", 3, source="A-6"),
            ],
            by=by,
        )
    told = "\n".join(refusal.value.faults)
    assert "A-1 (5 Okt 2026): debit lebih besar Rp\u00a010 daripada kredit." in told
    assert "A-2 (5 Okt 2026): jurnal harus punya paling sedikit dua baris" in told
    assert "A-3 (5 Okt 2026): baris bank bernilai nol" in told
    assert "A-4 (5 Okt 2026): akun “kantong:ajaib” tidak ada dalam daftar akun." in told
    assert "A-5 (5 Okt 2026): akun gudang tidak dapat memuat “IDR”." in told
    assert "Partai L-01 di gerai H01 kurang 3 buah pada 5 Oktober 2026." in told
    assert not Entry.objects.exists()
    assert not Account.objects.exists()


def test_zero_in_all_but_not_per_asset_is_refused(unit, by):
    with pytest.raises(CannotPost) as refusal:
        post_entries(unit=unit, entries=[entry(("place:store", "lot:L-01", 5), ("bank", "IDR", -5))], by=by)
    assert "kredit lebih besar Rp\u00a05" in refusal.value.faults[0]
    assert "partai L-01 5 buah lebih banyak masuk daripada keluar" in refusal.value.faults[1]


def test_goods_may_not_be_missing_at_a_past_date(unit, by):
    later = DAY + dt.timedelta(days=10)
    post_entries(
        unit=unit,
        entries=[pieces("place:store", "place:made", 10), pieces("place:transit:H01", "place:store", 8, on=later)],
        by=by,
    )
    between = DAY + dt.timedelta(days=5)
    with pytest.raises(CannotPost, match="Partai L-01 di gudang kurang 1 buah pada 15 Oktober 2026"):
        post_entries(unit=unit, entries=[pieces("place:transit:H02", "place:store", 3, on=between)], by=by)
    post_entries(unit=unit, entries=[pieces("place:store", "place:made", 5, on=later + dt.timedelta(days=1))], by=by)
    with pytest.raises(CannotPost, match="kurang 1 buah pada 15 Oktober 2026"):
        post_entries(unit=unit, entries=[pieces("place:transit:H02", "place:store", 3, on=between)], by=by)
    post_entries(unit=unit, entries=[pieces("place:transit:H02", "place:store", 2, on=between)], by=by)


def test_money_of_a_maker_never_goes_below_zero(unit, by):
    post_entries(unit=unit, entries=[rupiah("bank", "capital:opening", 100_000)], by=by)
    with pytest.raises(CannotPost, match=r"Tabungan bebas pembuat 7Q2K kurang Rp\s5\.000"):
        post_entries(unit=unit, entries=[rupiah("maker:7Q2K:usable", "bank", 5_000)], by=by)


def test_money_of_makers_is_covered_by_bank_and_cash(unit, by):
    post_entries(
        unit=unit,
        entries=[
            rupiah("bank", "outlet:H01:receivable", 70_000),
            rupiah("maker:7Q2K:pending", "maker:7Q2K:usable", 60_000),
        ],
        by=by,
    )
    with pytest.raises(CannotPost, match=r"Bank dan kas tidak cukup untuk tabungan pembuat: kurang Rp\s5\.000"):
        post_entries(unit=unit, entries=[rupiah("stock:material", "bank", 15_000)], by=by)
    post_entries(unit=unit, entries=[rupiah("stock:material", "bank", 10_000)], by=by)
    with pytest.raises(CannotPost, match="tidak cukup"):
        post_entries(unit=unit, entries=[rupiah("maker:7Q2K:pending", "maker:7Q2K:locked", 1)], by=by)


def test_twenty_thousand_entries_at_once(unit, by):
    entries = [
        entry(
            ("outlet:H01:receivable", "IDR", 60_000),
            ("sales:commission", "IDR", 15_000),
            ("sales:gross", "IDR", -75_000),
            on=DAY + dt.timedelta(days=at % 20),
            source=f"LP-{at // 100}",
        )
        for at in range(20_000)
    ]
    batch = post_entries(unit=unit, entries=entries, by=by)
    assert batch.count == 20_000
    assert Posting.objects.count() == 60_000
    assert balance(unit=unit, account="sales:gross") == -75_000 * 20_000
    assert Balance.objects.count() == 3


def test_houses_do_not_see_each_other(unit, by):
    from layang.books.tests.factories import make_unit

    other = make_unit("lain")
    post_entries(unit=unit, entries=[rupiah("bank", "capital:opening", 10)], by=by)
    batch = post_entries(unit=other, entries=[rupiah("bank", "capital:opening", 7)], by=by)
    assert (batch.number, batch.previous_digest) == (1, GENESIS)
    assert balance(unit=unit, account="bank") == 10
    assert balance(unit=other, account="bank") == 7

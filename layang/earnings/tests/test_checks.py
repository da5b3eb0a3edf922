"""Every check of makers' money finds what it is there to find: one wrong row, one sentence."""

import datetime as dt
from uuid import uuid4

import pytest

from layang.books.actions import post_entries
from layang.books.queries.verification import verify
from layang.books.rules import Line, NewEntry
from layang.earnings.models import Carry, Distribution, Payout, Release, ReleaseLine, Share, StateDeposit
from layang.earnings.queries.checks import share_sum_faults
from layang.earnings.tests.factories import NOVEMBER, Market, Sold

DAY = dt.date(2026, 10, 5)


@pytest.fixture
def sound(market: Market) -> Market:
    market.sell("SL-1", Sold("BT01-2026-001", 2, 750_000, DAY))
    market.pay("SL-1", 700_001, on=NOVEMBER)
    market.pay_out(market.house.residents["Busri"], 5_000)
    market.deposit(10_000, on=NOVEMBER)
    return market


def faults(market: Market) -> str:
    return " ".join(share_sum_faults(market.house.unit))


def test_sound_books_have_no_fault(sound):
    assert share_sum_faults(sound.house.unit) == []
    assert share_sum_faults(sound.house.elsewhere.unit) == []


def test_a_share_too_much(sound):
    sale = Distribution.objects.get()
    Share.objects.create(
        unit=sound.house.unit, distribution=sale, source="SL-1", occurred_on=DAY, beneficiary="house", amount=1
    )
    assert "SL-1, lot BT01-2026-001: bagian Rp\u00a01.200.001, seharusnya Rp\u00a01.200.000." in faults(sound)


def test_a_sale_taken_back_in_part(sound):
    sale = Distribution.objects.get()
    Share.objects.create(
        unit=sound.house.unit, distribution=sale, source="SL-1", occurred_on=NOVEMBER, beneficiary="capital",
        amount=-1, is_reversal=True,
    )  # fmt: skip
    assert "dibatalkan Rp\u00a01 dari bagian" in faults(sound)


def test_more_set_free_than_was_shared(sound):
    line = ReleaseLine.objects.filter(beneficiary="maker:M3TX")[0]
    ReleaseLine.objects.create(
        unit=sound.house.unit,
        release=line.release,
        source="SL-1",
        beneficiary="maker:M3TX",
        rule=line.rule,
        amount=10**6,
    )
    found = faults(sound)
    assert "SL-1, maker:M3TX: cair" in found
    assert "Pembuat M3TX, menunggu gerai: di buku" in found
    assert "Pembuat M3TX, tabungan bebas: di buku" in found


def test_an_entry_past_the_rows(sound):
    lines = (Line("maker:M3TX:pending", "IDR", -7), Line("sales:distribution", "IDR", 7))
    post_entries(unit=sound.house.unit, entries=[NewEntry("x", NOVEMBER, uuid4(), "X-1", lines)], by=sound.house.salim)
    assert faults(sound).startswith("Pembuat M3TX, menunggu gerai: di buku")


def test_a_payout_that_was_not_posted(sound):
    Payout.objects.create(
        unit=sound.house.unit, number="KS-9", resident=sound.house.residents["Busri"], kind="spending", amount=1,
        method="bank", recipient="Busri", state="paid", prepared_on=DAY, prepared_by=sound.house.salim, decided_on=DAY,
        decided_by=sound.house.kepala, request_id=uuid4(),
    )  # fmt: skip
    assert "Pembuat M3TX, tabungan bebas: di buku" in faults(sound)


def test_a_deposit_that_was_not_posted(sound):
    deposit = StateDeposit.objects.get()
    deposit.pk, deposit.number, deposit.ntpn, deposit.request_id = None, "PN-9", "9" * 16, uuid4()
    deposit.save()
    assert "belum disetor: di buku" in faults(sound)


def test_rounding_that_was_forgotten(sound):
    Carry.objects.filter(purpose="shares", beneficiary="capital").update(amount=5)
    Carry.objects.filter(purpose="savings").delete()
    found = faults(sound)
    assert "Sisa pembulatan bagian berjumlah" in found
    assert "sisa pembulatan tabungan tidak sama" in found


def test_a_release_without_its_posting(sound):
    line = ReleaseLine.objects.filter(beneficiary="state")[0]
    release = Release.objects.create(
        unit=sound.house.unit, source="SL-1", payment="BY-9", occurred_on=NOVEMBER, request_id=uuid4()
    )
    ReleaseLine.objects.create(
        unit=sound.house.unit, release=release, source="SL-1", beneficiary="state", rule=line.rule, amount=2
    )
    assert "disetor ke negara (PNBP), menunggu gerai" in faults(sound)


def test_the_verifier_of_the_books_runs_them(sound):
    Carry.objects.filter(purpose="shares", beneficiary="capital").update(amount=5)
    found = {check.name: check.faults for check in verify(unit=sound.house.unit).checks}
    assert found["sisa pembulatan"]
    assert found["tabungan pembuat, di buku dan menurut barisnya"] == ()
    assert "uang dari gerai yang dibagikan" in found

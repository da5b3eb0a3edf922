"""A payout that was a mistake: taken back in the books by two persons, told on the statement, done once."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from layang.accounts.capabilities import Role
from layang.accounts.models import RoleAssignment
from layang.audit.models import AuditRow
from layang.books.actions import soft_close_period
from layang.books.queries.verification import verify
from layang.core.calendar import Month
from layang.demo.replay import TODAY
from layang.earnings.actions import CannotReversePayout, approve_reversal, prepare_reversal, refuse_reversal
from layang.earnings.models import Payout, PayoutReversal
from layang.earnings.queries.movements import MoveKind
from layang.earnings.queries.payouts import PayoutTotals, payouts_of
from layang.earnings.queries.savings import savings_of
from layang.earnings.queries.statement import months_of, statement_of
from layang.earnings.queries.waiting import tasks
from layang.earnings.tests.factories import NOVEMBER, Market, Sold

DAY = dt.date(2026, 10, 5)
OCTOBER = dt.date(2026, 10, 25)


@pytest.fixture
def paid(market: Market) -> Market:
    market.sell("SL-1", Sold("BT01-2026-001", 2, 750_000, DAY))
    market.pay("SL-1", 1_200_000, on=dt.date(2026, 10, 20))
    return market


@pytest.fixture
def busri(paid: Market):
    return paid.house.residents["Busri"]


@pytest.fixture
def mistaken(paid: Market, busri) -> Payout:
    return paid.pay_out(busri, 10_000, on=OCTOBER, kind="family", recipient="Orang Lain")


def take_back(market: Market, payout: Payout, **given) -> PayoutReversal:
    said = {"reason": "Salah rekening; bank mengembalikan.", "on": TODAY, "request_id": uuid4()}
    return prepare_reversal(payout=payout, by=market.house.salim, **said | given)


def test_the_money_is_his_again_and_the_books_keep_both(paid, busri, mistaken):
    before, bank = savings_of(busri), paid.owed("bank")
    take_back(paid, mistaken)
    assert savings_of(busri) == before
    undone = approve_reversal(payout=mistaken, on=TODAY, by=paid.house.kepala)
    assert undone.state == "reversed"
    assert savings_of(busri).usable == before.usable + 10_000
    assert paid.owed("bank") == bank - 10_000
    assert [fault for fault in verify(unit=paid.house.unit).faults if "abungan" in fault] == []
    assert AuditRow.objects.filter(deed="earnings.reversal.approve", actor="kepala").exists()


def test_the_statement_of_each_month_leads_from_balance_to_balance(paid, busri, mistaken):
    take_back(paid, mistaken)
    approve_reversal(payout=mistaken, on=TODAY, by=paid.house.kepala)
    for month in (Month(2026, 10), Month(2026, 11)):
        told = statement_of(busri, month=month)
        assert told.opening.saved + sum(move.total for move in told.moves) == told.closing.saved
    (back,) = told.moves
    assert (back.kind, back.document, back.usable) == (MoveKind.GIVEN_BACK, mistaken.number, 10_000)
    assert months_of(busri)[0] == Month(2026, 11)


def test_paid_and_taken_back_on_one_day_stand_together_and_the_right_payout_after_them(paid, busri):
    """Else the page of the book of money would show less than nothing for a moment."""
    held = savings_of(busri).usable
    wrong = paid.pay_out(busri, held, on=TODAY)
    take_back(paid, wrong)
    approve_reversal(payout=wrong, on=TODAY, by=paid.house.kepala)
    paid.pay_out(busri, held, on=TODAY)
    moves = statement_of(busri, month=Month(2026, 11)).moves
    assert [move.kind for move in moves] == [MoveKind.SPENDING, MoveKind.GIVEN_BACK, MoveKind.SPENDING]


def test_release_money_returns_to_the_parts_it_was_taken_from(paid, busri):
    held = savings_of(busri)
    busri.released_on = OCTOBER
    busri.save(update_fields=["released_on"])
    payout = paid.pay_out(busri, held.saved, kind="release", on=OCTOBER)
    take_back(paid, payout)
    approve_reversal(payout=payout, on=TODAY, by=paid.house.kepala)
    assert savings_of(busri) == held
    assert paid.pay_out(busri, held.saved, kind="release", on=TODAY).locked == held.locked


def test_not_by_the_same_person_nor_in_the_database(paid, mistaken):
    RoleAssignment.objects.create(user=paid.house.salim, unit=paid.house.unit, role=Role.HEAD, since=DAY)
    reversal = take_back(paid, mistaken)
    with pytest.raises(CannotReversePayout, match="orang yang sama"):
        approve_reversal(payout=mistaken, on=TODAY, by=paid.house.salim)
    with pytest.raises(CannotReversePayout, match="orang yang sama"):
        refuse_reversal(payout=mistaken, reason="x", on=TODAY, by=paid.house.salim)
    with (
        pytest.raises(IntegrityError, match="payoutreversal_decided_by_a_second_person"),
        transaction.atomic(),
    ):
        PayoutReversal.objects.filter(pk=reversal.pk).update(
            state="approved", decided_by=paid.house.salim, decided_on=TODAY
        )


def test_twice_is_once(paid, busri, mistaken):
    key = uuid4()
    assert take_back(paid, mistaken, request_id=key) == take_back(paid, mistaken, request_id=key)
    with pytest.raises(CannotReversePayout, match="sudah menunggu"):
        take_back(paid, mistaken)
    approve_reversal(payout=mistaken, on=TODAY, by=paid.house.kepala)
    held = savings_of(busri)
    approve_reversal(payout=mistaken, on=TODAY, by=paid.house.kepala)
    assert savings_of(busri) == held
    with pytest.raises(CannotReversePayout, match="KS-2026-001 dibatalkan"):
        take_back(paid, mistaken)


def test_only_what_was_paid_and_with_a_reason(paid, busri):
    waits = paid.prepare(busri, 1_000)
    with pytest.raises(CannotReversePayout) as refused:
        take_back(paid, waits, reason=" ")
    assert len(refused.value.faults) == 2
    with pytest.raises(CannotReversePayout, match="Tidak ada pembatalan"):
        approve_reversal(payout=waits, on=TODAY, by=paid.house.kepala)


def test_on_a_day_after_it_left_and_in_an_open_month(paid, mistaken):
    take_back(paid, mistaken)
    with pytest.raises(CannotReversePayout, match="sebelum dibayarkan 25 Oktober 2026"):
        approve_reversal(payout=mistaken, on=dt.date(2026, 10, 24), by=paid.house.kepala)
    soft_close_period(unit=paid.house.unit, month=Month(2026, 10), on=TODAY, by=paid.house.salim)
    with pytest.raises(CannotReversePayout, match="Buku Oktober 2026 sudah ditutup"):
        approve_reversal(payout=mistaken, on=OCTOBER, by=paid.house.kepala)
    assert approve_reversal(payout=mistaken, on=NOVEMBER, by=paid.house.kepala).state == "reversed"


def test_refused_it_stays_paid_and_may_be_asked_again(paid, mistaken):
    take_back(paid, mistaken)
    with pytest.raises(CannotReversePayout, match="Isi alasan penolakan"):
        refuse_reversal(payout=mistaken, reason=" ", on=TODAY, by=paid.house.kepala)
    assert refuse_reversal(payout=mistaken, reason="Belum masuk bank.", on=TODAY, by=paid.house.kepala).state == "paid"
    assert take_back(paid, mistaken).state == "prepared"


def test_the_head_is_told_but_not_of_his_own(paid, mistaken):
    take_back(paid, mistaken)
    (job,) = tasks(user=paid.house.kepala, unit=paid.house.unit, on=TODAY)
    assert (job.title, job.count) == ("Periksa pembatalan KS-2026-001", 10_000)
    RoleAssignment.objects.create(user=paid.house.salim, unit=paid.house.unit, role=Role.HEAD, since=DAY)
    mine = tasks(user=paid.house.salim, unit=paid.house.unit, on=TODAY)
    assert not [job for job in mine if "pembatalan" in job.title]


@pytest.mark.usefixtures("the_day")
def test_the_pages_lead_through_it(paid, busri, mistaken):
    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(getattr(paid.house, name))
        return client

    salim, kepala = signed_in("salim"), signed_in("kepala")
    page = reverse("earnings:payout", args=[mistaken.number])
    assert "Batalkan pembayaran" in salim.get(page).content.decode()
    form = reverse("earnings:reversal_new", args=[mistaken.number])
    assert salim.post(form, {"reason": ""}).status_code == 422
    assert salim.post(form, {"reason": "Salah orang.", "submission": str(uuid4())}).status_code == 302
    assert "Salah orang." in kepala.get(page).content.decode()
    approve = reverse("earnings:reversal_approve", args=[mistaken.number])
    assert "Kembalikan" in kepala.get(approve).content.decode()
    assert kepala.post(approve, {"on": "2099-01-01"}).status_code == 422
    assert kepala.post(approve, {"on": TODAY.isoformat()}).status_code == 302
    said = kepala.get(page).content.decode()
    assert "Dibatalkan, uang kembali" in said
    assert "Cetak kuitansi" not in said
    assert kepala.get(reverse("earnings:payout_receipt", args=[mistaken.number])).status_code == 404
    month = salim.get(reverse("earnings:maker", args=[busri.code]) + "?bulan=2026-11").content.decode()
    assert "dibatalkan, uang kembali" in month
    assert PayoutTotals.of(payouts_of(unit=paid.house.unit)).paid == 0

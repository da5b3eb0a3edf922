import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from layang.accounts.capabilities import Role
from layang.accounts.models import RoleAssignment
from layang.audit.models import AuditRow
from layang.earnings.actions import CannotPayOut, approve_payout, refuse_payout, withdraw_payout
from layang.earnings.models import Payout
from layang.earnings.queries.payouts import PayoutTotals, effect_of, free_savings, payouts_of
from layang.earnings.queries.savings import Savings, savings_of
from layang.earnings.queries.waiting import tasks
from layang.earnings.tests.factories import NOVEMBER, Market, Sold, rule

DAY = dt.date(2026, 10, 5)
TODAY = dt.date(2026, 11, 2)


@pytest.fixture
def paid(market: Market) -> Market:
    """Two cloths sold and paid: Busri has locked and usable savings, Sahlan (released) only usable ones."""
    market.sell("SL-1", Sold("BT01-2026-001", 2, 750_000, DAY))
    market.pay("SL-1", 1_200_000, on=dt.date(2026, 10, 20))
    return market


@pytest.fixture
def busri(paid: Market):
    return paid.house.residents["Busri"]


class TestPrepare:
    def test_nothing_moves_yet(self, paid, busri):
        before = savings_of(busri)
        payout = paid.prepare(busri, 10_000, purpose="sabun")
        assert (payout.number, payout.state, payout.recipient) == ("KS-2026-001", "prepared", "Busri")
        assert savings_of(busri) == before
        assert free_savings(busri).usable == before.usable - 10_000

    def test_twice_is_once(self, paid, busri):
        key = uuid4()
        assert paid.prepare(busri, 10_000, key=key) == paid.prepare(busri, 10_000, key=key)
        with pytest.raises(CannotPayOut, match="sudah dicatat sebagai KS-2026-001"):
            paid.prepare(busri, 10_001, key=key)

    def test_not_more_than_the_usable_part(self, paid, busri):
        usable = savings_of(busri).usable
        with pytest.raises(CannotPayOut, match="terkunci sampai bebas"):
            paid.prepare(busri, usable + 1)

    def test_what_is_prepared_is_not_there_twice(self, paid, busri):
        usable = savings_of(busri).usable
        paid.prepare(busri, usable - 5)
        with pytest.raises(CannotPayOut, match=r"Yang boleh dipakai Rp.5, kurang dari Rp.6"):
            paid.prepare(busri, 6)

    def test_the_family_is_named(self, paid, busri):
        with pytest.raises(CannotPayOut, match="nama anggota keluarga"):
            paid.prepare(busri, 1_000, kind="family")
        assert paid.prepare(busri, 1_000, kind="family", recipient=" Ibu Contoh ").recipient == "Ibu Contoh"

    def test_all_faults_of_the_choices_at_once(self, paid, busri):
        with pytest.raises(CannotPayOut) as refused:
            paid.prepare(paid.house.elsewhere.resident, 1_000, kind="hadiah", method="cek")
        assert len(refused.value.faults) == 3

    def test_nobody_prepares_what_comes_to_himself(self, paid, busri):
        with pytest.raises(CannotPayOut, match="Penerimanya Salim Contoh sendiri"):
            paid.prepare(busri, 1_000, kind="family", recipient="salim contoh")

    def test_release_money_waits_for_the_day(self, paid, busri):
        with pytest.raises(CannotPayOut, match="belum punya tanggal bebas"):
            paid.prepare(busri, 1_000, kind="release")

    def test_who_has_left_takes_release_money_only(self, paid):
        with pytest.raises(CannotPayOut, match="Siapkan bekal pulang"):
            paid.prepare(paid.house.residents["Sahlan"], 1_000)


class TestApprove:
    def test_the_books_tell_where_it_went(self, paid, busri):
        before = savings_of(busri)
        payout = paid.pay_out(busri, 10_000)
        assert (payout.state, payout.decided_by, payout.locked, payout.usable) == (
            "paid", paid.house.kepala, 0, 10_000,
        )  # fmt: skip
        assert savings_of(busri) == Savings(before.pending, before.locked, before.usable - 10_000)
        assert paid.owed("bank") == -(8_450_000 + 1_200_000 - 10_000)
        assert AuditRow.objects.filter(deed="earnings.payout.approve", actor="kepala").exists()

    def test_not_by_who_prepared_it(self, paid, busri):
        RoleAssignment.objects.create(user=paid.house.salim, unit=paid.house.unit, role=Role.HEAD, since=DAY)
        payout = paid.prepare(busri, 10_000)
        with pytest.raises(CannotPayOut, match="disiapkan dan disetujui orang yang sama"):
            approve_payout(payout=payout, on=NOVEMBER, by=paid.house.salim)
        with pytest.raises(CannotPayOut, match="orang yang sama"):
            refuse_payout(payout=payout, reason="x", on=NOVEMBER, by=paid.house.salim)

    def test_the_database_holds_it_too(self, paid, busri):
        payout = paid.prepare(busri, 10_000)
        with pytest.raises(IntegrityError, match="payout_decided_by_a_second_person"), transaction.atomic():
            Payout.objects.filter(pk=payout.pk).update(state="paid", decided_by=paid.house.salim, decided_on=NOVEMBER)
        with pytest.raises(IntegrityError, match="payout_paid_only_when_decided"), transaction.atomic():
            Payout.objects.filter(pk=payout.pk).update(state="paid")

    def test_twice_is_once(self, paid, busri):
        payout = paid.pay_out(busri, 10_000)
        assert approve_payout(payout=payout, on=NOVEMBER, by=paid.house.kepala) == payout
        assert savings_of(busri).usable == free_savings(busri).usable

    def test_not_what_is_no_longer_there(self, paid, busri):
        """A payment is taken back between the first and the second person."""
        payout = paid.prepare(busri, savings_of(busri).usable)
        paid.unpay("BY-2026-001", on=NOVEMBER)
        with pytest.raises(CannotPayOut, match=r"Yang boleh dipakai Rp.0"):
            approve_payout(payout=payout, on=NOVEMBER, by=paid.house.kepala)

    def test_not_from_an_empty_cash_box(self, paid, busri):
        payout = paid.prepare(busri, 10_000, method="cash")
        with pytest.raises(CannotPayOut, match=r"Saldo kas tinggal Rp.0"):
            approve_payout(payout=payout, on=NOVEMBER, by=paid.house.kepala)

    def test_not_before_it_was_prepared(self, paid, busri):
        payout = paid.prepare(busri, 10_000, on=TODAY)
        with pytest.raises(CannotPayOut, match="lebih awal daripada tanggal disiapkan"):
            approve_payout(payout=payout, on=NOVEMBER, by=paid.house.kepala)

    def test_release_money_takes_the_usable_part_first_and_then_the_locked(self, paid, busri):
        held = savings_of(busri)
        busri.released_on = TODAY
        busri.save(update_fields=["released_on"])
        payout = paid.prepare(busri, held.saved - 7, kind="release", on=TODAY)
        assert free_savings(busri) == Savings(held.pending, 7, 0)
        effect = effect_of(payout)
        assert (effect.out.usable, effect.after) == (held.usable, Savings(held.pending, 7, 0))
        paid_out = approve_payout(payout=payout, on=TODAY, by=paid.house.kepala)
        assert (paid_out.usable, paid_out.locked) == (held.usable, held.locked - 7)
        assert savings_of(busri) == Savings(held.pending, 7, 0)


class TestDepositFirst:
    """Premium after the state's part is deposited, as Lapas Pemuda Madiun does (domain.md 2.1)."""

    def test_savings_wait_until_the_state_has_its_part(self, paid, busri):
        chosen = rule(valid_from=NOVEMBER)
        deposit_first = type(chosen)(
            **{name: getattr(chosen, name) for name in chosen.__slots__} | {"is_deposit_first": True}
        )
        paid.adopt(deposit_first)
        with pytest.raises(CannotPayOut, match=r"PNBP Rp.\d+\.\d+ belum disetor"):
            paid.prepare(busri, 10_000, on=NOVEMBER)
        paid.deposit(paid.owed("state:available"), on=NOVEMBER)
        assert paid.pay_out(busri, 10_000).state == "paid"

    def test_another_rule_does_not_ask(self, paid, busri):
        assert paid.owed("state:available") > 0
        assert paid.pay_out(busri, 10_000).state == "paid"


class TestRefuseAndWithdraw:
    def test_refused_with_a_reason(self, paid, busri):
        payout = paid.prepare(busri, 10_000)
        with pytest.raises(CannotPayOut, match="Isi alasan penolakan"):
            refuse_payout(payout=payout, reason=" ", on=NOVEMBER, by=paid.house.kepala)
        refused = refuse_payout(payout=payout, reason="Belum ada nota", on=NOVEMBER, by=paid.house.kepala)
        assert (refused.state, refused.refusal) == ("refused", "Belum ada nota")
        assert free_savings(busri) == savings_of(busri)
        assert refuse_payout(payout=refused, reason="x", on=NOVEMBER, by=paid.house.kepala).refusal == "Belum ada nota"

    def test_withdrawn_while_it_waits(self, paid, busri):
        payout = paid.prepare(busri, 10_000)
        assert withdraw_payout(payout=payout, by=paid.house.salim).state == "withdrawn"
        assert withdraw_payout(payout=payout, by=paid.house.salim).state == "withdrawn"
        with pytest.raises(CannotPayOut, match="sudah ditarik kembali"):
            approve_payout(payout=payout, on=NOVEMBER, by=paid.house.kepala)

    def test_what_was_paid_stays(self, paid, busri):
        payout = paid.pay_out(busri, 10_000)
        with pytest.raises(CannotPayOut, match="KS-2026-001 sudah dibayar"):
            withdraw_payout(payout=payout, by=paid.house.salim)
        with pytest.raises(CannotPayOut, match="sudah dibayar"):
            refuse_payout(payout=payout, reason="x", on=NOVEMBER, by=paid.house.ratna)


def test_lists_narrow_and_add_up(paid, busri):
    paid.pay_out(busri, 1_000)
    paid.prepare(busri, 2_000, kind="family", recipient="Ibu Contoh")
    unit = paid.house.unit
    assert PayoutTotals.of(payouts_of(unit=unit)) == (2_000, 1_000)
    assert [payout.amount for payout in payouts_of(unit=unit, kind="family", state="prepared")] == [2_000]
    assert not payouts_of(unit=unit, resident=paid.house.residents["Danu"])


def test_the_head_is_told_what_waits(paid, busri):
    assert not list(tasks(user=paid.house.kepala, unit=paid.house.unit, on=TODAY))
    paid.prepare(busri, 2_000)
    paid.prepare(busri, 3_000)
    (job,) = tasks(user=paid.house.kepala, unit=paid.house.unit, on=TODAY)
    assert (job.title, job.count, job.unit) == ("Setujui 2 pencairan tabungan", 5_000, "rupiah")
    assert not [job for job in tasks(user=paid.house.salim, unit=paid.house.unit, on=TODAY) if "Setujui" in job.title]
    assert not list(tasks(user=paid.house.ratna, unit=paid.house.unit, on=TODAY))

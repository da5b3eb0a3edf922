import datetime as dt
from uuid import uuid4

import pytest

from layang.earnings.actions import CannotDeposit
from layang.earnings.models import StateDeposit
from layang.earnings.queries.deposits import deposited, state_money, waiting_deposits
from layang.earnings.queries.waiting import tasks
from layang.earnings.tests.factories import NOVEMBER, Market, Sold

FIRST, SECOND, TODAY = dt.date(2026, 10, 10), dt.date(2026, 10, 20), dt.date(2026, 11, 2)


@pytest.fixture
def paid(market: Market) -> Market:
    """The state's part came in twice: 42.031 on 10 October (BY-1) and 84.063 on 20 October (BY-2)."""
    market.sell("SL-1", Sold("BT01-2026-001", 2, 750_000, dt.date(2026, 10, 5)))
    market.pay("SL-1", 400_000, on=FIRST, number="BY-1")
    market.pay("SL-1", 800_000, on=SECOND, number="BY-2")
    return market


class TestRecord:
    def test_it_leaves_the_bank_and_the_states_part(self, paid):
        before = paid.owed("state:available")
        deposit = paid.deposit(100_000, on=NOVEMBER, billing_code="8202 2405 1234 567", ntpn="0a1b2c3d4e5f6g7h")
        assert (deposit.number, deposit.billing_code, deposit.ntpn) == (
            "PN-2026-001",
            "820224051234567",
            "0A1B2C3D4E5F6G7H",
        )
        assert paid.owed("state:available") == before - 100_000 == state_money(unit=paid.house.unit)
        assert paid.owed("bank") == -(8_450_000 + 1_200_000 - 100_000)

    def test_twice_is_once(self, paid):
        key = uuid4()
        said = {"on": NOVEMBER, "key": key, "ntpn": "1111111111111111"}
        assert paid.deposit(1_000, **said) == paid.deposit(1_000, **said)
        with pytest.raises(CannotDeposit, match="sudah dicatat sebagai PN-2026-001"):
            paid.deposit(2_000, **said)

    def test_one_receipt_once(self, paid):
        paid.deposit(1_000, on=NOVEMBER, ntpn="1111111111111111")
        with pytest.raises(CannotDeposit, match="NTPN ini sudah dicatat sebagai PN-2026-001"):
            paid.deposit(2_000, on=NOVEMBER, ntpn="1111 1111 1111 1111")

    def test_all_faults_at_once(self, paid):
        with pytest.raises(CannotDeposit) as refused:
            paid.deposit(10**9, on=dt.date(2026, 11, 3), billing_code="123", ntb="#", ntpn="x")
        said = refused.value.message
        for fault in (
            "Bagian negara yang sudah masuk",
            "15 angka",
            "NTB harus",
            "NTPN harus",
            "belum tiba",
            "Saldo bank",
        ):
            assert fault in said

    def test_not_money_that_came_in_later(self, paid):
        early = state_money(unit=paid.house.unit, on=FIRST)
        with pytest.raises(CannotDeposit, match="Bagian negara yang sudah masuk"):
            paid.deposit(early + 1, on=FIRST)
        assert paid.deposit(early, on=FIRST).amount == early
        assert StateDeposit.objects.count() == 1


class TestWaiting:
    def test_payment_by_payment_the_oldest_first(self, paid):
        first, second = waiting_deposits(unit=paid.house.unit)
        assert (first.payment, first.since, second.payment) == ("BY-1", FIRST, "BY-2")
        assert first.amount + second.amount == state_money(unit=paid.house.unit)
        assert (first.age(TODAY), first.is_late(TODAY), first.is_late(dt.date(2026, 11, 10))) == (23, False, True)

    def test_a_deposit_takes_the_oldest_money(self, paid):
        first, second = waiting_deposits(unit=paid.house.unit)
        paid.deposit(first.amount + 3, on=NOVEMBER)
        (left,) = waiting_deposits(unit=paid.house.unit)
        assert (left.payment, left.amount) == ("BY-2", second.amount - 3)
        paid.deposit(second.amount - 3, on=NOVEMBER)
        assert waiting_deposits(unit=paid.house.unit) == []
        assert deposited(unit=paid.house.unit) == first.amount + second.amount

    def test_a_payment_taken_back_no_longer_waits(self, paid):
        paid.unpay("BY-1", on=NOVEMBER)
        assert [one.payment for one in waiting_deposits(unit=paid.house.unit)] == ["BY-2"]

    def test_the_treasurer_is_told(self, paid):
        (job,) = tasks(user=paid.house.salim, unit=paid.house.unit, on=TODAY)
        assert (job.title, job.due_on) == ("Setor bagian negara (PNBP)", dt.date(2026, 11, 9))
        assert job.count == state_money(unit=paid.house.unit)
        assert "23 hari" in job.hint

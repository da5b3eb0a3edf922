"""Sell, pay, take back, pay out and deposit in any order: no rupiah is made, lost, or given before it is there."""

import dataclasses
import datetime as dt
from typing import ClassVar

from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from layang.core.calendar import Month
from layang.earnings.actions import CannotPayOut, CannotReverseRelease, CannotReverseShares
from layang.earnings.models import ReleaseLine
from layang.earnings.queries.checks import share_sum_faults
from layang.earnings.queries.deposits import state_money
from layang.earnings.queries.outstanding import released_of
from layang.earnings.queries.payouts import free_savings
from layang.earnings.queries.savings import savings_by_maker
from layang.earnings.queries.statement import Selling, statement_of
from layang.earnings.slips import Signers, draw_up
from layang.earnings.tests.factories import NOVEMBER, Market, Sold
from layang.earnings.tests.factories import rule as share_rule
from layang.ui.paper import Proof

LOTS = ("BT01-2026-001", "BT03-2026-001", "RJ02-2026-001", "LY02-2026-001")
OCTOBER_DAYS = st.integers(min_value=1, max_value=31).map(lambda day: dt.date(2026, 10, day))
DAYS = st.one_of(OCTOBER_DAYS, st.just(NOVEMBER))
TODAY = dt.date(2026, 11, 2)
SELLING = Selling({}, {})
PROOF = Proof("contoh/periksa/X", "0" * 64, 1)
PARTS = st.integers(min_value=1, max_value=100)
"""How much of what could be moved is moved, in hundredths."""


class Money(RuleBasedStateMachine):
    """October sells under 75 % locked, November under 30 %; everything is paid in November."""

    market: ClassVar[Market]

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.market.asked, self.market.paid = 0, {}
        self.owed: dict[str, int] = {}
        self.sold = 0

    def teardown(self) -> None:
        """Pay the rest of everything: then nothing waits, and the slips of both months re-add."""
        try:
            for source, net in self.owed.items():
                if left := net - released_of(unit=self.market.house.unit, source=source):
                    self.market.pay(source, left, on=TODAY)
            assert not any(held.pending for held in savings_by_maker(unit=self.market.house.unit).values())
            assert share_sum_faults(self.market.house.unit) == []
            self.slips_re_add()
        finally:
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    def slips_re_add(self) -> None:
        for resident in self.market.house.residents.values():
            for month in (Month(2026, 10), Month(2026, 11)):
                paper = draw_up(statement_of(resident, month=month), selling=SELLING, signers=Signers())
                assert dataclasses.replace(paper, proof=PROOF).faults() == ()

    @rule(lot=st.sampled_from(LOTS), pieces=st.integers(1, 5), price=st.integers(1, 900_000), on=DAYS, other=DAYS)
    def sell(self, lot: str, pieces: int, price: int, on: dt.date, other: dt.date) -> None:
        self.sold += 1
        source = f"SL-{self.sold}"
        self.owed[source] = self.market.sell(source, Sold(lot, pieces, price, on), Sold(lot, 1, price, other))

    @precondition(lambda self: self.outstanding())
    @rule(part=PARTS, data=st.data())
    def pay(self, part: int, data: st.DataObject) -> None:
        source = data.draw(st.sampled_from(sorted(self.outstanding())))
        self.market.pay(source, max(1, self.outstanding()[source] * part // 100), on=data.draw(DAYS))

    @precondition(lambda self: self.market.paid)
    @rule(data=st.data())
    def take_back_a_payment(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.market.paid)))
        try:
            with transaction.atomic():
                self.market.unpay(number, on=TODAY)
        except CannotReverseRelease:
            assert number in self.market.paid

    @precondition(lambda self: self.owed)
    @rule(data=st.data())
    def take_back_a_sale(self, data: st.DataObject) -> None:
        source = data.draw(st.sampled_from(sorted(self.owed)))
        try:
            with transaction.atomic():
                self.market.unsell(source, on=TODAY)
        except CannotReverseShares:
            assert released_of(unit=self.market.house.unit, source=source) > 0
        else:
            del self.owed[source]

    @rule(part=PARTS, name=st.sampled_from(("Busri", "Sahlan", "Rahwi", "Toha")))
    def pay_out(self, part: int, name: str) -> None:
        resident = self.market.house.residents[name]
        kind = "release" if resident.is_released(on=TODAY) else "spending"
        free = free_savings(resident)
        amount = (free.saved if kind == "release" else free.usable) * part // 100
        try:
            self.market.pay_out(resident, amount, kind=kind, on=TODAY)
        except CannotPayOut:
            assert amount == 0

    @precondition(lambda self: state_money(unit=self.market.house.unit, on=TODAY) > 0)
    @rule(part=PARTS)
    def deposit(self, part: int) -> None:
        amount = max(1, state_money(unit=self.market.house.unit, on=TODAY) * part // 100)
        self.market.deposit(amount, on=TODAY)

    @invariant()
    def the_books_agree_with_the_rows(self) -> None:
        assert share_sum_faults(self.market.house.unit) == []

    @invariant()
    def nobody_waits_for_less_than_nothing(self) -> None:
        held = savings_by_maker(unit=self.market.house.unit)
        assert all(min(one.pending, one.locked, one.usable) >= 0 for one in held.values())

    @invariant()
    def what_was_paid_is_what_was_set_free(self) -> None:
        freed = sum(ReleaseLine.objects.filter(unit=self.market.house.unit).values_list("amount", flat=True))
        assert freed == sum(self.market.paid.values())

    def outstanding(self) -> dict[str, int]:
        unit = self.market.house.unit
        left = {source: net - released_of(unit=unit, source=source) for source, net in self.owed.items()}
        return {source: amount for source, amount in left.items() if amount}


def test_no_rupiah_is_made_or_lost(market):
    market.adopt(share_rule(valid_from=NOVEMBER, locked_bp=3_000))
    Money.market = market
    # Without shrinking: with a database behind every step it takes minutes, and the steps are few enough to read.
    chosen = settings(max_examples=settings().max_examples // 10, stateful_step_count=15, phases=(Phase.generate,))
    run_state_machine_as_test(Money, settings=chosen)

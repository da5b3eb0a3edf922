"""Whatever is posted, taken back, closed or refused, in whatever order: the books stay whole."""

import datetime as dt
import uuid
from typing import Any

from django.db import connection, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from layang.books.actions import close_period, post_entries, reverse_entries
from layang.books.models import Entry, Posting
from layang.books.queries import balances, latest_digest
from layang.books.queries.periods import closed_months
from layang.books.queries.verification import verify
from layang.books.rules import SHELVES, CannotClose, CannotPost, Kind, kind_of
from layang.books.tests.factories import entry
from layang.core.calendar import Month

OUTLETS, LOTS, MAKERS = ("H01", "T01"), ("L-1", "L-2"), ("7Q2K", "9ABC")
FIRST = dt.date(2026, 8, 1)

days = st.sampled_from([0, 10, 30, 31, 45, 60, 61, 80]).map(lambda offset: FIRST + dt.timedelta(days=offset))
counts = st.integers(1, 12)
amounts = st.integers(1, 60_000)


def machine(unit, by) -> Any:  # noqa: C901  one class, one rule a thing that can happen
    """A machine over one house. Its model is a list of what went in; the books must agree with it."""

    class Books(RuleBasedStateMachine):
        @initialize()
        def begin(self):
            self.number = 0
            self.model: list[tuple[dt.date, str, str, int]] = []
            self.documents: list[str] = []
            self.sent = []
            self.attempt(FIRST, ("bank", "IDR", 100_000), ("capital:opening", "IDR", -100_000))
            for lot in LOTS:
                self.attempt(FIRST, ("place:store", f"lot:{lot}", 40), ("place:made", f"lot:{lot}", -40))

        def attempt(self, day, *lines):
            """Post, or be refused without a trace; the model says which of both is right."""
            self.number += 1
            source = f"D{self.number}"
            wanted = entry(*lines, on=day, source=source)
            is_lawful = self.is_lawful(day, lines)
            before = latest_digest(unit)
            try:
                post_entries(unit=unit, entries=[wanted], by=by)
            except CannotPost as refusal:
                assert not is_lawful, refusal.faults  # noqa: PT017  the model, not the test, says which
                assert latest_digest(unit) == before
            else:
                assert is_lawful, lines
                self.model += [(day, *line) for line in lines]
                self.documents.append(source)
                self.sent.append(wanted)

        def is_lawful(self, day, lines):
            if Month.of(day).key in closed_months(unit=unit):
                return False
            rows = sorted([*self.model, *((day, *line) for line in lines)])
            running: dict[tuple[str, str], int] = {}
            backing = 0
            for at, (on, code, asset, amount) in enumerate(rows):
                kind = kind_of(code)
                running[code, asset] = running.get((code, asset), 0) + amount
                backing += amount if kind in {Kind.CASH, Kind.MAKER} else 0
                is_last_of_day = at + 1 == len(rows) or rows[at + 1][0] != on
                if is_last_of_day and on >= day:
                    for (held, _), left in running.items():
                        if (kind_of(held) in SHELVES and left < 0) or (kind_of(held) is Kind.MAKER and left > 0):
                            return False
                    if backing < 0:
                        return False
            return True

        @rule(day=days, lot=st.sampled_from(LOTS), count=counts)
        def make(self, day, lot, count):
            self.attempt(day, ("place:store", f"lot:{lot}", count), ("place:made", f"lot:{lot}", -count))

        @rule(day=days, lot=st.sampled_from(LOTS), outlet=st.sampled_from(OUTLETS), count=counts)
        def deliver(self, day, lot, outlet, count):
            self.attempt(day, (f"place:outlet:{outlet}", f"lot:{lot}", count), ("place:store", f"lot:{lot}", -count))

        @rule(
            day=days,
            lot=st.sampled_from(LOTS),
            outlet=st.sampled_from(OUTLETS),
            count=counts,
            price=st.integers(1, 9_000),
        )
        def sell(self, day, lot, outlet, count, price):
            self.attempt(
                day,
                (f"outlet:{outlet}:receivable", "IDR", count * price),
                ("sales:gross", "IDR", -count * price),
                ("place:sold", f"lot:{lot}", count),
                (f"place:outlet:{outlet}", f"lot:{lot}", -count),
            )

        @rule(day=days, outlet=st.sampled_from(OUTLETS), maker=st.sampled_from(MAKERS), amount=amounts)
        def pay_and_release(self, day, outlet, maker, amount):
            self.attempt(
                day,
                ("bank", "IDR", amount),
                (f"outlet:{outlet}:receivable", "IDR", -amount),
                (f"maker:{maker}:pending", "IDR", amount),
                (f"maker:{maker}:usable", "IDR", -amount),
            )

        @rule(day=days, maker=st.sampled_from(MAKERS), amount=amounts)
        def pay_out(self, day, maker, amount):
            self.attempt(day, (f"maker:{maker}:usable", "IDR", amount), ("bank", "IDR", -amount))

        @rule(day=days, amount=amounts)
        def buy_material(self, day, amount):
            self.attempt(day, ("stock:material", "IDR", amount), ("bank", "IDR", -amount))

        @precondition(lambda self: self.sent)
        @rule(data=st.data())
        def send_again(self, data):
            again = data.draw(st.sampled_from(self.sent))
            before = latest_digest(unit)
            post_entries(unit=unit, entries=[again], by=by)
            assert latest_digest(unit) == before

        @precondition(lambda self: self.documents)
        @rule(data=st.data(), later=st.integers(0, 60))
        def take_back(self, data, later):
            source = data.draw(st.sampled_from(self.documents))
            original = Entry.objects.get(unit=unit, source=source, reverses__isnull=True)
            day = original.occurred_on + dt.timedelta(days=later)
            lines = [
                (line.account.code, line.account.asset, -line.amount)
                for line in Posting.objects.filter(unit=unit, entry_number=original.number).select_related("account")
            ]
            is_lawful = self.is_lawful(day, lines)
            try:
                reverse_entries(unit=unit, source=source, on=day, request_id=uuid.uuid4(), by=by)
            except CannotPost as refusal:
                assert not is_lawful, refusal.faults  # noqa: PT017
            else:
                assert is_lawful
                self.model += [(day, *line) for line in lines]
                self.documents.remove(source)

        @rule(month=st.sampled_from([Month(2026, 8), Month(2026, 9), Month(2026, 10)]))
        def close(self, month):
            try:
                close_period(unit=unit, month=month, on=dt.date(2026, 11, 30), by=by)
            except CannotClose as refusal:
                assert not any("sidik" in fault or "Saldo" in fault for fault in refusal.faults)  # noqa: PT017

        @invariant()
        def balances_agree_with_the_model(self):
            expected: dict[tuple[str, str], int] = {}
            for _, code, asset, amount in getattr(self, "model", []):
                expected[code, asset] = expected.get((code, asset), 0) + amount
            assert balances(unit=unit, prefix="") == {key: amount for key, amount in expected.items() if amount}

        def teardown(self):
            assert verify(unit=unit).faults == []

    return Books


def test_the_books_stay_whole_whatever_is_done(unit, by):
    made = machine(unit, by)

    class Fresh(made):  # type: ignore[misc,valid-type]
        """Each run begins with empty books: sealed tables cannot be emptied, but a transaction can be undone."""

        def __init__(self):
            super().__init__()
            self.atomic = transaction.atomic()
            self.atomic.__enter__()

        def teardown(self):
            try:
                super().teardown()
            finally:
                connection.set_rollback(True)
                self.atomic.__exit__(None, None, None)

    chosen = settings(max_examples=settings().max_examples // 2, stateful_step_count=50)
    run_state_machine_as_test(Fresh, settings=chosen)

"""The whole line as a machine: whatever an office does in whatever order, every law of money and pieces holds.

After each deed all that `layang verify` checks is checked (entries sum to zero, balances follow from postings, pieces
never below zero on any day, shares exact and released by the outstanding rest, reversals that negate), and beside it a
small model that knows nothing of the books: where each piece is, what each outlet owes. A refusal is a right answer and
leaves no trace; any other exception is a fault, and Hypothesis looks for the shortest way to it.

`HYPOTHESIS_PROFILE=long` walks for many minutes instead of seconds.
"""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from layang.books.actions import close_period
from layang.books.models import Entry
from layang.books.queries import balance
from layang.books.queries.verification import verify
from layang.core.calendar import Month
from layang.core.refusal import Refusal
from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.earnings.actions import approve_payout, approve_reversal, prepare_payout, prepare_reversal
from layang.earnings.models import Payout
from layang.sales.actions import deliveries, movements, payments, reports
from layang.sales.actions.requests import DeliveryRequest, PieceRequest
from layang.sales.models import Delivery, Outlet, Payment, SalesReport
from layang.sales.queries.outlets import shelf_rows
from layang.sales.queries.settlements import outstanding_of, settlement_rows
from layang.sales.queries.stock import pieces_at
from layang.workshop.models import Lot

FIRST = dt.date(2026, 9, 20)
IS_LONG = settings().max_examples > 100
WALKS, STEPS = (60, 60) if IS_LONG else (settings().max_examples // 10 + 2, 14)

outlets = st.integers(0, 3)
products = st.integers(0, 9)
days = st.integers(0, 41).map(lambda offset: FIRST + dt.timedelta(days=offset))
few = st.integers(1, 4)
rows = st.lists(
    st.tuples(products, days, st.integers(0, 3), st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=3
)

DONE: Counter[str] = Counter()
"""What was done and what was refused, over all walks: a walk that only meets refusals proves nothing."""


def machine(house: Cast) -> Any:  # noqa: C901  one class, one rule a thing that an office does
    class Office(RuleBasedStateMachine):
        """An office that does what it can think of, each deed with its own day."""

        @initialize()
        def begin(self) -> None:
            self.outlets = list(Outlet.objects.filter(unit=house.unit).select_related("unit").order_by("code"))
            self.products = sorted(house.products.values(), key=lambda product: product.code)
            self.product_of = dict(Lot.objects.filter(unit=house.unit).values_list("number", "product__code"))
            self.shelves = {outlet.code: self.on_shelf(outlet) for outlet in self.outlets}
            self.effects: dict[int, Counter[tuple[str, str]]] = {}
            self.last: Callable[[], Any] | None = None
            for outlet in range(2):
                there = sorted(code for code, pieces in self.shelves[self.outlets[outlet].code].items() if pieces > 1)
                first = [product.code for product in self.products].index(there[0])
                self.sell(outlet, [(first, dt.date(2026, 10, 30), 2, 0, 0)])
            self.pay(0, 40)

        def on_shelf(self, outlet: Outlet) -> Counter[str]:
            there: Counter[str] = Counter()
            for lot, pieces in pieces_at(outlet.shelf, unit=house.unit).items():
                there[self.product_of[lot]] += pieces
            return there

        def attempt(self, name: str, deed: Callable[[], Any]) -> Any:
            """Do it, or be refused without a trace."""
            before = Entry.objects.count()
            try:
                done = deed()
            except Refusal:
                assert Entry.objects.count() == before
                DONE[f"{name} refused"] += 1
                return None
            DONE[name] += 1
            self.last = deed
            return done

        @rule(outlet=outlets, product=products, pieces=few, on=days)
        def deliver(self, outlet: int, product: int, pieces: int, on: dt.date) -> None:
            request = uuid.uuid4()
            lines = [DeliveryRequest(self.products[product], pieces)]
            self.attempt(
                "deliver",
                lambda: deliveries.issue_delivery(
                    outlet=self.outlets[outlet], lines=lines, issued_on=on, request_id=request, by=house.ratna
                ),
            )

        @rule(missing=st.integers(0, 2), later=st.integers(0, 3))
        def receive(self, missing: int, later: int) -> None:
            sent = Delivery.objects.filter(unit=house.unit, state="issued").select_related("outlet__unit").first()
            if sent is None:
                return
            counted = {line: max(0, line.quantity - missing) for line in sent.lines.select_related("lot__product")}
            on = sent.issued_on + dt.timedelta(days=later)
            if self.attempt(
                "receive",
                lambda: deliveries.receive_delivery(
                    delivery=sent, received=counted, received_on=on, receiver="Gerai", by=house.ratna
                ),
            ):
                for line, pieces in counted.items():
                    self.shelves[sent.outlet.code][line.lot.product.code] += pieces

        @rule(outlet=outlets, said=rows)
        def sell(self, outlet: int, said: list[tuple[int, dt.date, int, int, int]]) -> None:
            at = self.outlets[outlet]
            lines = ["tgl;kode;terjual;retur;rusak;harga"]
            for product, on, *counts in said:
                code, price = self.products[product].code, self.products[product].price
                lines.append(f"{on:%d-%m-%Y};{code};{counts[0]};{counts[1]};{counts[2]};{price}")
            content = "\n".join(lines).encode()
            known = set(SalesReport.objects.filter(outlet=at, state="recorded").values_list("pk", flat=True))

            def deed() -> SalesReport:
                started = reports.start_report(
                    outlet=at, content=content, name="laporan.csv", request_id=uuid.uuid4(), by=house.ratna
                )
                return reports.record_report(report=started, on=TODAY, by=house.ratna)

            recorded = self.attempt("sell", deed)
            if recorded is not None and recorded.pk not in known:
                gone = Counter({(at.code, self.products[product].code): 0 for product, *_ in said})
                for product, _on, *counts in said:
                    gone[at.code, self.products[product].code] += sum(counts)
                self.effects[recorded.pk] = gone
                self.shelves[at.code].subtract({code: pieces for (_, code), pieces in gone.items()})

        @rule(outlet=outlets, product=products, pieces=few, on=days, are_damaged=st.booleans())
        def send_back(self, outlet: int, product: int, pieces: int, on: dt.date, *, are_damaged: bool) -> None:
            request, at, what = uuid.uuid4(), self.outlets[outlet], self.products[product]
            if self.attempt(
                "damage" if are_damaged else "return",
                lambda: movements.return_goods(
                    outlet=at,
                    lines=[PieceRequest(what, pieces)],
                    on=on,
                    request_id=request,
                    by=house.ratna,
                    are_damaged=are_damaged,
                ),
            ):
                self.shelves[at.code][what.code] -= pieces

        @rule(outlet=outlets, product=products, on=days)
        def lose(self, outlet: int, product: int, on: dt.date) -> None:
            request, at, what = uuid.uuid4(), self.outlets[outlet], self.products[product]
            lines = [PieceRequest(what, 1)]
            if self.attempt(
                "lose",
                lambda: movements.report_loss(
                    outlet=at, lines=lines, on=on, request_id=request, reason="tidak ditemukan", by=house.ratna
                ),
            ):
                self.shelves[at.code][what.code] -= 1

        @rule(which=st.integers(0, 5), percent=st.integers(1, 100))
        def pay(self, which: int, percent: int) -> None:
            owed = [row.settlement for row in settlement_rows(unit=house.unit, state="open")]
            if not owed:
                return
            settlement, request = owed[which % len(owed)], uuid.uuid4()
            amount = max(1, outstanding_of(settlement) * percent // 100)
            self.attempt(
                "pay",
                lambda: payments.record_payment(
                    settlement=settlement,
                    amount=amount,
                    received_on=TODAY,
                    method="bank",
                    request_id=request,
                    by=house.salim,
                ),
            )

        @rule(which=st.integers(0, 9))
        def take_payment_back(self, which: int) -> None:
            made = list(Payment.objects.filter(unit=house.unit, reverses__isnull=True).order_by("pk"))
            if made:
                payment, request = made[which % len(made)], uuid.uuid4()
                self.attempt(
                    "take payment back",
                    lambda: payments.reverse_payment(
                        payment=payment, on=TODAY, reason="salah catat", request_id=request, by=house.salim
                    ),
                )

        @rule(which=st.integers(0, 9))
        def take_report_back(self, which: int) -> None:
            recorded = list(SalesReport.objects.filter(unit=house.unit, state="recorded").order_by("pk"))
            if not recorded:
                return
            report = recorded[which % len(recorded)]
            if self.attempt(
                "take report back",
                lambda: reports.reverse_report(report=report, on=TODAY, reason="salah gerai", by=house.salim),
            ):
                for (outlet, code), pieces in self.effects.pop(report.pk).items():
                    self.shelves[outlet][code] += pieces

        @rule(which=st.integers(0, 14), amount=st.integers(1, 60_000))
        def pay_out(self, which: int, amount: int) -> None:
            people, request = sorted(house.residents.values(), key=lambda person: person.code), uuid.uuid4()

            def deed() -> Any:
                prepared = prepare_payout(
                    unit=house.unit,
                    resident=people[which % len(people)],
                    kind="spending",
                    amount=amount,
                    method="cash",
                    on=TODAY,
                    request_id=request,
                    by=house.salim,
                )
                return approve_payout(payout=prepared, on=TODAY, by=house.kepala)

            with transaction.atomic():
                if self.attempt("pay out", deed) is None:
                    transaction.set_rollback(True)
            self.last = None

        @rule(which=st.integers(0, 9))
        def take_payout_back(self, which: int) -> None:
            paid = list(Payout.objects.filter(unit=house.unit, state="paid").order_by("pk"))
            if not paid:
                return
            payout, request = paid[which % len(paid)], uuid.uuid4()

            def deed() -> Any:
                prepare_reversal(payout=payout, reason="salah orang", on=TODAY, request_id=request, by=house.salim)
                return approve_reversal(payout=payout, on=TODAY, by=house.kepala)

            with transaction.atomic():
                if self.attempt("take payout back", deed) is None:
                    transaction.set_rollback(True)
            self.last = None

        @rule(month=st.sampled_from([Month(2026, 8), Month(2026, 9), Month(2026, 9), Month(2026, 10)]))
        def close(self, month: Month) -> None:
            self.attempt("close", lambda: close_period(unit=house.unit, month=month, on=TODAY, by=house.salim))
            self.last = None

        @rule()
        def send_again(self) -> None:
            """A second click is the first one: nothing more is posted (invariant 8)."""
            if self.last is None:
                return
            before = Entry.objects.count()
            try:
                self.last()
            except Refusal:
                DONE["again refused"] += 1
            else:
                DONE["again"] += 1
            assert Entry.objects.count() == before

        @invariant()
        def every_law_holds(self) -> None:
            if not hasattr(self, "shelves"):
                return
            DONE["steps"] += 1
            assert verify(unit=house.unit).faults == []
            for outlet in self.outlets:
                assert +self.shelves[outlet.code] == self.on_shelf(outlet), outlet.code
                assert all(row.flow.is_explained for row in shelf_rows(outlet))
                owed = sum(row.outstanding for row in settlement_rows(unit=house.unit, outlet=outlet))
                assert owed == balance(unit=house.unit, account=outlet.receivable)
            self.no_piece_is_in_two_places()

        def no_piece_is_in_two_places(self) -> None:
            """Of every lot, all places together are what was made (invariants 1 and 2)."""
            together: defaultdict[str, int] = defaultdict(int)
            places = ["place:made", "place:store", "place:sold", "place:lost", "place:damaged"]
            places += [place for outlet in self.outlets for place in (outlet.transit, outlet.shelf)]
            for place in places:
                for lot, pieces in pieces_at(place, unit=house.unit).items():
                    assert pieces > 0 or place == "place:made", (place, lot)
                    together[lot] += pieces
            assert not any(together.values())

    return Office


@pytest.mark.usefixtures("the_day")
def test_whatever_an_office_does_every_law_holds(house: Cast) -> None:
    class Fresh(machine(house)):  # type: ignore[misc]
        """Each walk begins with the demo house: sealed tables cannot be emptied, but a transaction can be undone."""

        def __init__(self) -> None:
            super().__init__()
            self.atomic = transaction.atomic()
            self.atomic.__enter__()

        def teardown(self) -> None:
            connection.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    DONE.clear()
    chosen = settings(
        max_examples=WALKS, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Fresh, settings=chosen)
    print(dict(DONE))  # noqa: T201  what a long walk did
    assert DONE["sell"], DONE
    assert DONE["pay"], DONE

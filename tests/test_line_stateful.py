"""The whole line, walked at random: whatever an office does in whatever order, the laws of money and pieces hold.

After each deed everything that `layang verify` checks is checked: entries sum to zero, balances follow from postings,
pieces are conserved and never below zero, shares add up to what outlets owe, releases to what they paid, makers' money
is there. A refusal is a right answer; an exception that is no refusal is not.
"""

import datetime as dt
import random
import uuid
from collections import Counter

import pytest

from layang.books.queries import balance
from layang.books.queries.verification import verify
from layang.core.refusal import Refusal
from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.sales.actions import deliveries, movements, payments, reports
from layang.sales.actions.requests import DeliveryRequest, PieceRequest
from layang.sales.models import Outlet, Payment, SalesReport, Settlement
from layang.sales.queries.outlets import shelf_of, shelf_rows
from layang.sales.queries.settlements import outstanding_of, settlement_rows

OCTOBER = dt.date(2026, 10, 1)
STEPS = 40


class Office:
    """An office that does what it can think of, each deed with its own day."""

    def __init__(self, house: Cast, chance: random.Random) -> None:
        self.house, self.chance = house, chance
        self.outlets = list(Outlet.objects.filter(unit=house.unit).select_related("unit").order_by("code"))
        self.done: Counter[str] = Counter()

    def day(self) -> dt.date:
        return OCTOBER + dt.timedelta(days=self.chance.randrange(31))

    def deliver(self) -> None:
        lines = [DeliveryRequest(self.product(), self.chance.randint(1, 4))]
        delivery = deliveries.issue_delivery(
            outlet=self.chance.choice(self.outlets),
            lines=lines,
            issued_on=self.day(),
            request_id=uuid.uuid4(),
            by=self.house.ratna,
        )
        counted = {line: self.chance.randint(0, line.quantity) for line in delivery.lines.all()}
        deliveries.receive_delivery(
            delivery=delivery, received=counted, received_on=delivery.issued_on, receiver="Gerai", by=self.house.ratna
        )

    def sell(self) -> None:
        outlet = self.chance.choice(self.outlets)
        rows = ["tgl;kode;terjual;retur;rusak;harga"]
        for item in self.chance.sample(shelf_of(outlet), k=min(3, len(shelf_of(outlet)))):
            counts = [self.chance.randint(0, 2) for _ in range(3)]
            rows.append(f"{self.day():%d-%m-%Y};{item.product};{counts[0]};{counts[1]};{counts[2]};{item.unit_price}")
        report = reports.start_report(
            outlet=outlet,
            content="\n".join(rows).encode(),
            name="laporan.csv",
            request_id=uuid.uuid4(),
            by=self.house.ratna,
        )
        reports.record_report(report=report, on=TODAY, by=self.house.ratna)

    def send_back(self) -> None:
        outlet = self.chance.choice(self.outlets)
        movements.return_goods(
            outlet=outlet,
            lines=[PieceRequest(self.product(), self.chance.randint(1, 3))],
            on=self.day(),
            request_id=uuid.uuid4(),
            by=self.house.ratna,
            are_damaged=self.chance.random() < 0.3,
        )

    def lose(self) -> None:
        movements.report_loss(
            outlet=self.chance.choice(self.outlets),
            lines=[PieceRequest(self.product(), 1)],
            on=self.day(),
            request_id=uuid.uuid4(),
            reason="tidak ditemukan",
            by=self.house.ratna,
        )

    def pay(self) -> None:
        owed = [row.settlement for row in settlement_rows(unit=self.house.unit, state="open")]
        if owed:
            settlement = self.chance.choice(owed)
            payments.record_payment(
                settlement=settlement,
                amount=self.chance.randint(1, outstanding_of(settlement)),
                received_on=TODAY,
                method="bank",
                request_id=uuid.uuid4(),
                by=self.house.salim,
            )

    def take_payment_back(self) -> None:
        made = list(Payment.objects.filter(unit=self.house.unit, reverses__isnull=True).order_by("pk"))
        if made:
            payments.reverse_payment(
                payment=self.chance.choice(made),
                on=TODAY,
                reason="salah catat",
                request_id=uuid.uuid4(),
                by=self.house.salim,
            )

    def take_report_back(self) -> None:
        recorded = list(SalesReport.objects.filter(unit=self.house.unit, state="recorded").order_by("pk"))
        if recorded:
            reports.reverse_report(
                report=self.chance.choice(recorded), on=TODAY, reason="salah gerai", by=self.house.salim
            )

    def product(self):
        return self.chance.choice(list(self.house.products.values()))

    def walk(self) -> None:
        deeds = [self.deliver, self.sell, self.sell, self.send_back, self.lose]
        deeds += [self.pay, self.pay, self.take_payment_back, self.take_report_back]
        deed = self.chance.choice(deeds)
        try:
            deed()
        except Refusal:
            self.done[f"{deed.__name__} refused"] += 1
        else:
            self.done[deed.__name__] += 1

    def check(self) -> None:
        assert verify(unit=self.house.unit).faults == []
        for outlet in self.outlets:
            assert all(row.flow.is_explained for row in shelf_rows(outlet))
            owed = sum(row.outstanding for row in settlement_rows(unit=self.house.unit, outlet=outlet))
            assert owed == balance(unit=self.house.unit, account=outlet.receivable)


@pytest.mark.usefixtures("the_day")
@pytest.mark.parametrize("seed", range(3))
def test_whatever_an_office_does_every_law_holds(house: Cast, seed: int) -> None:
    office = Office(house, random.Random(seed))  # noqa: S311  repeatable, not secret
    for _ in range(STEPS):
        office.walk()
        office.check()
    assert office.done["sell"], office.done
    assert Settlement.objects.filter(unit=house.unit).exists()

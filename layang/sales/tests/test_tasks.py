"""What the home page is told, and what the check page may tell."""

import datetime as dt
from uuid import uuid4

from django.urls import reverse

from layang.accounts.capabilities import Role
from layang.books.queries import batch_of
from layang.sales.actions import DeliveryRequest, recall_delivery
from layang.sales.actions.reports import start_report
from layang.sales.queries import tasks
from layang.sales.queries.papers import paper_by_code
from layang.sales.rules.shelf import Wanted
from layang.sales.tests.factories import OCTOBER, House, make_user

DAY = dt.date(2026, 10, 20)


def titles(house: House, user, on: dt.date) -> list[str]:
    return [task.title for task in tasks(user=user, unit=house.unit, on=on)]


def test_a_bill_is_said_a_week_before_it_is_due_to_who_takes_the_money(house):
    house.stock_up(DeliveryRequest(house.whip, 3))
    house.sell(Wanted("PC-02", DAY, 3))
    assert titles(house, house.salim, dt.date(2026, 11, 7)) == []
    (task,) = tasks(user=house.salim, unit=house.unit, on=dt.date(2026, 11, 8))
    assert (task.title, task.due_on, task.count, task.unit) == (
        "Tagih Toko Contoh",
        dt.date(2026, 11, 15),
        84_000,
        "rupiah",
    )
    assert "belum dibayar" in task.hint
    assert titles(house, house.ratna, dt.date(2026, 11, 8)) == []


def test_goods_that_did_not_arrive_after_three_days(house):
    delivery = house.deliver()
    assert titles(house, house.ratna, OCTOBER + dt.timedelta(days=2)) == []
    (task,) = tasks(user=house.ratna, unit=house.unit, on=OCTOBER + dt.timedelta(days=3))
    assert (task.url, task.count) == (f"/titip-jual/titipan/{delivery.number}/terima/", 6)
    house.receive(delivery)
    assert titles(house, house.ratna, DAY) == []


def test_a_report_that_was_begun(house):
    report = start_report(
        outlet=house.shop, content=b"pecut suvenir 2 pcs @35rb", name="pesan.txt", request_id=uuid4(), by=house.ratna
    )
    (task,) = tasks(user=house.ratna, unit=house.unit, on=DAY)
    assert (task.title, task.url) == ("Selesaikan laporan Toko Contoh", report.get_absolute_url())
    assert titles(house, make_user(house.unit, "kepala", Role.HEAD), DAY) == []


class TestPapers:
    def test_a_delivery_note_is_known_by_its_code_and_its_digest_stays(self, house):
        delivery = house.deliver()
        facts = paper_by_code(delivery.public_code)
        assert (facts.kind, facts.number, facts.issued_on, facts.is_withdrawn) == (
            "Surat titipan",
            delivery.number,
            OCTOBER,
            False,
        )
        recall_delivery(delivery=delivery, recalled_on=OCTOBER, by=house.ratna)
        later = paper_by_code(delivery.public_code)
        assert later.is_withdrawn
        assert later.digest == facts.digest == batch_of(unit=house.unit, source=delivery.number).digest

    def test_a_settlement_too(self, house):
        house.stock_up(DeliveryRequest(house.whip, 3))
        settlement = house.sell(Wanted("PC-02", DAY, 3))
        assert paper_by_code(settlement.public_code).number == settlement.number

    def test_the_check_page_answers_for_both(self, house, client):
        house.stock_up(DeliveryRequest(house.whip, 3))
        settlement = house.sell(Wanted("PC-02", DAY, 3))
        delivery = house.deliver(DeliveryRequest(house.whip, 1))
        for document in (settlement, delivery):
            page = client.get(reverse("catalogue:check", args=[document.public_code])).content.decode()
            assert document.number in page
            assert "Toko Contoh" not in page

    def test_nobody_knows_another_code(self, house):
        assert paper_by_code("A" * 16) is None

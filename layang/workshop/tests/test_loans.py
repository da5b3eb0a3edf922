"""Material that partners lend."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.partners.models import Measure, Promise
from layang.partners.queries.promises import promises_on
from layang.partners.rules.promises import State
from layang.partners.tests.promising import make_agreement, make_promise
from layang.workshop import queries
from layang.workshop.actions import borrow_material, give_back_material
from layang.workshop.models import MaterialLoan
from layang.workshop.rules import CannotBorrow, CannotGiveBack

LENT = dt.date(2026, 9, 1)


def lend(house: Cast, **facts: Any) -> MaterialLoan:
    given = {
        "partner": house.partners["BNNK Contoh"], "goods": "Kain mori", "amount": 900_000, "lent_on": LENT,
        "back_on": None, "today": TODAY, "request_id": uuid4(), **facts,
    }  # fmt: skip
    return borrow_material(unit=house.unit, by=house.ratna, **given)


def give_back(house: Cast, loan: MaterialLoan, amount: int, on: dt.date = TODAY) -> None:
    give_back_material(
        loan=loan, amount=amount, returned_on=on, remark="", today=TODAY, request_id=uuid4(), by=house.salim
    )


def test_what_is_lent_keeps_the_promise_to_lend_with_no_further_typing(house: Cast):
    promise = make_promise(
        make_agreement(house.partners["BNNK Contoh"]), measure=Measure.MATERIAL_LENT, quantity=1_500_000,
        unit_word="rupiah", rhythm=Promise.Rhythm.ONCE, due_on=dt.date(2026, 10, 1),
    )  # fmt: skip

    def standing():
        return next(one for one in promises_on(unit=house.unit, on=TODAY) if one.promise == promise).rows[0].standing

    assert (standing().state, standing().missing) == (State.OVERDUE, 1_500_000)
    loan = lend(house)
    assert (standing().state, standing().missing) == (State.OVERDUE, 600_000)
    give_back(house, loan, 900_000)
    lend(house, goods="Kompor", amount=600_000)
    assert standing().state is State.KEPT, "giving back what was lent undoes no promise"
    mistaken = lend(house, amount=1_000_000, lent_on=TODAY)
    give_back(house, mistaken, 1_000_000)
    assert standing().done == 1_500_000


def test_what_is_left_counts_down_and_is_late_after_its_day(house: Cast):
    loan = lend(house, back_on=dt.date(2026, 10, 1))
    give_back(house, loan, 400_000)
    (row,) = queries.material_lent(unit=house.unit)
    assert (row.left, queries.left_of_loan(loan)) == (500_000, 500_000)
    assert row.is_late(on=dt.date(2026, 10, 2))
    assert not row.is_late(on=dt.date(2026, 10, 1))
    give_back(house, loan, 500_000)
    assert not queries.material_lent(unit=house.unit)[0].is_late(on=TODAY)


def test_lent_material_is_in_no_stock(house: Cast):
    before = queries.material_left(unit=house.unit, on=TODAY)
    lend(house)
    assert queries.material_left(unit=house.unit, on=TODAY) == before


def test_all_faults_at_once(house: Cast):
    with pytest.raises(CannotBorrow) as refused:
        lend(house, amount=0, goods=" ", lent_on=TODAY + dt.timedelta(days=1), back_on=TODAY)
    assert len(refused.value.faults) == 4
    loan = lend(house)
    with pytest.raises(CannotGiveBack) as refused:
        give_back(house, loan, 900_001, on=LENT - dt.timedelta(days=1))
    assert len(refused.value.faults) == 2


def test_a_double_click_lends_once_and_what_was_written_never_changes(house: Cast):
    once = uuid4()
    loan = lend(house, request_id=once)
    assert lend(house, request_id=once) == loan
    with pytest.raises(CannotBorrow, match=loan.number):
        lend(house, request_id=once, amount=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        MaterialLoan.objects.filter(pk=loan.pk).update(amount=1)


@pytest.mark.usefixtures("the_day")
class TestPages:
    def test_lent_and_given_back_through_the_pages(self, house: Cast, client: Client):
        client.force_login(house.ratna)
        new, material = reverse("workshop:new_loan"), reverse("workshop:material")
        assert "Tidak ada bahan pinjaman." in client.get(material).content.decode()
        assert client.post(new, {"amount": "x"}).status_code == 422
        typed = {
            "partner": house.partners["BNNK Contoh"].pk, "goods": "Kain mori", "amount": "900.000",
            "lent_on": "2026-09-01", "back_on": "2026-10-01", "submission_id": str(uuid4()),
        }  # fmt: skip
        page = client.post(new, typed, follow=True).content.decode()
        loan = MaterialLoan.objects.get()
        assert f"Pinjaman {loan.number} dicatat." in page
        assert "Lewat waktu" in page
        back = reverse("workshop:return_loan", args=[loan.number])
        assert "Rp900.000" in client.get(back).content.decode().replace("\xa0", "").replace(" ", "")
        typed = {"amount": "900.001", "returned_on": "2026-10-02", "submission_id": str(uuid4())}
        assert client.post(back, typed).status_code == 422
        page = client.post(back, {**typed, "amount": "900.000"}, follow=True).content.decode()
        assert "Sudah kembali" in page
        assert back not in page

    def test_who_only_reads_sees_no_way_to_write(self, house: Cast, client: Client):
        loan = lend(house)
        client.force_login(house.kepala)
        page = client.get(reverse("workshop:material")).content.decode()
        assert loan.number in page
        assert reverse("workshop:return_loan", args=[loan.number]) not in page

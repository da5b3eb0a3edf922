"""Where outlets pay to: named by the head, dated, never changed, printed on each settlement."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from layang.accounts.capabilities import Role
from layang.sales.actions.accounts import CannotSetAccount, set_receiving_account
from layang.sales.models import ReceivingAccount, Settlement
from layang.sales.paperwork import settlement_paper
from layang.sales.queries.accounts import receiving_account
from layang.sales.tests.factories import House, make_user

FIRST, SECOND = dt.date(2026, 10, 1), dt.date(2026, 11, 3)


def name(house: House, number: str, on: dt.date = FIRST) -> ReceivingAccount:
    return set_receiving_account(
        unit=house.unit, bank="Bank Contoh", number=number, holder="Rutan Contoh", valid_from=on, by=house.salim
    )


def test_the_account_of_the_day_is_printed(house: House, settlement: Settlement):
    at = timezone.localtime()
    assert settlement_paper(settlement, by=house.salim, at=at).how_to_pay.account == ""
    name(house, "0012 3456 7890")
    name(house, "0099 8888 7777", SECOND)
    assert str(receiving_account(unit=house.unit, on=dt.date(2026, 11, 2))) == "Bank Contoh 0012 3456 7890"
    paid_into = settlement_paper(settlement, by=house.salim, at=at).how_to_pay
    assert (paid_into.account, paid_into.message) == ("0099 8888 7777", settlement.number)


def test_what_cannot_be_an_account(house: House):
    first = name(house, "0012 3456 7890")
    assert name(house, "0012 3456 7890") == first
    with pytest.raises(CannotSetAccount) as refused:
        set_receiving_account(unit=house.unit, bank=" ", number="nol", holder="", valid_from=FIRST, by=house.salim)
    assert len(refused.value.faults) == 3
    for change in (lambda: ReceivingAccount.objects.update(number="1"), first.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_head_names_it_on_its_page(house: House, salim: Client):
    address = reverse("sales:account")
    assert salim.get(address).status_code == 403
    head = Client()
    head.force_login(make_user(house.unit, "kepala", Role.HEAD))
    assert "Belum ada rekening" in head.get(address).content.decode()
    sent = {"bank": "Bank Contoh", "number": "0012 3456", "holder": "Rutan", "valid_from": "2026-11-03"}
    assert head.post(address, sent | {"number": "x"}).status_code == 422
    assert "0012 3456" in head.post(address, sent, follow=True).content.decode()

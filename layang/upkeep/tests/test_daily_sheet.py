"""The paper of a day: the head of the trail and the seal of the books, as they were when that day ended."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from layang.audit.models import AuditRow
from layang.audit.queries import head
from layang.books.queries import latest_digest
from layang.demo.cast import Cast
from layang.discretion.actions import give_reason
from layang.upkeep.queries import daily_sheet

SHEET = reverse("upkeep:daily_sheet")


@pytest.fixture
def ratna(house: Cast, client: Client) -> Client:
    client.force_login(house.ratna)
    return client


def in_fours(digest: str) -> str:
    return " ".join(digest[at : at + 4] for at in range(0, 64, 4))


def test_todays_sheet_prints_both_seals_whole(ratna: Client, house: Cast):
    page = ratna.get(SHEET).content.decode()
    last, seal = head(house.unit.code), latest_digest(house.unit)
    assert last
    assert seal
    assert in_fours(last.digest) in page
    assert in_fours(seal.digest) in page
    assert "Membukukan" in page
    assert "Yang menyimpan," in page


def test_a_days_sheet_says_the_same_whenever_it_is_printed(house: Cast):
    day = AuditRow.objects.filter(chain=house.unit.code).latest("number").at.astimezone().date()
    before = daily_sheet(unit=house.unit, day=day)
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=2)):
        give_reason(subject=house.residents["Busri"], unit=house.unit, reason="check", by=house.ratna)
        assert daily_sheet(unit=house.unit, day=day) == before
        later = daily_sheet(unit=house.unit, day=day + dt.timedelta(days=2))
    assert later.trail
    assert before.trail
    assert later.trail.number == before.trail.number + 1
    assert later.seal == before.seal
    assert later.deeds == [("Membuka berkas peka", 1)]
    assert later.count == 1


def test_a_day_before_everything_says_so(ratna: Client):
    page = ratna.get(SHEET, {"tanggal": "2020-01-01"}).content.decode()
    assert "belum ada yang tercatat" in page
    assert "Buku masih kosong." in page
    assert "Tidak ada yang dikerjakan" in page


def test_a_day_that_has_not_come_is_refused(ratna: Client):
    assert ratna.get(SHEET, {"tanggal": "2090-01-01"}).status_code == 422

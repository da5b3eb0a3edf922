"""Rounds of urine tests."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.integrity.actions import record_urine_test, withdraw_urine_test
from layang.integrity.models import UrineTest
from layang.integrity.rules import CannotRecordTest, CannotWithdrawTest
from layang.partners.models import Promise
from layang.partners.queries.promises import promises_on
from layang.partners.rules.promises import State

HELD = dt.date(2026, 7, 21)
LIST, NEW = reverse("integrity:urine_tests"), reverse("integrity:new_urine_test")


def record(house: Cast, **facts: Any) -> UrineTest:
    given = {
        "held_on": HELD, "partner": house.partners["BNNK Contoh"], "roster": 38, "tested": 36, "to_confirm": 1,
        "remark": "", "today": TODAY, "request_id": uuid4(), **facts,
    }  # fmt: skip
    return record_urine_test(unit=house.unit, by=house.kepatuhan, **given)


def test_a_round_that_the_partner_staffed_keeps_its_promise_with_no_further_typing(house: Cast):
    promise = Promise.objects.get(text="mendampingi tes urine petugas")

    def second_quarter():
        return next(one for one in promises_on(unit=house.unit, on=TODAY) if one.promise == promise).rows[1]

    assert second_quarter().state is State.OVERDUE
    record(house, partner=None)
    record(house, partner=house.partners["Polres Contoh"])
    assert second_quarter().state is State.OVERDUE, "others' rounds keep no promise of BNNK"
    test = record(house)
    row = second_quarter()
    assert (row.state, row.standing.done) == (State.KEPT, 36)
    (part,) = row.parts
    assert part.sign.done.url == f"{LIST}#{test.number}"
    assert part.sign.done.text == "Tes urine, 36 petugas", "the partner reads it: no word of what came of it"
    withdraw_urine_test(test=test, reason="Salah tanggal", by=house.kepatuhan)
    assert second_quarter().state is State.OVERDUE


def test_all_faults_at_once(house: Cast):
    with pytest.raises(CannotRecordTest) as refused:
        record(house, held_on=TODAY + dt.timedelta(days=1), roster=3, tested=4, to_confirm=5)
    assert len(refused.value.faults) == 3
    with pytest.raises(CannotRecordTest, match="paling sedikit 1"):
        record(house, tested=0, to_confirm=0)


def test_a_double_click_records_once(house: Cast):
    once = uuid4()
    assert record(house, request_id=once) == record(house, request_id=once)


def test_withdrawn_once_and_with_a_reason(house: Cast):
    test = record(house)
    with pytest.raises(CannotWithdrawTest, match="mengapa"):
        withdraw_urine_test(test=test, reason=" ", by=house.kepatuhan)
    withdraw_urine_test(test=test, reason="Salah", by=house.kepatuhan)
    with pytest.raises(CannotWithdrawTest, match="sudah dibatalkan"):
        withdraw_urine_test(test=test, reason="Salah", by=house.kepatuhan)


def test_coverage_is_cut_off_so_that_all_means_all(house: Cast):
    assert record(house, roster=3, tested=2).coverage == 6666
    assert record(house, roster=38, tested=38).coverage == 10_000


@pytest.mark.usefixtures("the_day")
class TestPages:
    def test_recorded_and_withdrawn_through_the_pages(self, house: Cast, client: Client):
        client.force_login(house.kepatuhan)
        assert "Belum ada tes urine yang dicatat." in client.get(LIST).content.decode()
        typed = {
            "held_on": "2026-07-21", "partner": house.partners["BNNK Contoh"].pk, "roster": "38", "tested": "39",
            "to_confirm": "0", "submission_id": str(uuid4()),
        }  # fmt: skip
        assert client.post(NEW, typed).status_code == 422
        page = client.post(NEW, {**typed, "tested": "36"}, follow=True).content.decode()
        test = UrineTest.objects.get()
        assert f"Tes urine {test.number} dicatat." in page
        assert "2 belum" in page
        away = reverse("integrity:withdraw_urine_test", args=[test.number])
        assert client.post(away, {"reason": ""}).status_code == 422
        page = client.post(away, {"reason": "Salah tanggal"}, follow=True).content.decode()
        assert "Salah tanggal" in page
        assert away not in page

    def test_who_may_not_read_rounds_reads_of_them_without_a_way_to_them(self, house: Cast, client: Client):
        test, promise = record(house), Promise.objects.get(text="mendampingi tes urine petugas")
        for user, may in ((house.kepala, True), (house.ratna, False)):
            client.force_login(user)
            page = client.get(promise.get_absolute_url()).content.decode()
            assert "Tes urine, 36 petugas" in page
            assert (f"{LIST}#{test.number}" in page) is may

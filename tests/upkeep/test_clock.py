"""A clock that is a day wrong, or turns the year, while people work: all is stored once, and the seals stay whole."""

import datetime as dt
from uuid import uuid4

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from layang.audit.queries import chain_faults, head
from layang.books.queries.verification import verify
from layang.core.calendar import Month
from layang.demo.cast import Cast
from layang.upkeep.doctor.machine import clock
from layang.workshop.actions import buy_material
from layang.workshop.models import MaterialPurchase

JAKARTA = dt.timezone(dt.timedelta(hours=7))
EVENING = dt.datetime(2026, 12, 31, 23, 58, tzinfo=JAKARTA)
SHOWN = (
    EVENING,
    EVENING + dt.timedelta(minutes=4),  # the year turns
    EVENING - dt.timedelta(days=1),  # somebody sets the clock back a day
    EVENING + dt.timedelta(days=1),  # and a day too far
    EVENING + dt.timedelta(minutes=6),  # and right again
)


def test_deeds_under_a_wrong_clock_are_stored_once_and_sealed(house: Cast):
    before = head(house.unit.code)
    for at in SHOWN:
        with time_machine.travel(at):
            day = timezone.localdate()
            bought = buy_material(
                unit=house.unit, amount=1_000, on=day, supplier="Toko Uji", request_id=uuid4(), by=house.salim
            )
            assert bought.number.startswith(f"BB-{day.year}-"), "each year counts its own papers"
    bought_ = MaterialPurchase.objects.filter(supplier="Toko Uji")
    assert len(set(bought_.values_list("number", flat=True))) == len(SHOWN)
    after = head(house.unit.code)
    assert before
    assert after
    assert after.number == before.number + 2 * len(SHOWN), "a purchase and its posting"
    assert chain_faults(house.unit.code) == []
    assert verify(unit=house.unit).faults == []
    assert {Month.of(row.bought_on).code for row in bought_} == {"2026-12", "2027-01"}


def test_the_doctor_tells_a_clock_that_runs_behind_what_was_recorded(house: Cast):
    with time_machine.travel(EVENING):
        buy_material(
            unit=house.unit, amount=1, on=EVENING.date(), supplier="Toko Uji", request_id=uuid4(), by=house.salim
        )
    for at, is_well in ((EVENING - dt.timedelta(days=1), False), (EVENING + dt.timedelta(days=1), True)):
        (found,) = clock(at)
        assert (found.level.value == "OK") is is_well, found


def test_pages_open_under_any_clock_or_lead_to_the_door(house: Cast, client: Client):
    with time_machine.travel(EVENING):
        client.force_login(house.salim)
    for at in SHOWN:
        with time_machine.travel(at):
            for name in ("performance:home", "workshop:material", "workshop:new_purchase"):
                answer = client.get(reverse(name))
                # A clock that leaps ends the session, as a day away does; it is signed in anew.
                assert answer.status_code == 200 or answer["Location"].startswith("/masuk/"), (name, at)

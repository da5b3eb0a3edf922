import datetime as dt

import pytest
import time_machine
from django.test import Client

from layang.sales.actions import DeliveryRequest
from layang.sales.models import Settlement
from layang.sales.rules.shelf import Wanted
from layang.sales.tests.factories import House, make_house
from layang.sales.tests.pages import DAY, client_of


@pytest.fixture
def today():
    """3 November 2026, when October is being settled."""
    with time_machine.travel(dt.datetime(2026, 11, 3, 3, tzinfo=dt.UTC), tick=False):
        yield dt.date(2026, 11, 3)


@pytest.fixture
def house(db: None, today: dt.date) -> House:
    return make_house()


@pytest.fixture
def ratna(house: House) -> Client:
    return client_of(house.ratna)


@pytest.fixture
def salim(house: House) -> Client:
    return client_of(house.salim)


@pytest.fixture
def settlement(house: House) -> Settlement:
    """Three whips and the cloth sold: gross 855.000, commission 171.000, net 684.000. Five whips stand in the shop."""
    house.stock_up(DeliveryRequest(house.whip, 8), DeliveryRequest(house.cloth, 1))
    return house.sell(Wanted("PC-02", DAY, 3), Wanted("BT-01", DAY, 1))

import datetime as dt

import pytest
import time_machine

from layang.sales.tests.factories import House, make_house


@pytest.fixture
def today():
    """3 November 2026, when October is being settled."""
    with time_machine.travel(dt.datetime(2026, 11, 3, 3, tzinfo=dt.UTC), tick=False):
        yield dt.date(2026, 11, 3)


@pytest.fixture
def house(db: None, today: dt.date) -> House:
    return make_house()

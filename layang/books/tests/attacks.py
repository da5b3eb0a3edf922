"""A furnished house to attack with plain SQL, and the word for an attack that was refused."""

import contextlib
import datetime as dt
import uuid

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from layang.books.actions import close_period, post_entries, reverse_entries
from layang.books.models import Account, Balance, Entry, Period, Posting
from layang.books.tests.factories import DAY, pieces, rupiah
from layang.books.tests.raw import RawBooks
from layang.core.calendar import Month

SEPTEMBER = dt.date(2026, 9, 1)


@pytest.fixture
def house(unit, by):
    """Books with a closed September, goods in three places, money of a maker, and a reversed entry."""
    post_entries(
        unit=unit,
        entries=[
            rupiah("bank", "capital:opening", 100_000, on=SEPTEMBER, source="A"),
            pieces("place:store", "place:made", 10, on=SEPTEMBER),
        ],
        by=by,
    )
    close_period(unit=unit, month=Month(2026, 9), on=DAY, by=by)
    post_entries(
        unit=unit,
        entries=[
            pieces("place:transit:H01", "place:store", 6),
            pieces("place:outlet:H01", "place:transit:H01", 3),
            pieces("place:sold", "place:outlet:H01", 1),
            rupiah("cash", "bank", 10_000, source="B"),
            rupiah("cash", "bank", 20_000, source="C"),
            rupiah("maker:7Q2K:pending", "maker:7Q2K:usable", 5_000),
            rupiah("maker:7Q2K:pending", "maker:7Q2K:locked", 5_000),
        ],
        by=by,
    )
    reverse_entries(unit=unit, source="B", on=DAY, request_id=uuid.uuid4(), by=by)
    return unit


@pytest.fixture
def raw(house):
    return RawBooks(house)


@contextlib.contextmanager
def refused(*sentences: str):
    """Everything in the block is refused by the database, at once or on commit, and nothing of it stays."""
    before = everything()
    with pytest.raises((IntegrityError, DataError)) as error, transaction.atomic():  # noqa: PT012  the attack is the yield
        yield
        connection.check_constraints()
    assert not sentences or any(sentence in str(error.value) for sentence in sentences), error.value
    assert everything() == before


def everything():
    return [sorted(map(str, model.objects.values_list())) for model in (Account, Entry, Posting, Balance, Period)]

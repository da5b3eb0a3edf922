import datetime as dt
import enum
import uuid
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy

from layang.accounts.models import Unit
from layang.audit.facts import LONGEST_TEXT, plain
from layang.audit.rules import canonical, seal


class Colour(enum.Enum):
    NILA = "nila"
    PAIR = (1, 2)


class Count(enum.IntEnum):
    TWO = 2


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, None),
        (True, True),
        (10**18, 10**18),
        ("Rp 75.000", "Rp 75.000"),
        (gettext_lazy("Masuk"), "Masuk"),
        (Colour.NILA, "nila"),
        (Colour.PAIR, "2 items"),
        (Count.TWO, 2),
        (dt.date(2026, 10, 31), "2026-10-31"),
        (dt.datetime(2026, 10, 31, 8, tzinfo=dt.UTC), "2026-10-31T08:00:00+00:00"),
        (dt.time(8, 30), "08:30:00"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Decimal("1.50"), "1.50"),
        (b"\xff" * 9, "9 bytes"),
        ([1, 2], "2 items"),
        ({"a": 1}, "1 items"),
        (frozenset(), "0 items"),
        (1.5, "float"),
        (object(), "object"),
        (Unit(pk=3), "accounts.Unit:3"),
    ],
)
def test_every_kind_of_argument_becomes_a_json_value(value, told):
    assert plain(value) == told
    assert type(plain(value)) is type(told)


def test_a_long_text_is_cut():
    assert plain("x" * 5000) == "x" * LONGEST_TEXT + "…"


def test_a_file_name_with_lone_surrogates_can_be_sealed():
    name = b"laporan\xff.xlsx".decode("utf-8", "surrogateescape")
    assert seal("", canonical({"name": plain(name)}))

import datetime as dt

import pytest

from layang.coaching.rules.rooms import Booking, shared

MONDAY = dt.date(2026, 11, 2)
WEEK = dt.timedelta(days=7)


def _booking(
    begins: int, ends: int, *, room: str = "Ruang batik", on: dt.date = MONDAY, group: str = "Rajut"
) -> Booking:
    return Booking(on, dt.time(begins), dt.time(ends), room, group)


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (_booking(10, 12), True),
        (_booking(8, 12), True),
        (_booking(10, 12, room=" ruang  BATIK "), True),
        (_booking(11, 12), False),
        (_booking(7, 9), False),
        (_booking(10, 12, room="Ruang rajut"), False),
        (_booking(10, 12, on=MONDAY + WEEK), False),
    ],
)
def test_two_meet_in_the_same_room_at_the_same_time(other: Booking, *, meets: bool):
    assert _booking(9, 11, group="Canting").meets(other) is meets


def test_a_room_without_a_name_is_no_room():
    assert not _booking(9, 11, room=" ").meets(_booking(9, 11, room=""))


def test_each_group_and_its_hours_are_said_once():
    mine = [_booking(9, 11, on=MONDAY + n * WEEK, group="Canting") for n in range(4)]
    others = [_booking(10, 12, on=MONDAY + n * WEEK) for n in (2, 0, 1)] + [_booking(8, 10, group="Pecut")]
    assert shared(mine, others) == [
        "Ruang batik juga dipakai Pecut 08.00–10.00 pada Senin, 2 Nov 2026.",
        "Ruang batik juga dipakai Rajut 10.00–12.00 pada Senin, 2 Nov 2026 dan 2 kali lagi.",
    ]
    assert shared(mine, []) == []

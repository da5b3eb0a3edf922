import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layang.coaching.rules.groups import Stay, join_faults, leave_faults

JUNE, JULY, AUGUST = dt.date(2026, 6, 1), dt.date(2026, 7, 1), dt.date(2026, 8, 1)
IN_HOUSE = Stay(JUNE, None)

_days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 1))


@st.composite
def _stays(draw: st.DrawFn) -> Stay:
    since = draw(_days)
    length = draw(st.none() | st.integers(0, 40))
    return Stay(since, None if length is None else since + dt.timedelta(days=length))


@given(_stays(), _stays())
def test_two_stays_overlap_when_they_share_a_day(one: Stay, other: Stay):
    horizon = dt.date(2026, 6, 1)

    def days(stay: Stay) -> set[dt.date]:
        until = stay.until or horizon
        return {stay.since + dt.timedelta(days=n) for n in range((until - stay.since).days + 1)}

    assert one.overlaps(other) == bool(days(one) & days(other)) == other.overlaps(one)


def test_someone_here_and_not_in_the_group_may_join():
    assert join_faults(on=JULY, in_house=IN_HOUSE, stays=[]) == []


def test_someone_may_come_back_after_having_left():
    stays = [Stay(JUNE, JULY - dt.timedelta(days=1))]
    assert join_faults(on=JULY, in_house=IN_HOUSE, stays=stays) == []


@pytest.mark.parametrize(
    ("on", "in_house", "stays", "word"),
    [
        (JUNE, Stay(JULY, None), [], "mulai ikut"),
        (AUGUST, Stay(JUNE, AUGUST), [], "bebas"),
        (JULY, IN_HOUSE, [Stay(JUNE, None)], "sudah tercatat"),
        (JULY, IN_HOUSE, [Stay(JUNE, JULY)], "sudah tercatat"),
        (JULY, IN_HOUSE, [Stay(AUGUST, None)], "sudah tercatat"),
    ],
)
def test_what_forbids_joining(on: dt.date, in_house: Stay, stays: list[Stay], word: str):
    (fault,) = join_faults(on=on, in_house=in_house, stays=stays)
    assert word in fault


def test_a_stay_ends_on_or_after_its_first_day_and_only_once():
    assert leave_faults(on=JULY, stay=Stay(JULY, None)) == []
    assert "lebih awal" in leave_faults(on=JUNE, stay=Stay(JULY, None))[0]
    assert "sudah berakhir" in leave_faults(on=AUGUST, stay=Stay(JUNE, JULY))[0]

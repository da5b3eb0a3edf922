import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layang.coaching.rules.groups import Stay, capacity_faults, join_faults, shrink_faults

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


def test_a_cancelled_stay_covers_no_day_and_stands_in_nobodys_way():
    cancelled = Stay(JULY, JUNE)
    assert cancelled.is_empty
    assert not cancelled.overlaps(Stay(JUNE, None))
    assert not Stay(JUNE, None).overlaps(cancelled)
    assert join_faults(on=JULY, in_house=IN_HOUSE, stays=[cancelled]) == []


@pytest.mark.parametrize(
    ("capacity", "taken", "is_hard", "reason", "word"),
    [
        (None, 99, True, "", ""),
        (3, 2, True, "", ""),
        (3, 3, False, "Sidang meminta", ""),
        (3, 3, False, " ", "Isi alasan"),
        (3, 3, True, "Sidang meminta", "tidak boleh dilampaui"),
        (3, 9, True, "", "tidak boleh dilampaui"),
    ],
)
def test_a_capacity_yields_to_a_reason_but_not_among_tools(
    capacity: int | None,
    taken: int,
    is_hard: bool,  # noqa: FBT001
    reason: str,
    word: str,
):
    faults = capacity_faults(capacity=capacity, taken=taken, is_hard=is_hard, reason=reason)
    assert [word in fault for fault in faults] == ([True] if word else [])


def test_a_room_with_tools_cannot_shrink_below_who_is_in_it():
    assert shrink_faults(capacity=3, taken=3, is_hard=True) == []
    assert shrink_faults(capacity=2, taken=3, is_hard=False) == []
    assert shrink_faults(capacity=None, taken=3, is_hard=True) == []
    assert "3 orang" in shrink_faults(capacity=2, taken=3, is_hard=True)[0]

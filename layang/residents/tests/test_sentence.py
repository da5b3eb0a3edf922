import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layang.residents.rules.sentence import HALF, THIRD, TWO_THIRDS, Sentence, milestones, reckoned

BEGAN = dt.date(2025, 9, 6)


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        (Sentence(24), dt.date(2027, 9, 6)), (Sentence(6), dt.date(2026, 3, 6)),
        (Sentence(0, 45), dt.date(2025, 10, 21)),
        (Sentence(13, 10), dt.date(2026, 10, 16)),
    ],
)  # fmt: skip
def test_the_end_is_counted_in_months_of_the_calendar(sentence: Sentence, end: dt.date):
    assert reckoned(began_on=BEGAN, sentence=sentence) == end


def test_the_last_day_of_a_month_stays_the_last():
    assert reckoned(began_on=dt.date(2026, 8, 31), sentence=Sentence(6)) == dt.date(2027, 2, 28)


def test_parts_are_shares_of_all_days_rounded_down():
    parts = [reckoned(began_on=BEGAN, sentence=Sentence(24), part=part) for part in (THIRD, HALF, TWO_THIRDS)]
    assert parts == [BEGAN + dt.timedelta(days=days) for days in (243, 365, 486)]


def test_beyond_the_calendar_there_is_no_day():
    assert reckoned(began_on=dt.date(9990, 1, 1), sentence=Sentence(1200)) is None


@given(st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)), st.integers(0, 600), st.integers(0, 60))
def test_the_four_days_fall_in_order(began: dt.date, months: int, days: int):
    told = milestones(began_on=began, sentence=Sentence(months, days), official=(None,) * 4)
    found = [one.reckoned for one in told]
    assert found == sorted(found)
    assert all(day is not None and day >= began for day in found)


def test_only_what_differs_is_worth_showing():
    official = (BEGAN + dt.timedelta(days=243), dt.date(2026, 9, 5), None, dt.date(2027, 8, 6))
    third, half, two_thirds, end = milestones(began_on=BEGAN, sentence=Sentence(24), official=official)
    assert (third.differs, half.differs, two_thirds.differs, end.differs) == (False, True, True, True)
    assert (half.days_apart, two_thirds.days_apart, end.days_apart) == (1, None, 31)
    assert half.formula == "1/2 × 730 hari (2 tahun) = 365 hari sejak 6 September 2025"


def test_without_a_beginning_or_a_length_nothing_is_reckoned():
    for began, sentence in ((None, Sentence(6)), (BEGAN, None)):
        told = milestones(began_on=began, sentence=sentence, official=(BEGAN,) * 4)
        assert not any(one.differs for one in told)


def test_a_length_is_said_as_people_say_it():
    assert [str(Sentence(*parts)) for parts in ((30, 0), (6, 0), (12, 5), (0, 0))] == [
        "2 tahun 6 bulan", "6 bulan", "1 tahun 5 hari", "0 hari",
    ]  # fmt: skip

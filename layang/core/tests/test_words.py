import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layang.core.calendar import Month, long_date
from layang.core.rupiah import in_words, number, percent, rupiah


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "Rp\u00a00"), (75_000, "Rp\u00a075.000"), (-1_810_000, "Rp\u00a0−1.810.000")],
)
def test_rupiah_is_written_with_dots_and_a_glued_space(value, written):
    assert rupiah(value) == written


@pytest.mark.parametrize(("value", "written"), [(2000, "20\u00a0%"), (1250, "12,5\u00a0%"), (5, "0,05\u00a0%")])
def test_percent(value, written):
    assert percent(value) == written


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (17, "tujuh belas"),
        (100, "seratus"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (2_026, "dua ribu dua puluh enam"),
        (1_000_000, "satu juta"),
        (1_810_000, "satu juta delapan ratus sepuluh ribu"),
        (211_011_111, "dua ratus sebelas juta sebelas ribu seratus sebelas"),
    ],
)
def test_numbers_in_words(value, said):
    assert in_words(value) == said


@given(st.integers(-(10**14), 10**14))
def test_number_reads_back(value):
    assert int(number(value).replace(".", "").replace("−", "-")) == value


@given(st.dates())
def test_a_month_holds_its_days(day):
    month = Month.of(day)
    assert month.first_day <= day
    if month.number < 12 or month.year < dt.MAXYEAR:
        assert day <= month.last_day
    assert Month.parse(month.code) == month
    assert str(month) in long_date(month.first_day)

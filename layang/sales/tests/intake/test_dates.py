import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layang.core.calendar import MONTHS, Month
from layang.core.sheets.dates import DayOrder, Period, Trouble, column_order, read_date, read_period, swapped

TODAY = dt.date(2026, 11, 24)
OCTOBER = Period.of_month(Month(2026, 10))
SECOND = dt.date(2026, 10, 2)


@pytest.mark.parametrize(
    "written",
    [
        SECOND, dt.datetime(2026, 10, 2, 8, 15, tzinfo=dt.UTC), 46297, 46297.0, 46297.34, "46297", "02-10-26",
        "2-10-26", "02-10-2026", "2/10/2026", "02/10/26", "2.10.2026", "02 10 2026", "2026-10-02", "2026/10/02",
        "2026-10-02T00:00:00", "2026-10-02 08:15:00", "2/10/2026 08.15 WIB", "2 Okt 2026", "2 okt 26", "2 Okt '26",
        "2-Okt-26", "2-Okt-2026", "2Okt2026", "2 Oktober 2026", "02 OKTOBER 2026", "Jumat, 2 Oktober 2026",
        "Jum'at 2 Oktober 2026", "2 Oct 2026", "October 2, 2026", "Oct 2 2026", "tgl 2/10/2026",
        "Tanggal: 2 Oktober 2026", " 2 Oktober 2026. ", "'02-10-26",
    ],
)  # fmt: skip
def test_a_full_date_in_every_form(written):
    assert read_date(written) == SECOND


@pytest.mark.parametrize("written", ["2 Okt", "2 Oktober", "2/10", "02-10", "2", 2, 2.0, "tgl 2", "Jumat, 2 Oktober"])
def test_a_date_without_year_takes_it_from_the_period(written):
    assert read_date(written, period=OCTOBER) == SECOND
    assert read_date(written) is Trouble.NO_YEAR


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Oktober 2026", dt.date(2026, 10, 31)),
        ("Okt '26", dt.date(2026, 10, 31)),
        ("10/2026", dt.date(2026, 10, 31)),
        ("2026-10", dt.date(2026, 10, 31)),
        ("Feb 2028", dt.date(2028, 2, 29)),
    ],
)
def test_a_month_is_its_last_day(written, day):
    assert read_date(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "kemarin",
        "31 Februari 2026",
        "32/10/2026",
        "1-5 Okt 2026",
        "0",
        0,
        99,
        1e9,
        True,
        "2/10/2026/1",
        "x" * 500,
        "2 Mar is",
    ],
)
def test_what_is_no_date(written):
    assert read_date(written, period=OCTOBER) is Trouble.UNREADABLE


@pytest.mark.parametrize("written", ["", "  ", "-", "—"])
def test_a_blank_date(written):
    assert read_date(written) is Trouble.BLANK


def test_a_day_and_month_across_a_new_year_falls_into_the_period():
    turn = Period(dt.date(2026, 12, 15), dt.date(2027, 1, 14))
    assert read_date("20 Des", period=turn) == dt.date(2026, 12, 20)
    assert read_date("5/1", period=turn) == dt.date(2027, 1, 5)
    assert read_date("20", period=turn) == dt.date(2026, 12, 20)


def test_the_order_of_day_and_month_is_decided_for_a_whole_column():
    assert column_order(["2/10/2026", "25/10/2026"], None) is DayOrder.DAY_FIRST
    assert column_order(["10/2/2026", "10/25/2026"], None) is DayOrder.MONTH_FIRST
    assert column_order(["10/25/2026", "25/10/2026"], None) is DayOrder.DAY_FIRST
    assert column_order(["2/10/2026", "3/10/2026"], None) is DayOrder.DAY_FIRST
    assert column_order(["10/2/2026", "10/3/2026"], OCTOBER) is DayOrder.MONTH_FIRST
    assert column_order(["10/10/2026", 46297, "", "x"], OCTOBER) is DayOrder.DAY_FIRST
    assert read_date("10/2/2026", order=DayOrder.MONTH_FIRST) == SECOND


def test_swapping_day_and_month():
    assert swapped(dt.date(2026, 2, 10)) == SECOND
    assert swapped(dt.date(2026, 10, 25)) is None
    assert swapped(dt.date(2026, 5, 5)) is None


@pytest.mark.parametrize(
    "line",
    [
        "Periode: Oktober 2026", "PERIODE OKTOBER 2026", "rekap Oktober 2026", "Laporan titipan Okt'26",
        "Bulan : Oktober", "Gerai Produk Unggulan - rekap Oktober 2026", "laporan titipan Oktober ya",
        "Periode 1 - 31 Oktober 2026", "Periode: 01/10/2026 - 31/10/2026", "1 Oktober 2026 s/d 31 Oktober 2026",
        "1 Okt s.d. 31 Okt 2026", "1 sampai 31 Oktober 2026", "01-10-2026 s/d 31-10-2026", "laporan-oktober-2026.xlsx",
        "titipan 2026-10.csv", "Rekap 10/2026", "per 31 Oktober 2026", "bulan okt", "October 2026",
    ],
)  # fmt: skip
def test_the_period_of_a_line(line):
    assert read_period(line, on=TODAY) == OCTOBER


@pytest.mark.parametrize(
    "line",
    [
        "Sumenep, 3 November 2026", "Hotel Contoh", "Bu Juli", "Laporan penjualan, Sumenep 3 November 2026",
        "Desa Pabian", "0812-3456-7890", "2 pcs 10.000", "", "laporan dari Pak Jan", "toko mebel Maret", "3-5 pcs",
    ],
)  # fmt: skip
def test_a_line_that_states_no_period(line):
    assert read_period(line, on=TODAY) is None


def test_a_period_that_is_no_month():
    assert read_period("26 September s/d 25 Oktober 2026", on=TODAY) == (dt.date(2026, 9, 26), dt.date(2026, 10, 25))
    assert read_period("26 Desember - 25 Januari 2026", on=TODAY) == (dt.date(2025, 12, 26), dt.date(2026, 1, 25))


def test_a_span_without_year_is_the_last_that_has_ended():
    assert read_period("1 s/d 31 Oktober", on=TODAY) == OCTOBER
    assert read_period("1 Des - 31 Des", on=TODAY) == Period.of_month(Month(2025, 12))
    assert read_period("31 Oktober 2026 s/d 1 Februari 2024", on=TODAY) is None


def test_a_month_without_year_is_the_last_that_has_begun():
    assert read_period("laporan November", on=TODAY) == Period.of_month(Month(2026, 11))
    assert read_period("laporan Desember", on=TODAY) == Period.of_month(Month(2025, 12))


def test_a_period_is_said_as_a_month_or_as_its_ends():
    assert str(OCTOBER) == "Oktober 2026"
    assert str(Period(SECOND, dt.date(2026, 10, 9))) == "2 Oktober 2026 sampai 9 Oktober 2026"


FORMS = ["%d-%m-%y", "%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d %m %y", "serial", "named", "short"]


@settings(deadline=None)
@given(st.dates(dt.date(2001, 1, 1), dt.date(2068, 12, 31)), st.sampled_from(FORMS))
def test_a_date_written_in_any_form_reads_back(day, form):
    written = {
        "serial": (day - dt.date(1899, 12, 30)).days,
        "named": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        "short": f"{day.day:02d}-{MONTHS[day.month - 1][:3]}-{day.year}",
    }.get(form) or day.strftime(form)
    assert read_date(written) == day


@settings(deadline=None)
@given(st.text(max_size=60), st.dates())
def test_nothing_breaks_the_readers(text, on):
    assert read_date(text, period=OCTOBER) is not None
    read_period(text, on=on)

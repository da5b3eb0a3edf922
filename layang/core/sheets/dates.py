"""Dates and periods in every form that offices and shops write them. Day before month, unless a column says so.

A date without a year takes it from the period the report states, never from today's year. A month without a year
(`laporan titipan Oktober`) is the last such month that has begun: nobody reports sales of next October.
"""

import datetime as dt
import enum
import re
from collections.abc import Iterable
from typing import NamedTuple, Self

from layang.core.calendar import MONTHS, Month, long_date

_SHORT_NAMES = {
    "jan": 1, "peb": 2, "feb": 2, "febr": 2, "pebruari": 2, "mar": 3, "mrt": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7,
    "agu": 8, "ags": 8, "agt": 8, "agust": 8, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11,
    "nopember": 11, "des": 12, "dec": 12, "january": 1, "february": 2, "march": 3, "june": 6, "july": 7, "august": 8,
    "october": 10, "december": 12,
}  # fmt: skip
_FULL_NAMES = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH_NUMBERS = _SHORT_NAMES | _FULL_NAMES
_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + ")"
MONTH_PATTERN = _MONTH.replace("?P<month>", "?:") + "(?![a-z])"
"""A month's name in any spelling, as a part of other patterns (ignoring case)."""
_YEAR = r"(?P<year>(?:19|20)\d{2}|['’]?\d{2})"
_WEEKDAY = r"(?:(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)\b[\s,.]*)?"
_LEAD = r"(?:(?:tgl|tanggal|tg)\b[\s.:]*)?"
_TIME = r"(?:[\sT,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s*(?:wib|wita|wit|z))?)?"

_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.IGNORECASE | re.ASCII)
_NUMERIC = re.compile(
    rf"{_LEAD}{_WEEKDAY}(\d{{1,2}})\s*[-/. ]\s*(\d{{1,2}})(?:\s*[-/. ]\s*{_YEAR})?{_TIME}", re.IGNORECASE | re.ASCII
)
_NAMED = re.compile(
    rf"{_LEAD}{_WEEKDAY}(?P<day>\d{{1,2}})[\s./-]*{_MONTH}(?![a-z])[\s.,/-]*{_YEAR}?{_TIME}", re.IGNORECASE | re.ASCII
)
_MONTH_FIRST = re.compile(rf"{_MONTH}(?![a-z])\.?\s*(?P<day>\d{{1,2}})(?:\s*,\s*|\s+){_YEAR}", re.IGNORECASE | re.ASCII)
_DAY_ONLY = re.compile(rf"{_LEAD}{_WEEKDAY}(\d{{1,2}})", re.IGNORECASE | re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)

_EXCEL_DAY_ZERO = dt.date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050  # 2000-01-01 and 2099-12-31
_LONGEST = 40


class Period(NamedTuple):
    """The days a report is about, both included."""

    first_on: dt.date
    last_on: dt.date

    @classmethod
    def of_month(cls, month: Month) -> Self:
        return cls(month.first_day, month.last_day)

    def __str__(self) -> str:
        month = Month.of(self.first_on)
        if self == Period.of_month(month):
            return str(month)
        return f"{long_date(self.first_on)} sampai {long_date(self.last_on)}"

    def holds(self, day: dt.date) -> bool:
        return self.first_on <= day <= self.last_on


class Trouble(enum.Enum):
    """Why a cell is no date."""

    BLANK = enum.auto()
    UNREADABLE = enum.auto()
    NO_YEAR = enum.auto()


class DayOrder(enum.Enum):
    """How the numbers of a column stand: 2/10 is 2 October here, and 10/2 in a spreadsheet that speaks American."""

    DAY_FIRST = enum.auto()
    MONTH_FIRST = enum.auto()


def read_date(cell: object, *, period: Period | None = None, order: DayOrder = DayOrder.DAY_FIRST) -> dt.date | Trouble:
    """Read a date cell: a spreadsheet's date or serial number, or text in any form.

    A bare day (`2`) or a date without year (`2 Okt`) needs `period`. A month (`Oktober 2026`) is its last day.
    """
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, (float, int)) and not isinstance(cell, bool):
        return _numbered(cell, period)
    if not isinstance(cell, str) or len(cell) > _LONGEST:
        return Trouble.UNREADABLE
    text = " ".join(cell.split()).lstrip("'").strip(" .,;:")
    if not text or text in "-–—":
        return Trouble.BLANK
    return _written(text, period, order)


def swapped(day: dt.date) -> dt.date | None:
    """Exchange day and month, as a spreadsheet in another language does; None where that is no other date."""
    other = _date(day.year, day.day, day.month)
    return other if isinstance(other, dt.date) and other != day else None


def column_order(cells: Iterable[object], period: Period | None) -> DayOrder:
    """Decide once for a whole column which number is the day.

    Month first only when a date makes no sense otherwise (`10/25/2026`) and none contradicts it, or when every date
    would fall outside the stated period one way and inside it the other way.
    """
    pairs = [
        (int(match[1]), int(match[2]), match["year"])
        for cell in cells
        if isinstance(cell, str) and len(cell) <= _LONGEST and (match := _NUMERIC.fullmatch(" ".join(cell.split())))
    ]
    if any(first > 12 for first, _, _ in pairs):  # noqa: PLR2004  months of a year
        return DayOrder.DAY_FIRST
    if any(second > 12 for _, second, _ in pairs):  # noqa: PLR2004
        return DayOrder.MONTH_FIRST
    if period and pairs:
        in_day_order = [_date(_year(year, period), second, first) for first, second, year in pairs]
        in_month_order = [_date(_year(year, period), first, second) for first, second, year in pairs]
        if not any(_is_in(day, period) for day in in_day_order) and all(_is_in(day, period) for day in in_month_order):
            return DayOrder.MONTH_FIRST
    return DayOrder.DAY_FIRST


def _is_in(day: dt.date | Trouble, period: Period) -> bool:
    return isinstance(day, dt.date) and period.holds(day)


def _numbered(value: float, period: Period | None) -> dt.date | Trouble:
    if _FIRST_SERIAL <= value < _LAST_SERIAL + 1:
        return _EXCEL_DAY_ZERO + dt.timedelta(days=int(value))
    if value in range(1, 32):
        return _day_of(int(value), period)
    return Trouble.UNREADABLE


def _written(text: str, period: Period | None, order: DayOrder) -> dt.date | Trouble:
    if match := _ISO.fullmatch(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if _SERIAL.fullmatch(text):
        return _numbered(float(text), period)
    if match := _DAY_ONLY.fullmatch(text):
        return _day_of(int(match[1]), period)
    if match := _NAMED.fullmatch(text) or _MONTH_FIRST.fullmatch(text):
        month = _MONTH_NUMBERS[match["month"].lower()]
        return _placed(match["year"], month, int(match["day"]), period)
    if match := _NUMERIC.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        day, month = (first, second) if order is DayOrder.DAY_FIRST else (second, first)
        return _placed(match["year"], month, day, period)
    month_only = _MONTH_WITH_YEAR.fullmatch(text) or _NUMERIC_MONTH.fullmatch(text) or _ISO_MONTH.fullmatch(text)
    if month_only and (stated := _month_of(month_only)):
        return stated.last_day
    return Trouble.UNREADABLE


def _placed(year: str | None, month: int, day: int, period: Period | None) -> dt.date | Trouble:
    if year is None and period is None:
        return Trouble.NO_YEAR if _date(2024, month, day) is not Trouble.UNREADABLE else Trouble.UNREADABLE
    if year is None and period and period.first_on.year != period.last_on.year:
        return _first_in(period, [_date(known, month, day) for known in (period.last_on.year, period.first_on.year)])
    return _date(_year(year, period), month, day)


def _first_in(period: Period, days: list[dt.date | Trouble]) -> dt.date | Trouble:
    return next((day for day in days if _is_in(day, period)), days[0])


def _day_of(day: int, period: Period | None) -> dt.date | Trouble:
    """Place a bare day in the period, which must say one month for it."""
    if period is None:
        return Trouble.NO_YEAR
    first, last = Month.of(period.first_on), Month.of(period.last_on)
    days = [_date(month.year, month.number, day) for month in {first, last}]
    inside = [found for found in days if _is_in(found, period)]
    return inside[0] if len(inside) == 1 else Trouble.UNREADABLE


def _year(year: str | None, period: Period | None) -> int:
    if year is None:
        return period.last_on.year if period else 0
    digits = int(year.lstrip("'’"))
    return digits if digits > 99 else 2000 + digits  # noqa: PLR2004  two digits mean this century


def _date(year: int, month: int, day: int) -> dt.date | Trouble:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return Trouble.UNREADABLE


# Periods ---------------------------------------------------------------------------------------------------------

_TO = r"\s*(?:-|–|—|s\s*[./]?\s*d\.?|sampai(?:\s+dengan)?|hingga|ke)\s*"
_MONTH_WITH_YEAR = re.compile(rf"{_MONTH}(?![a-z])[\s.,/-]*{_YEAR}", re.IGNORECASE | re.ASCII)
_NUMERIC_MONTH = re.compile(r"(?P<month>0?[1-9]|1[0-2])\s*[-/.]\s*(?P<year>20\d{2})", re.ASCII)
_DATE_IN_TEXT = rf"\d{{1,2}}(?:[-/.]\d{{1,2}}(?:[-/.](?:\d{{4}}|\d{{2}}))?|\s+{MONTH_PATTERN}(?:\s+\d{{4}})?)?"
_RANGE = re.compile(rf"(?<![\d/.-])({_DATE_IN_TEXT}){_TO}({_DATE_IN_TEXT})(?![\d/.-]*\d)", re.IGNORECASE | re.ASCII)
_MONTH_IN_TEXT = re.compile(rf"(?<![a-z]){_MONTH}(?![a-z])(?:[\s.,/-]*{_YEAR}(?!\d))?", re.IGNORECASE | re.ASCII)
_ISO_MONTH = re.compile(r"(?<!\d)(?P<year>20\d{2})[-/](?P<month>0[1-9]|1[0-2])(?![\d/-])", re.ASCII)
_NUMERIC_MONTH_IN_TEXT = re.compile(rf"(?<![\d/.-]){_NUMERIC_MONTH.pattern}(?![\d/-])", re.ASCII)
_CONTEXT = re.compile(r"\b(?:periode|bulan|bln|per|laporan|rekap\w*|penjualan|titipan|setoran)\b", re.IGNORECASE)
_NAMES_PERIOD = re.compile(r"\b(?:periode|bulan|bln|per)\b", re.IGNORECASE)
_ENDS_IN_DAY = re.compile(r"\d\s*[-/. ]?\s*$")


def read_period(text: str, *, on: dt.date) -> Period | None:
    """Find the period in a line such as `Periode: Oktober 2026`, `rekap Okt'26`, `1 - 31 Oktober 2026`.

    The date under a letter (`Sumenep, 3 November 2026`) states no period, nor does a month alone without a word such
    as *laporan* beside it: `Bu Juli` is a person.
    """
    text = " ".join(text.split())[:200]
    if (match := _RANGE.search(text)) and (stated := _ranged(match[1], match[2], on)):
        return stated
    for pattern in (_MONTH_IN_TEXT, _ISO_MONTH, _NUMERIC_MONTH_IN_TEXT):
        for match in pattern.finditer(text):
            if _states_period(match, text):
                return Period.of_month(_month_of(match) or _last_begun(match, on))
    return None


def _states_period(match: re.Match[str], text: str) -> bool:
    before = text[: match.start()]
    if _ENDS_IN_DAY.search(before) or (match["year"] is None and match["month"].lower() in _SHORT_NAMES):
        return _NAMES_PERIOD.search(before) is not None
    return match["year"] is not None or _CONTEXT.search(text) is not None


def _ranged(first: str, last: str, on: dt.date) -> Period | None:
    """Read both ends; the first borrows month and year from the last (`26 September s/d 25 Oktober 2026`)."""
    end = read_date(last)
    if end is Trouble.NO_YEAR and not last.isdigit():
        end = read_date(last, period=Period(on - dt.timedelta(days=364), on))
    if not isinstance(end, dt.date):
        return None
    start = read_date(first, period=Period.of_month(Month.of(end)))
    if isinstance(start, dt.date) and start > end:
        start = _date(start.year - 1, start.month, start.day)
    is_span = isinstance(start, dt.date) and dt.timedelta(0) < end - start <= dt.timedelta(days=366)
    return Period(start, end) if isinstance(start, dt.date) and is_span else None


def _month_of(match: re.Match[str]) -> Month | None:
    if match["year"] is None:
        return None
    return Month(_year(match["year"], None), _month_number(match))


def _month_number(match: re.Match[str]) -> int:
    name = match["month"].lower()
    return _MONTH_NUMBERS[name] if name in _MONTH_NUMBERS else int(name)


def _last_begun(match: re.Match[str], on: dt.date) -> Month:
    month = Month(on.year, _month_number(match))
    return month if month.first_day <= on else month.plus(-12)

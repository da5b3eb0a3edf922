"""The day of each line: read, and held against today and against the period that the report states."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from layang.core.calendar import Month, long_date
from layang.core.sheets.dates import Period, Trouble, column_order, read_date, swapped
from layang.core.sheets.tables import Formula
from layang.core.sheets.wording import quoted
from layang.sales.intake.pricing import HELD, Doubt
from layang.sales.intake.reading import Choice

PERIOD = "period"
"""The key of the fault *no date and no month anywhere*; its decision is a month, `2026-10`."""
_OLDEST = dt.timedelta(days=400)


class Day(NamedTuple):
    """A sale date, or none; and what is doubtful about it."""

    sold_on: dt.date | None
    doubt: Doubt | None = None


def chosen_period(stated: Period | None, decisions: Mapping[str, str]) -> Period | None:
    """Take the month that the officer chose, or else the period that the report states."""
    try:
        return Period.of_month(Month.parse(decisions[PERIOD]))
    except (KeyError, ValueError):
        return stated


def judge_days(cells: Sequence[object], period: Period | None, on: dt.date, decisions: Mapping[str, str]) -> list[Day]:
    """Judge each distinct date cell; a blank one is the last day of the period, or `on` while the period runs."""
    order = column_order(cells, period)
    days: list[Day] = []
    for index, cell in enumerate(cells):
        day = read_date(cell, period=period, order=order)
        if isinstance(cell, Formula):
            days.append(Day(None))
        elif day is Trouble.BLANK:
            days.append(_undated(period, on))
        elif isinstance(day, dt.date):
            days.append(_dated(day, index, period, on, decisions))
        else:
            days.append(_unread(cell, day, index))
    return days


def _undated(period: Period | None, on: dt.date) -> Day:
    if period is None:
        sentence = "Laporan ini tidak menyebut tanggal maupun bulan penjualan; pilih bulannya."
        return Day(None, Doubt(PERIOD, sentence, ()))
    if period.first_on > on:
        sentence = f"Laporan ini menyebut periode {period}, yang belum mulai; pilih bulan yang benar."
        return Day(None, Doubt(PERIOD, sentence, ()))
    return Day(min(period.last_on, on))


def _unread(cell: object, trouble: Trouble, index: int) -> Day:
    if trouble is Trouble.NO_YEAR:
        what = "tidak memakai tahun dan laporan tidak menyebut periode; tulis misalnya 2 Okt 2026"
    else:
        what = "tidak terbaca; tulis satu tanggal, misalnya 2 Okt 2026"
    return Day(None, Doubt(f"date:{index}", f"Tanggal {quoted(cell)} di {{rows}} {what}.", (HELD,)))


def _dated(day: dt.date, index: int, period: Period | None, on: dt.date, decisions: Mapping[str, str]) -> Day:
    other = swapped(day)
    other = other if other and other <= on and (period is None or period.holds(other)) else None
    doubt = _doubt(day, other if period else None, index, period, on)
    if doubt is None:
        return Day(day)
    decision = decisions.get(doubt.key)
    if decision == "written" and any(choice.key == decision for choice in doubt.choices):
        return Day(day)
    if decision == "swapped" and other:
        return Day(other)
    return Day(day, doubt)


def _doubt(day: dt.date, other: dt.date | None, index: int, period: Period | None, on: dt.date) -> Doubt | None:
    written = Choice("written", "Pakai tanggal yang tertulis")
    swap = (Choice("swapped", f"Tukar hari dan bulan, {long_date(other)}"),) if other else ()
    if day > on:
        sentence = f"Tanggal {long_date(day)} di {{rows}} belum terjadi; betulkan tanggalnya."
        return Doubt(f"date:{index}", sentence, (*swap, HELD))
    if period and period.holds(day):
        return None
    if period and other:
        sentence = (
            f"Hari dan bulan di {{rows}} tampaknya tertukar: {long_date(day)} di luar periode {period}, "
            f"mungkin {long_date(other)}; pilih yang benar."
        )
        return Doubt("swapped", sentence, (Choice("swapped", "Tukar hari dan bulannya"), written, HELD))
    if period:
        sentence = (
            f"Tanggal di {{rows}}, seperti {long_date(day)}, di luar periode laporan, {period}; periksa tanggalnya."
        )
        return Doubt("outside", sentence, (written, HELD))
    if day < on - _OLDEST:
        sentence = f"Tanggal {long_date(day)} di {{rows}} lebih dari setahun lalu; periksa tahunnya."
        return Doubt(f"date:{index}", sentence, (written, HELD))
    return None

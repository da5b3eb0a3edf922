"""Numbers, money, days and terms in the words of Indonesian legal papers. Pure."""

import calendar
import datetime as dt

from layang.core.calendar import MONTHS, day_name, long_date
from layang.core.rupiah import NO_BREAK, Rupiah, in_words, number, rupiah

MONTHS_OF_A_YEAR = 12


def with_words(value: int, unit: str = "") -> str:
    """Write 12 as `12 (dua belas)`, with its unit `12 (dua belas) sesi`."""
    written = f"{number(value)}{NO_BREAK}({in_words(value)})"
    return f"{written} {unit}" if unit else written


def rupiah_with_words(value: Rupiah) -> str:
    """Write 1_250_000 as `Rp 1.250.000 (satu juta dua ratus lima puluh ribu rupiah)`."""
    return f"{rupiah(value)} ({in_words(value)} rupiah)"


def day_in_words(day: dt.date) -> str:
    """Say `Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam`."""
    month = MONTHS[day.month - 1]
    return f"{day_name(day)}, tanggal {in_words(day.day)} bulan {month} tahun {in_words(day.year)}"


def opening_day(day: dt.date | None, place: str) -> str:
    """Begin a paper: `Pada hari ini, Selasa, tanggal … (24-11-2026), bertempat di …`. Without a day, dots to fill."""
    said = f"{day_in_words(day)} ({day:%d-%m-%Y})" if day else "…………, tanggal ………… bulan ………… tahun …………"
    return f"Pada hari ini, {said}, bertempat di {place}"


def term_in_words(starts_on: dt.date, ends_on: dt.date) -> str:
    """Say how long a term lasts, both days counted: `1 (satu) tahun`, `6 (enam) bulan`, else `45 (…) hari`."""
    after = ends_on + dt.timedelta(days=1)
    if months := whole_months(starts_on, after):
        if months % MONTHS_OF_A_YEAR == 0:
            return with_words(months // MONTHS_OF_A_YEAR, "tahun")
        return with_words(months, "bulan")
    return with_words((after - starts_on).days, "hari")


def term_from_until(starts_on: dt.date, ends_on: dt.date) -> str:
    """Say a term whole: `1 (satu) tahun, terhitung sejak 1 Januari 2026 sampai dengan 31 Desember 2026`."""
    said = term_in_words(starts_on, ends_on)
    return f"{said}, terhitung sejak {long_date(starts_on)} sampai dengan {long_date(ends_on)}"


def whole_months(starts_on: dt.date, after: dt.date) -> int:
    """How many months lie between two days when they are whole ones; 0 when they are not."""
    months = (after.year - starts_on.year) * MONTHS_OF_A_YEAR + after.month - starts_on.month
    return months if months > 0 and plus_months(starts_on, months) == after else 0


def plus_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; the last of a shorter month for a day it does not have."""
    years, index = divmod(day.year * MONTHS_OF_A_YEAR + day.month - 1 + months, MONTHS_OF_A_YEAR)
    return dt.date(years, index + 1, min(day.day, calendar.monthrange(years, index + 1)[1]))

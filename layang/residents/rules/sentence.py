"""What we reckon of a sentence ourselves, to set beside what SDP says. Pure.

SDP's dates are the official ones (domain.md 3.3): these are shown only where they differ, with their formula. They
leave remission aside, which shortens a sentence and which only SDP knows.
"""

import calendar
import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

THIRD, HALF, TWO_THIRDS, WHOLE = Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(1)


@dataclass(frozen=True, slots=True)
class Sentence:
    """How long someone has to serve: whole months, and days beside them."""

    months: int
    days: int = 0

    def __str__(self) -> str:
        parts = ((self.months // 12, "tahun"), (self.months % 12, "bulan"), (self.days, "hari"))
        return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 hari"


def reckoned(*, began_on: dt.date, sentence: Sentence, part: Fraction = WHOLE) -> dt.date | None:
    """Reckon the day on which `part` of a sentence is served; the whole one is its end.

    Months are calendar months from the day it began, days are added to them, and a part is that share of all these
    days, rounded down. None when that lies beyond the calendar.
    """
    try:
        end = _months_later(began_on, sentence.months) + dt.timedelta(days=sentence.days)
    except (OverflowError, ValueError):
        return None
    return began_on + dt.timedelta(days=int((end - began_on).days * part))


def _months_later(day: dt.date, months: int) -> dt.date:
    """Find the same day of a later month, or that month's last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        raise OverflowError
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

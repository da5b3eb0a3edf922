"""What we reckon of a sentence ourselves, to set beside what SDP says. Pure.

SDP's dates are the official ones (domain.md 3.3): these are shown only where they differ, with their formula. They
leave remission aside, which shortens a sentence and which only SDP knows.
"""

import calendar
import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from layang.core.calendar import long_date
from layang.core.rupiah import number

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


@dataclass(frozen=True, slots=True)
class Milestone:
    """One of the four days of a sentence: what SDP says (None: nothing), and what we reckon with which formula."""

    title: str
    official: dt.date | None
    reckoned: dt.date | None
    formula: str

    @property
    def differs(self) -> bool:
        """Our own figure is worth showing: there is one, and SDP says another day or none."""
        return self.reckoned is not None and self.reckoned != self.official

    @property
    def days_apart(self) -> int | None:
        """Days by which our figure lies after SDP's; negative: before. None where there are not two to compare."""
        if self.reckoned is None or self.official is None:
            return None
        return (self.reckoned - self.official).days


PARTS = (("1/3", THIRD), ("1/2", HALF), ("2/3", TWO_THIRDS), ("ekspirasi", WHOLE))


def milestones(
    *, began_on: dt.date | None, sentence: Sentence | None, official: tuple[dt.date | None, ...]
) -> list[Milestone]:
    """Set SDP's days (1/3, 1/2, 2/3, end: `official`, in this order) beside our own reckoning."""
    return [
        _milestone(title, part, began_on, sentence, said) for (title, part), said in zip(PARTS, official, strict=True)
    ]


def _milestone(
    title: str, part: Fraction, began_on: dt.date | None, sentence: Sentence | None, said: dt.date | None
) -> Milestone:
    end = reckoned(began_on=began_on, sentence=sentence) if began_on and sentence else None
    if began_on is None or sentence is None or end is None:
        return Milestone(title, said, None, "")
    whole = (end - began_on).days
    if part == WHOLE:
        return Milestone(title, said, end, f"{long_date(began_on)} + {sentence}")
    served = int(whole * part)
    day = began_on + dt.timedelta(days=served)
    formula = f"{part} × {number(whole)} hari ({sentence}) = {number(served)} hari sejak {long_date(began_on)}"
    return Milestone(title, said, day, formula)

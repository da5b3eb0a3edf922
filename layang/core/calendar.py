"""Dates the Indonesian way, and months as periods of the books. Working days come with the features that need them."""

import datetime as dt
from typing import NamedTuple, Self

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def long_date(day: dt.date) -> str:
    """Write `31 Oktober 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: dt.date) -> str:
    """Write `31 Okt 2026`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def day_name(day: dt.date) -> str:
    return DAYS[day.weekday()]


class Month(NamedTuple):
    """A calendar month: the period in which the books are closed."""

    year: int
    number: int

    @classmethod
    def of(cls, day: dt.date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-10`. Raises ValueError on anything else."""
        day = dt.datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  a month has no time zone
        return cls(day.year, day.month)

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.number, 1)

    @property
    def last_day(self) -> dt.date:
        return self.next.first_day - dt.timedelta(days=1)

    @property
    def next(self) -> Self:
        return self.plus(1)

    def plus(self, months: int) -> Self:
        years, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return type(self)(years, index + 1)

    @property
    def code(self) -> str:
        """`2026-10`: sorts, and is what URLs and files use."""
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def key(self) -> int:
        """202610: what tables use."""
        return self.year * 100 + self.number

    def __str__(self) -> str:
        return f"{MONTHS[self.number - 1]} {self.year}"


class HalfYear(NamedTuple):
    """January to June or July to December: the time of a monitoring report."""

    year: int
    number: int

    @classmethod
    def of(cls, day: dt.date) -> Self:
        return cls(day.year, 1 if day.month <= 6 else 2)  # noqa: PLR2004  June

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-1`. Raises ValueError on anything else."""
        year, _dash, number = text.partition("-")
        if not (year.isdigit() and len(year) == 4 and number in {"1", "2"}):  # noqa: PLR2004  a year
            raise ValueError(text)
        return cls(int(year), int(number))

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, 1 if self.number == 1 else 7, 1)

    @property
    def last_day(self) -> dt.date:
        return Month.of(self.first_day).plus(5).last_day

    @property
    def before(self) -> Self:
        return type(self).of(self.first_day - dt.timedelta(days=1))

    @property
    def code(self) -> str:
        return f"{self.year}-{self.number}"

    def __str__(self) -> str:
        return f"Semester {'I' if self.number == 1 else 'II'} {self.year}"

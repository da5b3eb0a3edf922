"""When an outlet must pay, and how late it is."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from layang.core.calendar import Month
from layang.core.rupiah import Rupiah


def due_on(*, sold_until: dt.date, issued_on: dt.date, settlement_day: int) -> dt.date:
    """First `settlement_day` (1–28) after the month of the last sale that is also after the bill was issued.

    October's sales with day 15 are due on 15 November; billed late, on 20 November, they are due on 15 December: no
    bill is overdue on the day it is written.
    """
    month = Month.of(sold_until).next
    while True:
        due = month.first_day.replace(day=settlement_day)
        if due > issued_on:
            return due
        month = month.next


def days_late(*, due: dt.date, on: dt.date) -> int:
    """Days since `due`; 0 on that day and before."""
    return max(0, (on - due).days)


@dataclass(frozen=True, slots=True)
class Aging:
    """What is still owed, by how late it is, whole rupiah. Days count from the due day."""

    not_due: Rupiah = 0
    to_30: Rupiah = 0
    to_60: Rupiah = 0
    to_90: Rupiah = 0
    beyond: Rupiah = 0

    @property
    def total(self) -> Rupiah:
        return self.not_due + self.overdue

    @property
    def overdue(self) -> Rupiah:
        return self.to_30 + self.to_60 + self.to_90 + self.beyond


_BANDS = (("not_due", 0), ("to_30", 30), ("to_60", 60), ("to_90", 90))


def band_of(*, due: dt.date, on: dt.date) -> str:
    """Name of the field of `Aging` that a debt due on `due` falls in on the day `on`."""
    late = days_late(due=due, on=on)
    return next((name for name, limit in _BANDS if late <= limit), "beyond")


def age_debts(debts: Iterable[tuple[dt.date, Rupiah]], *, on: dt.date) -> Aging:
    """Sum (due day, outstanding) pairs into bands."""
    sums: dict[str, Rupiah] = {}
    for due, outstanding in debts:
        band = band_of(due=due, on=on)
        sums[band] = sums.get(band, 0) + outstanding
    return Aging(**sums)

"""When a month may be closed. Pure."""

import datetime as dt
from collections.abc import Set as AbstractSet

from layang.core.calendar import Month, long_date
from layang.core.refusal import Refusal


class CannotClose(Refusal):
    """A month that may not be closed, or not be opened again."""


def close_faults(month: Month, *, on: dt.date, first: Month | None, closed: AbstractSet[int]) -> list[str]:
    """Say what keeps `month` from being closed on the day `on`.

    `first` is the month of the earliest entry (None for empty books) and `closed` the months that are closed for good,
    as keys such as 202610.
    """
    faults = []
    if month.key in closed:
        faults.append(f"Buku {month} sudah ditutup.")
    if on <= month.last_day:
        faults.append(f"Bulan {month} belum selesai. Tutup buku mulai {long_date(month.next.first_day)}.")
    if first is None or month < first:
        faults.append(f"Belum ada jurnal sampai {month}.")
    else:
        earlier = first
        while earlier < month:
            if earlier.key not in closed:
                faults.append(f"Buku {earlier} belum ditutup. Tutup bulan itu lebih dulu.")
                break
            earlier = earlier.next
    return faults

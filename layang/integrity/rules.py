"""When a round of urine tests may be written down. All faults at once."""

import datetime as dt

from layang.core.calendar import long_date
from layang.core.refusal import Refusal
from layang.core.rupiah import BasisPoints


class CannotRecordTest(Refusal):
    """A round of urine tests cannot be written down like this."""


class CannotWithdrawTest(Refusal):
    """A round of urine tests cannot be withdrawn like this."""


def round_faults(*, held_on: dt.date, roster: int, tested: int, to_confirm: int, today: dt.date) -> list[str]:
    """Sentences for counts that do not fit into each other, and for a day to come."""
    faults = []
    if held_on > today:
        faults.append(f"Tanggal {long_date(held_on)} belum tiba. Catat sesudah tesnya selesai.")
    if tested < 1:
        faults.append("Isi berapa petugas yang dites, paling sedikit 1.")
    if tested > roster:
        faults.append("Yang dites lebih banyak dari jumlah petugas. Periksa kedua angka.")
    if to_confirm > tested:
        faults.append("Yang perlu dikonfirmasi lebih banyak dari yang dites. Periksa kedua angka.")
    return faults


def coverage(*, tested: int, roster: int) -> BasisPoints:
    """How many of the roster were tested, cut off: 10,000 only when all were."""
    return tested * 10_000 // roster

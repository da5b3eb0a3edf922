"""When lent material may be written down, and when it may be said to be back. All faults at once."""

import datetime as dt

from layang.core.calendar import long_date
from layang.core.refusal import Refusal
from layang.core.rupiah import Rupiah, rupiah


class CannotBorrow(Refusal):
    """Lent material cannot be written down like this."""


class CannotGiveBack(Refusal):
    """Lent material cannot have gone back like this."""


def loan_faults(*, amount: Rupiah, goods: str, lent_on: dt.date, back_on: dt.date | None, today: dt.date) -> list[str]:
    """Sentences for a loan of nothing, of a day to come, or that was due before it came."""
    faults = []
    if amount <= 0:
        faults.append("Isi nilai bahan yang dipinjamkan dalam rupiah, lebih dari 0.")
    if not goods.strip():
        faults.append("Isi bahan apa yang dipinjamkan.")
    if lent_on > today:
        faults.append(f"Tanggal {long_date(lent_on)} belum tiba. Catat sesudah bahannya diterima.")
    if back_on is not None and back_on < lent_on:
        faults.append("Tanggal kembali harus sama dengan atau sesudah tanggal dipinjamkan.")
    return faults


def return_faults(*, amount: Rupiah, left: Rupiah, returned_on: dt.date, lent_on: dt.date, today: dt.date) -> list[str]:
    """Sentences for what is more than is `left` here, or went back before it came."""
    faults = []
    if amount <= 0:
        faults.append("Isi nilai bahan yang dikembalikan dalam rupiah, lebih dari 0.")
    if amount > left:
        faults.append(f"Yang belum kembali tinggal {rupiah(left)}. Periksa nilainya.")
    if not lent_on <= returned_on <= today:
        faults.append(f"Isi tanggal di antara {long_date(lent_on)} dan hari ini.")
    return faults

"""What may be agreed with an outlet."""

import datetime as dt
import re

from layang.core.calendar import long_date
from layang.core.refusal import Refusal
from layang.core.rupiah import BasisPoints
from layang.sales.rules.commission import MOST

_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")


class CannotOpen(Refusal):
    """An outlet cannot be entered or changed like this."""


class CannotAgree(Refusal):
    """Terms cannot be agreed like this."""


def outlet_faults(*, code: str, name: str) -> list[str]:
    """The code becomes part of account names in the books, so it is short and plain."""
    faults = []
    if not _CODE.fullmatch(code):
        faults.append("Kode gerai: 2 sampai 10 huruf besar atau angka, diawali huruf, misalnya H01.")
    if not name.strip():
        faults.append("Isi nama gerai.")
    return faults


def terms_faults(
    *, commission: BasisPoints, settlement_day: int, valid_from: dt.date, latest: dt.date | None
) -> list[str]:
    """`latest` is the first day of the newest version there is: history is not rewritten, so a new one comes later."""
    faults = []
    if not 0 <= commission <= MOST:
        faults.append("Komisi paling sedikit 0 % dan paling banyak 50 %.")
    if not 1 <= settlement_day <= 28:  # noqa: PLR2004  a day that every month has
        faults.append("Tanggal setel antara 1 dan 28, supaya ada di setiap bulan.")
    if latest and valid_from <= latest:
        faults.append(f"Sudah ada syarat sejak {long_date(latest)}. Isi tanggal berlaku sesudahnya.")
    return faults

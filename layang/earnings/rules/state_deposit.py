"""The state's part (PNBP): what a deposit must show, and whether makers wait for it."""

import datetime as dt
import re
from dataclasses import dataclass

from layang.core.calendar import long_date
from layang.core.rupiah import Rupiah, rupiah
from layang.earnings.rules.share_rule import ShareRule

_BILLING_CODE = re.compile(r"[0-9]{15}")
"""15 digits in SIMPONI (domain.md 2.1, scribd.com/document/402999745)."""
_NTPN = re.compile(r"[0-9A-Z]{16}")
"""16 letters and digits [memory, needs local check]; that a deposit has an NTPN is domain.md 2.1."""
_NTB = re.compile(r"[0-9A-Z]{1,20}")
"""The banks' own numbers, of different lengths [memory, needs local check]; at most 20 signs."""


@dataclass(frozen=True, slots=True)
class DepositSlip:
    """What the bank's receipt says. Codes as typed: spaces, dots, hyphens and small letters do not matter."""

    amount: Rupiah
    billing_code: str
    ntb: str
    ntpn: str
    paid_on: dt.date
    billed_on: dt.date | None = None
    """The day the billing code was made, if known."""


def tidy_code(typed: str) -> str:
    """Write a code the way it is stored: `8202 2405 1234 567` is `820224051234567`."""
    return re.sub(r"[\s.\-]", "", typed).upper()


def check_deposit(slip: DepositSlip, *, available: Rupiah, on: dt.date) -> list[str]:
    """Give all faults of a deposit recorded on the day `on`; `available` is the state's part that has arrived."""
    faults = []
    if slip.amount <= 0:
        faults.append(f"Jumlah setoran {rupiah(slip.amount)} tidak mungkin. Isi jumlah lebih dari nol.")
    elif slip.amount > available:
        faults.append(
            f"Bagian negara yang sudah masuk {rupiah(available)}, kurang dari setoran {rupiah(slip.amount)}. "
            "Periksa jumlah pada bukti setor."
        )
    if not _BILLING_CODE.fullmatch(tidy_code(slip.billing_code)):
        faults.append("Kode billing harus 15 angka. Salin dari bukti SIMPONI.")
    if not _NTB.fullmatch(tidy_code(slip.ntb)):
        faults.append("NTB harus huruf atau angka, paling banyak 20. Salin dari bukti bank.")
    if not _NTPN.fullmatch(tidy_code(slip.ntpn)):
        faults.append("NTPN harus 16 huruf atau angka. Salin dari bukti penerimaan negara.")
    if slip.billed_on is not None and slip.paid_on < slip.billed_on:
        faults.append(
            f"Dibayar {long_date(slip.paid_on)}, sebelum kode billing dibuat {long_date(slip.billed_on)}. "
            "Periksa kedua tanggal."
        )
    if slip.paid_on > on:
        faults.append(f"Tanggal bayar {long_date(slip.paid_on)} belum tiba. Catat setoran setelah dibayar.")
    return faults


def may_release_makers(rule: ShareRule, *, state_due: Rupiah, state_deposited: Rupiah) -> list[str]:
    """Say why the makers' money of one settlement must wait; empty when it need not.

    Only a rule with `is_deposit_first` makes them wait: premium after deposit, as Lapas Pemuda Madiun does
    (domain.md 2.1). `state_due` and `state_deposited` are the state's part of that settlement.
    """
    if not rule.is_deposit_first or state_deposited >= state_due:
        return []
    missing = rupiah(state_due - state_deposited)
    return [f"PNBP {missing} belum disetor. Setor dan catat bukti setornya; sesudah itu premi dapat dicairkan."]

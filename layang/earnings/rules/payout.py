"""May a maker's savings be paid out, and from which part; and have two different persons answered for it."""

import datetime as dt
import enum
from collections.abc import Hashable
from typing import NamedTuple

from layang.core.calendar import long_date
from layang.core.rupiah import Rupiah, rupiah


class PayoutKind(enum.StrEnum):
    SPENDING = "spending"
    """For needs inside, from the usable part (PP 32/1999 pasal 29 ayat 4; SE 2010)."""
    FAMILY = "family"
    """To a relative, from the usable part (our default; practice in domain.md 2.3)."""
    RELEASE = "release"
    """Everything, once the maker has left (SE 2010: given after release)."""


class PayoutParts(NamedTuple):
    """What of a payout each part of the savings gives."""

    usable: Rupiah
    locked: Rupiah


def may_prepare_payout(
    kind: PayoutKind, amount: Rupiah, *, usable: Rupiah, locked: Rupiah, released_on: dt.date | None, on: dt.date
) -> list[str]:
    """Say what stands against preparing this payout on the day `on`; empty when nothing does.

    `usable` and `locked` are what is free of other prepared payouts. `released_on` is the day the maker leaves or
    left, None while it is unknown.
    """
    has_left = released_on is not None and released_on <= on
    faults = []
    if amount <= 0:
        faults.append(f"Jumlah {rupiah(amount)} tidak mungkin. Isi jumlah lebih dari nol.")
    if kind is PayoutKind.RELEASE:
        if not has_left:
            when = f"baru bebas {long_date(released_on)}" if released_on else "belum punya tanggal bebas"
            faults.append(
                f"Bekal pulang dibayar sejak hari bebas, sedangkan pembuat {when}. "
                "Tunggu hari itu, atau pakai bagian yang boleh dipakai."
            )
        if amount > usable + locked:
            faults.append(
                f"Tabungan {rupiah(usable + locked)}, kurang dari {rupiah(amount)}. Isi paling banyak isi tabungan."
            )
        return faults
    if has_left:
        faults.append("Pembuat sudah bebas. Siapkan bekal pulang; itu memakai seluruh tabungan.")
    elif amount > usable:
        faults.append(
            f"Yang boleh dipakai {rupiah(usable)}, kurang dari {rupiah(amount)}. "
            f"Isi paling banyak {rupiah(usable)}; {rupiah(locked)} terkunci sampai bebas."
        )
    return faults


def parts_of_payout(kind: PayoutKind, amount: Rupiah, *, usable: Rupiah) -> PayoutParts:
    """Say which part of the savings an allowed payout is taken from: the usable part first, locked only at release."""
    if kind is PayoutKind.RELEASE:
        from_usable = min(amount, usable)
        return PayoutParts(from_usable, amount - from_usable)
    return PayoutParts(amount, 0)


def check_approval(*, prepared_by: Hashable | None, approved_by: Hashable | None, subject: str) -> list[str]:
    """Say why `subject` (`Pembayaran PB-2026-004`) may not go through; empty when two different persons answer for it.

    Persons are given by whatever identifies them, user ids for example.
    """
    faults = []
    if prepared_by is None:
        faults.append(f"{subject} belum ada yang menyiapkan. Siapkan dahulu.")
    if approved_by is None:
        faults.append(f"{subject} belum disetujui. Minta pegawai lain menyetujui.")
    elif approved_by == prepared_by:
        faults.append(f"{subject} disiapkan dan disetujui orang yang sama. Minta pegawai lain menyetujui.")
    return faults

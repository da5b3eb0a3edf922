"""Reads a set of new entries once and says everything that is wrong with them, before the books are asked. Pure.

This is on the way of every posting, so it is one loop with local names.
"""

import datetime as dt
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, TypeAlias

from layang.books.rules.chart import BACKING, GUARDED, RUPIAH_ASSET, Kind, kind_of, lot_of, may_hold, name_of, sign_of
from layang.books.rules.entries import NewEntry
from layang.core.calendar import Month, short_date
from layang.core.rupiah import number, rupiah

Key: TypeAlias = tuple[str, str]
"""An account of a house: its code and its asset."""

Moves: TypeAlias = dict[dt.date, int]
"""What is added to an account on each day."""

LARGEST_AMOUNT: Final = 10**15
_LONGEST_CODE: Final = 80
_LONGEST_ASSET: Final = 40
_LONGEST_SOURCE: Final = 60
_LONGEST_KIND: Final = 40
_FEWEST_LINES: Final = 2
_WATCHED: Final = GUARDED | BACKING


@dataclass(frozen=True, slots=True)
class Sheet:
    """New entries, read.

    `accounts` holds every account touched, in the order of its first line; `slots` says for each line, in order, which
    of them it is on, and `amounts` what it moves. `watched` holds what each account with a limit gains on each day, and
    `days` the days touched, each with one of its entries, to name it.
    """

    faults: list[str]
    accounts: dict[Key, Kind]
    slots: list[int]
    amounts: list[int]
    watched: dict[Key, Moves]
    days: dict[dt.date, NewEntry]

    def guarded(self) -> dict[Key, Moves]:
        """Moves of the accounts that have a limit, turned so that less is nearer to the limit."""
        return {
            key: moves if (sign := sign_of(kind)) > 0 else {day: sign * amount for day, amount in moves.items()}
            for key, moves in self.watched.items()
            if (kind := self.accounts[key]) in GUARDED
        }

    def backing(self) -> Moves:
        """What bank and cash gain on each day beyond what makers do: money of makers is kept as a negative amount."""
        total: Moves = {}
        for key, moves in self.watched.items():
            if self.accounts[key] in BACKING:
                for day, amount in moves.items():
                    total[day] = total.get(day, 0) + amount
        return total


def document(entry: NewEntry) -> str:
    """Name an entry as an officer knows it: `LP-2026-014 (31 Okt 2026)`."""
    return f"{entry.source} ({short_date(entry.occurred_on)})"


def read(entries: Sequence[NewEntry]) -> Sheet:
    """Read entries and note every fault: too few lines, zero amounts, unknown accounts, sums that are not zero."""
    sheet = Sheet(_header_faults(entries), {}, [], [], {}, {})
    known: dict[Key, tuple[int, bool, Moves | None]] = {}
    days, add_slot, add_amount = sheet.days, sheet.slots.append, sheet.amounts.append
    for entry in entries:
        day = entry.occurred_on
        if day not in days:
            days[day] = entry
        total = 0
        pieces: dict[str, int] | None = None
        for code, asset, amount in entry.lines:
            try:
                slot, is_money, moves = known[code, asset]
            except KeyError:
                slot, is_money, moves = known[code, asset] = _open(sheet, (code, asset), entry, slot=len(known))
            add_slot(slot)
            add_amount(amount)
            total += amount
            if moves is not None:
                moves[day] = moves.get(day, 0) + amount
            if not is_money:
                if pieces is None:
                    pieces = {}
                pieces[asset] = pieces.get(asset, 0) + amount
        if total or (pieces and any(pieces.values())):
            sheet.faults.extend(_imbalance(entry, total=total, pieces=pieces or {}))
    if not _are_amounts(sheet.amounts):
        sheet.faults.extend(_amount_faults(entries))
    return sheet


def _are_amounts(values: Sequence[int]) -> bool:
    return (
        0 not in values
        and set(map(type, values)) <= {int}
        and min(values, default=1) > -LARGEST_AMOUNT
        and max(values, default=1) < LARGEST_AMOUNT
    )


def _header_faults(entries: Sequence[NewEntry]) -> list[str]:
    """Faults of entries as such, before their lines are read."""
    faults = []
    requests: set[int] = set()
    for entry in entries:
        if len(entry.lines) < _FEWEST_LINES:
            faults.append(f"{document(entry)}: jurnal harus punya paling sedikit dua baris, debit dan kredit.")
        if not 0 < len(entry.source) <= _LONGEST_SOURCE or not entry.source.isprintable():
            faults.append(f"{document(entry)}: nomor dokumen harus diisi, paling panjang {_LONGEST_SOURCE} huruf.")
        if not 0 < len(entry.kind) <= _LONGEST_KIND or not entry.kind.isprintable():
            faults.append(f"{document(entry)}: jenis jurnal harus diisi, paling panjang {_LONGEST_KIND} huruf.")
        if entry.request_id.int in requests:
            faults.append(f"{document(entry)}: nomor permintaan yang sama dipakai dua kali dalam satu kiriman.")
        requests.add(entry.request_id.int)
    return faults


def _open(sheet: Sheet, key: Key, entry: NewEntry, *, slot: int) -> tuple[int, bool, Moves | None]:
    """Classify an account at its first line: its slot, whether it holds rupiah, and its moves when it is watched."""
    code, asset = key
    kind = kind_of(code)
    if kind is None or len(code) > _LONGEST_CODE:
        sheet.faults.append(f"{document(entry)}: akun “{code}” tidak ada dalam daftar akun.")
    elif not may_hold(kind, asset) or len(asset) > _LONGEST_ASSET:
        sheet.faults.append(f"{document(entry)}: akun {name_of(code)} tidak dapat memuat “{asset}”.")
    else:
        sheet.accounts[key] = kind
        if kind in _WATCHED:
            sheet.watched[key] = {}
    return slot, asset == RUPIAH_ASSET, sheet.watched.get(key)


def _amount_faults(entries: Sequence[NewEntry]) -> list[str]:
    """Find the lines whose amount is zero or no whole number of a size that can be added up."""
    faults = []
    for entry in entries:
        for code, _, amount in entry.lines:
            if amount == 0:
                faults.append(f"{document(entry)}: baris {name_of(code)} bernilai nol; hapus baris itu.")
            elif not _are_amounts([amount]):
                faults.append(
                    f"{document(entry)}: baris {name_of(code)} bernilai {amount}; "
                    "isi dengan bilangan bulat di bawah seribu triliun."
                )
    return faults


def _imbalance(entry: NewEntry, *, total: int, pieces: dict[str, int]) -> Sequence[str]:
    """Say how far each asset of an entry is from zero."""
    money = total - sum(pieces.values())
    sentences = []
    if money:
        side, other = ("debit", "kredit") if money > 0 else ("kredit", "debit")
        sentences.append(f"{document(entry)}: {side} lebih besar {rupiah(abs(money))} daripada {other}.")
    for asset, count in pieces.items():
        if count:
            side, other = ("masuk", "keluar") if count > 0 else ("keluar", "masuk")
            lot = lot_of(asset)
            sentences.append(
                f"{document(entry)}: partai {lot} {number(abs(count))} buah lebih banyak {side} daripada {other}."
            )
    return sentences


def month_faults(entries: Sequence[NewEntry], *, closed: AbstractSet[int], soft_closed: AbstractSet[int]) -> list[str]:
    """Say which documents are dated in a month that does not take them. Months are keys such as 202610.

    A closed month accepts nothing (law 4); one that is closed for the time being accepts reversals only.
    """
    faults = []
    for entry in entries:
        key = month_key(entry.occurred_on)
        if key in closed:
            faults.append(
                f"{document(entry)}: buku {Month.of(entry.occurred_on)} sudah ditutup. "
                "Catat dengan tanggal di bulan yang masih terbuka."
            )
        elif key in soft_closed and entry.reverses is None:
            faults.append(
                f"{document(entry)}: buku {Month.of(entry.occurred_on)} sedang diperiksa untuk ditutup. "
                "Catat dengan tanggal di bulan berikutnya, atau minta bendahara membukanya lagi."
            )
    return faults


def month_key(day: dt.date) -> int:
    """202610 for any day of October 2026."""
    return day.year * 100 + day.month

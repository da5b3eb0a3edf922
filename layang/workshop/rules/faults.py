"""What must be true before something is made, listed or paid for. All faults at once."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from layang.core.calendar import long_date
from layang.core.refusal import Refusal
from layang.core.rupiah import Rupiah, number, rupiah

MOST_PIECES = 10_000
MOST_MINUTES = 60_000
"""A thousand hours: more for one maker in one lot is a slip of the keyboard."""

_CODE = re.compile(r"[A-Z][A-Z0-9]{0,5}(-[A-Z0-9]{1,4})?")


class Fault(NamedTuple):
    """What is wrong, and in which maker's row (from 0); no row when it is about the whole."""

    row: int | None
    message: str


class CannotListProduct(Refusal):
    """A product cannot be on the price list so."""


class CannotBuyMaterial(Refusal):
    """Material cannot be paid for: no amount, or more than the bank holds."""


class CannotRecordCapital(Refusal):
    """Capital cannot be recorded so."""


class CannotFinish(Refusal):
    """A lot cannot be finished so. `by_row` says which maker's row each fault belongs to."""

    def __init__(self, *faults: Fault) -> None:
        self.by_row = faults
        super().__init__(*(fault.message for fault in faults))


@dataclass(frozen=True, slots=True)
class MakerFacts:
    """What a lot must know of one maker: who, how much, and from when to when the person took part."""

    code: str
    call_name: str
    minutes: int
    pieces: int
    joined_on: dt.date
    released_on: dt.date | None


def product_faults(*, code: str, name: str, price: Rupiah) -> list[str]:
    """Sentences for a line of the price list; the code becomes part of lot numbers and of names in the books."""
    faults = []
    if not _CODE.fullmatch(code):
        faults.append("Kode barang terdiri dari huruf besar dan angka, diawali huruf, misalnya BT-01.")
    if not name.strip():
        faults.append("Isi nama barang.")
    if price <= 0:
        faults.append("Isi harga jual dalam rupiah, lebih dari 0.")
    return faults


def lot_prefix(product_code: str) -> str:
    """Turn product BT-01 into BT01: what the numbers of its lots begin with."""
    return product_code.replace("-", "")


def lot_faults(
    *,
    quantity: int,
    material_cost: Rupiah,
    material_left: Rupiah,
    made_on: dt.date,
    makers: Sequence[MakerFacts],
) -> list[Fault]:
    """Everything wrong with a lot that is about to be finished; `material_left` is the value of material in stock."""
    faults = []
    if not 0 < quantity <= MOST_PIECES:
        faults.append(Fault(None, f"Isi jumlah keping yang baik, 1 sampai {number(MOST_PIECES)}."))
    if material_cost < 0:
        faults.append(Fault(None, "Biaya bahan tidak boleh kurang dari 0."))
    elif material_cost > material_left:
        faults.append(
            Fault(
                None,
                f"Persediaan bahan tinggal {rupiah(material_left)}, biaya bahan hasil ini {rupiah(material_cost)}. "
                "Catat dulu pembelian bahannya, atau perbaiki angkanya.",
            )
        )
    if not makers:
        faults.append(Fault(None, "Isi sedikitnya satu pembuat dengan jam kerja atau jumlah kepingnya."))
    times = Counter(maker.code for maker in makers)
    for row, maker in enumerate(makers):
        faults += [Fault(row, message) for message in _maker_faults(maker, quantity=quantity, made_on=made_on)]
        if times[maker.code] > 1:
            faults.append(
                Fault(row, f"{maker.call_name} tertulis {times[maker.code]} kali. Gabungkan jadi satu baris.")
            )
    return faults + _uneven_faults(makers)


def _maker_faults(maker: MakerFacts, *, quantity: int, made_on: dt.date) -> list[str]:
    faults = []
    who = f"{maker.call_name} ({maker.code})"
    if maker.minutes <= 0 and maker.pieces <= 0:
        faults.append(f"Isi jam kerja atau jumlah keping {who}.")
    if maker.minutes > MOST_MINUTES:
        faults.append(f"Jam kerja {who} terlalu besar, paling banyak {number(MOST_MINUTES // 60)} jam.")
    if maker.pieces > quantity > 0:
        faults.append(f"{who} tertulis {number(maker.pieces)} keping, padahal hasilnya {number(quantity)}.")
    if made_on < maker.joined_on:
        faults.append(f"{who} baru ikut sejak {long_date(maker.joined_on)}. Periksa tanggal selesai.")
    if maker.released_on is not None and maker.released_on < made_on:
        faults.append(f"{who} sudah bebas sejak {long_date(maker.released_on)}. Periksa tanggal selesai.")
    return faults


def _uneven_faults(makers: Sequence[MakerFacts]) -> list[Fault]:
    """A measure is written down for every maker or for none: it weighs their shares, and a gap would weigh nothing."""
    measured = [maker for maker in makers if maker.minutes > 0 or maker.pieces > 0]
    with_hours = sum(maker.minutes > 0 for maker in measured)
    with_pieces = sum(maker.pieces > 0 for maker in measured)
    faults = []
    if 0 < with_hours < len(measured):
        faults.append("Jam kerja baru diisi untuk sebagian pembuat. Isi semuanya, atau kosongkan semuanya.")
    if 0 < with_pieces < len(measured):
        faults.append("Jumlah keping baru diisi untuk sebagian pembuat. Isi semuanya, atau kosongkan semuanya.")
    return [Fault(None, message) for message in faults]

"""What may be sent to an outlet, and what may be said about its arrival."""

from collections.abc import Iterable
from dataclasses import dataclass

from layang.core.refusal import Refusal
from layang.core.rupiah import Rupiah, number


class CannotDeliver(Refusal):
    """Goods may not leave the house like this."""


class CannotReceive(Refusal):
    """The arrival of a delivery cannot be recorded like this."""


class CannotRecall(Refusal):
    """A delivery cannot be called back."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Pieces of one product (or of one lot of it) that shall leave, and how many are in the store."""

    name: str
    quantity: int
    unit_price: Rupiah
    in_store: int


def delivery_faults(asked: Iterable[Asked]) -> list[str]:
    """All that is wrong with the lines of a delivery, one sentence each."""
    lines = list(asked)
    if not lines:
        return ["Isi jumlah sedikitnya satu barang."]
    faults = []
    for line in lines:
        if line.quantity < 1:
            faults.append(f"{line.name}: jumlah harus 1 atau lebih.")
        elif line.quantity > line.in_store:
            faults.append(f"{line.name}: diminta {number(line.quantity)}, di gudang {number(line.in_store)}.")
        if line.unit_price < 1:
            faults.append(f"{line.name}: harga harus lebih dari Rp 0.")
    return faults


@dataclass(frozen=True, slots=True)
class Counted:
    """Pieces of one line that left, and how many of them were counted on arrival."""

    name: str
    sent: int
    received: int | None


def receipt_faults(counted: Iterable[Counted]) -> list[str]:
    faults = []
    for line in counted:
        if line.received is None:
            faults.append(f"{line.name}: isi jumlah yang diterima; tulis 0 bila tidak ada yang sampai.")
        elif not 0 <= line.received <= line.sent:
            faults.append(f"{line.name}: isi jumlah yang diterima, 0 sampai {number(line.sent)}.")
    return faults

"""What may leave a shelf unsold."""

from collections.abc import Iterable
from dataclasses import dataclass

from layang.core.refusal import Refusal
from layang.core.rupiah import number


class CannotMove(Refusal):
    """Pieces may not leave the shelf like this, or not come back to it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Pieces of one product that shall leave a shelf on a day, and how many could."""

    name: str
    quantity: int
    on_shelf: int


def movement_faults(asked: Iterable[Asked], *, outlet: str) -> list[str]:
    lines = list(asked)
    if not lines:
        return ["Isi jumlah sedikitnya satu barang."]
    faults = []
    for line in lines:
        if line.quantity < 1:
            faults.append(f"{line.name}: jumlah harus 1 atau lebih.")
        elif line.quantity > line.on_shelf:
            faults.append(f"{line.name}: diminta {number(line.quantity)}, di rak {outlet} {number(line.on_shelf)}.")
    return faults

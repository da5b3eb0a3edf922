"""What the makers' share of a lot is weighed by (domain.md P1: by logged hours, equal when there are none)."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol


class Weighing(StrEnum):
    """How a share rule weighs the makers of a lot."""

    HOURS = "hours"
    PIECES = "pieces"
    EQUAL = "equal"


class Effort(Protocol):
    """One maker's part: logged minutes and good pieces, each 0 when it was not written down."""

    @property
    def minutes(self) -> int: ...
    @property
    def pieces(self) -> int: ...


def weights(efforts: Sequence[Effort], weighing: Weighing) -> tuple[int, ...]:
    """Weigh the makers of one lot, in their order; every weight is above zero.

    A measure counts only when it was written down for **every** maker. One missing figure would otherwise leave its
    maker with nothing, so then all weigh the same.
    """
    match weighing:
        case Weighing.HOURS:
            measured = tuple(effort.minutes for effort in efforts)
        case Weighing.PIECES:
            measured = tuple(effort.pieces for effort in efforts)
        case Weighing.EQUAL:
            measured = ()
    return measured if measured and all(measured) else (1,) * len(efforts)

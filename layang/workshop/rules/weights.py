"""What the makers' share of a lot is weighed by (domain.md P1: by logged hours, equal when there are none)."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

_CLOCK = re.compile(r"(\d{1,4})[:.](\d{2})")
_HOURS = re.compile(r"(\d{1,4})(?:,(\d{1,2}))?")


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


def read_hours(text: str) -> int | None:
    """Minutes in what an officer writes for working time: `12`, `12,5`, `12:30`, `12.30`, `12 jam`. None if unclear."""
    bare = re.sub(r"\s|jam|j$", "", text.strip().lower())
    if found := _CLOCK.fullmatch(bare):
        minutes = int(found[2])
        return int(found[1]) * 60 + minutes if minutes < 60 else None  # noqa: PLR2004  minutes of an hour
    if found := _HOURS.fullmatch(bare):
        return int(found[1]) * 60 + round(int((found[2] or "0").ljust(2, "0")) * 60 / 100)
    return None


def hours_text(minutes: int) -> str:
    """Write 750 minutes as `12:30`, 720 as `12`; nothing for none. `read_hours` reads it back."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02d}" if rest else str(hours or "")

"""The sentence a paper gives when its figures do not re-add."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from layang.core.rupiah import number


class Reckoned(Protocol):
    """A paper, or a part of one, that re-adds its own figures."""

    def faults(self) -> Iterable[str]:
        """One Indonesian sentence for every figure that is wrong; none when it may be printed."""
        ...


def unequal(what: str, *, reckoned: int, printed: int) -> Iterator[str]:
    """Yield one sentence when the printed figure is not the reckoned one; nothing otherwise."""
    if reckoned != printed:
        yield f"{what}: hitungan {number(reckoned)}, tertulis {number(printed)}."

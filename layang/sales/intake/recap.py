"""A stock recap proves itself: opening + in − sold − returned − damaged = closing, row by row."""

from typing import NamedTuple

from layang.core.rupiah import MINUS, number


class Stock(NamedTuple):
    """The pieces of one row; a figure that was not written is 0, a closing that was not written is None."""

    opening: int
    incoming: int
    sold: int
    gone: int
    """Returned, damaged or lost."""
    closing: int | None

    @property
    def expected(self) -> int:
        return self.opening + self.incoming - self.sold - self.gone

    @property
    def adds_up(self) -> bool:
        return self.closing is None or self.expected == self.closing

    @property
    def sold_by_stock(self) -> int:
        """What must have been sold if the other figures are right; may be negative."""
        return self.sold + self.expected - (self.closing or 0)

    def arithmetic(self) -> str:
        """Write `3 + 5 − 6 = 2`."""
        gone = f" {MINUS} {number(self.gone)}" if self.gone else ""
        came = f"{number(self.opening)} + {number(self.incoming)}"
        return f"{came} {MINUS} {number(self.sold)}{gone} = {number(self.expected)}"

"""What pieces of a lot cost, wherever they stand, to the rupiah.

Each account of cost outside the store holds, for every lot, the cost of as many pieces as stand (or ended) there; the
store holds the rest. So the cost at an outlet is nothing when its shelf is empty, the cost of what was sold is the whole
lot when all is sold, and fractions of a rupiah wait in the store meanwhile. The order in which pieces travel makes no
difference.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from layang.books.rules import Line
from layang.core.rupiah import Rupiah
from layang.workshop.rules import cost_of

STORE = "stock:finished"
SOLD = "sales:cogs"
LOST_ON_THE_WAY = "loss:transit"
LOST_AT_OUTLET = "loss:outlet"
DAMAGED = "loss:damage"
RUPIAH = "IDR"


@dataclass(frozen=True, slots=True)
class Holding:
    """For how many pieces of a lot one cost account stands, before and after a deed."""

    account: str
    before: int
    after: int


def cost_lines(holdings: Iterable[Holding], *, material_cost: Rupiah, of: int) -> list[Line]:
    """Postings that bring each account from the cost of its pieces before to the cost of its pieces after.

    `material_cost` is what the whole lot of `of` pieces cost. What goes to no other account comes from the store, or
    returns to it. They sum to zero.
    """
    lines = []
    for holding in holdings:
        after = cost_of(material_cost, of, 0, holding.after)
        before = cost_of(material_cost, of, 0, holding.before)
        lines.append(Line(holding.account, RUPIAH, after - before))
    lines.append(Line(STORE, RUPIAH, -sum(line.amount for line in lines)))
    return lines

"""What the books are told about goods and money of outlets."""

from collections.abc import Iterable

from layang.books.rules import Line
from layang.core.rupiah import Rupiah

STORE = "place:store"
SOLD = "place:sold"
LOST = "place:lost"
DAMAGED = "place:damaged"
RUPIAH = "IDR"


def move(asset: str, quantity: int, *, source: str, target: str) -> tuple[Line, Line]:
    """Pieces of one lot from one place to another."""
    return Line(target, asset, quantity), Line(source, asset, -quantity)


def pay(amount: Rupiah, *, debit: str, credit: str) -> tuple[Line, Line]:
    return Line(debit, RUPIAH, amount), Line(credit, RUPIAH, -amount)


def gather(lines: Iterable[Line]) -> tuple[Line, ...]:
    """One line per account and asset, in their order, without those that come to nothing."""
    sums: dict[tuple[str, str], int] = {}
    for line in lines:
        key = line.account, line.asset
        sums[key] = sums.get(key, 0) + line.amount
    return tuple(Line(account, asset, amount) for (account, asset), amount in sorted(sums.items()) if amount)

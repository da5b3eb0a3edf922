"""How making, buying and starting capital enter the books (books.md, templates)."""

import datetime as dt
from uuid import UUID

from layang.books.rules import Line, NewEntry
from layang.core.rupiah import Rupiah

RUPIAH = "IDR"


def entry_of_lot(*, number: str, quantity: int, cost: Rupiah, made_on: dt.date, request_id: UUID) -> NewEntry:
    """Pieces come into the store, and what their material cost goes from material to finished goods."""
    goods = (Line("place:store", f"lot:{number}", quantity), Line("place:made", f"lot:{number}", -quantity))
    return NewEntry(
        kind="workshop.lot",
        occurred_on=made_on,
        request_id=request_id,
        source=number,
        lines=goods + _move(debit="stock:finished", credit="stock:material", amount=cost),
    )


def entry_of_purchase(*, number: str, amount: Rupiah, bought_on: dt.date, request_id: UUID, memo: str) -> NewEntry:
    """Material is paid from the bank, that is from the revolving capital."""
    return NewEntry(
        kind="workshop.material",
        occurred_on=bought_on,
        request_id=request_id,
        source=number,
        lines=_move(debit="stock:material", credit="bank", amount=amount),
        memo=memo,
    )


def entry_of_capital(*, number: str, amount: Rupiah, paid_on: dt.date, request_id: UUID, memo: str) -> NewEntry:
    """Capital that the house starts with arrives at the bank."""
    return NewEntry(
        kind="workshop.capital",
        occurred_on=paid_on,
        request_id=request_id,
        source=number,
        lines=_move(debit="bank", credit="capital:opening", amount=amount),
        memo=memo,
    )


def _move(*, debit: str, credit: str, amount: Rupiah) -> tuple[Line, ...]:
    """Two lines, or none where no rupiah moves: donated material costs nothing, and the books hold no zero."""
    return (Line(debit, RUPIAH, amount), Line(credit, RUPIAH, -amount)) if amount else ()

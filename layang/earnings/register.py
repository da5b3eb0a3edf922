"""Draws up a page in the manner of Register D: one maker's money in a month, every movement with its balance.

The legal book of inmates' money is on paper (domain.md 1.2); this page is its likeness from the sealed books, to be
signed and filed in it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.accounts.paper import imprint_of, letterhead_of
from layang.books.queries import latest_digest
from layang.core.rupiah import Rupiah
from layang.earnings.papers import RegisterDPaper, RegisterRow
from layang.earnings.queries.movements import Move
from layang.earnings.queries.statement import Selling, Statement
from layang.earnings.slips import Signers, event_in_words, saved_on_paper, signatory
from layang.ui.paper import CannotPrint, Seal


def draw_up_register(
    statement: Statement, *, selling: Selling, signers: Signers, by: User, at: dt.datetime
) -> RegisterDPaper:
    """Give the page of a month, sealed by the books as they stand; `at` is the moment of printing, aware.

    Raises CannotPrint while the books are empty.
    """
    resident, month = statement.resident, statement.month
    batch = latest_digest(resident.unit)
    if batch is None:
        raise CannotPrint(_("Buku masih kosong, jadi belum ada uang yang dapat dicetak."))
    rows = tuple(_rows(statement.moves, selling=selling, opening=statement.opening.saved))
    return RegisterDPaper(
        letterhead=letterhead_of(resident.unit),
        number=f"BU-{month.code}-{resident.code}",
        maker_name=resident.name,
        maker_code=resident.code,
        first_day=month.first_day,
        last_day=month.last_day,
        opening=statement.opening.saved,
        rows=rows,
        received=sum(row.received for row in rows),
        paid=sum(row.paid for row in rows),
        closing=saved_on_paper(statement.closing),
        seal=Seal(batch.digest, batch.number),
        signatories=(
            signatory(_("Dibuat Bendahara,"), signers.treasurer),
            signatory(_("Mengetahui Kepala Rutan,"), signers.head),
        ),
        imprint=imprint_of(resident.unit, printed_by=by.name, printed_at=at),
    )


def _rows(moves: Iterable[Move], *, selling: Selling, opening: Rupiah) -> Iterator[RegisterRow]:
    balance = opening
    for move in moves:
        balance += move.total
        yield RegisterRow(
            occurred_on=move.occurred_on,
            event=event_in_words(move, selling=selling),
            voucher=move.document,
            received=max(0, move.total),
            paid=max(0, -move.total),
            balance=balance,
        )

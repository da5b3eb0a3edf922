"""The receipt (kuitansi) of a payout: who got what, from which part of the savings, in figures and in words."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.accounts.paper import imprint_of, letterhead_of
from layang.core.rupiah import Rupiah, in_words
from layang.earnings.models import Payout
from layang.ui.paper import Imprint, Letterhead, Signatory, render_pdf, unequal

_SOURCE = Path(__file__).resolve().parent / "paper" / "receipt.typ"


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """A receipt that the recipient and the treasurer sign."""

    letterhead: Letterhead
    number: str
    paid_on: dt.date
    city: str
    maker_name: str
    maker_code: str
    kind: str
    recipient: str
    purpose: str
    method: str
    amount: Rupiah
    usable: Rupiah
    locked: Rupiah
    prepared_by: str
    approved_by: str
    signatories: tuple[Signatory, ...]
    imprint: Imprint

    @property
    def amount_in_words(self) -> str:
        return f"{in_words(self.amount)} rupiah"

    def faults(self) -> Iterator[str]:
        """Every figure that does not re-add, as sentences; none when the receipt may be printed."""
        yield from unequal("Jumlah kuitansi", reckoned=self.usable + self.locked, printed=self.amount)
        if self.prepared_by == self.approved_by:
            yield f"{self.number} disiapkan dan disetujui orang yang sama."


def receipt_of(payout: Payout, *, by: User, at: dt.datetime) -> ReceiptPaper:
    """Draw up the receipt of a paid payout; `at` is the moment of printing, in the time of the house."""
    if payout.decided_on is None or payout.decided_by is None:
        raise ValueError(f"{payout} was not paid.")
    unit, resident = payout.unit, payout.resident
    return ReceiptPaper(
        letterhead=letterhead_of(unit),
        number=payout.number,
        paid_on=payout.decided_on,
        city=unit.city,
        maker_name=resident.name,
        maker_code=resident.code,
        kind=payout.get_kind_display(),
        recipient=payout.recipient,
        purpose=payout.purpose,
        method=payout.get_method_display(),
        amount=payout.amount,
        usable=payout.usable,
        locked=payout.locked,
        prepared_by=payout.prepared_by.name,
        approved_by=payout.decided_by.name,
        signatories=(
            Signatory(_("Yang menerima,"), name=payout.recipient, has_nip=False),
            Signatory(_("Yang membayarkan,"), name=payout.prepared_by.name, nip=payout.prepared_by.nip),
        ),
        imprint=imprint_of(unit, printed_by=by.name, printed_at=at),
    )


def receipt_pdf(paper: ReceiptPaper) -> bytes:
    """Print the receipt on half a page of A4. Raises CannotPrint when its figures do not re-add."""
    return render_pdf(_SOURCE, paper, title=f"Kuitansi {paper.number}", created_at=paper.imprint.printed_at)

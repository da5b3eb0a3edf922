"""Papers an outlet gets: delivery note and settlement. Final figures only; a paper that does not re-add is refused."""

import datetime as dt
import enum
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layang.core.rupiah import BasisPoints, Rupiah, in_words
from layang.ui.paper import Imprint, Letterhead, PaperSize, Proof, Reckoned, Signatory, render_pdf, unequal

_SOURCES = Path(__file__).resolve().parent / "paper"


@dataclass(frozen=True, slots=True)
class OutletOnPaper:
    name: str
    code: str
    address: str = ""
    contact: str = ""
    """Whom the paper is for: `Bu Indah, kasir toko`."""


# ---- Delivery note -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DeliveryTerms:
    """The agreement's terms as they are frozen on the delivery. Empty wordings are left out."""

    agreement: str
    """`PKS 07/2026`."""
    commission: str
    """`15 % dari harga jual`, or how else the outlet is paid."""
    report_due: str
    """`tanggal 1 tiap bulan`."""
    payment_due: str
    """`tanggal 14 bulan berikutnya`."""
    loss_borne_by: str = ""
    conditions: tuple[str, ...] = ()
    """Further sentences, printed under the goods as a numbered list."""


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    code: str
    name: str
    lot: str
    quantity: int
    unit_price: Rupiah
    amount: Rupiah

    def faults(self) -> Iterator[str]:
        name = f"{self.name}, lot {self.lot}"
        yield from unequal(f"{name}: jumlah", reckoned=self.quantity * self.unit_price, printed=self.amount)
        if self.quantity < 1:
            yield f"{name}: banyaknya {self.quantity}; surat titipan hanya memuat barang yang diserahkan."


@dataclass(frozen=True, slots=True)
class DeliveryNotePaper:
    """`Surat titipan`: what was handed to an outlet, at what price, under which terms."""

    letterhead: Letterhead
    number: str
    issued_on: dt.date
    outlet: OutletOnPaper
    terms: DeliveryTerms
    lines: tuple[DeliveryLine, ...]
    total_quantity: int
    total_amount: Rupiah
    proof: Proof
    signatories: tuple[Signatory, ...]
    """Usually two: `Yang menyerahkan,` and `Yang menerima,`."""
    imprint: Imprint

    @property
    def amount_in_words(self) -> str:
        return in_words(self.total_amount)

    def faults(self) -> tuple[str, ...]:
        """Every figure that does not re-add, as sentences; empty when the note may be printed."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[str]:
        if not self.lines:
            yield "Surat titipan tanpa barang tidak dicetak. Isi barangnya dulu."
        for line in self.lines:
            yield from line.faults()
        quantity = sum(line.quantity for line in self.lines)
        yield from unequal("Jumlah buah", reckoned=quantity, printed=self.total_quantity)
        amount = sum(line.amount for line in self.lines)
        yield from unequal("Jumlah harga", reckoned=amount, printed=self.total_amount)
        yield from self.proof.faults()


def delivery_note_pdf(paper: DeliveryNotePaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print the delivery note. Raises CannotPrint when its figures do not re-add."""
    return render_pdf(
        _SOURCES / "delivery_note.typ",
        paper,
        title=f"Surat titipan {paper.number}, {paper.outlet.name}",
        created_at=paper.imprint.printed_at,
        size=size,
    )


# ---- Settlement ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SettlementLine:
    """Pieces of one product sold at one price, or charged because they were lost at the outlet."""

    product: str
    code: str
    quantity: int
    unit_price: Rupiah
    gross: Rupiah
    commission_bp: BasisPoints | None
    """None where the commission is not a percentage."""
    commission: Rupiah
    net: Rupiah
    note: str = ""
    """`ganti rugi barang hilang`, `menurut angka gerai, kurang Rp 5.000`."""
    is_disputed: bool = False
    """A disputed line is not asked for until it is decided."""
    discount: Rupiah = 0
    """How much less than pieces by price was agreed; below zero where it is more. Say it in `note`."""

    def faults(self) -> Iterator[str]:
        gross = self.quantity * self.unit_price - self.discount
        yield from unequal(f"{self.product}: kotor", reckoned=gross, printed=self.gross)
        yield from unequal(f"{self.product}: bersih", reckoned=self.gross - self.commission, printed=self.net)
        # A row may hold one sale a piece, and each sale's commission is rounded to a rupiah on its own.
        room = 10_000 * max(1, abs(self.quantity))
        if self.commission_bp is not None and abs(self.commission * 10_000 - self.gross * self.commission_bp) > room:
            exact = self.gross * self.commission_bp // 10_000
            yield from unequal(f"{self.product}: komisi", reckoned=exact, printed=self.commission)


@dataclass(frozen=True, slots=True)
class SettlementTotals:
    quantity: int
    gross: Rupiah
    commission: Rupiah
    net: Rupiah


class ReturnKind(enum.StrEnum):
    """What became of pieces that were not sold. The wording is printed."""

    RETURNED = "kembali, baik"
    DAMAGED = "rusak"
    LOST = "hilang"


@dataclass(frozen=True, slots=True)
class ReturnLine:
    product: str
    code: str
    quantity: int
    kind: ReturnKind
    note: str = ""

    def faults(self) -> Iterator[str]:
        if self.quantity < 1:
            yield f"{self.product}, {self.kind}: banyaknya {self.quantity}. Isi paling sedikit 1."


@dataclass(frozen=True, slots=True)
class ReceivedPayment:
    received_on: dt.date
    method: str
    reference: str
    amount: Rupiah


@dataclass(frozen=True, slots=True)
class HowToPay:
    bank: str
    account: str
    holder: str
    message: str
    """What to write with the transfer, usually the number of the settlement."""


@dataclass(frozen=True, slots=True)
class Dispute:
    title: str
    explanation: str


@dataclass(frozen=True, slots=True)
class SettlementPaper:
    """`Setelan`: what an outlet sold in a period, what is owed, what was paid, what is left."""

    letterhead: Letterhead
    number: str
    issued_on: dt.date
    outlet: OutletOnPaper
    period: str
    """`September 2026`."""
    agreement: str
    report_number: str
    report_note: str
    """`31 baris, 30 Sep 2026`."""
    due_on: dt.date
    lines: tuple[SettlementLine, ...]
    totals: SettlementTotals
    disputed: Rupiah
    agreed: Rupiah
    """Net of what is not disputed: the sum asked for."""
    returns: tuple[ReturnLine, ...]
    returned_quantity: int
    payments: tuple[ReceivedPayment, ...]
    paid: Rupiah
    outstanding: Rupiah
    how_to_pay: HowToPay
    proof: Proof
    signatories: tuple[Signatory, ...]
    imprint: Imprint
    disputes: tuple[Dispute, ...] = ()

    @property
    def overdue_days(self) -> int:
        """Days between the due date and the printing while money is outstanding; 0 when nothing is late."""
        if self.outstanding <= 0:
            return 0
        return max(0, (self.imprint.printed_at.date() - self.due_on).days)

    @property
    def outstanding_in_words(self) -> str:
        return in_words(self.outstanding)

    def faults(self) -> tuple[str, ...]:
        """Every figure that does not re-add, as sentences; empty when the statement may be printed."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[str]:
        parts: tuple[Reckoned, ...] = (*self.lines, *self.returns, self.proof)
        for part in parts:
            yield from part.faults()
        named = {"quantity": "buah", "gross": "kotor", "commission": "komisi", "net": "bersih"}
        for field, name in named.items():
            added = sum(getattr(line, field) for line in self.lines)
            yield from unequal(f"Jumlah {name}", reckoned=added, printed=getattr(self.totals, field))
        disputed = sum(line.net for line in self.lines if line.is_disputed)
        yield from unequal("Disengketakan", reckoned=disputed, printed=self.disputed)
        yield from unequal("Disepakati", reckoned=self.totals.net - self.disputed, printed=self.agreed)
        returned = sum(line.quantity for line in self.returns)
        yield from unequal("Jumlah kembali dan rusak", reckoned=returned, printed=self.returned_quantity)
        paid = sum(payment.amount for payment in self.payments)
        yield from unequal("Dibayar", reckoned=paid, printed=self.paid)
        yield from unequal("Sisa", reckoned=self.agreed - self.paid, printed=self.outstanding)
        if self.outstanding < 0:
            yield "Dibayar lebih dari yang disepakati. Pindahkan kelebihannya ke setelan lain sebelum mencetak."


def settlement_pdf(paper: SettlementPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print the settlement statement. Raises CannotPrint when its figures do not re-add."""
    return render_pdf(
        _SOURCES / "settlement.typ",
        paper,
        title=f"Setelan {paper.number}, {paper.outlet.name}, {paper.period}",
        created_at=paper.imprint.printed_at,
        size=size,
    )

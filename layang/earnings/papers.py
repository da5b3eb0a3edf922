"""Papers of a maker's money: slip and register page. Final figures only; a paper that does not re-add is refused."""

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layang.core.calendar import long_date, short_date
from layang.core.rupiah import BasisPoints, Rupiah
from layang.ui.paper import (
    Imprint,
    Letterhead,
    PaperSize,
    Proof,
    Reckoned,
    Seal,
    Signatory,
    render_kept,
    render_pdf,
    unequal,
)

_SOURCES = Path(__file__).resolve().parent / "paper"


class RuleBase(enum.StrEnum):
    """What the parts of a share rule are counted from. The wording is printed."""

    GROSS = "harga jual"
    NET = "harga jual − komisi"
    PROFIT = "untung"
    WAGE = "upah"


@dataclass(frozen=True, slots=True)
class RulePart:
    name: str
    """`premi pembuat`, `disetor ke negara`."""
    basis_points: BasisPoints | None = None
    per_piece: Rupiah | None = None
    """With neither percentage nor amount, the part takes what is left (`sisanya`)."""
    is_material: bool = False
    """True where the part is the cost of the material, given back before all else; its name says to whom."""


@dataclass(frozen=True, slots=True)
class RuleOnSlip:
    """One version of the share rule, as far as the maker must know it."""

    base: RuleBase
    parts: tuple[RulePart, ...]
    legal_basis: str
    decision: str
    """Number of the head's decision: `SK-04/2026`."""
    decided_by: str
    effective_on: dt.date
    weighed_by: str
    """How the work of several makers is weighed: `jam kerja tiap karya`."""
    locked_bp: BasisPoints
    usable_bp: BasisPoints

    def faults(self) -> Iterator[str]:
        shares = [part.basis_points for part in self.parts]
        if shares and None not in shares:
            total = sum(share or 0 for share in shares)
            yield from unequal(f"Bagian menurut {self.decision}, per sepuluh ribu", reckoned=10_000, printed=total)
        parts = self.locked_bp + self.usable_bp
        yield from unequal(f"Tabungan menurut {self.decision}, per sepuluh ribu", reckoned=10_000, printed=parts)


@dataclass(frozen=True, slots=True)
class SoldWork:
    """Pieces of one product sold at one price through one outlet, and the reader's share.

    A sale that was taken back is the same row with every figure negated.
    """

    work: str
    quantity: int
    unit: str
    """`helai`, `buah`."""
    outlet: str
    commission_bp: BasisPoints | None
    """None where the outlet's commission is not a percentage."""
    price: Rupiah
    """Of all pieces of the row together, as all figures of the row."""
    commission: Rupiah
    material: Rupiah
    profit: Rupiah
    base: RuleBase
    premium_bp: BasisPoints | None
    """The makers' part of the base; None where it is not a percentage."""
    premium: Rupiah
    """Of all makers of these pieces."""
    work_bp: BasisPoints
    """The reader's part of the work, rounded to hundredths of a percent."""
    share: Rupiah
    pending: Rupiah
    """How much of `share` is still at the outlet on the last day of the period."""

    @property
    def base_amount(self) -> Rupiah:
        """The base of the premium, never below zero: where material cost more than was earned the premium is 0."""
        amounts = {RuleBase.GROSS: self.price, RuleBase.NET: self.price - self.commission, RuleBase.PROFIT: self.profit}
        amount = amounts.get(self.base, self.premium)
        return max(0, amount) if self.quantity > 0 else min(0, amount)

    def faults(self) -> Iterator[str]:
        name = f"{self.work}, {self.outlet}"
        profit = self.price - self.commission - self.material
        yield from unequal(f"{name}: untung", reckoned=profit, printed=self.profit)
        # Every sale keeps each beneficiary within one rupiah of its exact part (books.md), and a row has at most
        # one sale a piece.
        room = 10_000 * abs(self.quantity)
        if self.commission_bp is not None and abs(self.commission * 10_000 - self.price * self.commission_bp) > room:
            exact = self.price * self.commission_bp // 10_000
            yield from unequal(f"{name}: komisi", reckoned=exact, printed=self.commission)
        if self.premium_bp is not None and abs(self.premium * 10_000 - self.base_amount * self.premium_bp) > room:
            exact = self.base_amount * self.premium_bp // 10_000
            yield from unequal(f"{name}: premi", reckoned=exact, printed=self.premium)
        if abs(self.share * 10_000 - self.premium * self.work_bp) > room + abs(self.premium):
            exact = self.premium * self.work_bp // 10_000
            yield from unequal(f"{name}: bagian saya", reckoned=exact, printed=self.share)
        if not 0 <= self.pending * (1 if self.share >= 0 else -1) <= abs(self.share):
            yield f"{name}: yang masih di gerai ({self.pending}) tidak mungkin dari bagian {self.share}."


@dataclass(frozen=True, slots=True)
class SoldTotals:
    quantity: int
    price: Rupiah
    commission: Rupiah
    material: Rupiah
    profit: Rupiah
    premium: Rupiah
    share: Rupiah


@dataclass(frozen=True, slots=True)
class Saved:
    """Money in the maker's savings: locked until release, usable inside, and both."""

    locked: Rupiah
    usable: Rupiah
    total: Rupiah


@dataclass(frozen=True, slots=True)
class SavingsMove:
    event: str
    """`Kirim ke keluarga, 18 Oktober`."""
    change: Saved
    is_release: bool = False
    """True where an outlet's payment brought the money in."""


@dataclass(frozen=True, slots=True)
class PendingAtOutlet:
    """The reader's money that an outlet still holds."""

    outlet: str
    opening: Rupiah
    accrued: Rupiah
    released: Rupiah
    closing: Rupiah

    def faults(self) -> Iterator[str]:
        closing = self.opening + self.accrued - self.released
        yield from unequal(f"Masih di gerai, {self.outlet}: akhir bulan", reckoned=closing, printed=self.closing)


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """`Slip hasil`: what a maker earned in a month, where the money is, and by which rule."""

    letterhead: Letterhead
    number: str
    maker_name: str
    maker_code: str
    group: str
    period: str
    """`Oktober 2026`."""
    first_day: dt.date
    last_day: dt.date
    works: tuple[SoldWork, ...]
    totals: SoldTotals
    share_saved: Rupiah
    """How much of this period's share is in savings already."""
    share_pending: Rupiah
    rules: tuple[RuleOnSlip, ...]
    """Every version that shared a sale of this slip."""
    opening: Saved
    moves: tuple[SavingsMove, ...]
    closing: Saved
    pending: tuple[PendingAtOutlet, ...]
    """One row an outlet that held money of the reader at any time in the period."""
    pending_total: PendingAtOutlet
    proof: Proof
    signatories: tuple[Signatory, ...]
    imprint: Imprint
    savings_note: str = ""
    """`Setengah rupiah dibulatkan ke yang terkunci; bulan depan gilirannya yang boleh dipakai.`"""
    objection_note: str = ""
    """How the maker may object, and until when he is answered; empty on slips from before there was a way."""

    def faults(self) -> tuple[str, ...]:
        """Every figure that does not re-add, as sentences; empty when the slip may be printed."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[str]:
        parts: tuple[Reckoned, ...] = (*self.works, *self.rules, *self.pending, self.proof)
        for part in parts:
            yield from part.faults()
        yield from self._faults_of_totals()
        yield from self._faults_of_savings()
        yield from self._faults_of_pending()

    def _faults_of_totals(self) -> Iterator[str]:
        named = {
            "quantity": "buah", "price": "harga jual", "commission": "komisi", "material": "bahan",
            "profit": "untung", "premium": "premi", "share": "bagian saya",
        }  # fmt: skip
        for field, name in named.items():
            added = sum(getattr(work, field) for work in self.works)
            yield from unequal(f"Jumlah {name}", reckoned=added, printed=getattr(self.totals, field))
        both = self.share_saved + self.share_pending
        yield from unequal("Bagian saya, tabungan + gerai", reckoned=both, printed=self.totals.share)
        pending = sum(work.pending for work in self.works)
        yield from unequal("Bagian saya yang masih di gerai", reckoned=pending, printed=self.share_pending)

    def _faults_of_savings(self) -> Iterator[str]:
        named = [("saldo awal", self.opening), *((move.event, move.change) for move in self.moves)]
        for name, saved in (*named, ("saldo akhir", self.closing)):
            yield from unequal(f"Tabungan, {name}: jumlah", reckoned=saved.locked + saved.usable, printed=saved.total)
        for field, name in (("locked", "terkunci"), ("usable", "boleh dipakai")):
            added = sum(getattr(saved, field) for _, saved in named)
            yield from unequal(f"Saldo akhir {name}", reckoned=added, printed=getattr(self.closing, field))
            if getattr(self.closing, field) < 0:
                yield f"Saldo akhir {name} kurang dari nol."

    def _faults_of_pending(self) -> Iterator[str]:
        for field, name in (
            ("opening", "awal"), ("accrued", "bagian baru"), ("released", "dibayar"), ("closing", "akhir"),
        ):  # fmt: skip
            added = sum(getattr(row, field) for row in self.pending)
            yield from unequal(
                f"Masih di gerai, jumlah {name}", reckoned=added, printed=getattr(self.pending_total, field)
            )
        accrued, released = self.pending_total.accrued, self.pending_total.released
        yield from unequal("Bagian baru di gerai", reckoned=self.totals.share, printed=accrued)
        entered = sum(move.change.total for move in self.moves if move.is_release)
        yield from unequal("Yang dibayar gerai", reckoned=entered, printed=released)
        for row in self.pending:
            accrued = sum(work.share for work in self.works if work.outlet == row.outlet)
            yield from unequal(f"{row.outlet}: bagian baru", reckoned=accrued, printed=row.accrued)


def slip_pdf(paper: SlipPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print the slip: one A4 page with four works at three outlets, more flow on. Raises CannotPrint on any fault."""
    return render_pdf(
        _SOURCES / "slip.typ",
        paper,
        title=f"Slip hasil {paper.maker_name}, {paper.period}",
        created_at=paper.imprint.printed_at,
        size=size,
    )


def kept_slip_pdf(kept: Mapping[str, Any], *, printed_at: dt.datetime) -> bytes:
    """Print a slip from its kept JSON, whose figures were found to re-add when it was issued."""
    title = f"Slip hasil {kept['maker_name']}, {kept['period']}"
    return render_kept(_SOURCES / "slip.typ", kept, title=title, created_at=printed_at)


# ---- Register D ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One movement of one maker's money. One of `received` and `paid` is 0."""

    occurred_on: dt.date
    event: str
    voucher: str
    """Number of the paper that caused it: payment, payout."""
    received: Rupiah
    paid: Rupiah
    balance: Rupiah


@dataclass(frozen=True, slots=True)
class RegisterDPaper:
    """A page in the manner of Register D, the legal book of inmates' money: every movement with its balance.

    Drawn from the books each time and not issued: it has no number in a series and no check page, but the seal of the
    books it was drawn from.
    """

    letterhead: Letterhead
    number: str
    maker_name: str
    maker_code: str
    first_day: dt.date
    last_day: dt.date
    opening: Rupiah
    rows: tuple[RegisterRow, ...]
    received: Rupiah
    paid: Rupiah
    closing: Saved
    seal: Seal
    signatories: tuple[Signatory, ...]
    imprint: Imprint

    def faults(self) -> tuple[str, ...]:
        """Every figure that does not re-add, as sentences; empty when the page may be printed."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[str]:
        balance = self.opening
        for row in self.rows:
            name = f"{short_date(row.occurred_on)}, {row.event}"
            yield from unequal(f"{name}: saldo", reckoned=balance + row.received - row.paid, printed=row.balance)
            if not self.first_day <= row.occurred_on <= self.last_day:
                yield f"{name}: di luar masa buku. Pindahkan ke halaman masanya."
            if row.balance < 0:
                yield f"{name}: saldo kurang dari nol."
            balance = row.balance
        for field, name in (("received", "masuk"), ("paid", "keluar")):
            added = sum(getattr(row, field) for row in self.rows)
            yield from unequal(f"Jumlah {name}", reckoned=added, printed=getattr(self, field))
        yield from unequal("Saldo akhir", reckoned=balance, printed=self.closing.total)
        both = self.closing.locked + self.closing.usable
        yield from unequal("Saldo akhir, terkunci + boleh dipakai", reckoned=both, printed=self.closing.total)
        yield from self.seal.faults()


def register_d_pdf(paper: RegisterDPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print the register page. Raises CannotPrint when its figures do not re-add."""
    return render_pdf(
        _SOURCES / "register_d.typ",
        paper,
        title=f"Buku uang {paper.maker_name}, {long_date(paper.first_day)} sampai {long_date(paper.last_day)}",
        created_at=paper.imprint.printed_at,
        size=size,
    )

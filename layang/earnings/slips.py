"""Draws up the slip hasil: what earnings tells of a maker's month, and what the seller knows, as one paper.

Earnings knows the money but not the outlet, which stands above it. So whoever sold hands in `Selling`, and the slip is
drawn from both. Nothing is reckoned here but sums of rows.
"""

import dataclasses
import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.accounts.paper import check_address, imprint_of, letterhead_of
from layang.core.calendar import MONTHS
from layang.core.rupiah import BasisPoints
from layang.earnings import rules
from layang.earnings.models import Slip
from layang.earnings.papers import (
    PendingAtOutlet,
    RuleBase,
    RuleOnSlip,
    RulePart,
    Saved,
    SavingsMove,
    SlipPaper,
    SoldTotals,
    SoldWork,
    kept_slip_pdf,
)
from layang.earnings.queries.makers import group_names
from layang.earnings.queries.movements import Move, MoveKind
from layang.earnings.queries.savings import Savings
from layang.earnings.queries.sold import SoldTogether, sold_together
from layang.earnings.queries.statement import Selling, Statement
from layang.ui.paper import CannotPrint, Imprint, Proof, Signatory, jsonable

_NOT_FIGURES = ("number", "proof", "imprint", "letterhead", "signatories", "objection_note")
_UNPROVEN = Proof(address="", digest="", batch=0)
_UNPRINTED = Imprint(printed_by="", printed_at=dt.datetime(2000, 1, 1, tzinfo=dt.UTC), complaints_to="")


@dataclass(frozen=True, slots=True)
class Signers:
    """Who signs slips on the day of printing; None leaves the line free."""

    treasurer: User | None = None
    head: User | None = None


def draw_up(statement: Statement, *, selling: Selling, signers: Signers) -> SlipPaper:
    """Give the slip of a month, still without number and proof: see `figures_digest` and `with_proof`."""
    resident, month = statement.resident, statement.month
    works = tuple(_sold_work(group) for group in sold_together(statement.works, selling=selling))
    pending = tuple(pending_rows(statement, selling=selling))
    still_out = sum(work.pending for work in works)
    return SlipPaper(
        letterhead=letterhead_of(resident.unit),
        number="",
        maker_name=resident.call_name,
        maker_code=resident.code,
        group=group_names(resident, on=month.last_day),
        period=str(month),
        first_day=month.first_day,
        last_day=month.last_day,
        works=works,
        totals=_totals(works),
        share_saved=statement.share - still_out,
        share_pending=still_out,
        rules=tuple(rule_on_slip(rule) for rule in dict.fromkeys(work.rule for work in statement.works)),
        opening=saved_on_paper(statement.opening),
        moves=tuple(
            SavingsMove(
                move_in_words(move, selling=selling), Saved(move.locked, move.usable, move.total), move.is_from_outlet
            )
            for move in statement.moves
        ),
        closing=saved_on_paper(statement.closing),
        pending=pending,
        pending_total=_pending_total(pending),
        proof=_UNPROVEN,
        signatories=(
            Signatory(_("Saya sudah membaca,"), resident.call_name, has_nip=False, note=_("cap jempol")),
            signatory(_("Disiapkan Bendahara,"), signers.treasurer),
            signatory(_("Disetujui Kepala Rutan,"), signers.head),
        ),
        imprint=_UNPRINTED,
        savings_note=_rounding_note(statement.moves),
        objection_note=_(
            "Ada yang tidak cocok? Katakan kepada wali atau pegawai pembinaan. Keberatan dicatat, dan dijawab tertulis "
            "dalam %(days)s hari."
        )
        % {"days": rules.ANSWER_WITHIN.days},
    )


def figures_digest(paper: SlipPaper) -> str:
    """SHA-256, in hex, over all that a slip says of its maker and his money: equal figures, equal digest."""
    said = {name: value for name, value in jsonable(paper).items() if name not in _NOT_FIGURES}
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def with_proof(paper: SlipPaper, *, slip: Slip, issued_by: str) -> SlipPaper:
    """Put number, proof and moment of issue on a slip."""
    return dataclasses.replace(paper, **_proven(slip, issued_by=issued_by))


def issued_pdf(slip: Slip, *, issued_by: str) -> bytes:
    """Print an issued slip from what was kept of it: every time the same file. Raises CannotPrint without a paper."""
    if slip.paper is None:
        raise CannotPrint(_("Kertas slip %(slip)s tidak disimpan. Terbitkan lagi slip bulan itu.") % {"slip": slip})
    return kept_slip_pdf(
        {**slip.paper, **{name: jsonable(value) for name, value in _proven(slip, issued_by=issued_by).items()}},
        printed_at=timezone.localtime(slip.issued_at),
    )


def _proven(slip: Slip, *, issued_by: str) -> dict[str, Any]:
    """What a slip only has once it is issued."""
    return {
        "number": slip.number,
        "proof": Proof(check_address(slip.public_code), slip.batch_digest, slip.batch_number),
        "imprint": imprint_of(slip.unit, printed_by=issued_by, printed_at=timezone.localtime(slip.issued_at)),
    }


def pending_rows(statement: Statement, *, selling: Selling) -> Iterator[PendingAtOutlet]:
    """What each outlet held of the maker's money over the month, outlets by name."""
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in statement.waiting:
        held = sums[selling.outlet(row.source)]
        for place, amount in enumerate((row.opening, row.accrued, row.released)):
            held[place] += amount
    for outlet, (opening, accrued, released) in sorted(sums.items()):
        yield PendingAtOutlet(outlet, opening, accrued, released, opening + accrued - released)


def rule_on_slip(rule: rules.ShareRule) -> RuleOnSlip:
    """Say a rule as far as its makers must know it."""
    if rule.base is None or rule.valid_from is None:
        raise ValueError(f"{rule.title} was never adopted.")
    return RuleOnSlip(
        base=RuleBase[rule.base.name],
        parts=tuple(
            RulePart(
                step.title,
                basis_points=step.basis_points if step.kind is rules.StepKind.PERCENT else None,
                per_piece=step.per_piece if step.kind is rules.StepKind.FIXED else None,
                is_material=step.kind is rules.StepKind.RECOVER,
            )
            for step in rule.steps
            # With profit as base the material is out of it already; the column beside it says so.
            if not (step.kind is rules.StepKind.RECOVER and rule.base is rules.Base.PROFIT)
        ),
        legal_basis=rule.legal_reference,
        decision=rule.decision_number,
        decided_by=_("Kepala Rutan"),
        effective_on=rule.valid_from,
        weighed_by=_weighing(rule),
        locked_bp=rule.locked_bp or 0,
        usable_bp=10_000 - (rule.locked_bp or 0),
    )


def _weighing(rule: rules.ShareRule) -> str:
    """How work is weighed; where it was not written down the makers share equally (`weigh_makers`)."""
    said = rule.weighting.wording
    if rule.weighting is rules.Weighting.EQUAL:
        return said
    return _("%(said)s; tanpa catatan kerja dibagi sama rata") % {"said": said}


def move_in_words(move: Move, *, selling: Selling) -> str:
    """`Dibayar Hotel Contoh, 14 November`; `Kirim ke keluarga, 18 Oktober`."""
    return f"{event_in_words(move, selling=selling)}, {_day(move.occurred_on)}"


def event_in_words(move: Move, *, selling: Selling) -> str:
    """`Dibayar Hotel Contoh`; `Kirim ke keluarga`."""
    return {
        MoveKind.PAID_IN: _("Dibayar %(outlet)s"),
        MoveKind.TAKEN_BACK: _("Pembayaran %(outlet)s dibatalkan"),
        MoveKind.SPENDING: _("Dipakai di dalam"),
        MoveKind.FAMILY: _("Kirim ke keluarga"),
        MoveKind.RELEASE: _("Bekal pulang"),
        MoveKind.GIVEN_BACK: _("Pencairan %(document)s batal, uang kembali"),
    }[move.kind] % {"outlet": selling.outlet(move.source), "document": move.document}


def _sold_work(group: SoldTogether) -> SoldWork:
    if group.rule.base is None:
        raise ValueError(f"{group.rule.title} was never adopted.")
    return SoldWork(
        work=group.product.name,
        quantity=group.pieces,
        unit=group.unit_name,
        outlet=group.outlet,
        commission_bp=group.commission_bp,
        price=group.gross,
        commission=group.commission,
        material=group.material,
        profit=group.profit,
        base=RuleBase[group.rule.base.name],
        premium_bp=_premium_bp(group.rule),
        premium=group.premium,
        work_bp=group.work_bp,
        share=group.share,
        pending=group.pending,
    )


def _premium_bp(rule: rules.ShareRule) -> BasisPoints | None:
    """The makers' percentage of the base; None where theirs is a wage, the rest, or both."""
    steps = [step for step in rule.steps if step.beneficiary == rules.MAKERS]
    return steps[0].basis_points if [step.kind for step in steps] == [rules.StepKind.PERCENT] else None


def _totals(works: Iterable[SoldWork]) -> SoldTotals:
    works = tuple(works)
    names = [field.name for field in dataclasses.fields(SoldTotals)]
    return SoldTotals(**{name: sum(getattr(work, name) for work in works) for name in names})


def _pending_total(rows: Iterable[PendingAtOutlet]) -> PendingAtOutlet:
    rows = tuple(rows)
    names = ("opening", "accrued", "released", "closing")
    return PendingAtOutlet(_("Jumlah"), *(sum(getattr(row, name) for row in rows) for name in names))


def saved_on_paper(savings: Savings) -> Saved:
    """Savings as papers print them: parts and sum."""
    return Saved(savings.locked, savings.usable, savings.saved)


def _rounding_note(moves: Iterable[Move]) -> str:
    if not any(move.is_rounded for move in moves):
        return ""
    return _("Pecahan rupiah dibulatkan bergiliran: sekali ke yang terkunci, sekali ke yang boleh dipakai.")


def signatory(heading: str, officer: User | None) -> Signatory:
    """A line to sign on, free where nobody holds the office."""
    return Signatory(heading, name=officer.name, nip=officer.nip) if officer else Signatory(heading)


def _day(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"

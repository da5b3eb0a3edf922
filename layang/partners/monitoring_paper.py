"""The half-yearly monitoring report on paper, for the regional office and the partners."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.accounts.paper import imprint_of, letterhead_of
from layang.core.calendar import long_date, short_date
from layang.core.rupiah import Rupiah, number
from layang.partners.evidence import Benefit
from layang.partners.models import Measure
from layang.partners.queries.agreements import head_of
from layang.partners.queries.monitoring import Behind, HalfYearReport, Scorecard
from layang.partners.rules.promises import Score
from layang.ui.paper import Imprint, Letterhead, PaperSize, Signatory, render_pdf, unequal

_SOURCE = Path(__file__).resolve().parent / "paper" / "monitoring.typ"


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner's half year: what came due and how it was kept, by the partner and by the house; and the benefit."""

    name: str
    kinds: str
    due: int
    kept: int
    late: int
    overdue: int
    our_due: int
    our_kept: int
    hours: int
    people: int
    rupiah: Rupiah


@dataclass(frozen=True, slots=True)
class QuietLine:
    agreement: str
    partner: str
    since: str
    days: int


@dataclass(frozen=True, slots=True)
class BehindLine:
    """A promise that was not kept: since when, how often, and how much is missing, with its unit."""

    text: str
    partner: str
    side: str
    since: str
    times: int
    missing: str


@dataclass(frozen=True, slots=True)
class MonitoringPaper:
    letterhead: Letterhead
    number: str
    until: str
    place_and_day: str
    lines: tuple[PartnerLine, ...]
    total: PartnerLine
    behind: tuple[BehindLine, ...]
    quiet: tuple[QuietLine, ...]
    signatories: tuple[Signatory, ...]
    imprint: Imprint

    def faults(self) -> Iterator[str]:
        """Sums that do not re-add, as sentences."""
        for name in ("due", "kept", "late", "overdue", "our_due", "our_kept", "hours", "people", "rupiah"):
            reckoned = sum(getattr(line, name) for line in self.lines)
            yield from unequal(
                _("Jumlah %(column)s") % {"column": name}, reckoned=reckoned, printed=getattr(self.total, name)
            )


def monitoring_paper(report: HalfYearReport, *, by: User, at: dt.datetime) -> MonitoringPaper:
    """Everything the paper says; `at` is the moment of printing, aware."""
    head = head_of(report.unit, on=report.on)
    return MonitoringPaper(
        letterhead=letterhead_of(report.unit),
        number=str(report.half),
        until=long_date(report.on),
        place_and_day=f"{report.unit.city}, {long_date(timezone.localdate(at))}",
        lines=tuple(_line(card) for card in report.cards),
        total=_counts(_("Jumlah"), "", report.theirs, report.ours, report.benefit),
        behind=tuple(_behind(one) for one in report.behind),
        quiet=tuple(
            QuietLine(
                str(row.agreement),
                str(row.agreement.partner),
                long_date(row.last_proof_on) if row.last_proof_on else _("belum pernah"),
                row.quiet_days,
            )
            for row in report.dead
        ),
        signatories=(
            Signatory(_("Disusun oleh,"), name=by.name, nip=by.nip),
            Signatory(_("Mengetahui, Kepala"), name=head.name if head else "", nip=head.nip if head else ""),
        ),
        imprint=imprint_of(report.unit, printed_by=by.name, printed_at=at),
    )


def monitoring_pdf(paper: MonitoringPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print the report. Raises CannotPrint when its sums do not re-add."""
    title = _("Monitoring dan evaluasi kerja sama, %(half)s") % {"half": paper.number}
    return render_pdf(_SOURCE, paper, title=title, created_at=paper.imprint.printed_at, size=size)


def _behind(one: Behind) -> BehindLine:
    promise, missing = one.oldest.promise, number(one.missing)
    said = f"Rp {missing}" if promise.measure == Measure.MATERIAL_LENT else f"{missing} {promise.unit_word}"
    partner = str(promise.agreement.partner)
    since = short_date(one.oldest.due_on)
    text = promise.text[:1].upper() + promise.text[1:]
    return BehindLine(text, partner, promise.get_side_display(), since, one.times, said)


def _line(card: Scorecard) -> PartnerLine:
    kinds = card.partner.kinds_said
    return _counts(card.partner.name, kinds, card.theirs.score, card.ours.score, card.benefit)


def _counts(name: str, kinds: str, theirs: Score, ours: Score, benefit: Benefit) -> PartnerLine:
    return PartnerLine(
        name, kinds, theirs.came_due, theirs.kept, theirs.kept_late, theirs.overdue,
        ours.came_due, ours.kept + ours.kept_late, benefit.hours, benefit.people, benefit.rupiah,
    )  # fmt: skip

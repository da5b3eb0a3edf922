"""What the head asks of agreements: what is due, what is overdue, which are dead, what a partner is worth."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from layang.accounts.models import Unit, User
from layang.core.calendar import HalfYear
from layang.discretion.queries import open_to
from layang.partners.evidence import Benefit, Work
from layang.partners.models import Agreement, Partner, Promise
from layang.partners.models.promises import Evidence
from layang.partners.queries.promises import PromiseOnDay, Row, first_day, promises_on, work_until
from layang.partners.rules.agreements import BINDING_STAGES
from layang.partners.rules.promises import SOON, Score, State, is_dead, score


@dataclass(frozen=True, slots=True)
class Overview:
    """Installments of all `promises` that bind on a day, each in the list where an officer looks for it."""

    overdue: tuple[Row, ...]
    due: tuple[Row, ...]
    kept: tuple[Row, ...]
    dead: tuple["DeadAgreement", ...]
    waiting: tuple[Evidence, ...]
    promises: tuple[PromiseOnDay, ...]

    @property
    def behind(self) -> tuple["Behind", ...]:
        """The overdue installments, promise by promise, the longest overdue first."""
        return _behind(self.overdue)


@dataclass(frozen=True, slots=True)
class Behind:
    """A promise that is overdue: since its `oldest` installment, so many `times`, and how much is missing in all."""

    oldest: Row
    times: int
    missing: int


@dataclass(frozen=True, slots=True)
class DeadAgreement:
    """An agreement in force without a sign of life. `quiet_days` since the last evidence, or since it began."""

    agreement: Agreement
    last_proof_on: dt.date | None
    quiet_days: int


def overview(*, unit: Unit, on: dt.date, partner: Partner | None = None, dimension: str = "") -> Overview:
    """Sort what the promises of agreements in force ask for. Due: it has begun and is due within 30 days.

    Narrowed to a partner, or to promises for officers or for coaching; an agreement is dead by all its promises.
    """
    agreements = _in_force(unit, on=on, partner=partner)
    bound = {agreement.pk for agreement in agreements}
    promises = [one for one in promises_on(unit=unit, on=on, partner=partner) if one.promise.whole_id in bound]
    rows = [row for one in promises for row in one.rows if not dimension or one.promise.dimension == dimension]
    return Overview(
        overdue=_by_day(row for row in rows if row.state is State.OVERDUE),
        due=_by_day(row for row in rows if row.state is State.DUE and row.due_on <= on + SOON),
        kept=tuple(reversed(_by_day(row for row in rows if row.state in {State.KEPT, State.KEPT_LATE}))),
        dead=tuple(_dead(agreements, promises, on=on)),
        waiting=tuple(evidence_waiting(unit=unit, partner=partner)),
        promises=tuple(promises),
    )


def _in_force(unit: Unit, *, on: dt.date, partner: Partner | None = None) -> list[Agreement]:
    found = Agreement.objects.filter(unit=unit).in_force(on=on).select_related("partner", "unit")
    return list(found.filter(partner=partner) if partner else found)


def told_to(user: User, found: Overview) -> Overview:
    """Leave out what is about a partner to whom `user` is tied."""
    return Overview(
        overdue=tuple(open_to(user, found.overdue, lambda row: row.promise)),
        due=tuple(open_to(user, found.due, lambda row: row.promise)),
        kept=tuple(open_to(user, found.kept, lambda row: row.promise)),
        dead=tuple(open_to(user, found.dead, lambda one: one.agreement)),
        waiting=tuple(open_to(user, found.waiting, lambda evidence: evidence)),
        promises=tuple(open_to(user, found.promises, lambda one: one.promise)),
    )


def evidence_waiting(*, unit: Unit, partner: Partner | None = None) -> Iterable[Evidence]:
    """Evidence that nobody has confirmed or refused yet, oldest first; of one partner's promises if one is given."""
    rows = Evidence.objects.filter(unit=unit, state=Evidence.State.WAITING)
    if partner is not None:
        rows = rows.filter(promise__agreement__partner=partner)
    found: Iterable[Evidence] = rows.select_related("promise__agreement__partner", "told_by", "file").order_by(
        "told_at"
    )
    return found


def evidence_told_by(people: Collection[int], *, partner: Partner, most: int = 20) -> Iterable[Evidence]:
    """What a partner's people (keys of users) told of their own promises, the latest first."""
    rows = Evidence.objects.filter(unit=partner.unit_id, told_by__in=people, promise__agreement__partner=partner)
    found: Iterable[Evidence] = rows.select_related("promise").order_by("-told_at")[:most]
    return found


def last_proof(promises: Iterable[PromiseOnDay]) -> dt.date | None:
    """Day of the latest evidence that counts towards any of them."""
    return max((one.last_proof_on for one in promises if one.last_proof_on), default=None)


def _dead(agreements: Sequence[Agreement], promises: Sequence[PromiseOnDay], *, on: dt.date) -> Iterable[DeadAgreement]:
    for agreement in agreements:
        own = [one for one in promises if one.promise.whole_id == agreement.pk]
        last, since = last_proof(own), first_day(agreement)
        if is_dead(in_force_since=since, last_proof_on=last, on=on):
            yield DeadAgreement(agreement, last, (on - max(since, last or since)).days)


def _behind(overdue: Iterable[Row]) -> "tuple[Behind, ...]":
    found: dict[int, list[Row]] = {}
    for row in overdue:
        found.setdefault(row.promise.pk, []).append(row)
    return tuple(Behind(rows[0], len(rows), sum(row.standing.missing for row in rows)) for rows in found.values())


def _by_day(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (row.due_on, row.promise.agreement.partner.name, row.promise.pk)))


@dataclass(frozen=True, slots=True)
class Side:
    """How one side kept what had come due, and the rows that say so."""

    score: Score
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What a partner is worth over a time: both sides' promises that came due in it, and the benefit of its work."""

    partner: Partner
    since: dt.date
    until: dt.date
    theirs: Side
    ours: Side
    benefit: Benefit


def scorecard(*, partner: Partner, since: dt.date, until: dt.date) -> Scorecard:
    """Count what came due from `since` to `until`, both counted, as it stands on the last of them."""
    work = work_until(unit=partner.unit, on=until, since=since, partner=partner)
    promises = promises_on(unit=partner.unit, on=until, partner=partner, work=work)
    return _card(partner, promises, work, since=since, until=until)


def _card(
    partner: Partner, promises: Iterable[PromiseOnDay], work: Work, *, since: dt.date, until: dt.date
) -> Scorecard:
    rows = _by_day(
        row
        for one in promises
        for row in one.rows
        if since <= row.due_on <= until and row.state in {State.KEPT, State.KEPT_LATE, State.OVERDUE}
    )

    def side(which: Promise.Side) -> Side:
        own = tuple(row for row in rows if row.promise.side == which)
        return Side(score((row.standing for row in own), on=until), own)

    benefit = work.benefit(partner.pk, since=since, until=until)
    return Scorecard(partner, since, until, side(Promise.Side.THEIRS), side(Promise.Side.OURS), benefit)


def partners_with_agreements(*, unit: Unit, since: dt.date, until: dt.date) -> list[Partner]:
    """Partners with an agreement that bound on any day from `since` to `until`, by name."""
    bound = (
        Agreement.objects.filter(unit=unit)
        .with_days()
        .filter(stage__in=BINDING_STAGES, starts_on__lte=until, last_on__gte=since)
    )
    partners = Partner.objects.filter(unit=unit, agreements__in=bound.values("pk")).distinct().order_by("name")
    return list(partners.prefetch_related("further_kinds"))


@dataclass(frozen=True, slots=True)
class HalfYearReport:
    """What all agreements of a house brought in half a year, as it stands on the day `on`."""

    unit: Unit
    half: HalfYear
    on: dt.date
    cards: tuple[Scorecard, ...]
    dead: tuple[DeadAgreement, ...]

    @property
    def theirs(self) -> Score:
        return sum((card.theirs.score for card in self.cards), Score())

    @property
    def ours(self) -> Score:
        return sum((card.ours.score for card in self.cards), Score())

    @property
    def behind(self) -> tuple[Behind, ...]:
        """What came due in the half year and was not kept, by both sides, partner by partner."""
        sides = (side for card in self.cards for side in (card.theirs, card.ours))
        return _behind(row for side in sides for row in side.rows if row.state is State.OVERDUE)

    @property
    def benefit(self) -> Benefit:
        return sum((card.benefit for card in self.cards), Benefit())


def half_year_report(*, unit: Unit, half: HalfYear, on: dt.date) -> HalfYearReport:
    """Score every partner with which an agreement bound in that half year, by name. `on` lies in it, or is its last."""
    work = work_until(unit=unit, on=on, since=half.first_day)
    promises = promises_on(unit=unit, on=on, work=work)
    of: defaultdict[int, list[PromiseOnDay]] = defaultdict(list)
    for one in promises:
        of[one.promise.agreement.partner_id].append(one)
    cards = tuple(
        _card(partner, of[partner.pk], work, since=half.first_day, until=on)
        for partner in partners_with_agreements(unit=unit, since=half.first_day, until=on)
    )
    return HalfYearReport(unit, half, on, cards, tuple(_dead(_in_force(unit, on=on), promises, on=on)))

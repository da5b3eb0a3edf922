"""Promises as they stand on a day: what was due, what counts towards it, and where each piece of that is from.

Nothing of it is stored. Work is asked for through `partners.evidence`, what was told by hand counts once the other side
confirmed it, and `rules.promises` decides; so a session that is recorded or called off moves a promise at once. A house
of a hundred partners is asked with as many queries as one of three.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Min
from django.utils.translation import gettext as _

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, UnitQuerySet
from layang.partners.evidence import Done, Work, work_in
from layang.partners.models import Agreement, Evidence, Measure, Partner, Promise
from layang.partners.rules.agreements import BINDING_STAGES
from layang.partners.rules.promises import (
    Counted,
    Installment,
    Proof,
    Rhythm,
    Standing,
    State,
    installments,
    standings_together,
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A piece of evidence: `label` says which work told of it, or that it was told by hand (then with its row).

    `quantity` is in the measure of the promise it is for. `needs`: the right to open the page of that work.
    """

    label: str
    done: Done
    quantity: int
    needs: Can | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """How much of a sign counts towards one installment."""

    sign: Sign
    quantity: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One installment of a promise as it stands, and what it stands on."""

    promise: Promise
    standing: Standing
    parts: tuple[Part, ...]
    on: dt.date

    @property
    def state(self) -> State:
        return self.standing.state

    @property
    def due_on(self) -> dt.date:
        return self.standing.installment.due_on

    @property
    def days_left(self) -> int:
        """Days until it is due; negative when that is over."""
        return (self.due_on - self.on).days

    @property
    def days_overdue(self) -> int:
        return max(0, -self.days_left)


@dataclass(frozen=True, slots=True)
class PromiseOnDay:
    """A promise with all its installments, in order of time. `last_proof_on`: of evidence for it, needed or not."""

    promise: Promise
    rows: tuple[Row, ...]
    last_proof_on: dt.date | None

    @property
    def overdue(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.state is State.OVERDUE)

    @property
    def current(self) -> Row | None:
        """The installment to work on: the oldest overdue one, else the one that runs, else the last kept."""
        open_rows = [row for row in self.rows if row.state in {State.OVERDUE, State.DUE}]
        kept = [row for row in self.rows if row.state in {State.KEPT, State.KEPT_LATE}]
        return next(iter(open_rows), kept[-1] if kept else next(iter(self.rows), None))

    @property
    def state(self) -> State:
        return self.current.state if self.current else State.AHEAD


def promises_on(
    *,
    unit: Unit,
    on: dt.date,
    partner: Partner | None = None,
    agreement: Agreement | None = None,
    work: Work | None = None,
) -> list[PromiseOnDay]:
    """Tell of agreements that bind or bound, and had begun by the day `on`, how their promises stand then.

    In the order of partner, agreement, side and place. Promises of one partner in one measure share its work,
    so all of them are counted whatever is asked for. `work`: what `work_until` gave, when the caller has asked.
    """
    rows = Promise.objects.filter(unit=unit, agreement__stage__in=BINDING_STAGES, agreement__starts_on__lte=on)
    if agreement is not None:
        partner = agreement.partner
    if partner is not None:
        rows = rows.filter(agreement__partner=partner)
    agreements = {found.pk: found for found in _agreements(unit, partner)}
    for addendum in agreements.values():
        if addendum.amends_id is not None:
            addendum.amends = agreements[addendum.amends_id]
    told = _told(unit, rows)
    pools: defaultdict[tuple[object, ...], list[Promise]] = defaultdict(list)
    rows = rows.select_related("owner", "contact", "lifted_by")
    for promise in rows.order_by("agreement__starts_on", "agreement", "position"):
        promise.agreement = agreements[promise.agreement_id]
        pools[_pool(promise)].append(promise)
    if work is None:  # sources are not asked in vain: most houses of the daily work promise nothing today
        is_shown = not all(_is_by_hand(pool[0]) for pool in pools.values())
        work = work_until(unit=unit, on=on, partner=partner) if is_shown else Work(())
    standing = [one for pool in pools.values() for one in _stand(pool, on=on, told=told, work=work)]
    standing.sort(key=lambda one: _place(one.promise))
    return [
        one for one in standing if agreement is None or agreement.pk in {one.promise.agreement_id, one.promise.whole_id}
    ]


def work_until(*, unit: Unit, on: dt.date, partner: Partner | None = None, since: dt.date | None = None) -> Work:
    """All work that promises could stand on until the day `on`: from the first agreement, or from `since` if before."""
    bound = Agreement.objects.filter(unit=unit, stage__in=BINDING_STAGES)
    if partner is not None:
        bound = bound.filter(partner=partner)
    first = bound.aggregate(first=Min("starts_on"))["first"] or on
    return work_in(unit=unit, since=min(first, since or first), until=on, partner=partner)


def promises_of(agreement: Agreement) -> list[Promise]:
    """What an agreement says was promised, its signed addenda included, by side and place; lifted ones too."""
    signed = agreement.addenda.filter(stage__in=BINDING_STAGES)
    rows = Promise.objects.filter(agreement__in=[agreement.pk, *signed.values_list("pk", flat=True)])
    rows = rows.select_related("owner", "contact", "agreement", "lifted_by")
    return list(rows.order_by("side", "agreement", "position"))


def first_day(agreement: Agreement) -> dt.date:
    """The first day on which promises of a signed agreement bind. A constraint of the table gives it one."""
    if agreement.starts_on is None:
        raise ValueError("A signed agreement has a first day.")
    return agreement.starts_on


def last_day(agreement: Agreement) -> dt.date:
    """The last day on which promises of an agreement bind: its own, or the day before its renewal began.

    Those of an addendum bind as long as the agreement that it amends.
    """
    whole = agreement.amends or agreement
    last: dt.date = whole.last_on  # type: ignore[attr-defined]  # `with_days` gives it
    renewed: dt.date | None = whole.renewed_from_on  # type: ignore[attr-defined]
    return last if renewed is None else min(last, renewed - dt.timedelta(days=1))


def installments_of(promise: Promise) -> tuple[Installment, ...]:
    """Every time a promise is due. Its agreement must come from `with_days` and have begun.

    A promise that an addendum lifts is due as agreed before that day; the period that runs then asks for nothing.
    """
    agreement = promise.agreement
    times = installments(
        rhythm=Rhythm(promise.rhythm),
        quantity=promise.quantity,
        since=first_day(agreement),
        until=max(last_day(agreement), first_day(agreement)),
        due_on=promise.due_on,
    )
    lifted_on = promise.lifted_on
    return times if lifted_on is None else tuple(time for time in times if time.due_on < lifted_on)


def _agreements(unit: Unit, partner: Partner | None) -> Iterable[Agreement]:
    rows = Agreement.objects.filter(unit=unit, stage__in=BINDING_STAGES).with_days().select_related("partner", "unit")
    found: Iterable[Agreement] = rows if partner is None else rows.filter(partner=partner)
    return found


def _told(unit: Unit, promises: UnitQuerySet) -> dict[int, list[Evidence]]:
    """Confirmed evidence by promise, oldest first: one query for all."""
    rows = Evidence.objects.filter(unit=unit, promise__in=promises, state=Evidence.State.CONFIRMED)
    told: defaultdict[int, list[Evidence]] = defaultdict(list)
    for row in rows.select_related("file", "told_by", "decided_by").order_by("done_on", "pk"):
        told[row.promise_id].append(row)
    return told


def _pool(promise: Promise) -> tuple[object, ...]:
    """Which promises the same work could fulfil. What is only told of by hand stands alone."""
    if _is_by_hand(promise):
        return (promise.pk,)
    return (promise.agreement.partner_id, promise.measure, promise.dimension)


def _is_by_hand(promise: Promise) -> bool:
    """Whether no work tells of it: ours, for a source tells what partners did, and what has no measure."""
    return promise.side == Promise.Side.OURS or promise.measure == Measure.OTHER


def _place(promise: Promise) -> tuple[object, ...]:
    agreement = promise.agreement
    return (agreement.partner.name, agreement.starts_on, agreement.pk, promise.side, promise.position)


def _stand(pool: list[Promise], *, on: dt.date, told: dict[int, list[Evidence]], work: Work) -> Iterable[PromiseOnDay]:
    times = [installments_of(promise) for promise in pool]
    signs = {str(number): sign for number, sign in enumerate(_signs(pool, on=on, told=told, work=work))}
    proofs = [Proof(sign.done.on, sign.quantity, key, only=_only(sign, pool)) for key, sign in signs.items()]
    for promise, standing in zip(pool, standings_together(times, proofs, on=on), strict=True):
        rows = tuple(_row(promise, one, signs, on=on) for one in standing)
        days = [sign.done.on for sign in signs.values() if _is_for(sign, promise) and sign.done.on <= on]
        yield PromiseOnDay(promise, rows, max(days, default=None))


def _is_for(sign: Sign, promise: Promise) -> bool:
    """Whether a sign may speak for a promise: told of it and of no other, or work done since its agreement began."""
    if sign.evidence is not None:
        return sign.evidence.promise_id == promise.pk
    return sign.done.on >= first_day(promise.agreement)


def _only(sign: Sign, pool: list[Promise]) -> int | None:
    if sign.evidence is None:
        return None
    return [promise.pk for promise in pool].index(sign.evidence.promise_id)


def _row(promise: Promise, standing: Standing, signs: dict[str, Sign], *, on: dt.date) -> Row:
    def part(counted: Counted) -> Part:
        return Part(signs[counted.proof.key], counted.quantity, counted.is_late)

    return Row(promise, standing, tuple(part(counted) for counted in standing.counted), on)


def _signs(pool: list[Promise], *, on: dt.date, told: dict[int, list[Evidence]], work: Work) -> list[Sign]:
    """What was told of these promises and what work tells of their partner in their measure, oldest first."""
    first = pool[0]
    partner_id, measure = first.agreement.partner_id, Measure(first.measure)
    signs = [
        Sign(
            _("Diceritakan"),
            Done(partner_id, row.done_on, {measure: row.quantity}, row.text),
            row.quantity,
            evidence=row,
        )
        for promise in pool
        for row in told.get(promise.pk, [])
    ]
    if not _is_by_hand(first):
        since = min(first_day(promise.agreement) for promise in pool)
        signs += [
            Sign(str(found.source.label), found.done, found.done.counts[measure], found.source.needs)
            for found in work.of(partner_id, since=since, until=on)
            if found.counts_in(measure, Promise.Dimension(first.dimension))
        ]
    return sorted(signs, key=lambda sign: sign.done.on)

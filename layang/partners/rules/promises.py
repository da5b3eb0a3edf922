"""When a promise of an agreement is due, what counts towards it, and what its partner is worth. Pure.

A promise asks for a quantity once or again and again. Each time is an `Installment`: from a day to a day, the quantity
due on its last day. Evidence counts in the installment in which it happened; what is more than enough there makes good
what is still missing before, oldest first, and is late. Nothing counts ahead: two trainings in January do not excuse
February, or a promise for every month would be kept by one busy week.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from layang.core.calendar import long_date
from layang.core.refusal import Refusal
from layang.partners.rules.obligations import MONTHS_OF
from layang.partners.rules.words import plus_months

DEAD_AFTER = dt.timedelta(days=180)
"""Without evidence from either side for so long, an agreement in force is dead (P8, our default)."""

SOON = dt.timedelta(days=30)
"""What is due within this time is shown as due."""


class CannotPromise(Refusal):
    """A promise cannot be written, changed or handed over like this."""


class CannotTell(Refusal):
    """What was told cannot be evidence of this promise."""


class CannotDecide(Refusal):
    """Evidence that is not for this person to confirm or refuse, or was decided already."""


class Rhythm(StrEnum):
    """How often a promise is due."""

    ONCE = "once"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class State(StrEnum):
    """Where an installment stands on a day."""

    AHEAD = "ahead"
    DUE = "due"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Installment:
    """One time that a quantity is due: from `since` to `due_on`, both counted."""

    since: dt.date
    due_on: dt.date
    quantity: int

    def covers(self, day: dt.date) -> bool:
        return self.since <= day <= self.due_on


@dataclass(frozen=True, slots=True)
class Proof:
    """That so much of what was promised was done on a day.

    `key` names its source, for whoever asks where it is from. `only`: the place in the list of the one promise that it
    was told of; None for work that any of them may claim.
    """

    on: dt.date
    quantity: int
    key: str = ""
    only: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How much of a proof counts towards an installment. `is_late`: it came after the installment was due."""

    proof: Proof
    quantity: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """An installment on a day: what counts towards it, and what that makes of it."""

    installment: Installment
    counted: tuple[Counted, ...]
    state: State

    @property
    def done(self) -> int:
        return sum(part.quantity for part in self.counted)

    @property
    def missing(self) -> int:
        return max(0, self.installment.quantity - self.done)


def installments(
    *, rhythm: Rhythm, quantity: int, since: dt.date, until: dt.date, due_on: dt.date | None = None
) -> tuple[Installment, ...]:
    """Every time the quantity is due while the agreement runs from `since` to `until`, both counted.

    Once: on `due_on`, or on the last day when none was agreed. Otherwise counted in whole months from the first day of
    the agreement (one that began on 17 March is due on the 16th); a last piece shorter than a rhythm asks for
    nothing, for nobody promised a part. When the agreement is shorter than one rhythm, it is due once, at its end.
    """
    if rhythm is Rhythm.ONCE:
        return (Installment(since, min(due_on or until, until), quantity),)
    step = MONTHS_OF[rhythm]
    times = []
    begins, number = since, 1
    while (ends := plus_months(since, number * step) - dt.timedelta(days=1)) <= until:
        times.append(Installment(begins, ends, quantity))
        begins, number = ends + dt.timedelta(days=1), number + 1
    return tuple(times) or (Installment(since, until, quantity),)


def standings(times: Sequence[Installment], proofs: Iterable[Proof], *, on: dt.date) -> tuple[Standing, ...]:
    """Tell where the installments of one promise, in order of time, stand on the day `on`, by the proofs up to it."""
    return standings_together([times], proofs, on=on)[0]


def standings_together(
    promises: Sequence[Sequence[Installment]], proofs: Iterable[Proof], *, on: dt.date
) -> list[tuple[Standing, ...]]:
    """As `standings`, for promises that the same work fulfils: no piece of it counts for two of them.

    All take first what happened in their own installments, those that stand earlier in the list before others, and what
    was told of one promise before what any may claim. What is left over then makes good what is overdue.
    """
    claims = [_Claim(place, time) for place, times in enumerate(promises) for time in times]
    known = sorted((proof for proof in proofs if proof.on <= on), key=lambda proof: (proof.on, proof.key))
    left = [
        (proof, _count(proof, proof.quantity, [claim for claim in claims if claim.time.covers(proof.on)]))
        for proof in sorted(known, key=lambda proof: proof.only is None)
    ]
    overdue = sorted(claims, key=lambda claim: claim.time.due_on)
    for proof, rest in sorted(left, key=lambda pair: (pair[0].on, pair[0].key)):
        _count(proof, rest, [claim for claim in overdue if claim.time.due_on < proof.on])
    told = iter(claims)
    return [tuple(next(told).standing(on=on) for _time in times) for times in promises]


class _Claim:
    """What an installment still asks for while proofs are counted."""

    def __init__(self, place: int, time: Installment) -> None:
        self.place = place
        self.time = time
        self.missing = time.quantity
        self.parts: list[Counted] = []

    def take(self, proof: Proof, at_most: int) -> int:
        part = min(at_most, self.missing)
        if part > 0 and proof.only in {None, self.place}:
            self.parts.append(Counted(proof, part, is_late=proof.on > self.time.due_on))
            self.missing -= part
            return part
        return 0

    def standing(self, *, on: dt.date) -> Standing:
        return Standing(self.time, tuple(self.parts), _state(self.time, self.parts, self.missing, on=on))


def _count(proof: Proof, quantity: int, claims: Iterable[_Claim]) -> int:
    """Give a proof to claims in their order; what none of them asks for comes back."""
    for claim in claims:
        quantity -= claim.take(proof, quantity)
    return quantity


def _state(time: Installment, parts: Sequence[Counted], missing: int, *, on: dt.date) -> State:
    if missing <= 0:
        return State.KEPT_LATE if any(part.is_late for part in parts) else State.KEPT
    if time.due_on < on:
        return State.OVERDUE
    return State.DUE if time.since <= on else State.AHEAD


def days_overdue(time: Installment, *, on: dt.date) -> int:
    """Days since an installment was due; 0 on that day and before."""
    return max(0, (on - time.due_on).days)


def is_dead(*, in_force_since: dt.date, last_proof_on: dt.date | None, on: dt.date) -> bool:
    """Whether an agreement in force shows no evidence from either side for 180 days."""
    last_sign = max(in_force_since, last_proof_on) if last_proof_on else in_force_since
    return on - last_sign > DEAD_AFTER


REMIND_BEFORE = (90, 60, 30)
"""Days before the end of an agreement on which both sides are told (P8, our default)."""


def reminder_due(*, ends_on: dt.date, on: dt.date, sent: Iterable[int]) -> int | None:
    """Which reminder of the end to send today: 90, 60 or 30 (days before), None for none.

    A house that was off for weeks sends only the latest that has come, and never the same or an earlier one again.
    """
    left = (ends_on - on).days
    if left < 0:
        return None
    come = [days for days in REMIND_BEFORE if left <= days]
    latest = min(come, default=None)
    return None if latest is None or latest >= min(sent, default=max(REMIND_BEFORE) + 1) else latest


@dataclass(frozen=True, slots=True)
class Score:
    """How a partner (or the house) kept what had come due by a day; counts of installments."""

    kept: int = 0
    kept_late: int = 0
    overdue: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.kept + other.kept, self.kept_late + other.kept_late, self.overdue + other.overdue)

    @property
    def came_due(self) -> int:
        return self.kept + self.kept_late + self.overdue

    @property
    def share_in_time(self) -> int | None:
        """Basis points of what came due that was kept in time, cut off; None while nothing has come due."""
        return self.kept * 10_000 // self.came_due if self.came_due else None


def score(rows: Iterable[Standing], *, on: dt.date) -> Score:
    """Count what had come due by that day. What was kept before its day counts as soon as it is kept."""
    states = [row.state for row in rows if row.installment.due_on < on or row.state is State.KEPT]
    return Score(states.count(State.KEPT), states.count(State.KEPT_LATE), states.count(State.OVERDUE))


def promise_faults(
    *, text: str, quantity: int, is_once: bool, due_on: dt.date | None, since: dt.date | None, until: dt.date | None
) -> list[str]:
    """Sentences for a promise that says nothing, asks for nothing, or is due outside its agreement."""
    faults = []
    if not text.strip():
        faults.append("Tulis apa yang dijanjikan.")
    if quantity <= 0:
        faults.append("Isi jumlah yang dijanjikan, paling sedikit 1.")
    if is_once and due_on is None:
        faults.append("Isi tanggal jatuh tempo komitmen yang hanya sekali.")
    if not is_once and due_on is not None:
        faults.append("Komitmen berkala jatuh tempo pada akhir tiap periode: kosongkan tanggalnya.")
    if is_once and due_on is not None and ((since and due_on < since) or (until and due_on > until)):
        faults.append(f"Jatuh tempo {long_date(due_on)} di luar masa perjanjian. Periksa tanggalnya.")
    return faults


def telling_faults(*, done_on: dt.date, quantity: int, text: str, since: dt.date | None, today: dt.date) -> list[str]:
    """Sentences for evidence of nothing, of a day to come, or of a day before the agreement began."""
    faults = []
    if not text.strip():
        faults.append("Tulis apa yang dikerjakan.")
    if quantity <= 0:
        faults.append("Isi jumlah yang dikerjakan, paling sedikit 1.")
    if done_on > today:
        faults.append(f"Tanggal {long_date(done_on)} belum tiba. Bukti adalah tentang yang sudah dikerjakan.")
    if since is not None and done_on < since:
        faults.append(f"Perjanjian ini baru berlaku sejak {long_date(since)}.")
    return faults


def deciding_fault(*, is_told_by_partner: bool, is_partner: bool, partner_has_people: bool) -> str | None:
    """Why someone may not decide about evidence: it is for the other side.

    A partner without anyone who logs in cannot confirm; then a second officer does, and the record says who.
    """
    if is_told_by_partner and is_partner:
        return "Bukti dari mitra dikonfirmasi oleh petugas rutan."
    if not is_told_by_partner and not is_partner and partner_has_people:
        return "Bukti dari rutan dikonfirmasi oleh mitra, di halamannya sendiri."
    return None

"""When a learning plan must be looked at again, and what an exemption does to that day. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from layang.core.refusal import Refusal

FINAL_BEFORE_RELEASE = dt.timedelta(days=7)
WINDOWS = ((30, 14), (90, 30))
"""Days left to serve, and the days until the next review; source: our shortening of an open service's table."""
LONG_STAY_DAYS = 60
UNKNOWN_STAY_DAYS = 30
"""Who is not sentenced may leave any day."""


class CannotPlan(Refusal):
    """A plan, a goal or a review that cannot be written so."""


class ReviewKind(StrEnum):
    REGULAR = "regular"
    FINAL = "final"


class ExemptReason(StrEnum):
    SICK = "sick"
    AWAY = "away"
    REFUSES = "refuses"
    NO_STAFF = "no_staff"
    LOCKED_DOWN = "locked_down"


EXTRA_DAYS = {
    ExemptReason.SICK: 5,
    ExemptReason.NO_STAFF: 5,
    ExemptReason.LOCKED_DOWN: 5,
    ExemptReason.AWAY: 10,
    ExemptReason.REFUSES: 10,
}
"""Days to hold the review once the reason is over: the person's own circumstances give ten, the house's five."""


@dataclass(frozen=True, slots=True)
class NextReview:
    due_on: dt.date
    kind: ReviewKind


def next_review(*, last_on: dt.date, release_on: dt.date | None) -> NextReview | None:
    """The review that follows the one of `last_on` (or the opening of the plan); None when none can be held any more.

    The final one lies seven days before release. A regular one that would fall later, or less than seven days before
    it, becomes the final one.
    """
    if release_on is None:
        return NextReview(last_on + dt.timedelta(days=UNKNOWN_STAY_DAYS), ReviewKind.REGULAR)
    final_on = release_on - FINAL_BEFORE_RELEASE
    if final_on <= last_on:
        return None
    left = (release_on - last_on).days
    days = next((window for least, window in WINDOWS if left <= least), LONG_STAY_DAYS)
    regular_on = last_on + dt.timedelta(days=days)
    if regular_on > final_on - FINAL_BEFORE_RELEASE:
        return NextReview(final_on, ReviewKind.FINAL)
    return NextReview(regular_on, ReviewKind.REGULAR)


def effective_due(*, due_on: dt.date, planned_on: dt.date, release_on: dt.date | None) -> dt.date:
    """When a review planned on `planned_on` is due now: a release that came nearer draws it to seven days before."""
    if release_on is None:
        return due_on
    return max(planned_on, min(due_on, release_on - FINAL_BEFORE_RELEASE))


def due_after_exemption(*, due_on: dt.date, exempt_since: dt.date, over_on: dt.date, reason: ExemptReason) -> dt.date:
    """The day after a reason is over: some days more, never earlier than before, and nothing for what was overdue."""
    if due_on < exempt_since:
        return due_on
    return max(due_on, over_on + dt.timedelta(days=EXTRA_DAYS[reason]))


class GoalState(StrEnum):
    ACTIVE = "active"
    COMPLETED = "completed"
    ARCHIVED = "archived"


class StepState(StrEnum):
    NOT_STARTED = "not_started"
    ACTIVE = "active"
    DONE = "done"


def end_faults(*, to: GoalState, steps: Sequence[StepState], reason: str, note: str) -> list[str]:
    """Sentences against ending a goal: complete only when each step is; given up only with a reason."""
    if to == GoalState.COMPLETED and any(step != StepState.DONE for step in steps):
        return ["Masih ada langkah yang belum selesai. Selesaikan langkahnya, atau hentikan tujuan ini dengan alasan."]
    if to == GoalState.ARCHIVED and not reason:
        return ["Pilih alasan tujuan ini dihentikan."]
    if to == GoalState.ARCHIVED and reason == "other" and not note.strip():
        return ["Tulis alasan lainnya."]
    return []


def read_steps(text: str) -> tuple[str, ...]:
    """One step a line, as typed; numbers that people put in front (`1.`, `2)`) are left out, for we number them."""
    return tuple(
        step for line in text.splitlines() if (step := line.strip().lstrip("0123456789").lstrip(".) ").strip())
    )


def goal_faults(*, title: str, steps: Iterable[str], target_on: dt.date, on: dt.date) -> list[str]:
    """Sentences against a new goal."""
    faults = []
    if not title.strip():
        faults.append("Isi tujuannya.")
    if not list(steps):
        faults.append("Tulis paling sedikit satu langkah, satu baris satu langkah.")
    if target_on < on:
        faults.append("Tanggal sasaran sudah lewat. Isi tanggal yang akan datang.")
    return faults

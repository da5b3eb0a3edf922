"""The learning plan on paper: for the person whose plan it is, in words they read slowly."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from layang.accounts.models import User
from layang.accounts.paper import imprint_of, letterhead_of
from layang.coaching.models import Goal, LearningPlan
from layang.coaching.papers import SOURCES
from layang.coaching.queries import plans as queries
from layang.ui.paper import Imprint, Letterhead, PaperSize, Signatory, render_pdf


@dataclass(frozen=True, slots=True)
class StepLine:
    number: int
    title: str
    state: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class GoalPart:
    title: str
    target_on: dt.date
    state: str
    """`Berjalan`, `Tercapai`, or `Dihentikan` with its reason."""
    is_active: bool
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    held_on: dt.date
    held_by: str
    note: str


@dataclass(frozen=True, slots=True)
class PlanPaper:
    letterhead: Letterhead
    number: str
    """What the foot shows; a plan has no number, so it says whose it is, by code."""
    name: str
    code: str
    opened_on: dt.date
    due_on: dt.date | None
    review_kind: str
    exempt_because: str
    is_overdue: bool
    goals: tuple[GoalPart, ...]
    reviews: tuple[ReviewLine, ...]
    signatories: tuple[Signatory, ...]
    imprint: Imprint

    def faults(self) -> Iterator[str]:
        """Sentences of what must not be printed so."""
        for goal in self.goals:
            if [step.number for step in goal.steps] != list(range(1, len(goal.steps) + 1)):
                yield f"Langkah “{goal.title}” tidak bernomor urut. Muat ulang halaman."


def plan_paper(plan: LearningPlan, *, by: User, at: dt.datetime) -> PlanPaper:
    """Draw up a plan as it stands at `at` (aware), the moment of printing."""
    today = at.date()
    coming = queries.open_review(plan)
    resident = plan.resident
    return PlanPaper(
        letterhead=letterhead_of(plan.unit),
        number=f"Rencana belajar {resident.code}",
        name=resident.name,
        code=resident.code,
        opened_on=plan.opened_on,
        due_on=coming.due_on if coming else None,
        review_kind=coming.review.get_kind_display() if coming else "",
        exempt_because=coming.exemption.get_reason_display() if coming and coming.exemption else "",
        is_overdue=coming is not None and coming.is_overdue(on=today),
        goals=tuple(_goal(goal) for goal in queries.goals_of(plan)),
        reviews=tuple(
            ReviewLine(review.held_on, str(review.held_by), review.note)
            for review in queries.held_reviews(plan)
            if review.held_on is not None
        ),
        signatories=(
            Signatory("Saya sudah membaca,", resident.name, has_nip=False),
            Signatory("Pendamping,", by.name, nip=by.nip),
        ),
        imprint=imprint_of(plan.unit, printed_by=by.name, printed_at=at),
    )


def plan_pdf(paper: PlanPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print the plan; two goals fill about half a sheet."""
    title = f"Rencana belajar {paper.name}"
    return render_pdf(SOURCES / "plan.typ", paper, title=title, created_at=paper.imprint.printed_at, size=size)


def _goal(goal: Goal) -> GoalPart:
    told = goal.get_state_display()
    if goal.archived_because:
        told += f": {goal.note or goal.get_archived_because_display()}"
    steps = tuple(
        StepLine(step.number, step.title, step.get_state_display(), step.state == "done") for step in goal.steps.all()
    )
    return GoalPart(goal.title, goal.target_on, told, goal.state == Goal.State.ACTIVE, steps)

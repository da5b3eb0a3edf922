"""Learning plans: what someone wants to learn, and which review is due or overdue."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from layang.accounts.models import Unit, User
from layang.coaching.models import Exemption, Goal, LearningPlan, Membership, MembershipQuerySet, Review
from layang.coaching.rules.plans import effective_due
from layang.residents.models import Resident
from layang.residents.queries.placement import expected_release

SOON = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OpenReview:
    """The next review of a plan. `due_on` is the day that counts now: a nearer release draws it nearer."""

    review: Review
    due_on: dt.date
    exemption: Exemption | None

    def is_overdue(self, *, on: dt.date) -> bool:
        """Its day has passed. An exemption does not hide that."""
        return self.due_on < on


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Someone in a group, with the plan that runs, if one does. `open_review` is None when none is due any more."""

    resident: Resident
    plan: LearningPlan | None
    active_goals: int
    open_review: OpenReview | None
    release_on: dt.date | None

    def state(self, *, on: dt.date) -> str:
        """`none`, `overdue`, `soon`, `exempt`, `running`, in the order of what needs a hand."""
        if self.plan is None:
            return "none"
        if self.open_review is None:
            return "running"
        if self.open_review.is_overdue(on=on):
            return "overdue"
        if self.open_review.exemption:
            return "exempt"
        return "soon" if self.open_review.due_on <= on + SOON else "running"


def plan_of(resident: Resident) -> LearningPlan | None:
    """The plan that runs; there is one at most."""
    found: LearningPlan | None = LearningPlan.objects.filter(resident=resident, closed_on__isnull=True).first()
    return found


def plan_rows(*, user: User, unit: Unit, on: dt.date) -> list[PlanRow]:
    """Everyone in a group on a day whom `user` may see, by the name they are called, once each."""
    stays = MembershipQuerySet(Membership).visible_to(user).filter(unit=unit).in_force(on=on)
    stays = stays.select_related("resident__entry").order_by("resident__call_name", "resident__code")
    people = {stay.resident_id: stay.resident for stay in stays}
    plans = {
        plan.resident_id: plan
        for plan in LearningPlan.objects.filter(resident__in=people, closed_on__isnull=True)
        .select_related("resident")
        .annotate(active_goals=Count("goals", filter=Q(goals__state="active")))
    }
    reviews = {
        review.plan_id: review
        for review in Review.objects.filter(plan__in=plans.values(), held_on__isnull=True).select_related("plan")
    }
    exemptions = {
        row.review_id: row for row in Exemption.objects.filter(review__in=reviews.values(), over_on__isnull=True)
    }
    rows = []
    for key, resident in people.items():
        plan, release_on = plans.get(key), expected_release(resident)
        review = reviews.get(plan.pk) if plan else None
        next_one = _open(review, exemptions.get(review.pk), release_on) if review else None
        rows.append(PlanRow(resident, plan, plan.active_goals if plan else 0, next_one, release_on))
    return rows


def open_review(plan: LearningPlan) -> OpenReview | None:
    """The next review of a plan, with the day that counts."""
    review = plan.reviews.filter(held_on__isnull=True).select_related("plan").first()
    if review is None:
        return None
    exemption = review.exemptions.filter(over_on__isnull=True).first()
    return _open(review, exemption, expected_release(plan.resident))


def goals_of(plan: LearningPlan) -> QuerySet[Goal]:
    """Goals with their steps: those that run first, by the day to reach them."""
    found: QuerySet[Goal] = plan.goals.prefetch_related("steps").order_by("ended_on", "target_on", "pk")
    return found


def held_reviews(plan: LearningPlan) -> QuerySet[Review]:
    """Reviews that were held, the latest first, with their exemptions."""
    found: QuerySet[Review] = plan.reviews.filter(held_on__isnull=False).select_related("held_by")
    return found.prefetch_related("exemptions").order_by("-held_on", "-pk")


def _open(review: Review, exemption: Exemption | None, release_on: dt.date | None) -> OpenReview:
    due_on = effective_due(due_on=review.due_on, planned_on=review.planned_on, release_on=release_on)
    return OpenReview(review, due_on, exemption)

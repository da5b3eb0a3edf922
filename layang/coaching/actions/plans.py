"""What is done about learning plans: open, aim, step, review, put off, close."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.coaching.models import Exemption, Goal, LearningPlan, Review, Step
from layang.coaching.queries import plans as queries
from layang.coaching.rules import plans as rules
from layang.coaching.rules.plans import CannotPlan, ExemptReason, GoalState, StepState
from layang.residents.models import Resident
from layang.residents.queries.placement import expected_release


@deed("coaching.plan.open", hide=("steps",))
def open_plan(
    *, resident: Resident, title: str, steps: Sequence[str], target_on: dt.date, on: dt.date, by: User
) -> LearningPlan:
    """Open a plan with its first goal, and plan its first review.

    Raises CannotPlan when one runs already, when the person has left, and for all that is wrong with the goal.
    """
    resident = Resident.objects.select_for_update(of=("self",)).select_related("entry", "unit").get(pk=resident.pk)
    faults = rules.goal_faults(title=title, steps=steps, target_on=target_on, on=on)
    if queries.plan_of(resident) is not None:
        faults.append(_("Warga ini sudah punya rencana belajar yang berjalan. Tambahkan tujuan di sana."))
    if not resident.was_here(on=on):
        faults.append(_("Warga ini tidak di rutan pada tanggal itu."))
    if faults:
        raise CannotPlan(*faults)
    plan = LearningPlan.objects.create(unit=resident.unit, resident=resident, opened_on=on, opened_by=by)
    _write_goal(plan, title=title, steps=steps, target_on=target_on)
    _plan_review(plan, last_on=on)
    note(resident=resident.code)
    return plan


@deed("coaching.plan.close")
def close_plan(*, plan: LearningPlan, on: dt.date, by: User) -> LearningPlan:
    """End a plan: on release, or when everything is reached. A review that was planned falls away.

    Raises CannotPlan while a goal runs.
    """
    plan = LearningPlan.objects.select_for_update().get(pk=plan.pk)
    _check_running(plan)
    if plan.goals.filter(state=Goal.State.ACTIVE).exists():
        raise CannotPlan(_("Masih ada tujuan yang berjalan. Selesaikan atau hentikan dulu."))
    plan.reviews.filter(held_on__isnull=True, exemptions__isnull=True).delete()
    plan.closed_on = on
    plan.save(update_fields=["closed_on"])
    return plan


@deed("coaching.goal.add", hide=("steps",))
def add_goal(
    *, plan: LearningPlan, title: str, steps: Sequence[str], target_on: dt.date, on: dt.date, by: User
) -> Goal:
    """Add a goal with its steps. Raises CannotPlan without a title, a step or a day to come, or in a closed plan."""
    _check_running(plan)
    if faults := rules.goal_faults(title=title, steps=steps, target_on=target_on, on=on):
        raise CannotPlan(*faults)
    return _write_goal(plan, title=title, steps=steps, target_on=target_on)


@deed("coaching.goal.step")
def set_steps(*, goal: Goal, states: Mapping[int, StepState], by: User) -> Goal:
    """Say how far each step is, by its number. Raises CannotPlan when the goal has ended or has no such step."""
    goal = _active(goal)
    steps = {step.number: step for step in goal.steps.select_for_update()}
    if set(states) - set(steps):
        raise CannotPlan(_("Langkah itu tidak ada. Muat ulang halaman."))
    for number, state in states.items():
        if steps[number].state != state:
            steps[number].state = state
            steps[number].save(update_fields=["state"])
    note(goal=goal.title, done=sum(step.state == StepState.DONE for step in steps.values()), steps=len(steps))
    return goal


@deed("coaching.goal.end")
def end_goal(*, goal: Goal, to: GoalState, on: dt.date, by: User, reason: str = "", remark: str = "") -> Goal:
    """Complete a goal whose steps are all done, or give it up with a reason. Raises CannotPlan with all faults."""
    goal = _active(goal)
    steps = [StepState(step.state) for step in goal.steps.all()]
    if faults := rules.end_faults(to=to, steps=steps, reason=reason, note=remark):
        raise CannotPlan(*faults)
    goal.state, goal.ended_on, goal.note = to, on, remark.strip()
    goal.archived_because = reason if to == GoalState.ARCHIVED else ""
    goal.save(update_fields=["state", "ended_on", "note", "archived_because"])
    note(goal=goal.title)
    return goal


@deed("coaching.goal.resume")
def resume_goal(*, goal: Goal, by: User) -> Goal:
    """Take up a goal again that was given up or completed. Raises CannotPlan when it runs, or its plan is closed."""
    goal = Goal.objects.select_for_update().select_related("plan").get(pk=goal.pk)
    _check_running(goal.plan)
    if goal.state == Goal.State.ACTIVE:
        raise CannotPlan(_("Tujuan ini memang sedang berjalan."))
    goal.state, goal.ended_on, goal.archived_because = Goal.State.ACTIVE, None, ""
    goal.save(update_fields=["state", "ended_on", "archived_because"])
    note(goal=goal.title)
    return goal


@deed("coaching.review.hold")
def hold_review(*, plan: LearningPlan, on: dt.date, remark: str, by: User) -> Review:
    """Write what was said at a review, and plan the next by the time left to serve. An exemption ends with it.

    Raises CannotPlan without a word, before the plan or the last review, and when none is planned.
    """
    review = _next_review(plan)
    faults = []
    if not remark.strip():
        faults.append(_("Tulis singkat apa yang dibicarakan."))
    if on < review.planned_on:
        faults.append(_("Tanggal itu sebelum rencana dibuka atau sebelum tinjauan yang lalu."))
    if faults:
        raise CannotPlan(*faults)
    for exemption in review.exemptions.filter(over_on__isnull=True):
        exemption.over_on = max(on, exemption.since)
        exemption.save(update_fields=["over_on"])
    review.held_on, review.held_by, review.note = on, by, remark.strip()
    review.save(update_fields=["held_on", "held_by", "note"])
    if review.kind != Review.Kind.FINAL:
        _plan_review(plan, last_on=on)
    note(resident=plan.resident.code, due_on=review.due_on)
    return review


@deed("coaching.review.put_off")
def exempt_review(*, plan: LearningPlan, reason: ExemptReason, since: dt.date, by: User, remark: str = "") -> Exemption:
    """Say why the next review cannot be held for now. Its day stays as it is, and overdue stays overdue.

    Raises CannotPlan when it is exempt already: end that first, for one reason is not turned into another.
    """
    review = _next_review(plan)
    if review.exemptions.filter(over_on__isnull=True).exists():
        raise CannotPlan(_("Tinjauan ini sudah ditunda. Akhiri penundaannya dulu."))
    if since < review.planned_on:
        raise CannotPlan(_("Tanggal itu sebelum rencana dibuka atau sebelum tinjauan yang lalu."))
    note(resident=plan.resident.code)
    return Exemption.objects.create(
        unit=plan.unit, review=review, reason=reason, note=remark.strip(), since=since, was_due_on=review.due_on
    )


@deed("coaching.review.resume")
def end_exemption(*, exemption: Exemption, on: dt.date, by: User) -> Review:
    """End an exemption: five or ten more days to hold the review, never fewer, and none for what was overdue.

    Raises CannotPlan when it is over already, or would end before it began.
    """
    exemption = Exemption.objects.select_for_update().select_related("review__plan__resident").get(pk=exemption.pk)
    if exemption.over_on is not None:
        raise CannotPlan(_("Penundaan ini sudah berakhir."))
    if on < exemption.since:
        raise CannotPlan(_("Tanggal itu sebelum penundaan mulai."))
    exemption.over_on = on
    exemption.save(update_fields=["over_on"])
    review: Review = exemption.review
    review.due_on = rules.due_after_exemption(
        due_on=review.due_on, exempt_since=exemption.since, over_on=on, reason=ExemptReason(exemption.reason)
    )
    review.save(update_fields=["due_on"])
    note(resident=review.plan.resident.code, due_on=review.due_on)
    return review


def _write_goal(plan: LearningPlan, *, title: str, steps: Sequence[str], target_on: dt.date) -> Goal:
    goal = Goal.objects.create(unit=plan.unit, plan=plan, title=title.strip(), target_on=target_on)
    Step.objects.bulk_create(
        Step(unit=plan.unit, goal=goal, number=number, title=step) for number, step in enumerate(steps, 1)
    )
    return goal


def _plan_review(plan: LearningPlan, *, last_on: dt.date) -> None:
    coming = rules.next_review(last_on=last_on, release_on=expected_release(plan.resident))
    if coming is not None:
        Review.objects.create(unit=plan.unit, plan=plan, kind=coming.kind, planned_on=last_on, due_on=coming.due_on)


def _next_review(plan: LearningPlan) -> Review:
    found: Review | None = plan.reviews.select_for_update().filter(held_on__isnull=True).first()
    if found is None:
        raise CannotPlan(_("Tidak ada tinjauan yang direncanakan lagi untuk warga ini."))
    return found


def _active(goal: Goal) -> Goal:
    goal = Goal.objects.select_for_update().select_related("plan").get(pk=goal.pk)
    _check_running(goal.plan)
    if goal.state != Goal.State.ACTIVE:
        raise CannotPlan(_("Tujuan ini sudah berakhir. Jalankan lagi dulu kalau perlu."))
    return goal


def _check_running(plan: LearningPlan) -> None:
    if plan.closed_on is not None:
        raise CannotPlan(_("Rencana belajar ini sudah ditutup."))

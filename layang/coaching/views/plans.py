from collections import Counter

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching.actions import plans as actions
from layang.coaching.forms.plans import EndGoalForm, ExemptionForm, GoalForm, ReviewForm, StepsForm
from layang.coaching.papers.plans import plan_paper, plan_pdf
from layang.coaching.queries import plans as queries
from layang.coaching.views.learning_rows import goal_of, plan_of, resident_of
from layang.coaching.views.pdf import show_pdf, size_of
from layang.core.refusal import Refusal
from layang.residents.queries.placement import expected_release
from layang.ui.responses import redirect_after, render_form, render_page

STATES = ("overdue", "soon", "exempt", "none", "running")
"""In the order in which they need a hand."""


@requires(Can.READ_SKILLS)
@require_safe
def plan_list(request: StaffRequest) -> HttpResponse:
    """Who has a plan, and whose review is due or overdue."""
    today = timezone.localdate()
    rows = [(row, row.state(on=today)) for row in queries.plan_rows(user=request.user, unit=request.unit, on=today)]
    rows.sort(key=lambda told: STATES.index(told[1]))
    counts = Counter(state for _row, state in rows)
    return render_page(
        request,
        "coaching/plans/list.html",
        rows=rows,
        counts={state: counts[state] for state in STATES},
        may_write=request.user.can(Can.WRITE_SKILLS, unit=request.unit),
    )


@requires(Can.READ_SKILLS)
@require_safe
def plan_detail(request: StaffRequest, code: str) -> HttpResponse:
    """Goals with their steps, the next review, and what was said at the ones before."""
    plan, today = plan_of(request, code), timezone.localdate()
    coming = queries.open_review(plan)
    return render_page(
        request,
        "coaching/plans/detail.html",
        plan=plan,
        goals=queries.goals_of(plan),
        coming=coming,
        is_overdue=coming is not None and coming.is_overdue(on=today),
        held=queries.held_reviews(plan),
        release_on=expected_release(plan.resident),
        may_write=request.user.can(Can.WRITE_SKILLS, unit=request.unit),
    )


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def plan_open(request: StaffRequest, code: str) -> HttpResponse:
    """Open a plan with its first goal."""
    resident, today = resident_of(request, code), timezone.localdate()
    if (running := queries.plan_of(resident)) is not None and request.method == "GET":
        return redirect(running)
    form = GoalForm(request.POST or None)
    if form.is_valid():
        try:
            plan = actions.open_plan(resident=resident, on=today, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, plan, message=_("Rencana belajar dibuka."))
    return render_form(request, "coaching/plans/goal_form.html", form=form, resident=resident)


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def goal_new(request: StaffRequest, code: str) -> HttpResponse:
    """Add a goal to a plan."""
    plan = plan_of(request, code)
    form = GoalForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_goal(plan=plan, on=timezone.localdate(), by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, plan, message=_("Tujuan ditambahkan."))
    return render_form(request, "coaching/plans/goal_form.html", form=form, resident=plan.resident, plan=plan)


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def goal_steps(request: StaffRequest, pk: int) -> HttpResponse:
    """How far each step of a goal is."""
    goal = goal_of(request, pk)
    form = StepsForm(request.POST or None, goal=goal)
    if form.is_valid():
        try:
            actions.set_steps(goal=goal, states=form.states, by=request.user)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, goal.plan, message=_("Kemajuan dicatat."))
    return render_form(request, "coaching/plans/steps.html", form=form, goal=goal)


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def goal_end(request: StaffRequest, pk: int) -> HttpResponse:
    """A goal is reached, or given up with a reason."""
    goal = goal_of(request, pk)
    form = EndGoalForm(request.POST or None)
    if form.is_valid():
        try:
            actions.end_goal(goal=goal, on=timezone.localdate(), by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, goal.plan, message=_("Tujuan diakhiri."))
    return render_form(request, "coaching/plans/goal_end.html", form=form, goal=goal)


@requires(Can.WRITE_SKILLS)
@require_POST
def goal_resume(request: StaffRequest, pk: int) -> HttpResponse:
    """Take up a goal again."""
    goal = goal_of(request, pk)
    try:
        actions.resume_goal(goal=goal, by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect(goal.plan)
    return redirect_after(request, goal.plan, message=_("Tujuan dijalankan lagi."))


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def review(request: StaffRequest, code: str) -> HttpResponse:
    """Write what was said at a review; the next one is planned at once."""
    plan = plan_of(request, code)
    form = ReviewForm(request.POST or None)
    if form.is_valid():
        try:
            actions.hold_review(plan=plan, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, plan, message=_("Tinjauan dicatat."))
    return render_form(request, "coaching/plans/review.html", form=form, plan=plan)


@requires(Can.WRITE_SKILLS)
@require_http_methods(["GET", "POST"])
def review_put_off(request: StaffRequest, code: str) -> HttpResponse:
    """Say why the next review cannot be held for now."""
    plan = plan_of(request, code)
    form = ExemptionForm(request.POST or None)
    if form.is_valid():
        try:
            actions.exempt_review(plan=plan, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, plan, message=_("Penundaan dicatat."))
    return render_form(request, "coaching/plans/put_off.html", form=form, plan=plan)


@requires(Can.WRITE_SKILLS)
@require_POST
def review_resume(request: StaffRequest, code: str) -> HttpResponse:
    """The reason is over: the review can be held again."""
    plan, today = plan_of(request, code), timezone.localdate()
    coming = queries.open_review(plan)
    if coming is None or coming.exemption is None:
        return redirect(plan)
    actions.end_exemption(exemption=coming.exemption, on=today, by=request.user)
    return redirect_after(request, plan, message=_("Penundaan berakhir. Tinjauannya dapat diadakan."))


@requires(Can.WRITE_SKILLS)
@require_POST
def plan_close(request: StaffRequest, code: str) -> HttpResponse:
    """End a plan whose goals have all ended."""
    plan = plan_of(request, code)
    try:
        actions.close_plan(plan=plan, on=timezone.localdate(), by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect(plan)
    return redirect_after(request, "coaching:plans", message=_("Rencana belajar ditutup."))


@requires(Can.READ_SKILLS)
@require_safe
def plan_print(request: StaffRequest, code: str) -> HttpResponse:
    """The plan on paper, for the person whose plan it is."""
    plan = plan_of(request, code)
    paper = plan_paper(plan, by=request.user, at=timezone.localtime())
    return show_pdf(request, lambda: plan_pdf(paper, size=size_of(request)), name=f"Rencana belajar {code}", back=plan)

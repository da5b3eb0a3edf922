"""Pages of a sitting of the TPP as a whole: several people placed by one paper, its number put right."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching import actions
from layang.coaching.forms.sittings import CandidatesForm, ChoosingForm, CorrectionForm, SittingForm
from layang.coaching.models import Application, Group
from layang.coaching.queries import waiting
from layang.coaching.queries.placing import sheet
from layang.coaching.views.rows import decision_of, group_of
from layang.core.refusal import Refusal
from layang.discretion.actions import give_reason
from layang.discretion.queries import has_reason
from layang.ui.responses import redirect_after, render_form

MOST = 20
"""People on one page: each takes some fifteen queries and a table of checks."""


@requires(Can.DECIDE_PLACEMENT, Can.READ_RESIDENTS, Can.READ_RISK, Can.READ_FITNESS)
@require_http_methods(["GET", "POST"])
def choose(request: StaffRequest, pk: int) -> HttpResponse:
    """Who is decided about together, and why their files are opened."""
    group = group_of(request, pk)
    form = ChoosingForm(request.POST or None, group=group, user=request.user)
    if form.is_valid():
        chosen = list(form.cleaned_data["orang"])[:MOST]
        try:
            _open_files(request, chosen, form)
        except Refusal as problem:
            form.add_error("words", list(problem.faults))
        else:
            return redirect(_together(group, chosen))
    has_candidates = waiting.proposed(group=group).visible_to(request.user).exists()
    return render_form(
        request, "coaching/sitting_choose.html", form=form, group=group, has_candidates=has_candidates, most=MOST
    )


@requires(Can.DECIDE_PLACEMENT, Can.READ_RESIDENTS, Can.READ_RISK, Can.READ_FITNESS)
@require_http_methods(["GET", "POST"])
def decide_together(request: StaffRequest, pk: int) -> HttpResponse:
    """Each of them with all checks, and one paper of the TPP at the foot."""
    group, today = group_of(request, pk), timezone.localdate()
    asked = CandidatesForm(request.GET, group=group, user=request.user)
    chosen = list(asked.cleaned_data["orang"])[:MOST] if asked.is_valid() else []
    if not chosen or not all(_is_open(request, one) for one in chosen):
        return redirect("coaching:choose_for_sitting", pk)
    sheets = {
        one: sheet(group=group, resident=one.resident, on=today, application=one, reader=request.user) for one in chosen
    }
    form = SittingForm(request.POST or None, sheets=sheets, initial={"decided_on": today, "since": today})
    if form.is_valid():
        since = form.cleaned_data["since"]
        try:
            made = actions.decide_together(
                group=group, places=form.places, paper=form.paper, since=since, on=today, by=request.user
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, group, message=_("%(count)s orang ditempatkan.") % {"count": len(made)})
    return render_form(request, "coaching/sitting.html", form=form, group=group, rows=list(form.rows()))


@requires(Can.DECIDE_PLACEMENT, Can.READ_RESIDENTS, Can.READ_RISK, Can.READ_FITNESS)
@require_http_methods(["GET", "POST"])
def correct(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a mistyped number or day of a decision right, with a reason."""
    decision = decision_of(request, pk)
    others = len(waiting.of_same_sitting(decision))
    form = CorrectionForm(request.POST or None, decision=decision, others=others)
    if form.is_valid():
        today = timezone.localdate()
        try:
            actions.correct_decision(decision=decision, on=today, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, "coaching:decisions", message=_("Keputusan dibetulkan."))
    return render_form(request, "coaching/decision_correct.html", form=form, decision=decision)


def _is_open(request: StaffRequest, application: Application) -> bool:
    """Whether the officer has said within the hour why this person's file is opened. What is posted is a deed."""
    now = timezone.now()
    return request.method == "POST" or has_reason(
        user=request.user, subject=application.resident, unit=request.unit, now=now
    )


def _open_files(request: StaffRequest, chosen: list[Application], form: ChoosingForm) -> None:
    """Keep the reason for each person whose file is not open yet."""
    told = {"reason": form.cleaned_data["reason"], "words": form.cleaned_data["words"]}
    for application in chosen:
        if not has_reason(user=request.user, subject=application.resident, unit=request.unit, now=timezone.now()):
            give_reason(subject=application.resident, unit=request.unit, by=request.user, **told)


def _together(group: Group, chosen: list[Application]) -> str:
    address = reverse("coaching:decide_together", args=[group.pk])
    return f"{address}?{urlencode([('orang', one.pk) for one in chosen])}"

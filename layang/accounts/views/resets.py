"""When someone has lost phone and codes: one proposes, another approves and hands over a code."""

import secrets

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts import actions, queries, rules
from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.accounts.forms import ResetForm
from layang.core.refusal import Refusal
from layang.ui.responses import redirect_after, render_form, render_page

_TICKET_SIGNS = 12


@requires()
@require_safe
def resets(request: StaffRequest) -> HttpResponse:
    """What was proposed, by whom, and what I can do about it."""
    may = request.user.capabilities(unit=request.unit)
    today = timezone.localdate()
    people = queries.people_of(request.unit, on=today).exclude(pk=request.user.pk).order_by("name")
    return render_page(
        request,
        "accounts/resets.html",
        resets=queries.resets_of(request.unit) if may & {Can.APPROVE_RESET, Can.PROPOSE_RESET} else [],
        people=people if Can.PROPOSE_RESET in may else [],
        may_propose=Can.PROPOSE_RESET in may,
        may_approve=Can.APPROVE_RESET in may,
    )


@requires(Can.PROPOSE_RESET, sudo=True)
@require_http_methods(["GET", "POST"])
def propose(request: StaffRequest, username: str) -> HttpResponse:
    """Propose to take someone's second factor away."""
    people = queries.people_of(request.unit, on=timezone.localdate())
    person = get_object_or_404(people, username=username)
    form = ResetForm(request.POST or None)
    if form.is_valid():
        try:
            actions.propose_reset(user=person, unit=request.unit, by=request.user, **form.cleaned_data)
        except actions.CannotResetFactor as problem:
            form.add_error(None, problem.message)
        else:
            return redirect_after(request, "accounts:resets", message=_("Diusulkan. Sekarang orang kedua memutuskan."))
    return render_form(request, "accounts/reset_propose.html", form=form, person=person)


@requires(Can.APPROVE_RESET, sudo=True)
@require_http_methods(["GET", "POST"])
def approve(request: StaffRequest, key: int) -> HttpResponse:
    """Look at a proposal and approve it; the answer shows the code to hand over, this once."""
    reset = get_object_or_404(queries.resets_of(request.unit), pk=key)
    fault, ticket = "", ""
    if request.method == "POST":
        ticket = rules.ticket_of(secrets.randbelow(rules.TICKET_SIGNS) for _sign in range(_TICKET_SIGNS))
        try:
            reset = actions.approve_reset(reset=reset, ticket=ticket, by=request.user)
        except actions.CannotResetFactor as problem:
            fault, ticket = problem.message, ""
    page = render_page(request, "accounts/reset.html", reset=reset, ticket=ticket, fault=fault)
    page.status_code = 422 if fault else 200
    return page


@requires(Can.APPROVE_RESET, sudo=True)
@require_POST
def refuse(request: StaffRequest, key: int) -> HttpResponse:
    """Refuse a proposal."""
    reset = get_object_or_404(queries.resets_of(request.unit), pk=key)
    try:
        actions.refuse_reset(reset=reset, by=request.user)
    except Refusal as problem:
        return redirect_after(request, "accounts:resets", message=problem.message)
    return redirect_after(request, "accounts:resets", message=_("Usul ditolak. Langkah kedua orang itu tetap."))


@requires(Can.PROPOSE_RESET)
@require_POST
def withdraw(request: StaffRequest, key: int) -> HttpResponse:
    """Take my proposal back."""
    reset = get_object_or_404(queries.resets_of(request.unit), pk=key)
    try:
        actions.withdraw_reset(reset=reset, by=request.user)
    except Refusal as problem:
        return redirect_after(request, "accounts:resets", message=problem.message)
    return redirect_after(request, "accounts:resets", message=_("Usul ditarik kembali."))

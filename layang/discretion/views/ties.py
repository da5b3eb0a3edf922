from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.discretion import actions, queries
from layang.discretion.forms import EndTieForm, TieForm
from layang.discretion.looking import sensitive
from layang.discretion.models import Tie
from layang.discretion.views.officers import officer_of
from layang.ui.responses import redirect_after, render_form, render_page


@requires()
@require_safe
def my_ties(request: StaffRequest) -> HttpResponse:
    """What I declared, and what follows from it."""
    ties = list(queries.ties_of(user=request.user, unit=request.unit))
    return render_page(request, "discretion/my_ties.html", ties=ties)


@requires()
@require_http_methods(["GET", "POST"])
def declare(request: StaffRequest) -> HttpResponse:
    """Declare that one is tied to a resident or a partner."""
    form = TieForm(request.POST or None)
    if form.is_valid():
        try:
            tie = actions.declare_tie(
                unit=request.unit, by=request.user, declared_at=timezone.now(), **form.cleaned_data
            )
        except Refusal as problem:
            form.add_error("text", list(problem.faults))
        else:
            message = _("Hubungan dengan %(whom)s tercatat. Berkas dan uangnya sekarang dikerjakan pegawai lain.")
            return redirect_after(request, "discretion:my_ties", message=message % {"whom": tie})
    return render_form(request, "discretion/declare.html", form=form)


@requires(Can.READ_TIES)
@require_safe
def ties(request: StaffRequest) -> HttpResponse:
    """Who in the house declared something, and whether it stands; with whom is a file of its own."""
    return render_page(request, "discretion/ties.html", officers=queries.officers_with_ties(unit=request.unit))


@requires(Can.READ_TIES)
@sensitive(officer_of)
@require_safe
def ties_of(request: StaffRequest, username: str) -> HttpResponse:
    """What one officer declared: it tells of his family, so it is asked why."""
    officer = officer_of(request, username)
    return render_page(
        request,
        "discretion/ties_of.html",
        officer=officer,
        ties=list(queries.ties_of(user=officer, unit=request.unit)),
        may_end=request.user.can(Can.END_TIES, unit=request.unit) and officer != request.user,
    )


def _tie_of(request: StaffRequest, pk: int) -> Tie:
    found: Tie = get_object_or_404(Tie.objects.visible_to(request.user).filter(unit=request.unit), pk=pk)
    return found


@requires(Can.END_TIES)
@sensitive(lambda request, pk: _tie_of(request, pk).user)
@require_http_methods(["GET", "POST"])
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """Let someone else's tie end, with the reason."""
    tie = _tie_of(request, pk)
    form = EndTieForm(request.POST or None)
    if form.is_valid():
        try:
            actions.end_tie(tie=tie, reason=form.cleaned_data["reason"], ended_at=timezone.now(), by=request.user)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("Hubungan %(who)s dengan %(whom)s diakhiri.") % {"who": tie.user.name, "whom": tie}
            return redirect_after(request, reverse("discretion:ties_of", args=[tie.user.username]), message=message)
    return render_form(request, "discretion/end.html", form=form, tie=tie)

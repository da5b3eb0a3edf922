from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.core.rupiah import rupiah
from layang.earnings import actions
from layang.earnings.forms.payouts import RefusalForm, ReturnedForm, ReversalForm
from layang.earnings.models import Payout
from layang.earnings.queries.savings import savings_of
from layang.earnings.views.rows import payout_of, waiting_reversal
from layang.ui.responses import redirect_after, render_form, submission_of


@requires(Can.PREPARE_PAYOUT)
@require_http_methods(["GET", "POST"])
def reversal_new(request: StaffRequest, number: str) -> HttpResponse:
    """Say that a payout was a mistake; another person approves."""
    payout = payout_of(request, number)
    if payout.state not in {Payout.State.PAID, Payout.State.REVERSED}:
        raise Http404
    form = ReversalForm(request.POST or None)
    if form.is_valid():
        try:
            actions.prepare_reversal(
                payout=payout, on=timezone.localdate(), request_id=submission_of(request), by=request.user,
                **form.cleaned_data,
            )  # fmt: skip
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("Pembatalan %(number)s menunggu persetujuan orang kedua.") % {"number": payout}
            return redirect_after(request, payout, message=message)
    return render_form(request, "earnings/reversal_form.html", form=form, payout=payout)


@requires(Can.APPROVE_PAYOUT, sudo=True)
@require_http_methods(["GET", "POST"])
def reversal_approve(request: StaffRequest, number: str) -> HttpResponse:
    """Say what taking the payout back does, in rupiah, and then do it."""
    payout = payout_of(request, number)
    form = ReturnedForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            taken_back = actions.approve_reversal(payout=payout, on=form.cleaned_data["on"], by=request.user)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            said = {"amount": rupiah(payout.amount), "name": payout.resident.call_name}
            message = _("%(amount)s kembali ke tabungan %(name)s.") % said
            return redirect_after(request, taken_back, message=message)
    return render_form(
        request,
        "earnings/reversal_approve.html",
        form=form,
        payout=payout,
        reversal=waiting_reversal(payout),
        held=savings_of(payout.resident),
    )


@requires(Can.APPROVE_PAYOUT)
@require_http_methods(["GET", "POST"])
def reversal_refuse(request: StaffRequest, number: str) -> HttpResponse:
    payout = payout_of(request, number)
    form = RefusalForm(request.POST or None)
    if form.is_valid():
        try:
            kept = actions.refuse_reversal(
                payout=payout, reason=form.cleaned_data["reason"], on=timezone.localdate(), by=request.user
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("Pembatalan %(number)s ditolak. Pembayarannya tetap berlaku.") % {"number": kept}
            return redirect_after(request, kept, message=message)
    return render_form(
        request, "earnings/reversal_refuse.html", form=form, payout=payout, reversal=waiting_reversal(payout)
    )

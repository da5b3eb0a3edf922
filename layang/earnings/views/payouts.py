from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.core.rupiah import rupiah
from layang.discretion.queries import open_to
from layang.earnings import actions
from layang.earnings.forms.filters import MakerFilter, PayoutFilter
from layang.earnings.forms.payouts import ApprovalForm, PayoutForm, RefusalForm
from layang.earnings.models import Payout, PayoutReversal
from layang.earnings.queries import payouts as queries
from layang.earnings.queries.makers import maker_rows
from layang.earnings.receipts import receipt_of, receipt_pdf
from layang.earnings.views.rows import payout_of, resident_of
from layang.residents.queries import groups_with_people
from layang.ui.responses import redirect_after, render_form, render_page, submission_of

PAGE = 50


@requires(Can.READ_EARNINGS)
@require_safe
def payout_list(request: StaffRequest) -> HttpResponse:
    """What was asked for, approved, refused, and paid."""
    form = PayoutFilter(request.GET, months=queries.months_with_payouts(unit=request.unit))
    payouts = open_to(
        request.user, queries.payouts_of(unit=request.unit, **form.chosen), about=lambda payout: payout.resident
    )
    return render_page(
        request,
        "earnings/payout_list.html",
        form=form,
        page=Paginator(payouts, PAGE).get_page(request.GET.get("halaman")),
        total=queries.PayoutTotals.of(payouts),
        may_prepare=request.user.can(Can.PREPARE_PAYOUT, unit=request.unit),
    )


@requires(Can.PREPARE_PAYOUT)
@require_safe
def payout_choose(request: StaffRequest) -> HttpResponse:
    """Whose savings? Those who have any, with what they may use."""
    form = MakerFilter(request.GET, groups=groups_with_people(unit=request.unit))
    rows = maker_rows(unit=request.unit, on=timezone.localdate(), **form.chosen)
    saved = [row for row in open_to(request.user, rows, about=lambda row: row.resident) if row.savings.saved]
    return render_page(request, "earnings/payout_choose.html", form=form, rows=saved)


@requires(Can.PREPARE_PAYOUT)
@require_http_methods(["GET", "POST"])
def payout_new(request: StaffRequest, code: str) -> HttpResponse:
    """Prepare money that leaves someone's savings; another person approves it."""
    resident, today = resident_of(request, code), timezone.localdate()
    free = queries.free_savings(resident)
    form = PayoutForm(request.POST or None, initial={"method": "bank"}, resident=resident, free=free, on=today)
    if form.is_valid():
        try:
            payout = actions.prepare_payout(
                unit=request.unit,
                resident=resident,
                on=today,
                request_id=submission_of(request),
                by=request.user,
                **form.cleaned_data,
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("%(number)s disiapkan dan menunggu persetujuan orang kedua.") % {"number": payout}
            undo = reverse("earnings:payout_withdraw", args=[payout.number])
            return redirect_after(request, payout, message=message, undo=undo)
    return render_form(request, "earnings/payout_form.html", form=form, resident=resident, free=free)


@requires(Can.READ_EARNINGS)
@require_safe
def payout(request: StaffRequest, number: str) -> HttpResponse:
    """One payout: for whom, by whom, and what became of it."""
    found = payout_of(request, number)
    can = request.user.capabilities(unit=request.unit)
    waits = found.state == Payout.State.PREPARED
    reversal = found.reversals.select_related("prepared_by", "decided_by").last()
    reversal_waits = reversal is not None and reversal.state == PayoutReversal.State.PREPARED
    return render_page(
        request,
        "earnings/payout.html",
        payout=found,
        may_decide=waits and Can.APPROVE_PAYOUT in can,
        is_own=found.prepared_by_id == request.user.pk,
        may_withdraw=waits and Can.PREPARE_PAYOUT in can,
        reversal=reversal,
        may_reverse=found.state == Payout.State.PAID and not reversal_waits and Can.PREPARE_PAYOUT in can,
        may_decide_reversal=reversal_waits and Can.APPROVE_PAYOUT in can,
        is_own_reversal=reversal is not None and reversal.prepared_by_id == request.user.pk,
    )


@requires(Can.APPROVE_PAYOUT, sudo=True)
@require_http_methods(["GET", "POST"])
def payout_approve(request: StaffRequest, number: str) -> HttpResponse:
    """Say what the approval does, in rupiah and by name, and then do it."""
    found = payout_of(request, number)
    form = ApprovalForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            paid = actions.approve_payout(payout=found, on=form.cleaned_data["on"], by=request.user)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            said = {"amount": rupiah(paid.amount), "recipient": paid.recipient}
            message = _("%(amount)s dibayarkan kepada %(recipient)s. Cetak kuitansinya untuk ditandatangani.") % said
            return redirect_after(request, paid, message=message)
    effect = queries.effect_of(found)
    return render_form(request, "earnings/payout_approve.html", form=form, payout=found, effect=effect)


@requires(Can.APPROVE_PAYOUT)
@require_http_methods(["GET", "POST"])
def payout_refuse(request: StaffRequest, number: str) -> HttpResponse:
    found = payout_of(request, number)
    form = RefusalForm(request.POST or None)
    if form.is_valid():
        try:
            refused = actions.refuse_payout(
                payout=found, reason=form.cleaned_data["reason"], on=timezone.localdate(), by=request.user
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("%(number)s ditolak. Tidak ada uang yang berpindah.") % {"number": refused}
            return redirect_after(request, refused, message=message)
    return render_form(request, "earnings/payout_refuse.html", form=form, payout=found)


@requires(Can.PREPARE_PAYOUT)
@require_POST
def payout_withdraw(request: StaffRequest, number: str) -> HttpResponse:
    """Take back what waits for approval."""
    found = payout_of(request, number)
    try:
        withdrawn = actions.withdraw_payout(payout=found, by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect(found)
    return redirect_after(request, withdrawn, message=_("%(number)s ditarik kembali.") % {"number": withdrawn})


@requires(Can.READ_EARNINGS)
@require_safe
def payout_receipt(request: StaffRequest, number: str) -> HttpResponse:
    """The receipt that the recipient signs; only of what was paid."""
    found = payout_of(request, number)
    if found.state != Payout.State.PAID:
        raise Http404
    pdf = receipt_pdf(receipt_of(found, by=request.user, at=timezone.localtime()))
    name = f'inline; filename="{found.number}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": name})

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.core.rupiah import rupiah
from layang.sales.actions import payments as actions
from layang.sales.forms.payments import PaymentForm, ReversalForm
from layang.sales.queries import settlements as queries
from layang.sales.queries.beneficiaries import released_by, waiting
from layang.sales.views.rows import payment_of, settlement_of
from layang.ui.responses import redirect_after, render_form, submission_of


@requires(Can.RECORD_PAYMENT)
@require_http_methods(["GET", "POST"])
def payment_new(request: StaffRequest, number: str) -> HttpResponse:
    """Record money that arrived, after saying what it sets free."""
    settlement = settlement_of(request, number)
    row, waits = queries.row_of(settlement), waiting(settlement)
    initial = {"how_much": "semua", "received_on": timezone.localdate(), "method": "bank"}
    form = PaymentForm(request.POST or None, initial=initial, outstanding=row.outstanding)
    context: dict[str, Any] = {"form": form, "settlement": settlement, "row": row, "waiting": waits}
    if form.is_valid() and "edit" not in request.POST:
        if "confirmed" not in request.POST:
            left = row.outstanding - form.facts["amount"]
            return render_form(request, "sales/payment_check.html", facts=form.facts, left=left, **context)
        try:
            payment = actions.record_payment(
                settlement=settlement, request_id=submission_of(request), by=request.user, **form.facts
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("Pembayaran %(amount)s dicatat.") % {"amount": rupiah(payment.amount)}
            return redirect_after(request, settlement, message=message)
    return render_form(request, "sales/payment_form.html", **context)


@requires(Can.RECORD_PAYMENT, sudo=True)
@require_http_methods(["GET", "POST"])
def payment_reverse(request: StaffRequest, number: str) -> HttpResponse:
    """Take back a payment that was recorded wrongly."""
    payment = payment_of(request, number)
    form = ReversalForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.reverse_payment(
                payment=payment, request_id=submission_of(request), by=request.user, **form.cleaned_data
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("Pembayaran %(number)s dibatalkan.") % {"number": payment}
            return redirect_after(request, payment.settlement, message=message)
    return render_form(
        request,
        "sales/payment_reverse.html",
        form=form,
        payment=payment,
        released=released_by(payment),
    )

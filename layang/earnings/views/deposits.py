from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.core.rupiah import rupiah
from layang.earnings import actions
from layang.earnings.forms.deposits import DepositForm
from layang.earnings.queries import deposits as queries
from layang.ui.responses import redirect_after, render_form, render_page, submission_of


@requires(Can.READ_EARNINGS)
@require_safe
def deposit_list(request: StaffRequest) -> HttpResponse:
    """What the state still waits for, since when, and what it got."""
    today = timezone.localdate()
    waiting = queries.waiting_deposits(unit=request.unit)
    return render_page(
        request,
        "earnings/deposit_list.html",
        waiting=[(one, one.age(today), one.is_late(today)) for one in waiting],
        left=sum(one.amount for one in waiting),
        oldest=waiting[0] if waiting else None,
        is_late=bool(waiting) and waiting[0].is_late(today),
        limit=queries.AGE_LIMIT.days,
        deposits=queries.deposits_of(unit=request.unit),
        deposited=queries.deposited(unit=request.unit),
        may_record=request.user.can(Can.RECORD_DEPOSIT, unit=request.unit),
    )


@requires(Can.RECORD_DEPOSIT)
@require_http_methods(["GET", "POST"])
def deposit_new(request: StaffRequest) -> HttpResponse:
    """Record a payment to the state from the bank's receipt."""
    today = timezone.localdate()
    waiting = queries.state_money(unit=request.unit)
    form = DepositForm(request.POST or None, initial={"paid_on": today}, waiting=waiting)
    if form.is_valid():
        try:
            deposit = actions.record_deposit(
                unit=request.unit, on=today, request_id=submission_of(request), by=request.user, **form.cleaned_data
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            said = {"number": deposit, "amount": rupiah(deposit.amount)}
            return redirect_after(request, "earnings:deposits", message=_("%(number)s, %(amount)s, dicatat.") % said)
    return render_form(request, "earnings/deposit_form.html", form=form, waiting=waiting)

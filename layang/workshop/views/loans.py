from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.ui.responses import redirect_after, render_form, submission_of
from layang.workshop import actions, queries
from layang.workshop.forms import LoanForm, ReturnForm
from layang.workshop.models import MaterialLoan


@requires(Can.BORROW_MATERIAL)
@require_http_methods(["GET", "POST"])
def loan_new(request: StaffRequest) -> HttpResponse:
    """Write down what a partner lent."""
    today = timezone.localdate()
    form = LoanForm(request.POST or None, initial={"lent_on": today}, unit=request.unit)
    if form.is_valid():
        submission = submission_of(request)
        try:
            loan = actions.borrow_material(
                unit=request.unit, today=today, request_id=submission, by=request.user, **form.cleaned_data
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(
                request, "workshop:material", message=_("Pinjaman %(number)s dicatat.") % {"number": loan}
            )
    return render_form(request, "workshop/loan_form.html", form=form)


@requires(Can.BORROW_MATERIAL)
@require_http_methods(["GET", "POST"])
def loan_return(request: StaffRequest, number: str) -> HttpResponse:
    """Write down that lent material went back."""
    rows = MaterialLoan.objects.visible_to(request.user).select_related("partner")
    loan, today = get_object_or_404(rows, unit=request.unit, number=number), timezone.localdate()
    left = queries.left_of_loan(loan)
    form = ReturnForm(request.POST or None, initial={"returned_on": today, "amount": left or None})
    if form.is_valid():
        submission = submission_of(request)
        try:
            actions.give_back_material(
                loan=loan, today=today, request_id=submission, by=request.user, **form.cleaned_data
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, "workshop:material", message=_("Pengembalian dicatat."))
    return render_form(request, "workshop/return_form.html", form=form, loan=loan, left=left)

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.discretion.queries import open_to
from layang.ui.responses import redirect_after, render_form, render_page, submission_of
from layang.workshop import actions, queries
from layang.workshop.forms import CapitalForm, PurchaseForm


@requires(Can.READ_WORKSHOP)
@require_safe
def material(request: StaffRequest) -> HttpResponse:
    """What material was bought or lent, what it was bought from, and what is left of it."""
    unit, today = request.unit, timezone.localdate()
    purchases, capital = queries.material_bought(unit=unit), queries.capital_put_in(unit=unit)
    loans = open_to(request.user, queries.material_lent(unit=unit), about=lambda row: row.document)
    return render_page(
        request,
        "workshop/material.html",
        purchases=purchases,
        bought=queries.sum_of(purchases),
        capital=capital,
        put_in=queries.sum_of(capital),
        material_left=queries.material_left(unit=unit, on=today),
        bank_left=queries.bank_left(unit=unit, on=today),
        loans=loans,
        late=[loan.document for loan in loans if loan.is_late(on=today)],
        lent=sum(loan.document.amount for loan in loans),
        still_lent=sum(loan.left for loan in loans),
        may_borrow=request.user.can(Can.BORROW_MATERIAL, unit=unit),
        may_write=request.user.can(Can.MOVE_CAPITAL, unit=unit),
    )


@requires(Can.MOVE_CAPITAL)
@require_http_methods(["GET", "POST"])
def purchase_new(request: StaffRequest) -> HttpResponse:
    """Pay for material."""
    today = timezone.localdate()
    form = PurchaseForm(request.POST or None, initial={"on": today})
    if form.is_valid():
        submission = submission_of(request)
        try:
            bought = actions.buy_material(
                unit=request.unit, request_id=submission, by=request.user, **form.cleaned_data
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("Pembelian %(number)s dicatat.") % {"number": bought}
            return redirect_after(request, "workshop:material", message=message)
    left = queries.bank_left(unit=request.unit, on=today)
    return render_form(request, "workshop/purchase_form.html", form=form, bank_left=left)


@requires(Can.MOVE_CAPITAL)
@require_http_methods(["GET", "POST"])
def capital_new(request: StaffRequest) -> HttpResponse:
    """Record money that the work starts with."""
    form = CapitalForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        submission = submission_of(request)
        try:
            capital = actions.record_opening_capital(
                unit=request.unit, request_id=submission, by=request.user, **form.cleaned_data
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("Modal %(number)s dicatat.") % {"number": capital}
            return redirect_after(request, "workshop:material", message=message)
    return render_form(request, "workshop/capital_form.html", form=form)

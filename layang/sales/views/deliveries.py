from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.audit.queries import history
from layang.core.refusal import Refusal
from layang.discretion.queries import open_to
from layang.sales.actions import deliveries as actions
from layang.sales.forms.filters import DeliveryFilter
from layang.sales.forms.pieces import DeliveryForm, ReceiptForm, named_in
from layang.sales.queries import deliveries as queries
from layang.sales.queries.permits import cover_of, without_agreement
from layang.sales.queries.stock import standing, store_slices
from layang.sales.sheets import deliveries_sheet
from layang.sales.views.rows import delivery_of
from layang.ui.responses import redirect_after, render_form, render_page, submission_of

PAGE = 50


@requires(Can.READ_SALES)
@require_safe
def delivery_list(request: StaffRequest) -> HttpResponse:
    """What left for which outlet, and whether it arrived."""
    form = DeliveryFilter(request.GET, unit=request.unit)
    rows = open_to(
        request.user, queries.delivery_rows(unit=request.unit, **form.chosen), about=lambda row: row.delivery
    )
    if request.GET.get("bentuk") == "xlsx":
        return deliveries_sheet(rows, on=timezone.localdate())
    return render_page(
        request,
        "sales/delivery_list.html",
        form=form,
        page=Paginator(rows, PAGE).get_page(request.GET.get("halaman")),
        total=queries.deliveries_total(rows),
        late_before=queries.late_before(on=timezone.localdate()),
        may_deliver=request.user.can(Can.ISSUE_DELIVERY, unit=request.unit),
    )


@requires(Can.READ_SALES)
@require_safe
def delivery(request: StaffRequest, number: str) -> HttpResponse:
    found = delivery_of(request, number)
    lines = list(queries.lines_of(found))
    return render_page(
        request,
        "sales/delivery.html",
        delivery=found,
        lines=lines,
        total=queries.lines_total(lines),
        today=timezone.localdate(),
        cover=cover_of(found.outlet, on=found.issued_on),
        history=history(found),
        may_deliver=request.user.can(Can.ISSUE_DELIVERY, unit=request.unit),
    )


@requires(Can.ISSUE_DELIVERY)
@require_http_methods(["GET", "POST"])
def delivery_new(request: StaffRequest) -> HttpResponse:
    """Send pieces from the store to an outlet."""
    unit, submission = request.unit, submission_of(request)
    outlet = queries.outlet_named(unit, request.GET.get("gerai"))
    form = DeliveryForm(
        request.POST or None,
        initial={"issued_on": timezone.localdate(), "outlet": outlet},
        standing=standing(store_slices(unit=unit), unit=unit, named=named_in(request.POST)),
        is_repeat=queries.is_issued(unit, submission),
        unit=unit,
    )
    if form.is_valid():
        try:
            issued = actions.issue_delivery(
                outlet=form.cleaned_data["outlet"],
                lines=form.deliveries,
                issued_on=form.cleaned_data["issued_on"],
                request_id=submission,
                by=request.user,
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("%(number)s dibuat. Cetak suratnya untuk ikut barang.") % {"number": issued}
            return redirect_after(request, issued, message=message)
    bare = without_agreement(unit=unit, on=timezone.localdate())
    return render_form(request, "sales/delivery_form.html", form=form, bare=bare)


@requires(Can.ISSUE_DELIVERY)
@require_http_methods(["GET", "POST"])
def delivery_receive(request: StaffRequest, number: str) -> HttpResponse:
    """Record what arrived; a difference is said back, with what it costs, before it is written."""
    found = delivery_of(request, number)
    form = ReceiptForm(
        request.POST or None, initial={"received_on": timezone.localdate()}, lines=list(queries.lines_of(found))
    )
    if form.is_valid() and "edit" not in request.POST:
        if form.missing and "confirmed" not in request.POST:
            cost = queries.cost_of_missing(found, form.received)
            return render_form(request, "sales/delivery_receive_check.html", form=form, delivery=found, cost=cost)
        try:
            received = actions.receive_delivery(
                delivery=found,
                received=form.received,
                received_on=form.cleaned_data["received_on"],
                receiver=form.cleaned_data["receiver"],
                by=request.user,
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("%(number)s diterima %(outlet)s.") % {"number": received, "outlet": received.outlet}
            return redirect_after(request, received, message=message)
    return render_form(request, "sales/delivery_receive.html", form=form, delivery=found)


@requires(Can.ISSUE_DELIVERY)
@require_POST
def delivery_recall(request: StaffRequest, number: str) -> HttpResponse:
    """Take back what has not arrived."""
    found = delivery_of(request, number)
    try:
        recalled = actions.recall_delivery(delivery=found, recalled_on=timezone.localdate(), by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect(found)
    message = _("%(number)s ditarik. Semua barangnya kembali ke gudang.") % {"number": recalled}
    return redirect_after(request, recalled, message=message)

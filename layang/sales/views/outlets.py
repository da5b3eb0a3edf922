from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.audit.queries import history
from layang.core.calendar import long_date
from layang.core.refusal import Refusal
from layang.core.rupiah import percent
from layang.discretion.queries import open_to
from layang.sales.actions import outlets as actions
from layang.sales.actions.permits import permit_deliveries
from layang.sales.forms.outlets import OutletChangeForm, OutletForm, PermitForm, TermsForm
from layang.sales.queries import outlets as queries
from layang.sales.queries.deliveries import delivery_rows
from layang.sales.queries.permits import cover_of
from layang.sales.queries.settlements import settlement_rows
from layang.sales.rules.commission import is_unusual
from layang.sales.views.rows import name_of, outlet_of
from layang.ui.responses import redirect_after, render_form, render_page


@requires(Can.READ_SALES)
@require_safe
def outlet_list(request: StaffRequest) -> HttpResponse:
    """Where the house sells: what stands there, what is owed."""
    rows = open_to(
        request.user, queries.outlet_rows(unit=request.unit, on=timezone.localdate()), about=lambda row: row.outlet
    )
    return render_page(
        request,
        "sales/outlet_list.html",
        rows=rows,
        total=queries.outlets_total(rows),
        may_write=request.user.can(Can.WRITE_OUTLETS, unit=request.unit),
    )


@requires(Can.READ_SALES)
@require_safe
def outlet(request: StaffRequest, code: str) -> HttpResponse:
    """One outlet: its shelf, its terms, what is on the way, what is owed."""
    found, today = outlet_of(request, code), timezone.localdate()
    rows = queries.shelf_rows(found)
    debts = settlement_rows(unit=request.unit, outlet=found, state="open")
    can = request.user.capabilities(unit=request.unit)
    return render_page(
        request,
        "sales/outlet.html",
        outlet=found,
        rows=rows,
        total=queries.whole_flow(rows),
        terms=queries.terms_in_force(found, on=today),
        cover=cover_of(found, on=today),
        versions=found.terms.order_by("-valid_from"),
        under_way=delivery_rows(unit=request.unit, outlet=found, state="issued"),
        debts=debts,
        owed=sum(row.outstanding for row in debts),
        movements=queries.recent_movements(found),
        names=queries.names_of(found),
        today=today,
        history=history(found),
        may_write=Can.WRITE_OUTLETS in can,
        may_deliver=Can.ISSUE_DELIVERY in can,
        may_permit=Can.PERMIT_DELIVERY in can,
        may_forget=Can.RECORD_REPORT in can,
    )


@requires(Can.WRITE_OUTLETS)
@require_http_methods(["GET", "POST"])
def outlet_new(request: StaffRequest) -> HttpResponse:
    form = OutletForm(request.POST or None, unit=request.unit)
    if form.is_valid():
        try:
            opened = actions.open_outlet(unit=request.unit, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("%(outlet)s dicatat. Sekarang catat syaratnya.") % {"outlet": opened}
            return redirect_after(request, opened, message=message)
    return render_form(request, "sales/outlet_form.html", form=form)


@requires(Can.WRITE_OUTLETS)
@require_http_methods(["GET", "POST"])
def outlet_edit(request: StaffRequest, code: str) -> HttpResponse:
    found = outlet_of(request, code)
    fields = ("name", "address", "contact_name", "contact_phone", "is_open")
    form = OutletChangeForm(request.POST or None, initial={field: getattr(found, field) for field in fields})
    if form.is_valid():
        try:
            changed = actions.change_outlet(outlet=found, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, changed, message=_("Perubahan disimpan."))
    return render_form(request, "sales/outlet_form.html", form=form, outlet=found)


@requires(Can.WRITE_OUTLETS)
@require_http_methods(["GET", "POST"])
def terms_new(request: StaffRequest, code: str) -> HttpResponse:
    """Agree on new terms; a commission above what is usual is said back before it is written."""
    found = outlet_of(request, code)
    form = TermsForm(request.POST or None, initial=queries.usual_terms(found, on=timezone.localdate()))
    if form.is_valid() and "edit" not in request.POST:
        rate = form.cleaned_data["commission"]
        if is_unusual(rate) and "confirmed" not in request.POST:
            return render_form(request, "sales/terms_check.html", form=form, outlet=found, rate=rate)
        try:
            terms = actions.agree_terms(outlet=found, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("Syarat dicatat: komisi %(rate)s.") % {"rate": percent(terms.commission)}
            return redirect_after(request, found, message=message)
    return render_form(request, "sales/terms_form.html", form=form, outlet=found)


@requires(Can.PERMIT_DELIVERY)
@require_http_methods(["GET", "POST"])
def permit_new(request: StaffRequest, code: str) -> HttpResponse:
    """Let goods go to an outlet for some days though no agreement is in force."""
    found, today = outlet_of(request, code), timezone.localdate()
    form = PermitForm(request.POST or None, initial={"since": today, "until": today})
    if form.is_valid():
        try:
            permit = permit_deliveries(outlet=found, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("Titipan ke %(outlet)s diizinkan sampai %(day)s.")
            said = {"outlet": found, "day": long_date(permit.until)}
            return redirect_after(request, permit, message=message % said)
    return render_form(request, "sales/permit_form.html", form=form, outlet=found)


@requires(Can.RECORD_REPORT)
@require_POST
def name_forget(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """Ask again, the next time, what an outlet means by a name."""
    match = name_of(request, outlet_of(request, code), pk)
    message = _("“%(text)s” akan ditanyakan lagi pada laporan berikutnya.") % {"text": match.text}
    return redirect_after(request, actions.forget_name(match=match, by=request.user), message=message)

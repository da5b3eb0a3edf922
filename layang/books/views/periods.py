from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.books import actions
from layang.books.forms import CloseForm
from layang.books.queries import latest_digest
from layang.books.queries import periods as queries
from layang.core.calendar import Month
from layang.core.refusal import Refusal
from layang.ui.responses import redirect_after, render_form, render_page


@requires(Can.READ_BOOKS)
@require_safe
def periods(request: StaffRequest) -> HttpResponse:
    """Every month of the books, and which comes next to be closed."""
    rows = queries.month_rows(unit=request.unit, on=timezone.localdate())
    may_close = request.user.can(Can.CLOSE_PERIOD, unit=request.unit)
    return render_page(request, "books/periods.html", rows=rows, may_close=may_close)


@requires(Can.CLOSE_PERIOD, sudo=True)
@require_http_methods(["GET", "POST"])
def close(request: StaffRequest, month: str) -> HttpResponse:
    """Show what closing a month settles, in rupiah and pieces; close it for good."""
    today, chosen = timezone.localdate(), _month(month)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            period = actions.close_period(unit=request.unit, month=chosen, on=today, by=request.user)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("Buku %(month)s ditutup. Sidik %(digest)s.") % {"month": chosen, "digest": period.digest[:16]}
            return redirect_after(request, "books:periods", message=message)
    return render_form(
        request,
        "books/close.html",
        form=form,
        month=chosen,
        period=queries.period_of(unit=request.unit, month=chosen),
        summary=queries.month_summary(unit=request.unit, month=chosen),
        faults=queries.what_keeps_open(unit=request.unit, month=chosen, on=today),
        batch=latest_digest(request.unit),
    )


@requires(Can.CLOSE_PERIOD, sudo=True)
@require_POST
def soft_close(request: StaffRequest, month: str) -> HttpResponse:
    """Keep a month from taking anything but reversals while it is checked."""
    chosen = _month(month)
    try:
        actions.soft_close_period(unit=request.unit, month=chosen, on=timezone.localdate(), by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect("books:close", chosen.code)
    return redirect_after(request, "books:periods", message=_("Buku %(month)s ditutup sementara.") % {"month": chosen})


@requires(Can.CLOSE_PERIOD, sudo=True)
@require_POST
def reopen(request: StaffRequest, month: str) -> HttpResponse:
    """Let a month that was closed for the time being take entries again."""
    chosen = _month(month)
    try:
        actions.open_period(unit=request.unit, month=chosen, by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect("books:close", chosen.code)
    return redirect_after(request, "books:periods", message=_("Buku %(month)s dibuka lagi.") % {"month": chosen})


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as unreadable:
        raise Http404 from unreadable

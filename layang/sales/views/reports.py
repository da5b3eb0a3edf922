from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.discretion.queries import without_closed
from layang.files.responses import download
from layang.sales.actions import reports as actions
from layang.sales.forms.reports import (
    PASTED,
    TYPED,
    AnswerForm,
    ReportFilter,
    ReportForm,
    ReversalForm,
    TypedReportForm,
    TypedRows,
    as_sent,
)
from layang.sales.models import SalesReport
from layang.sales.queries import reports as queries
from layang.sales.queries.preview import preview_of
from layang.sales.views.rows import report_of
from layang.ui.responses import redirect_after, render_form, render_page, submission_of
from layang.workshop.queries import products_of

PAGE = 50
LINES = 200


@requires(Can.READ_SALES)
@require_safe
def report_list(request: StaffRequest) -> HttpResponse:
    """What outlets have reported, and what still waits for an answer."""
    form = ReportFilter(request.GET, unit=request.unit)
    reports = without_closed(queries.reports_of(unit=request.unit, **form.chosen), request.user)
    return render_page(
        request,
        "sales/report_list.html",
        form=form,
        page=Paginator(reports, PAGE).get_page(request.GET.get("halaman")),
        total=queries.reports_total(reports),
        may_record=request.user.can(Can.RECORD_REPORT, unit=request.unit),
    )


@requires(Can.RECORD_REPORT)
@require_http_methods(["GET", "POST"])
def report_new(request: StaffRequest) -> HttpResponse:
    """Take in what an outlet sent: a file, or a message."""
    form = ReportForm(
        request.POST or None, request.FILES or None, unit=request.unit, initial={"outlet": request.GET.get("gerai")}
    )
    if form.is_valid():
        return _start(request, form, form.sent, "sales/report_new.html")
    return render_form(request, "sales/report_new.html", form=form)


@requires(Can.RECORD_REPORT)
@require_http_methods(["GET", "POST"])
def report_typed(request: StaffRequest) -> HttpResponse:
    """Type what an outlet said; the lines then go the way of every report."""
    form = TypedReportForm(request.POST or None, unit=request.unit, initial={"outlet": request.GET.get("gerai")})
    rows = TypedRows(request.POST or None, form_kwargs={"products": products_of(unit=request.unit)})
    if form.is_valid() & rows.is_valid():
        return _start(request, form, (as_sent(rows), TYPED), "sales/report_typed.html", rows=rows)
    return render_form(request, "sales/report_typed.html", form=form, rows=rows)


def _start(
    request: StaffRequest,
    form: ReportForm | TypedReportForm,
    sent: tuple[bytes, str],
    template: str,
    **rest: Any,
) -> HttpResponse:
    content, name = sent
    try:
        report = actions.start_report(
            outlet=form.cleaned_data["outlet"],
            content=content,
            name=name,
            request_id=submission_of(request),
            by=request.user,
        )
    except Refusal as problem:
        form.add_error("text" if name == PASTED else "file" if "file" in form.fields else None, list(problem.faults))
        return render_form(request, template, form=form, **rest)
    if report.state == SalesReport.State.RECORDED:
        said = {"number": report, "date": timezone.localtime(report.recorded_at).strftime("%d-%m-%Y")}
        return redirect_after(
            request, report, message=_("Berkas ini sudah dicatat sebagai %(number)s pada %(date)s.") % said
        )
    return redirect(report)


@requires(Can.READ_SALES)
@require_safe
def report(request: StaffRequest, number: str) -> HttpResponse:
    """A draft as recording would understand it now, or what was recorded."""
    found = report_of(request, number)
    if found.state == SalesReport.State.DRAFT:
        return _preview(request, found)
    return render_page(
        request,
        "sales/report.html",
        report=found,
        settlement=queries.settlement_of(found),
        page=Paginator(queries.lines_of(found), LINES).get_page(request.GET.get("halaman")),
        total=queries.lines_total(found),
        movements=found.movements.order_by("pk"),
        may_reverse=request.user.can(Can.REVERSE_REPORT, unit=request.unit),
    )


def _preview(request: StaffRequest, found: SalesReport, form: AnswerForm | None = None) -> HttpResponse:
    preview = preview_of(found, page=request.GET.get("halaman"), size=LINES)
    form = form or AnswerForm(reading=preview.reading, products=preview.products)
    return render_form(
        request,
        "sales/report_draft.html",
        report=found,
        preview=preview,
        form=form,
        may_record=request.user.can(Can.RECORD_REPORT, unit=request.unit),
    )


@requires(Can.RECORD_REPORT)
@require_POST
def report_answer(request: StaffRequest, number: str) -> HttpResponse:
    """Keep the answers; with the button *Catat*, record as well."""
    found = report_of(request, number)
    if found.state == SalesReport.State.RECORDED:
        return redirect(found)
    reading = queries.read_draft(found)
    form = AnswerForm(request.POST, reading=reading, products=products_of(unit=request.unit))
    if form.is_valid():
        try:
            actions.answer_report(report=found, names=form.names, decisions=form.decisions, by=request.user)
            if "record" not in request.POST:
                return redirect_after(request, found, message=_("Jawaban disimpan. Periksa lagi, lalu catat."))
            actions.record_report(report=found, on=timezone.localdate(), by=request.user)
        except Refusal as problem:
            found.refresh_from_db()
            reading = queries.read_draft(found)
            form = AnswerForm({}, reading=reading, products=products_of(unit=request.unit))
            form.add_error(None, list(problem.faults))
            return _preview(request, found, form)
        return redirect_after(request, found, message=_("Laporan dicatat, dan setelannya diterbitkan."))
    return _preview(request, found, form)


@requires(Can.RECORD_REPORT)
@require_POST
def report_ask_again(request: StaffRequest, number: str) -> HttpResponse:
    """Take an answer of a draft back, so that the question stands again."""
    found = report_of(request, number)
    try:
        actions.ask_again(report=found, key=request.POST.get("key", ""), by=request.user)
    except Refusal as problem:
        return redirect_after(request, found, message=problem.message)
    return redirect(found)


@requires(Can.RECORD_REPORT)
@require_POST
def report_discard(request: StaffRequest, number: str) -> HttpResponse:
    found = report_of(request, number)
    try:
        actions.discard_report(report=found, by=request.user)
    except Refusal as problem:
        return redirect_after(request, found, message=problem.message)
    return redirect_after(request, "sales:reports", message=_("Draf %(number)s dibuang.") % {"number": found})


@requires(Can.REVERSE_REPORT, sudo=True)
@require_http_methods(["GET", "POST"])
def report_reverse(request: StaffRequest, number: str) -> HttpResponse:
    """Take a recorded report back, after showing what that means."""
    found = report_of(request, number)
    form = ReversalForm(request.POST or None)
    if form.is_valid():
        try:
            actions.reverse_report(report=found, on=timezone.localdate(), by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, found, message=_("Laporan dibatalkan dengan jurnal balik."))
    settlement = queries.settlement_of(found)
    total = queries.lines_total(found)
    return render_form(
        request, "sales/report_reverse.html", report=found, form=form, settlement=settlement, total=total
    )


@requires(Can.READ_SALES)
@require_safe
def report_file(request: StaffRequest, number: str) -> FileResponse:
    """Give back the file as the outlet sent it."""
    return download(report_of(request, number).file)

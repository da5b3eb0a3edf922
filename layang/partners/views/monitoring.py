import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from layang.accounts.access import StaffRequest, public, requires
from layang.accounts.capabilities import Can
from layang.core.calendar import HalfYear
from layang.core.refusal import Refusal
from layang.discretion.queries import open_to
from layang.partners.actions import reminders as actions
from layang.partners.monitoring_paper import monitoring_paper, monitoring_pdf
from layang.partners.queries import monitoring as queries
from layang.partners.queries import reminders
from layang.partners.views.rows import may_write, partner_of, reminder_of
from layang.ui.paper import CannotPrint
from layang.ui.responses import redirect_after, render_page


@requires(Can.READ_PARTNERS)
@require_safe
def scorecard(request: StaffRequest, pk: int, period: str) -> HttpResponse:
    """How a partner kept its promises in half a year, row by row, and what the house had of it."""
    half = _half_year(period)
    card = queries.scorecard(partner=partner_of(request, pk), since=half.first_day, until=_until(half))
    return render_page(request, "partners/scorecard.html", card=card, half=half, is_running=_is_running(half))


@requires(Can.READ_PARTNERS)
@require_safe
def report(request: StaffRequest, period: str) -> HttpResponse:
    """All partners of half a year: promises kept, benefit in rupiah, hours and people, agreements that are dead."""
    half = _half_year(period)
    found = queries.half_year_report(unit=request.unit, half=half, on=_until(half))
    return render_page(request, "partners/report.html", found=found, half=half, is_running=_is_running(half))


@requires(Can.READ_PARTNERS)
@require_safe
def report_pdf(request: StaffRequest, period: str) -> HttpResponse:
    """The half-yearly report on paper."""
    half = _half_year(period)
    found = queries.half_year_report(unit=request.unit, half=half, on=_until(half))
    try:
        paper = monitoring_pdf(monitoring_paper(found, by=request.user, at=timezone.localtime()))
    except CannotPrint as problem:
        messages.error(request, problem.message)
        return redirect("partners:report", period)
    disposition = f'inline; filename="monev-{half.code}.pdf"'
    return HttpResponse(paper, content_type="application/pdf", headers={"Content-Disposition": disposition})


@requires(Can.READ_PARTNERS)
@require_safe
def reminder_list(request: StaffRequest) -> HttpResponse:
    """What partners are to be told, with a text that is ready to send."""
    rows = open_to(request.user, reminders.rows(unit=request.unit), lambda row: row.reminder)
    return render_page(request, "partners/reminders.html", rows=rows, may_write=may_write(request))


@requires(Can.WRITE_PARTNERS)
@require_POST
def mark_told(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that a partner was told by hand."""
    try:
        actions.mark_told(reminder=reminder_of(request, pk), by=request.user)
    except Refusal as problem:
        return redirect_after(request, "partners:reminders", message=problem.message)
    return redirect_after(request, "partners:reminders", message=_("Dicatat: mitra sudah diberi tahu."))


@requires(Can.READ_PARTNERS)
@require_safe
def calendar_page(request: StaffRequest) -> HttpResponse:
    """Where one's own telephone can read what is due."""
    address = reminders.address_of(request.user, unit=request.unit)
    return render_page(request, "partners/calendar.html", address=address)


@requires(Can.READ_PARTNERS)
@require_POST
def open_calendar(request: StaffRequest) -> HttpResponse:
    """Make a secret address, shown this once."""
    secret = actions.open_calendar(unit=request.unit, by=request.user)
    return render_page(request, "partners/calendar_opened.html", url=reminders.calendar_url(secret))


@requires(Can.READ_PARTNERS)
@require_POST
def end_calendar(request: StaffRequest) -> HttpResponse:
    """Let nobody read the calendar under one's address any more."""
    actions.end_calendar(unit=request.unit, by=request.user)
    return redirect_after(request, "partners:calendar", message=_("Alamat kalender ditutup."))


@public
@require_safe
def calendar_feed(_request: HttpRequest, secret: str) -> HttpResponse:
    """What is due, for whoever knows the address. The address ends with the right of its owner to see it."""
    text = reminders.feed(secret, at=timezone.now())
    if text is None:
        raise Http404
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _half_year(period: str) -> HalfYear:
    try:
        half = HalfYear.parse(period)
    except ValueError as unreadable:
        raise Http404 from unreadable
    if half.first_day > timezone.localdate():
        raise Http404
    return half


def _until(half: HalfYear) -> dt.date:
    return min(half.last_day, timezone.localdate())


def _is_running(half: HalfYear) -> bool:
    return half.last_day >= timezone.localdate()

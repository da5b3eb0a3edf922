from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.books.forms import JournalFilter
from layang.books.models import Entry
from layang.books.queries import journal as queries
from layang.books.queries import latest_digest
from layang.books.queries.closing import closed_to
from layang.books.sheets import journal_sheet
from layang.ui.responses import render_page

PAGE = 50


@requires(Can.READ_BOOKS)
@require_safe
def journal(request: StaffRequest) -> HttpResponse:
    """Everything that was recorded, the latest first."""
    form = JournalFilter(request.GET, unit=request.unit)
    reader = closed_to(request.user, unit=request.unit)
    found = queries.entries(unit=request.unit, reader=reader, **form.chosen)
    if request.GET.get("bentuk") == "xlsx":
        return journal_sheet(found, unit=request.unit, reader=reader, on=timezone.localdate())
    page = Paginator(found, PAGE).get_page(request.GET.get("halaman"))
    return render_page(
        request,
        "books/journal.html",
        form=form,
        is_filtered=any(form.chosen.values()),
        page=page,
        rows=queries.rows(unit=request.unit, found=list(page.object_list)),
        totals=queries.totals(unit=request.unit, found=found),
        batch=latest_digest(request.unit),
    )


@requires(Can.READ_BOOKS)
@require_safe
def entry(request: StaffRequest, number: int) -> HttpResponse:
    """One entry: its lines, its seal, and what it takes back or is taken back by."""
    reader = closed_to(request.user, unit=request.unit)
    entries = queries.entries(unit=request.unit, reader=reader).select_related("unit")
    found: Entry = get_object_or_404(entries, number=number)
    lines = queries.lines_of(found, reader=reader)
    return render_page(
        request,
        "books/entry.html",
        entry=found,
        lines=lines,
        is_whole=not any(line.is_family for line in lines),
        total=sum(line.debit for line in lines if line.account.is_money),
        reversal=queries.reversal_of(found),
        batch=queries.batch_holding(found),
    )

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching.papers.sppn import sppn_paper, sppn_pdf
from layang.coaching.queries.sppn import sppn_sheet
from layang.coaching.views.learning_rows import resident_of
from layang.coaching.views.pdf import show_pdf, size_of
from layang.core.calendar import Month
from layang.ui.responses import render_page


@requires(Can.READ_SKILLS)
@require_safe
def sheet(request: StaffRequest, code: str, month: str) -> HttpResponse:
    """The thirteen items of someone's month, each with its evidence."""
    period = _month(month)
    this_month = Month.of(timezone.localdate())
    return render_page(
        request,
        "coaching/sppn/sheet.html",
        sheet=sppn_sheet(resident=resident_of(request, code), month=period),
        before=period.plus(-1).code,
        after=period.next.code if period < this_month else "",
    )


@requires(Can.READ_SKILLS)
@require_safe
def sheet_print(request: StaffRequest, code: str, month: str) -> HttpResponse:
    """The wali's sheet on paper."""
    filled = sppn_sheet(resident=resident_of(request, code), month=_month(month))
    paper = sppn_paper(filled, by=request.user, at=timezone.localtime())
    back = reverse("coaching:sppn", args=[code, month])
    size, name = size_of(request), f"SPPN {code} {month}"
    return show_pdf(request, lambda: sppn_pdf(paper, size=size), name=name, back=back)


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as problem:
        raise Http404 from problem

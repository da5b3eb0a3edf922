from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching import papers
from layang.coaching.models import Group
from layang.coaching.views.rows import group_of
from layang.ui.paper import CannotPrint, PaperSize


@requires(Can.READ_GROUPS, Can.READ_RESIDENTS)
@require_safe
def group_list(request: StaffRequest, pk: int) -> HttpResponse:
    """Who is in the group today, on paper; `?kertas=F4` for folio."""
    group, now = group_of(request, pk), timezone.localtime()
    paper = papers.group_list_paper(group, on=now.date(), by=request.user, at=now)
    return _answer(request, group, "daftar", lambda size: papers.group_list_pdf(paper, size=size))


@requires(Can.READ_GROUPS)
@require_safe
def criteria(request: StaffRequest, pk: int) -> HttpResponse:
    """What is asked for entry, as a notice for the wall; `?kertas=F4` for folio."""
    group = group_of(request, pk)
    paper = papers.criteria_paper(group, by=request.user, at=timezone.localtime())
    return _answer(request, group, "syarat", lambda size: papers.criteria_pdf(paper, size=size))


def _answer(request: StaffRequest, group: Group, name: str, draw: Callable[[PaperSize], bytes]) -> HttpResponse:
    """Send the paper, or say on the page of the group why it cannot be printed."""
    size = PaperSize.F4 if request.GET.get("kertas") == "F4" else PaperSize.A4
    try:
        pdf = draw(size)
    except CannotPrint as problem:
        messages.error(request, problem.message)
        return redirect(group)
    disposition = f'inline; filename="{name}-{group.pk}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": disposition})

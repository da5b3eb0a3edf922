"""Papers for outlets, sent as PDF to look at and print."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.sales import papers
from layang.sales.paperwork import delivery_paper, settlement_paper
from layang.sales.views.rows import delivery_of, settlement_of


@requires(Can.READ_SALES)
@require_safe
def delivery_pdf(request: StaffRequest, number: str) -> HttpResponse:
    """The note that goes with the goods."""
    paper = delivery_paper(delivery_of(request, number), by=request.user, at=timezone.localtime())
    return _send(papers.delivery_note_pdf(paper), name=number)


@requires(Can.READ_SALES)
@require_safe
def settlement_pdf(request: StaffRequest, number: str) -> HttpResponse:
    """The bill that goes to the outlet."""
    paper = settlement_paper(settlement_of(request, number), by=request.user, at=timezone.localtime())
    return _send(papers.settlement_pdf(paper), name=number)


def _send(pdf: bytes, *, name: str) -> HttpResponse:
    disposition = f'inline; filename="{name}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": disposition})

"""Papers for outlets, sent as PDF to look at and print."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.sales import papers
from layang.sales.models import Delivery, Settlement
from layang.sales.paperwork import delivery_paper, settlement_paper
from layang.sales.views.rows import delivery_of, settlement_of
from layang.ui.paper import CannotPrint

Paper = TypeVar("Paper")


@requires(Can.READ_SALES)
@require_safe
def delivery_pdf(request: StaffRequest, number: str) -> HttpResponse:
    """The note that goes with the goods."""
    found = delivery_of(request, number)
    paper = delivery_paper(found, by=request.user, at=timezone.localtime())
    return _answer(request, found, papers.delivery_note_pdf, paper)


@requires(Can.READ_SALES)
@require_safe
def settlement_pdf(request: StaffRequest, number: str) -> HttpResponse:
    """The bill that goes to the outlet."""
    found = settlement_of(request, number)
    paper = settlement_paper(found, by=request.user, at=timezone.localtime())
    return _answer(request, found, papers.settlement_pdf, paper)


def _answer(
    request: StaffRequest, document: Delivery | Settlement, draw: Callable[[Paper], bytes], paper: Paper
) -> HttpResponse:
    """Send the paper, or say on the page of its document why it cannot be printed."""
    try:
        pdf = draw(paper)
    except CannotPrint as problem:
        messages.error(request, problem.message)
        return redirect(document)
    disposition = f'inline; filename="{document.number}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": disposition})

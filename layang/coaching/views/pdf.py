"""Sends a paper as PDF to look at and print, or says on the page it belongs to why it cannot be printed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from layang.accounts.access import StaffRequest
from layang.ui.paper import CannotPrint, PaperSize
from layang.ui.responses import HasAddress


def size_of(request: StaffRequest) -> PaperSize:
    """The size that the address asks for: `?kertas=F4` for folio, else A4."""
    return PaperSize.F4 if request.GET.get("kertas", "").upper() == "F4" else PaperSize.A4


def show_pdf(request: StaffRequest, draw: Callable[[], bytes], *, name: str, back: HasAddress | str) -> HttpResponse:
    """`name` is what the file is called, without its ending; `back` the page that tells what is wrong."""
    try:
        content = draw()
    except CannotPrint as problem:
        messages.error(request, problem.message)
        return redirect(back)
    disposition = f'inline; filename="{name}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})

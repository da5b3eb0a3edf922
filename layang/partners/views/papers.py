"""Agreements as files: PDF to print and sign, DOCX to edit, and the signed paper as it was given."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.files.responses import download
from layang.partners import papers
from layang.partners.docx import agreement_docx
from layang.partners.models import SignedCopy
from layang.partners.queries import texts
from layang.partners.views.rows import agreement_of
from layang.ui.paper import CannotPrint, Imprint, Letterhead, PaperSize

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@requires(Can.READ_PARTNERS)
@require_safe
def pdf(request: StaffRequest, pk: int) -> HttpResponse:
    """The newest text on A4, or on F4 when the address says `?ukuran=F4`."""
    found, now = agreement_of(request, pk), timezone.localtime()
    text = texts.paper_of(found, texts.latest_version(found))
    letterhead = Letterhead(request.unit.name.upper(), address=request.unit.address)
    imprint = Imprint(printed_by=request.user.name, printed_at=now, complaints_to="")
    size = PaperSize.F4 if request.GET.get("ukuran") == "F4" else PaperSize.A4
    try:
        printed = papers.agreement_pdf(papers.AgreementPaper(text, letterhead, imprint, found.number), size=size)
    except CannotPrint as problem:
        messages.error(request, problem.message)
        return redirect(found)
    name = papers.file_name(text, on=now.date(), extension="pdf")
    return _file(printed, name, "application/pdf", way="inline")


@requires(Can.READ_PARTNERS)
@require_safe
def docx(request: StaffRequest, pk: int) -> HttpResponse:
    """The newest text as a document that the other side can edit."""
    found, now = agreement_of(request, pk), timezone.localtime()
    text = texts.paper_of(found, texts.latest_version(found))
    written = agreement_docx(text, author=request.unit.name, at=now)
    return _file(written, papers.file_name(text, on=now.date(), extension="docx"), DOCX, way="attachment")


@requires(Can.READ_PARTNERS)
@require_safe
def signed_copy(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The signed paper, byte for byte as it was given."""
    copies = SignedCopy.objects.visible_to(request.user).filter(unit=request.unit).select_related("file", "agreement")
    copy: SignedCopy = get_object_or_404(copies, pk=pk)
    try:
        return download(copy.file, inline=True)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect(copy.agreement)


def _file(content: bytes, name: str, content_type: str, *, way: str) -> HttpResponse:
    disposition = f"{way}; filename*=UTF-8''{quote(name)}"
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})

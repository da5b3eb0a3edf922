"""Slips of makers: earnings knows the money, and sales, above it, the outlets."""

import io
import zipfile

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.calendar import Month
from layang.core.refusal import Refusal
from layang.discretion.queries import without_closed
from layang.earnings.models import Slip
from layang.earnings.queries.slips import latest_slips
from layang.earnings.queries.statement import statement_of
from layang.residents.models import Resident
from layang.sales.slips import issue, issue_all, print_issued, register_page


@requires(Can.PRINT_STATEMENTS)
@require_POST
def slip_issue(request: StaffRequest, code: str, month: str) -> HttpResponse:
    """Issue the slip hasil of one maker for a month, and open its paper."""
    people = Resident.objects.visible_to(request.user).select_related("unit")
    resident = get_object_or_404(people, unit=request.unit, code=code)
    statement = statement_of(resident, month=_month(month))
    try:
        issued = issue(statement, on=timezone.localdate(), by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect("earnings:maker", code=code)
    return redirect("sales:slip", issued.number)


@requires(Can.PRINT_STATEMENTS)
@require_safe
def slip(request: StaffRequest, number: str) -> HttpResponse:
    """An issued slip, as PDF: printed again it is the same paper."""
    slips = Slip.objects.visible_to(request.user).select_related("unit", "resident")
    found = get_object_or_404(slips, unit=request.unit, number=number)
    try:
        pdf = print_issued(found)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect("earnings:maker", code=found.resident.code)
    disposition = f'inline; filename="{found.number}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": disposition})


@requires(Can.PRINT_STATEMENTS)
@require_POST
def slips_issue(request: StaffRequest, month: str) -> HttpResponse:
    """Issue the slips of a month for all makers, and hand them out together."""
    chosen = _month(month)
    try:
        issued = issue_all(unit=request.unit, month=chosen, on=timezone.localdate(), by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect("earnings:overview")
    if issued:
        return redirect("sales:slips", chosen.code)
    text = _("Belum ada slip untuk %(month)s: tidak ada karya yang laku dan tidak ada tabungan.")
    messages.error(request, text % {"month": chosen})
    return redirect("earnings:overview")


@requires(Can.PRINT_STATEMENTS)
@require_safe
def slips(request: StaffRequest, month: str) -> HttpResponse:
    """The newest issued slip of each maker for a month in one ZIP, for the printer."""
    chosen, packed = _month(month), io.BytesIO()
    issued = without_closed(latest_slips(unit=request.unit, month=chosen), request.user)
    try:
        with zipfile.ZipFile(packed, "w") as folder:
            for found in issued:
                folder.writestr(f"{found.number}.pdf", print_issued(found))
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect("earnings:overview")
    if not folder.namelist():
        raise Http404
    disposition = f'attachment; filename="slip-{chosen.code}.zip"'
    return HttpResponse(packed.getvalue(), content_type="application/zip", headers={"Content-Disposition": disposition})


@requires(Can.READ_EARNINGS)
@require_safe
def register_d(request: StaffRequest, code: str, month: str) -> HttpResponse:
    """A maker's month as a page of the book of inmates' money, as PDF."""
    people = Resident.objects.visible_to(request.user).select_related("unit")
    resident = get_object_or_404(people, unit=request.unit, code=code)
    statement = statement_of(resident, month=_month(month))
    try:
        pdf = register_page(statement, on=timezone.localdate(), by=request.user, at=timezone.localtime())
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect("earnings:maker", code=code)
    disposition = f'inline; filename="buku-uang-{code}-{month}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": disposition})


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as unreadable:
        raise Http404 from unreadable

"""Slips of makers: earnings knows the money, and sales, above it, the outlets."""

import io
import zipfile

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.calendar import Month
from layang.core.refusal import Refusal
from layang.earnings.queries.statement import statement_of
from layang.residents.models import Resident
from layang.sales.slips import print_slip, print_slips


@requires(Can.PRINT_STATEMENTS)
@require_safe
def slip(request: StaffRequest, code: str, month: str) -> HttpResponse:
    """The slip hasil of one maker for a month, as PDF."""
    people = Resident.objects.visible_to(request.user).select_related("unit")
    resident = get_object_or_404(people, unit=request.unit, code=code)
    statement = statement_of(resident, month=_month(month))
    try:
        printed = print_slip(statement, on=timezone.localdate(), by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect("earnings:maker", code=code)
    disposition = f'inline; filename="{printed.slip.number}.pdf"'
    return HttpResponse(printed.pdf, content_type="application/pdf", headers={"Content-Disposition": disposition})


@requires(Can.PRINT_STATEMENTS)
@require_safe
def slips(request: StaffRequest, month: str) -> HttpResponse:
    """All slips of a month in one ZIP, for the printer at the end of the month."""
    chosen, packed = _month(month), io.BytesIO()
    try:
        with zipfile.ZipFile(packed, "w") as folder:
            for printed in print_slips(unit=request.unit, month=chosen, on=timezone.localdate(), by=request.user):
                folder.writestr(f"{printed.slip.number}.pdf", printed.pdf)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect("earnings:overview")
    if not folder.namelist():
        messages.error(
            request,
            _("Belum ada slip untuk %(month)s: tidak ada karya yang laku dan tidak ada tabungan.") % {"month": chosen},
        )
        return redirect("earnings:overview")
    disposition = f'attachment; filename="slip-{chosen.code}.zip"'
    return HttpResponse(packed.getvalue(), content_type="application/zip", headers={"Content-Disposition": disposition})


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as unreadable:
        raise Http404 from unreadable

import datetime as dt

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.files.responses import download
from layang.partners.models import Partner, SignedCopy
from layang.partners.panels import on_own_page
from layang.partners.queries.agreements import agreement_rows
from layang.partners.queries.partners import partner_of
from layang.partners.queries.results import results_of
from layang.ui.responses import render_page

A_YEAR = dt.timedelta(days=365)


@requires(Can.READ_OWN_PARTNER)
@require_safe
def own(request: StaffRequest) -> HttpResponse:
    """What a partner's person sees: their own partner's agreements and what was promised; nobody of the house."""
    partner, today = _own_partner(request), timezone.localdate()
    return render_page(
        request,
        "partners/own.html",
        partner=partner,
        rows=[row for row in agreement_rows(unit=request.unit, on=today, partner=partner) if row.is_known_to_partner],
        results=results_of(partner, since=today - A_YEAR, until=today),
        panels=on_own_page.about(partner, request),
    )


@requires(Can.READ_OWN_PARTNER)
@require_safe
def own_copy(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The signed paper of an agreement of their own partner; any other does not exist."""
    copies = SignedCopy.objects.visible_to(request.user).filter(agreement__partner=_own_partner(request))
    copy: SignedCopy = get_object_or_404(copies.select_related("file"), pk=pk)
    return download(copy.file, inline=True)


def _own_partner(request: StaffRequest) -> Partner:
    partner = partner_of(request.user, unit=request.unit, on=timezone.localdate())
    if partner is None:
        raise Http404
    return partner

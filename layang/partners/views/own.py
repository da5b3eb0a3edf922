import datetime as dt

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.files.responses import download
from layang.partners.forms.promises import DecisionForm, EvidenceForm
from layang.partners.models import Evidence, Partner, Promise, SignedCopy
from layang.partners.panels import on_own_page
from layang.partners.queries.agreements import agreement_rows
from layang.partners.queries.partners import partner_of
from layang.partners.queries.results import results_of
from layang.partners.views.telling import decide_on, tell_of
from layang.ui.responses import redirect_after, render_form, render_page

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


@requires(Can.READ_OWN_PARTNER)
@require_http_methods(["GET", "POST"])
def own_tell(request: StaffRequest, pk: int) -> HttpResponse:
    """Tell of what was done for a promise of their own partner."""
    promises = Promise.objects.visible_to(request.user).filter(agreement__partner=_own_partner(request), side="theirs")
    promise: Promise = get_object_or_404(promises.select_related("unit", "agreement__partner"), pk=pk)
    form = EvidenceForm(request.POST or None, request.FILES or None, initial={"done_on": timezone.localdate()})
    if form.is_valid():
        try:
            tell_of(request, promise, form)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, "partners:own", message=_("Bukti dikirim dan menunggu konfirmasi rutan."))
    return render_form(request, "partners/evidence_form.html", form=form, promise=promise, up=reverse("partners:own"))


@requires(Can.READ_OWN_PARTNER)
@require_http_methods(["GET", "POST"])
def own_decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Confirm or refuse what the house told of a promise with their own partner."""
    evidence, form = _own_evidence(request, pk), DecisionForm(request.POST or None)
    if form.is_valid():
        try:
            message = decide_on(request, evidence, form)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, "partners:own", message=message)
    file_url = reverse("partners:own_evidence_file", args=[pk])
    up = reverse("partners:own")
    return render_form(request, "partners/evidence.html", form=form, evidence=evidence, up=up, file_url=file_url)


@requires(Can.READ_OWN_PARTNER)
@require_safe
def own_evidence_file(request: StaffRequest, pk: int) -> HttpResponseBase:
    """What was uploaded as evidence of a promise with their own partner."""
    evidence = _own_evidence(request, pk)
    if evidence.file is None:
        raise Http404
    return download(evidence.file, inline=True)


def _own_evidence(request: StaffRequest, pk: int) -> Evidence:
    rows = Evidence.objects.visible_to(request.user).filter(promise__agreement__partner=_own_partner(request))
    related = ("promise__unit", "promise__agreement__partner", "told_by", "decided_by", "file")
    found: Evidence = get_object_or_404(rows.select_related(*related), pk=pk)
    return found


def _own_partner(request: StaffRequest) -> Partner:
    partner = partner_of(request.user, unit=request.unit, on=timezone.localdate())
    if partner is None:
        raise Http404
    return partner

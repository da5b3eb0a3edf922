from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.partners import actions, queries
from layang.partners.forms import FilterForm, PartnerForm
from layang.partners.models import Partner
from layang.partners.panels import on_partner
from layang.ui.responses import redirect_after, render_form, render_page

PAGE = 50


@requires(Can.READ_PARTNERS)
@require_safe
def partner_list(request: StaffRequest) -> HttpResponse:
    """Partners, found by words and kind."""
    form = FilterForm(request.GET)
    partners = queries.partners_of(unit=request.unit, **form.chosen)
    page = Paginator(partners, PAGE).get_page(request.GET.get("halaman"))
    return render_page(request, "partners/list.html", form=form, page=page, may_write=_may_write(request))


@requires(Can.READ_PARTNERS)
@require_safe
def partner_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """One partner, and what the features above know of it."""
    partner = _partner(request, pk)
    panels = on_partner.about(partner, request)
    return render_page(request, "partners/detail.html", partner=partner, panels=panels, may_write=_may_write(request))


@requires(Can.WRITE_PARTNERS)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Enter an agency or business."""
    form = PartnerForm(request.POST or None)
    if form.is_valid():
        try:
            partner = actions.register_partner(unit=request.unit, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, partner, message=_("Mitra %(name)s dicatat.") % {"name": partner})
    return render_form(request, "partners/form.html", form=form)


@requires(Can.WRITE_PARTNERS)
@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Put right what is known about a partner."""
    partner = _partner(request, pk)
    initial = {name: getattr(partner, name) for name in PartnerForm.base_fields}
    form = PartnerForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            partner = actions.correct_partner(partner=partner, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, partner, message=_("Perubahan disimpan."))
    return render_form(request, "partners/form.html", form=form, partner=partner)


def _may_write(request: StaffRequest) -> bool:
    return request.user.can(Can.WRITE_PARTNERS, unit=request.unit)


def _partner(request: StaffRequest, pk: int) -> Partner:
    partners = Partner.objects.visible_to(request.user).filter(unit=request.unit)
    found: Partner = get_object_or_404(partners, pk=pk)
    return found

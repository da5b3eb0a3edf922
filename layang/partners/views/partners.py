from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.files.responses import download
from layang.partners.actions import partners as actions
from layang.partners.forms.partners import FilterForm, LogoForm, PartnerChangeForm, PartnerForm
from layang.partners.panels import on_partner
from layang.partners.queries import partners as queries
from layang.partners.views.rows import may_admit, may_write, partner_of
from layang.ui.responses import redirect_after, render_form, render_page

PAGE = 50


@requires(Can.READ_PARTNERS)
@require_safe
def partner_list(request: StaffRequest) -> HttpResponse:
    """Partners, found by words and kind."""
    form = FilterForm(request.GET)
    partners = queries.partners_of(unit=request.unit, **form.chosen).visible_to(request.user)
    page = Paginator(partners, PAGE).get_page(request.GET.get("halaman"))
    return render_page(request, "partners/list.html", form=form, page=page, may_write=may_write(request))


@requires(Can.READ_PARTNERS)
@require_safe
def partner_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """One partner, whom to call there, who logs in for it, and what the features above know of it."""
    partner = partner_of(request, pk)
    return render_page(
        request,
        "partners/detail.html",
        partner=partner,
        contacts=partner.contacts.all(),
        people=queries.people_of(partner, on=timezone.localdate()),
        panels=on_partner.about(partner, request),
        may_write=may_write(request),
        may_admit=may_admit(request),
    )


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
    partner = partner_of(request, pk)
    initial = {"name": partner.name, "kind": partner.kind, "also": partner.kinds[1:], "address": partner.address}
    form = PartnerChangeForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            partner = actions.correct_partner(partner=partner, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, partner, message=_("Perubahan disimpan."))
    return render_form(request, "partners/form.html", form=form, partner=partner)


@requires(Can.READ_PARTNERS)
@require_safe
def logo(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The picture itself; a partner without one leads back to its page."""
    partner = partner_of(request, pk)
    return download(partner.logo, inline=True) if partner.logo else redirect(partner)


@requires(Can.WRITE_PARTNERS)
@require_http_methods(["GET", "POST"])
def set_logo(request: StaffRequest, pk: int) -> HttpResponse:
    """Give a partner its picture."""
    partner = partner_of(request, pk)
    form = LogoForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        picture = form.cleaned_data["logo"]
        try:
            actions.set_logo(partner=partner, content=picture, name=picture.name, by=request.user)
        except Refusal as problem:
            form.add_error("logo", list(problem.faults))
        else:
            return redirect_after(request, partner, message=_("Logo disimpan."))
    return render_form(request, "partners/logo.html", form=form, partner=partner)

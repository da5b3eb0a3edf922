from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.calendar import long_date
from layang.core.refusal import Refusal
from layang.residents import actions, queries
from layang.residents.forms import FilterForm, ReleaseForm, ResidentForm
from layang.residents.models import Resident
from layang.residents.panels import on_resident
from layang.ui.responses import redirect_after, render_form, render_page

PAGE = 50


@requires(Can.READ_RESIDENTS)
@require_safe
def resident_list(request: StaffRequest) -> HttpResponse:
    """Who takes part, found by name, code, group and state."""
    today = timezone.localdate()
    form = FilterForm(request.GET, groups=queries.groups_with_people(unit=request.unit))
    people = queries.residents_of(unit=request.unit, on=today, **form.chosen)
    page = Paginator(people, PAGE).get_page(request.GET.get("halaman"))
    return render_page(
        request,
        "residents/list.html",
        form=form,
        page=page,
        rows=[(resident, queries.state_of(resident, on=today)) for resident in page.object_list],
        counts=queries.counts(unit=request.unit, on=today),
        may_write=request.user.can(Can.WRITE_RESIDENTS, unit=request.unit),
    )


@requires(Can.READ_RESIDENTS)
@require_safe
def resident_detail(request: StaffRequest, code: str) -> HttpResponse:
    """One person, and what the features above know of them."""
    resident = _resident(request, code)
    return render_page(
        request,
        "residents/detail.html",
        resident=resident,
        state=queries.state_of(resident, on=timezone.localdate()),
        panels=on_resident.about(resident, request),
        may_write=request.user.can(Can.WRITE_RESIDENTS, unit=request.unit),
    )


@requires(Can.WRITE_RESIDENTS)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Enter someone who begins to take part."""
    form = ResidentForm(request.POST or None, initial={"joined_on": timezone.localdate()})
    if form.is_valid():
        try:
            resident = actions.join_resident(unit=request.unit, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("%(who)s dicatat. Kodenya %(code)s.") % {"who": resident.call_name, "code": resident.code}
            return redirect_after(request, resident, message=message)
    return render_form(request, "residents/form.html", form=form)


@requires(Can.WRITE_RESIDENTS)
@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """Put right what was mistyped."""
    resident = _resident(request, code)
    initial = {name: getattr(resident, name) for name in ResidentForm.base_fields}
    form = ResidentForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.correct_resident(resident=resident, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, resident, message=_("Perubahan disimpan."))
    return render_form(request, "residents/form.html", form=form, resident=resident)


@requires(Can.WRITE_RESIDENTS, sudo=True)
@require_http_methods(["GET", "POST"])
def release(request: StaffRequest, code: str) -> HttpResponse:
    """Set or move the day someone leaves the house."""
    resident = _resident(request, code)
    form = ReleaseForm(request.POST or None, initial={"on": resident.released_on})
    if form.is_valid():
        try:
            actions.release_resident(resident=resident, on=form.day, by=request.user)
        except Refusal as problem:
            form.add_error("on", list(problem.faults))
        else:
            message = _("Tanggal bebas %(who)s: %(day)s.") % {"who": resident.call_name, "day": long_date(form.day)}
            undo = reverse("residents:withdraw_release", args=[code]) if resident.released_on is None else ""
            return redirect_after(request, resident, message=message, undo=undo)
    return render_form(request, "residents/release.html", form=form, resident=resident)


@requires(Can.WRITE_RESIDENTS, sudo=True)
@require_POST
def withdraw_release(request: StaffRequest, code: str) -> HttpResponse:
    """Take back a release that was set by mistake."""
    resident = _resident(request, code)
    try:
        actions.withdraw_release(resident=resident, by=request.user)
    except Refusal as problem:
        return redirect_after(request, resident, message=problem.message)
    return redirect_after(request, resident, message=_("Tanggal bebas dihapus."))


def _resident(request: StaffRequest, code: str) -> Resident:
    people = Resident.objects.visible_to(request.user).filter(unit=request.unit)
    found: Resident = get_object_or_404(people, code=code)
    return found

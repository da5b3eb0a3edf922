from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.calendar import long_date
from layang.core.refusal import Refusal
from layang.discretion.looking import sensitive
from layang.residents import actions, queries
from layang.residents.forms.people import FilterForm, LinkForm, ReleaseForm, ResidentForm
from layang.residents.panels import on_resident
from layang.residents.queries.file import file_of
from layang.residents.queries.register import candidates
from layang.residents.views.rows import entry_of, resident_of
from layang.ui.responses import redirect_after, render_form, render_page

PAGE = 50


@requires(Can.READ_RESIDENTS)
@require_safe
def resident_list(request: StaffRequest) -> HttpResponse:
    """Who takes part, found by name, code, group and state."""
    today = timezone.localdate()
    form = FilterForm(request.GET, groups=queries.groups_with_people(unit=request.unit))
    people = queries.residents_of(unit=request.unit, on=today, **form.chosen).visible_to(request.user)
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
@sensitive(resident_of)
@require_safe
def resident_detail(request: StaffRequest, code: str) -> HttpResponse:
    """One person, and what the features above know of them."""
    resident, today = resident_of(request, code), timezone.localdate()
    return render_page(
        request,
        "residents/detail.html",
        resident=resident,
        state=queries.state_of(resident, on=today),
        told=file_of(resident=resident, user=request.user, unit=request.unit, on=today),
        panels=on_resident.about(resident, request),
        may_write=request.user.can(Can.WRITE_RESIDENTS, unit=request.unit),
    )


@requires(Can.WRITE_RESIDENTS)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Enter someone who begins to take part, best from the house list (`?daftar=` the key of the entry)."""
    key = request.GET.get("daftar", "")
    entry = entry_of(request, int(key)) if key.isdecimal() else None
    known = {"name": entry.name, "register_number": entry.number} if entry else {}
    form = ResidentForm(request.POST or None, initial={"joined_on": timezone.localdate(), **known})
    if form.is_valid():
        try:
            resident = actions.join_resident(unit=request.unit, entry=entry, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            message = _("%(who)s dicatat. Kodenya %(code)s.") % {"who": resident.call_name, "code": resident.code}
            return redirect_after(request, resident, message=message)
    return render_form(request, "residents/form.html", form=form, entry=entry)


@requires(Can.WRITE_RESIDENTS)
@sensitive(resident_of)
@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """Put right what was mistyped."""
    resident = resident_of(request, code)
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
    resident = resident_of(request, code)
    left_on = resident.entry.left_on if resident.entry else None
    form = ReleaseForm(request.POST or None, initial={"on": resident.released_on or left_on})
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
    resident = resident_of(request, code)
    try:
        actions.withdraw_release(resident=resident, by=request.user)
    except Refusal as problem:
        return redirect_after(request, resident, message=problem.message)
    return redirect_after(request, resident, message=_("Tanggal bebas dihapus."))


@requires(Can.WRITE_RESIDENTS, Can.READ_REGISTER)
@sensitive(resident_of)
@require_http_methods(["GET", "POST"])
def link(request: StaffRequest, code: str) -> HttpResponse:
    """Find someone who takes part in the house list, and tie the two."""
    resident = resident_of(request, code)
    text = request.GET.get("cari", resident.name)
    found = candidates(user=request.user, unit=request.unit, text=text)
    form = LinkForm(request.POST or None, entries=found)
    if form.is_valid():
        try:
            actions.link_resident(resident=resident, entry=form.cleaned_data["entry"], by=request.user)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, resident, message=_("Terhubung dengan daftar penghuni."))
    return render_form(request, "residents/link.html", form=form, resident=resident, text=text, found=found)

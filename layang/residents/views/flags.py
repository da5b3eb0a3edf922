from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.discretion.looking import sensitive
from layang.residents.actions import flags as actions
from layang.residents.forms.care import ApartForm, EndForm, FitnessForm, RiskForm
from layang.residents.models import NonAssociation, Resident
from layang.residents.queries import file as queries
from layang.residents.views.rows import resident_of
from layang.ui.responses import redirect_after, render_form, render_page

PAGE = 50


@requires(Can.READ_RISK)
@require_safe
def flag_list(request: StaffRequest) -> HttpResponse:
    """Everyone who takes part, with the tool risk and how many they must be kept apart from."""
    today = timezone.localdate()
    people = Resident.objects.visible_to(request.user).filter(unit=request.unit).taking_part(on=today)
    page = Paginator(people.select_related("entry").order_by("call_name", "code"), PAGE).get_page(
        request.GET.get("halaman")
    )
    rows = queries.flagged_people(people=page.object_list, unit=request.unit, on=today)
    return render_page(request, "residents/flag_list.html", page=page, rows=rows)


@requires(Can.READ_RISK)
@sensitive(resident_of)
@require_safe
def flags(request: StaffRequest, code: str) -> HttpResponse:
    """What must be minded about one person: only that, and no more of the file."""
    resident, today = resident_of(request, code), timezone.localdate()
    told = queries.flags_of(resident=resident, user=request.user, unit=request.unit, on=today)
    return render_page(request, "residents/flags.html", resident=resident, flags=told)


@requires(Can.WRITE_RISK)
@sensitive(resident_of)
@require_http_methods(["GET", "POST"])
def risk(request: StaffRequest, code: str) -> HttpResponse:
    """Say how near someone may come to tools."""
    resident = resident_of(request, code)
    form = RiskForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.say_tool_risk(
                resident=resident,
                level=form.chosen,
                on=form.cleaned_data["on"],
                by=request.user,
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, _flags_url(code), message=_("Risiko alat dicatat."))
    return _form(request, resident, form, title=_("Risiko alat"), up=_flags_url(code))


@requires(Can.WRITE_FITNESS)
@sensitive(resident_of)
@require_http_methods(["GET", "POST"])
def fitness(request: StaffRequest, code: str) -> HttpResponse:
    """Say whether someone can work, in one word."""
    resident = resident_of(request, code)
    form = FitnessForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.say_fitness(
                resident=resident,
                level=form.chosen,
                on=form.cleaned_data["on"],
                by=request.user,
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, resident, message=_("Kemampuan kerja dicatat."))
    return _form(request, resident, form, title=_("Mampu bekerja"), up=resident.get_absolute_url())


@requires(Can.WRITE_RISK)
@sensitive(resident_of)
@require_http_methods(["GET", "POST"])
def apart(request: StaffRequest, code: str) -> HttpResponse:
    """Record whom someone must not meet."""
    resident, today = resident_of(request, code), timezone.localdate()
    people = Resident.objects.visible_to(request.user).filter(unit=request.unit).taking_part(on=today)
    others = people.exclude(pk=resident.pk).order_by("call_name", "code")
    form = ApartForm(request.POST or None, people=others, initial={"since": today})
    if form.is_valid():
        try:
            actions.keep_apart(resident=resident, today=today, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, _flags_url(code), message=_("Dicatat pada kedua warga."))
    return _form(request, resident, form, title=_("Pisahkan dari warga lain"), up=_flags_url(code))


@requires(Can.WRITE_RISK)
@require_http_methods(["GET", "POST"])
def reunite(request: StaffRequest, pk: int) -> HttpResponse:
    """End a pair that had to be kept apart."""
    pair: NonAssociation = get_object_or_404(queries.pairs_of(user=request.user, unit=request.unit), pk=pk)
    form = EndForm(request.POST or None, initial={"on": timezone.localdate()})
    up = _flags_url(pair.first.code)
    if form.is_valid():
        try:
            actions.reunite(pair=pair, on=form.cleaned_data["on"], by=request.user)
        except Refusal as problem:
            form.add_error("on", list(problem.faults))
        else:
            return redirect_after(request, up, message=_("Pemisahan diakhiri."))
    return _form(request, pair, form, title=_("Akhiri pemisahan"), up=up)


def _flags_url(code: str) -> str:
    return reverse("residents:flags", args=[code])


def _form(request: StaffRequest, about: Any, form: Any, *, title: str, up: str) -> HttpResponse:
    return render_form(request, "residents/flag_form.html", form=form, about=about, title=title, up=up)

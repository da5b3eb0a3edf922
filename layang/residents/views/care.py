from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.refusal import Refusal
from layang.discretion.looking import sensitive
from layang.discretion.queries import looks_at, looks_on_paper
from layang.residents.actions import care as actions
from layang.residents.forms.care import AptitudeForm, EndForm, GuardianForm
from layang.residents.models import Guardianship
from layang.residents.queries.file import possible_guardians
from layang.residents.views.rows import resident_of
from layang.ui.responses import redirect_after, render_form, render_page

LOOKS_ON_PAPER = 60
"""Three sheets; who asks for what is older is answered by Kepatuhan Internal."""


@requires(Can.WRITE_RESIDENTS)
@sensitive(resident_of)
@require_http_methods(["GET", "POST"])
def guardian(request: StaffRequest, code: str) -> HttpResponse:
    """Appoint the wali of someone; the one before ends the day before."""
    resident, today = resident_of(request, code), timezone.localdate()
    officers = possible_guardians(unit=request.unit, on=today)
    form = GuardianForm(request.POST or None, officers=officers, initial={"on": today})
    if form.is_valid():
        try:
            actions.appoint_guardian(resident=resident, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, resident, message=_("Wali dicatat."))
    now = resident.guardianships.filter(until__isnull=True).select_related("officer").first()
    return render_form(request, "residents/guardian.html", form=form, resident=resident, now=now)


@requires(Can.WRITE_RESIDENTS)
@sensitive(resident_of)
@require_safe
def looks(request: StaffRequest, code: str) -> HttpResponse:
    """The paper that a wali hands to someone who asks who has opened his file."""
    resident = resident_of(request, code)
    rows = looks_at(subject=resident, unit=request.unit)
    return render_page(
        request,
        "residents/looks.html",
        resident=resident,
        looks=looks_on_paper(rows[:LOOKS_ON_PAPER]),
        count=rows.count(),
        signers=[(_("Yang menyerahkan,"), request.user.name), (_("Yang menerima,"), resident.name)],
        printed_at=timezone.localtime(),
    )


@requires(Can.WRITE_RESIDENTS)
@require_http_methods(["GET", "POST"])
def end_guardian(request: StaffRequest, pk: int) -> HttpResponse:
    """End a wali's duty without another one."""
    rows = Guardianship.objects.visible_to(request.user).filter(unit=request.unit)
    found: Guardianship = get_object_or_404(rows.select_related("resident", "officer"), pk=pk)
    form = EndForm(request.POST or None, initial={"on": timezone.localdate()})
    up = found.resident.get_absolute_url()
    if form.is_valid():
        try:
            actions.end_guardianship(guardianship=found, on=form.cleaned_data["on"], by=request.user)
        except Refusal as problem:
            form.add_error("on", list(problem.faults))
        else:
            return redirect_after(request, up, message=_("Perwalian diakhiri."))
    return render_form(request, "residents/flag_form.html", form=form, about=found, title=_("Akhiri perwalian"), up=up)


@requires(Can.WRITE_RESIDENTS)
@sensitive(resident_of)
@require_http_methods(["GET", "POST"])
def aptitudes(request: StaffRequest, code: str) -> HttpResponse:
    """Note what someone can and wishes, one after the other."""
    resident, today = resident_of(request, code), timezone.localdate()
    form = AptitudeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.note_aptitude(resident=resident, on=today, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, request.path, message=_("Dicatat. Ada lagi? Isi satu lagi, atau selesai."))
    said = resident.aptitudes.filter(withdrawn_on__isnull=True).order_by("kind", "craft", "words")
    return render_form(request, "residents/aptitudes.html", form=form, resident=resident, said=said)


@requires(Can.WRITE_RESIDENTS)
@require_POST
def withdraw_aptitude(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """Take back one of them."""
    resident = resident_of(request, code)
    found = get_object_or_404(resident.aptitudes, pk=pk)
    try:
        actions.withdraw_aptitude(aptitude=found, on=timezone.localdate(), by=request.user)
    except Refusal as problem:
        return redirect_after(request, resident, message=problem.message)
    return redirect_after(request, resident, message=_("Dihapus."))

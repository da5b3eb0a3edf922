from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching import actions
from layang.coaching.forms.placing import DecisionForm, MoveForm, OtherGroupForm
from layang.coaching.models import Application, Decision
from layang.coaching.queries import waiting
from layang.coaching.queries.placing import sheet
from layang.coaching.views.rows import application_of, member_of, membership_of, person_of, rights
from layang.core.refusal import Refusal
from layang.discretion.looking import sensitive
from layang.discretion.queries import without_closed
from layang.ui.responses import redirect_after, render_form, render_page

PAGE = 50


@requires(Can.DECIDE_PLACEMENT, Can.READ_RESIDENTS, Can.READ_RISK, Can.READ_FITNESS)
@sensitive(person_of)
@require_http_methods(["GET", "POST"])
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything to know before someone is placed, and the answer of the TPP at the foot."""
    found, today = application_of(request, pk), timezone.localdate()
    known = sheet(group=found.group, resident=found.resident, on=today, application=found, reader=request.user)
    form = DecisionForm(request.POST or None, sheet=known, initial={"decided_on": today, "since": today})
    if form.is_valid():
        try:
            decision = _record(request, found, form)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, found, message=_told(decision))
    return render_form(request, "coaching/decide.html", form=form, application=found, sheet=known)


@requires(Can.DECIDE_PLACEMENT, Can.READ_RESIDENTS, Can.READ_RISK, Can.READ_FITNESS)
@sensitive(member_of)
@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, pk: int) -> HttpResponse:
    """The same for someone who goes over from another group: choose it, look at everything, write the decision."""
    membership, today = membership_of(request, pk), timezone.localdate()
    asked = request.GET if request.GET or request.method == "POST" else None
    choice = OtherGroupForm(asked, membership=membership)
    if not choice.is_valid():
        return render_form(request, "coaching/move.html", choice=choice, membership=membership)
    group = choice.cleaned_data["ke"]
    own = waiting.open_applications(group=group).filter(resident=membership.resident).first()
    known = sheet(
        group=group,
        resident=membership.resident,
        on=today,
        application=own,
        leaving=membership,
        reader=request.user,
    )
    form = MoveForm(request.POST or None, sheet=known, initial={"decided_on": today, "since": today})
    if form.is_valid():
        told = {"paper": form.paper, "since": form.cleaned_data["since"], "on": today, "by": request.user}
        try:
            decision = actions.move_member(membership=membership, to=group, **told)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            said = {"who": membership.resident.call_name, "group": group}
            message = _("%(who)s pindah ke kelompok %(group)s.") % said
            return redirect_after(request, decision.group, message=message)
    return render_form(request, "coaching/move.html", choice=choice, form=form, membership=membership, sheet=known)


@requires(Can.READ_GROUPS, Can.READ_RESIDENTS)
@require_safe
def decisions(request: StaffRequest) -> HttpResponse:
    """What the TPP decided about places, with the reasons for skipping and for exceeding."""
    rows = without_closed(waiting.decisions_of(unit=request.unit), request.user)
    page = Paginator(rows, PAGE).get_page(request.GET.get("halaman"))
    return render_page(request, "coaching/decisions.html", page=page, **rights(request))


def _record(request: StaffRequest, application: Application, form: DecisionForm) -> Decision:
    told = {"application": application, "paper": form.paper, "on": timezone.localdate(), "by": request.user}
    if form.is_yes:
        return actions.decide_placement(since=form.cleaned_data["since"], **told)  # type: ignore[arg-type]
    return actions.decline_placement(**told)  # type: ignore[arg-type]


def _told(decision: Decision) -> str:
    said = {"who": decision.resident.call_name, "group": decision.group}
    if decision.outcome == Decision.Outcome.PLACED:
        return _("%(who)s ditempatkan di kelompok %(group)s.") % said
    return _("%(who)s tidak ditempatkan di kelompok %(group)s.") % said

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching import actions
from layang.coaching.forms.waiting import ApplicationForm, RedateForm, StepForm
from layang.coaching.queries import attention
from layang.coaching.queries import waiting as queries
from layang.coaching.rules.waiting import State
from layang.coaching.views.rows import application_of, group_of, rights
from layang.core.refusal import Refusal
from layang.discretion.queries import open_to, without_closed
from layang.ui.responses import redirect_after, render_form, render_page

PAGE = 50
STEPS = {
    State.PENDING: gettext_lazy("Kembalikan ke daftar tunggu"),
    State.APPROVED: gettext_lazy("Ajukan ke TPP"),
    State.DECLINED: gettext_lazy("Tolak permohonan"),
    State.WITHDRAWN: gettext_lazy("Tarik permohonan"),
    State.REMOVED: gettext_lazy("Hapus dari daftar tunggu"),
}
"""What the coach may do with an application, as the pages call it. Only a decision places."""


@requires(Can.READ_GROUPS, Can.READ_RESIDENTS)
@require_safe
def queue(request: StaffRequest, pk: int) -> HttpResponse:
    """Who waits for a place in the group, the first first, and what became of the others."""
    group = group_of(request, pk)
    everyone = queries.queue(group=group, on=timezone.localdate())
    waiting = open_to(request.user, everyone, lambda row: row.application)
    closed = without_closed(queries.closed(group=group), request.user)
    page = Paginator(closed, PAGE).get_page(request.GET.get("halaman"))
    return render_page(
        request,
        "coaching/queue.html",
        group=group,
        waiting=waiting,
        proposed=sum(row.application.state == State.APPROVED for row in waiting),
        page=page,
        **rights(request),
    )


@requires(Can.WRITE_GROUPS, Can.READ_RESIDENTS)
@require_http_methods(["GET", "POST"])
def apply(request: StaffRequest, pk: int) -> HttpResponse:
    """Enter an application for a place in the group."""
    group, today = group_of(request, pk), timezone.localdate()
    form = ApplicationForm(
        request.POST or None, group=group, user=request.user, initial={"applied_on": today, "requester": "self"}
    )
    if form.is_valid():
        try:
            entered = actions.enter_application(group=group, on=today, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            said = {"who": entered.resident.call_name, "group": group}
            message = _("%(who)s masuk daftar tunggu kelompok %(group)s.") % said
            return redirect_after(request, entered, message=message)
    return render_form(request, "coaching/apply.html", form=form, group=group)


@requires(Can.READ_GROUPS, Can.READ_RESIDENTS)
@require_safe
def application(request: StaffRequest, pk: int) -> HttpResponse:
    """One application: where it stands in the queue, what was done to it, and what may be done."""
    found = application_of(request, pk)
    return render_page(
        request,
        "coaching/application.html",
        application=found,
        place=queries.place_in_queue(found, on=timezone.localdate()),
        steps=found.steps.select_related("taken_by").order_by("-pk"),
        decisions=found.decisions.prefetch_related("corrections").order_by("-pk"),
        steps_ahead=[(state.value, STEPS[state]) for state in queries.steps_ahead(found)],
        **rights(request),
    )


@requires(Can.WRITE_GROUPS, Can.READ_RESIDENTS)
@require_http_methods(["GET", "POST"])
def step(request: StaffRequest, pk: int, to: str) -> HttpResponse:
    """Take a step with an application: propose, decline, withdraw, take up again, remove."""
    found = application_of(request, pk)
    if to not in STEPS:
        raise Http404
    form = StepForm(request.POST or None, to=State(to))
    if form.is_valid():
        try:
            stepped = actions.step_application(
                application=found, to=State(to), on=timezone.localdate(), by=request.user, **form.cleaned_data
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            said = {"who": found.resident.call_name, "state": stepped.get_state_display()}
            return redirect_after(request, found, message=_("Permohonan %(who)s: %(state)s.") % said)
    return render_form(request, "coaching/step.html", form=form, application=found, title=STEPS[State(to)])


@requires(Can.WRITE_GROUPS, Can.READ_RESIDENTS)
@require_http_methods(["GET", "POST"])
def redate(request: StaffRequest, pk: int) -> HttpResponse:
    """Correct the day of an application."""
    found = application_of(request, pk)
    form = RedateForm(request.POST or None, initial={"applied_on": found.applied_on})
    if form.is_valid():
        try:
            actions.redate_application(application=found, on=timezone.localdate(), by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, found, message=_("Tanggal permohonan dibetulkan."))
    return render_form(request, "coaching/redate.html", form=form, application=found)


@requires(Can.READ_GROUPS, Can.READ_RESIDENTS)
@require_safe
def needs_attention(request: StaffRequest) -> HttpResponse:
    """What the coach has to look at, of all groups."""
    rows = attention.attention(unit=request.unit, user=request.user, on=timezone.localdate())
    return render_page(request, "coaching/attention.html", rows=rows, **rights(request))

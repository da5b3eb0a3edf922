"""Pages on which tools are counted."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching import actions
from layang.coaching.forms.tool_counts import HandOutForm, ResolveForm, TakeBackForm, ToolForm
from layang.coaching.models import Session
from layang.coaching.queries import tool_counts as queries
from layang.coaching.queries.officers import officers_who
from layang.coaching.views.rows import group_of, session_of, tool_count_of, tool_of
from layang.core.refusal import Refusal
from layang.ui.responses import redirect_after, render_form


@requires(Can.COUNT_TOOLS)
@require_safe
def tools(request: StaffRequest, pk: int) -> HttpResponse:
    """The tools of a session: what went out, what came back, what is missing."""
    session = session_of(request, pk)
    counts = list(queries.counts_of(session=session))
    back = TakeBackForm(counts=counts) if counts and session.tools_closed_at is None else None
    return _page(request, session, back=back)


@requires(Can.COUNT_TOOLS)
@require_http_methods(["GET", "POST"])
def hand_out(request: StaffRequest, pk: int) -> HttpResponse:
    """Write what goes out."""
    session = session_of(request, pk)
    going = {count.tool_id: count.went_out for count in queries.counts_of(session=session)}
    form = HandOutForm(request.POST or None, tools=list(queries.tools_of(group=session.group)), going=going)
    if form.is_valid():
        try:
            actions.hand_out_tools(
                session=session, quantities=form.quantities, today=timezone.localdate(), by=request.user
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, _address(session), message=_("Alat dicatat keluar."))
    return render_form(request, "coaching/tools_out.html", session=session, form=form, rows=form.rows())


@requires(Can.COUNT_TOOLS)
@require_POST
def take_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Write what came back; with the second button close the count as well."""
    session = session_of(request, pk)
    form = TakeBackForm(request.POST, counts=list(queries.counts_of(session=session)))
    if form.is_valid():
        try:
            actions.take_back_tools(session=session, returned=form.returned, by=request.user)
            if "tutup" in request.POST:
                actions.close_tools(session=session, by=request.user)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            closed = "tutup" in request.POST
            said = _("Hitungan alat ditutup. Ruang boleh dikosongkan.") if closed else _("Hitungan disimpan.")
            return redirect_after(request, _address(session), message=said)
    return _page(request, session, back=form)


@requires(Can.COUNT_TOOLS)
@require_http_methods(["GET", "POST"])
def resolve(request: StaffRequest, pk: int) -> HttpResponse:
    """Say what became of a difference, with two names."""
    count, today = tool_count_of(request, pk), timezone.localdate()
    witnesses = officers_who(Can.COUNT_TOOLS, unit=request.unit, on=today).exclude(pk=request.user.pk)
    form = ResolveForm(request.POST or None, witnesses=witnesses)
    if form.is_valid():
        try:
            actions.resolve_difference(count=count, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, _address(count.session), message=_("Selisih dicatat dengan dua nama."))
    return render_form(request, "coaching/tool_resolve.html", count=count, session=count.session, form=form)


@requires(Can.COUNT_TOOLS)
@require_http_methods(["GET", "POST"])
def group_tools(request: StaffRequest, pk: int) -> HttpResponse:
    """Which tools a group works with, and how many usually go out."""
    group = group_of(request, pk)
    form = ToolForm(request.POST or None)
    if form.is_valid():
        try:
            tool = actions.keep_tool(group=group, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            here = reverse("coaching:group_tools", args=[group.pk])
            return redirect_after(request, here, message=_("%(tool)s dicatat.") % {"tool": tool})
    return render_form(
        request, "coaching/group_tools.html", group=group, form=form, tools=list(queries.tools_of(group=group))
    )


@requires(Can.COUNT_TOOLS)
@require_POST
def retire(request: StaffRequest, pk: int) -> HttpResponse:
    """Stop handing out a kind of tool."""
    tool = actions.retire_tool(tool=tool_of(request, pk), by=request.user)
    here = reverse("coaching:group_tools", args=[tool.group_id])
    return redirect_after(request, here, message=_("%(tool)s tidak dipakai lagi.") % {"tool": tool})


def _page(request: StaffRequest, session: Session, *, back: TakeBackForm | None) -> HttpResponse:
    counts = list(queries.counts_of(session=session))
    return render_form(
        request,
        "coaching/tools.html",
        session=session,
        counts=counts,
        back=back,
        rows=back.rows() if back else [],
        out=sum(count.went_out for count in counts),
        returned=sum(count.came_back or 0 for count in counts),
        differing=[count for count in counts if count.missing],
        has_tools=queries.tools_of(group=session.group).exists(),
    )


def _address(session: Session) -> str:
    return reverse("coaching:tools", args=[session.pk])

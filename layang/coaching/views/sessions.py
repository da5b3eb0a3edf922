"""Pages of the day and of single sessions."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.audit.queries import history
from layang.coaching import actions
from layang.coaching.forms.sessions import CallOffForm, DayForm, ExtraForm, HoursForm
from layang.coaching.queries import sessions as queries
from layang.coaching.queries import timetables
from layang.coaching.queries.attendance import changes_of
from layang.coaching.queries.rooms import shared_by_session
from layang.coaching.queries.tool_counts import counts_of, tools_of
from layang.coaching.rules.attendance import EDIT_WINDOW
from layang.coaching.views.rows import may, session_of
from layang.core.refusal import Refusal
from layang.discretion.queries import open_to
from layang.ui.responses import redirect_after, render_form, render_page


@requires(Can.READ_GROUPS)
@require_safe
def day(request: StaffRequest) -> HttpResponse:
    """The sessions of a day, and what their sheets add up to."""
    form, today = DayForm(request.GET), timezone.localdate()
    on = form.day(today)
    rows = queries.rows_on(unit=request.unit, on=on)
    return render_page(
        request,
        "coaching/day.html",
        on=on,
        today=today,
        before=on - dt.timedelta(days=1),
        after=on + dt.timedelta(days=1),
        rows=rows,
        total=sum((row.counts for row in rows), queries.Counts()),
        holiday=timetables.holidays_of(unit=request.unit, since=on, until=on).first(),
        debts=queries.unmarked_sessions(unit=request.unit, on=today - dt.timedelta(days=1)).count(),
        may_mark=may(request, Can.MARK_ATTENDANCE),
        may_write=may(request, Can.WRITE_TIMETABLE),
        may_move=may(request, Can.READ_MOVEMENTS),
    )


@requires(Can.READ_GROUPS)
@require_safe
def unmarked(request: StaffRequest) -> HttpResponse:
    """The debt: sessions that are over and in which someone is not marked."""
    today = timezone.localdate()
    return render_page(
        request,
        "coaching/unmarked.html",
        sessions=list(queries.unmarked_sessions(unit=request.unit, on=today - dt.timedelta(days=1))),
        closes_before=today - EDIT_WINDOW,
        may_mark=may(request, Can.MARK_ATTENDANCE),
    )


@requires(Can.READ_GROUPS)
@require_safe
def session(request: StaffRequest, pk: int) -> HttpResponse:
    """One session: who was there, the tools, and all that was done about it."""
    found, today = session_of(request, pk), timezone.localdate()
    people = queries.expected(found)
    return render_page(
        request,
        "coaching/session.html",
        session=found,
        people=open_to(request.user, people, lambda one: one.membership),
        counts=queries.counted(people),
        changes=open_to(request.user, changes_of(found), lambda change: change.attendance),
        tools=list(counts_of(session=found)),
        has_tools=tools_of(group=found.group).exists(),
        today=today,
        is_ahead=found.held_on > today,
        is_past=found.held_on < today,
        is_withdrawable=found.is_extra and not queries.is_touched(found),
        history=history(found),
        may_read=may(request, Can.READ_ATTENDANCE),
        may_mark=may(request, Can.MARK_ATTENDANCE),
        may_write=may(request, Can.WRITE_TIMETABLE),
        may_count=may(request, Can.COUNT_TOOLS),
        may_move=may(request, Can.READ_MOVEMENTS),
    )


@requires(Can.WRITE_TIMETABLE)
@require_http_methods(["GET", "POST"])
def extra_new(request: StaffRequest) -> HttpResponse:
    """Hold a session beside the timetable."""
    today = timezone.localdate()
    initial = {"group": request.GET.get("kelompok"), "held_on": today}
    form = ExtraForm(request.POST or None, unit=request.unit, on=today, initial=initial)
    if form.is_valid() and not form.is_warned_of(shared_by_session(**form.booking)):
        try:
            found = actions.hold_extra_session(today=today, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            undo = reverse("coaching:withdraw_session", args=[found.pk])
            return redirect_after(request, found, message=_("Pertemuan tambahan dicatat."), undo=undo)
    return render_form(request, "coaching/extra_new.html", form=form)


@requires(Can.WRITE_TIMETABLE)
@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, pk: int) -> HttpResponse:
    """Other hours, another room or other hands for one session."""
    found, today = session_of(request, pk), timezone.localdate()
    names = ("begins_at", "ends_at", "room", "coach", "instructor")
    initial = {name: getattr(found, name) for name in names}
    form = HoursForm(request.POST or None, unit=request.unit, on=today, initial=initial)
    if form.is_valid() and not form.is_warned_of(shared_by_session(**form.booking_of(found))):
        try:
            actions.move_session(session=found, today=today, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            undo = "" if found.is_extra else reverse("coaching:put_back_session", args=[found.pk])
            return redirect_after(request, found, message=_("Pertemuan dipindahkan."), undo=undo)
    return render_form(request, "coaching/session_move.html", form=form, session=found)


@requires(Can.WRITE_TIMETABLE)
@require_http_methods(["GET", "POST"])
def call_off(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that a session is not held."""
    found = session_of(request, pk)
    counts = queries.counted(queries.expected(found))
    form = CallOffForm(request.POST or None)
    if form.is_valid():
        try:
            actions.call_off_session(session=found, today=timezone.localdate(), by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            undo = reverse("coaching:restore_session", args=[found.pk])
            return redirect_after(request, found, message=_("Pertemuan dibatalkan."), undo=undo)
    return render_form(request, "coaching/session_call_off.html", form=form, session=found, counts=counts)


@requires(Can.WRITE_TIMETABLE)
@require_POST
def restore(request: StaffRequest, pk: int) -> HttpResponse:
    """Hold a session that was called off after all."""
    found = session_of(request, pk)
    try:
        actions.restore_session(session=found, today=timezone.localdate(), by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect(found)
    return redirect_after(request, found, message=_("Pertemuan diadakan lagi."))


@requires(Can.WRITE_TIMETABLE)
@require_POST
def put_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a moved session back to where its timetable has it."""
    found = session_of(request, pk)
    try:
        actions.put_back_session(session=found, today=timezone.localdate(), by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect(found)
    return redirect_after(request, found, message=_("Pertemuan kembali ke jadwal."))


@requires(Can.WRITE_TIMETABLE)
@require_POST
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back a session that was held beside the timetable and about which nothing was written."""
    found = session_of(request, pk)
    try:
        actions.withdraw_session(session=found, by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect(found)
    return redirect_after(request, "coaching:day", message=_("Pertemuan tambahan dihapus."))

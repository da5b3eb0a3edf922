"""Pages on which attendance is written and summed up."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching import actions
from layang.coaching.forms.attendance import AwayEndForm, AwayForm, ExcuseForm, RollForm
from layang.coaching.models import RollCall, Session
from layang.coaching.queries import attendance as queries
from layang.coaching.queries.sessions import counted, expected
from layang.coaching.queries.tool_counts import counts_of
from layang.coaching.rules.attendance import EDIT_WINDOW, Window, window
from layang.coaching.views.rows import away_of, excuse_of, group_of, may, session_to_mark
from layang.core.calendar import Month
from layang.core.refusal import Refusal
from layang.discretion.queries import without_closed
from layang.ui.responses import redirect_after, render_form, render_page, submission_of


@requires(Can.MARK_ATTENDANCE)
@require_http_methods(["GET", "POST"])
def roll(request: StaffRequest, pk: int) -> HttpResponse:
    """Call the roll of a session: everyone there in one touch, then those who are not."""
    session, today = session_to_mark(request, pk), timezone.localdate()
    if (why_not := _why_not(request, session)) is not None:
        messages.error(request, why_not)
        return redirect(session)
    people, is_correction = expected(session), window(session.held_on, today=today) is Window.CORRECTION
    all_there = request.GET.get("semua") == "hadir"
    form = RollForm(
        request.POST or None, people=people, session=session, is_correction=is_correction, all_there=all_there
    )
    if form.is_valid():
        try:
            called = _write(request, session, form, is_correction=is_correction)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            said = {"there": called.attended, "absent": called.absent}
            return redirect_after(
                request, session, message=_("Presensi disimpan: %(there)s hadir, %(absent)s tidak hadir.") % said
            )
    return _sheet(request, session, form)


@requires(Can.MARK_ATTENDANCE)
@require_http_methods(["GET", "POST"])
def excuse_new(request: StaffRequest, pk: int) -> HttpResponse:
    """Say ahead that someone need not come."""
    session = session_to_mark(request, pk)
    form = ExcuseForm(request.POST or None, session=session)
    if form.is_valid():
        try:
            actions.excuse_ahead(session=session, today=timezone.localdate(), by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, session, message=_("Izin dicatat."))
    return render_form(request, "coaching/excuse_new.html", form=form, session=session)


@requires(Can.MARK_ATTENDANCE)
@require_POST
def excuse_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back what was said ahead."""
    excuse = excuse_of(request, pk)
    session = excuse.session
    try:
        actions.withdraw_excuse(excuse=excuse, today=timezone.localdate(), by=request.user)
    except Refusal as problem:
        messages.error(request, problem.message)
        return redirect(session)
    return redirect_after(request, session, message=_("Izin dicabut."))


@requires(Can.READ_ATTENDANCE)
@require_safe
def group_month(request: StaffRequest, pk: int) -> HttpResponse:
    """How often everyone of a group was there in a month."""
    group, today = group_of(request, pk), timezone.localdate()
    month = _month(request.GET.get("bulan"), Month.of(today))
    rows = queries.attendance_of_group(group=group, since=month.first_day, until=month.last_day)
    return render_page(
        request,
        "coaching/group_month.html",
        group=group,
        month=month,
        before=month.plus(-1),
        after=month.next if month.next.first_day <= today else None,
        rows=rows,
        total=queries.sum_of(row.hours for row in rows),
    )


@requires(Can.READ_ATTENDANCE)
@require_safe
def away_list(request: StaffRequest) -> HttpResponse:
    """Who is out of the house for a while, and who was."""
    today = timezone.localdate()
    return render_page(
        request,
        "coaching/away_list.html",
        away=without_closed(queries.away_of_unit(unit=request.unit), request.user),
        today=today,
        may_mark=may(request, Can.MARK_ATTENDANCE),
    )


@requires(Can.MARK_ATTENDANCE)
@require_http_methods(["GET", "POST"])
def away_new(request: StaffRequest) -> HttpResponse:
    """Say that someone is out of the house for a while."""
    form = AwayForm(request.POST or None, unit=request.unit, initial={"since": timezone.localdate()})
    if form.is_valid():
        try:
            away = actions.record_away(by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            said = {"who": away.resident.call_name}
            return redirect_after(request, "coaching:away", message=_("%(who)s dicatat di luar.") % said)
    return render_form(request, "coaching/away_new.html", form=form)


@requires(Can.MARK_ATTENDANCE)
@require_http_methods(["GET", "POST"])
def away_end(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that someone is back."""
    away = away_of(request, pk)
    form = AwayEndForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.end_away(away=away, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error("on", list(problem.faults))
        else:
            said = {"who": away.resident.call_name}
            return redirect_after(request, "coaching:away", message=_("%(who)s sudah kembali.") % said)
    return render_form(request, "coaching/away_end.html", form=form, away=away)


def _why_not(request: StaffRequest, session: Session) -> str | None:
    """Why there is no sheet to fill in, as a sentence; None where there is one."""
    if session.is_called_off:
        return _("Pertemuan ini batal. Pulihkan dulu bila ternyata diadakan.")
    match window(session.held_on, today=timezone.localdate()):
        case Window.AHEAD:
            return _("Pertemuan ini belum tiba. Untuk yang sudah pasti tidak datang, catat izin di muka.")
        case Window.CORRECTION if not may(request, Can.CORRECT_ATTENDANCE):
            return _("Sudah lewat tujuh hari. Minta pembetulan kepada petugas kegiatan kerja.")
    return None


def _write(request: StaffRequest, session: Session, form: RollForm, *, is_correction: bool) -> RollCall:
    facts: dict[str, Any] = {
        "session": session,
        "marks": form.marks,
        "request_id": submission_of(request),
        "today": timezone.localdate(),
        "by": request.user,
    }
    if is_correction:
        return actions.correct_roll(because=form.cleaned_data["because"], **facts)
    return actions.call_roll(**facts)


def _sheet(request: StaffRequest, session: Session, form: RollForm) -> HttpResponse:
    return render_form(
        request,
        "coaching/roll.html",
        session=session,
        form=form,
        rows=list(form.rows()),
        counts=counted(form.people),
        tools=list(counts_of(session=session)),
        round=session.roll_calls.count(),
        open_until=session.held_on + EDIT_WINDOW,
    )


def _month(text: str | None, otherwise: Month) -> Month:
    try:
        month = Month.parse(text or "")
    except ValueError:
        return otherwise
    return month if abs(month.year - otherwise.year) < 10 else otherwise  # noqa: PLR2004  no house is that old

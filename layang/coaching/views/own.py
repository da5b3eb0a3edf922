"""Pages of a partner's instructor: the sessions and lessons that the partner holds, and who was there."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching import actions
from layang.coaching.actions.trainings import mark_lesson
from layang.coaching.forms.attendance import OwnRollForm
from layang.coaching.forms.trainings import LessonRollForm
from layang.coaching.models import Lesson, Session
from layang.coaching.queries import own as queries
from layang.coaching.queries.sessions import counted, expected
from layang.coaching.rules.attendance import EDIT_WINDOW, Window, window
from layang.coaching.views.rows import session_to_mark
from layang.core.refusal import Refusal
from layang.partners.models import Partner
from layang.partners.queries.partners import partner_of
from layang.ui.responses import redirect_after, render_form, render_page, submission_of


@requires(Can.MARK_OWN_ATTENDANCE)
@require_safe
def own_sessions(request: StaffRequest) -> HttpResponse:
    """What the partner holds and held, and what is not marked yet. Nobody is named."""
    partner, today = _own_partner(request), timezone.localdate()
    return render_page(
        request,
        "coaching/own/list.html",
        partner=partner,
        rows=queries.own_sessions(user=request.user, unit=request.unit, on=today),
        lessons=list(queries.own_lessons(user=request.user, unit=request.unit, partner=partner, on=today)),
    )


@requires(Can.MARK_OWN_ATTENDANCE)
@require_http_methods(["GET", "POST"])
def own_roll(request: StaffRequest, pk: int) -> HttpResponse:
    """Call the roll of a session that the partner holds: names as on the paper sheet, and nothing else of anybody."""
    session = session_to_mark(request, pk)
    if (why_not := _why_not(session)) is not None:
        messages.error(request, why_not)
        return redirect("coaching:own_sessions")
    all_there = request.GET.get("semua") == "hadir"
    form = OwnRollForm(
        request.POST or None, people=expected(session), session=session, user=request.user, all_there=all_there
    )
    if form.is_valid():
        try:
            called = actions.call_roll(
                session=session,
                marks=form.marks,
                request_id=submission_of(request),
                today=timezone.localdate(),
                by=request.user,
            )
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            said = {"there": called.attended, "absent": called.absent}
            message = _("Presensi disimpan: %(there)s hadir, %(absent)s tidak hadir.") % said
            return redirect_after(request, "coaching:own_sessions", message=message)
    return _sheet(request, session, form)


@requires(Can.MARK_OWN_ATTENDANCE)
@require_http_methods(["GET", "POST"])
def own_lesson(request: StaffRequest, pk: int) -> HttpResponse:
    """Who was at a lesson of the partner's class; once written, the house mends it."""
    partner, today = _own_partner(request), timezone.localdate()
    open_lessons = queries.own_lessons(user=request.user, unit=request.unit, partner=partner, on=today)
    lesson: Lesson = get_object_or_404(open_lessons, pk=pk)
    form = LessonRollForm(request.POST or None, lesson=lesson)
    if form.is_valid():
        try:
            mark_lesson(lesson=lesson, on=today, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, "coaching:own_sessions", message=_("Kehadiran dicatat."))
    return render_form(request, "coaching/own/lesson.html", form=form, lesson=lesson)


def _own_partner(request: StaffRequest) -> Partner:
    partner = partner_of(request.user, unit=request.unit, on=timezone.localdate())
    if partner is None:
        raise Http404
    return partner


def _why_not(session: Session) -> str | None:
    """Why there is no sheet to fill in, as a sentence; None where there is one."""
    if session.is_called_off:
        return _("Pertemuan ini batal.")
    match window(session.held_on, today=timezone.localdate()):
        case Window.AHEAD:
            return _("Pertemuan ini belum tiba.")
        case Window.CORRECTION:
            return _("Sudah lewat tujuh hari. Minta pembetulan kepada rutan.")
    return None


def _sheet(request: StaffRequest, session: Session, form: OwnRollForm) -> HttpResponse:
    return render_form(
        request,
        "coaching/own/roll.html",
        session=session,
        form=form,
        rows=list(form.rows()),
        counts=counted(form.people),
        round=session.roll_calls.count(),
        open_until=session.held_on + EDIT_WINDOW,
    )

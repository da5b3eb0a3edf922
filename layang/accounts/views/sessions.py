"""Where I am signed in."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from layang.accounts import actions, queries
from layang.accounts.access import StaffRequest, requires
from layang.ui.responses import redirect_after, render_page


@requires()
@require_safe
def own(request: StaffRequest) -> HttpResponse:
    """All browsers in which I am signed in, this one first."""
    sessions = queries.sessions_of(request.user, now=timezone.now(), this=request.session.session_key or "")
    return render_page(request, "accounts/sessions.html", sessions=sessions)


@requires()
@require_POST
def end(request: StaffRequest, mark: str) -> HttpResponse:
    """End one of my sessions elsewhere."""
    session = next((one for one in request.user.sessions.all() if one.mark == mark), None)
    if session is None:
        raise Http404
    actions.end_session(session=session, by=request.user, unit=request.unit)
    return redirect_after(request, "accounts:sessions", message=_("Sesi itu sudah diakhiri."))


@requires()
@require_POST
def end_others(request: StaffRequest) -> HttpResponse:
    """End all my sessions but this one."""
    actions.end_other_sessions(but=request.session.session_key or "", by=request.user, unit=request.unit)
    return redirect_after(request, "accounts:sessions", message=_("Semua sesi lain sudah diakhiri."))

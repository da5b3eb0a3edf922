"""Papers of a day, sent as PDF to look at and print."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching import paperwork
from layang.coaching.forms.sessions import DayForm
from layang.coaching.papers import groups as group_papers
from layang.coaching.papers import sessions as papers
from layang.coaching.views.pdf import show_pdf, size_of
from layang.coaching.views.rows import group_of, session_of


@requires(Can.READ_GROUPS, Can.READ_RESIDENTS)
@require_safe
def group_list(request: StaffRequest, pk: int) -> HttpResponse:
    """Who is in the group today, on paper; `?kertas=F4` for folio."""
    group, now = group_of(request, pk), timezone.localtime()
    paper = group_papers.group_list_paper(group, on=now.date(), by=request.user, at=now)
    return _answer(request, group_papers.group_list_pdf, paper, name=f"daftar-{group.pk}", back=group)


@requires(Can.READ_GROUPS)
@require_safe
def criteria(request: StaffRequest, pk: int) -> HttpResponse:
    """What is asked for entry, as a notice for the wall; `?kertas=F4` for folio."""
    group = group_of(request, pk)
    paper = group_papers.criteria_paper(group, by=request.user, at=timezone.localtime())
    return _answer(request, group_papers.criteria_pdf, paper, name=f"syarat-{group.pk}", back=group)


@requires(Can.READ_MOVEMENTS)
@require_safe
def sheet_pdf(request: StaffRequest, pk: int) -> HttpResponse:
    """The attendance sheet of a session."""
    session = session_of(request, pk)
    paper = paperwork.attendance_sheet(session, by=request.user, at=timezone.localtime())
    return _answer(request, papers.attendance_sheet_pdf, paper, name=f"presensi-{session.pk}", back=session)


@requires(Can.COUNT_TOOLS)
@require_safe
def tools_pdf(request: StaffRequest, pk: int) -> HttpResponse:
    """The count of tools of a session."""
    session = session_of(request, pk)
    paper = paperwork.tool_sheet(session, by=request.user, at=timezone.localtime())
    return _answer(request, papers.tool_sheet_pdf, paper, name=f"alat-{session.pk}", back=session)


@requires(Can.READ_MOVEMENTS)
@require_safe
def movement_pdf(request: StaffRequest) -> HttpResponse:
    """Who goes where on a day."""
    on, facts = _asked(request)
    paper = paperwork.movement_list(request.unit, **facts)
    return _answer(request, papers.movement_pdf, paper, name=f"gerak-{on}", back="coaching:day")


@requires(Can.READ_MOVEMENTS)
@require_safe
def slips_pdf(request: StaffRequest) -> HttpResponse:
    """What each of them carries."""
    on, facts = _asked(request)
    paper = paperwork.movement_slips(request.unit, **facts)
    return _answer(request, papers.slips_pdf, paper, name=f"slip-{on}", back="coaching:day")


def _asked(request: StaffRequest) -> tuple[dt.date, dict[str, Any]]:
    on = DayForm(request.GET).day(timezone.localdate())
    room = request.GET.get("ruang", "").strip()
    return on, {"on": on, "room": room, "by": request.user, "at": timezone.localtime()}


def _answer(request: StaffRequest, draw: Callable[..., bytes], paper: object, *, name: str, back: Any) -> HttpResponse:
    """Send the paper in the size that was asked for (`?kertas=F4`), or say why it cannot be printed."""
    return show_pdf(request, lambda: draw(paper, size=size_of(request)), name=name, back=back)

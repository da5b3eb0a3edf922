"""What waits in coaching, for the home page."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, User
from layang.coaching.queries.sessions import unmarked_sessions
from layang.coaching.queries.tool_counts import OpenCount, open_counts
from layang.coaching.rules.tool_counts import Counted, difference
from layang.core.calendar import day_name, short_date
from layang.core.tasks import Task

SHOWN = 5
"""Unmarked sessions that get a task each; more than that become one that leads to the list."""


def session_tasks(*, user: User, unit: Unit, on: dt.date) -> Iterator[Task]:
    """Attendance to mark and tools to count back: only what `user` may do."""
    can = user.capabilities(unit=unit)
    if Can.MARK_ATTENDANCE in can:
        yield from _unmarked(unit, on)
    if Can.COUNT_TOOLS in can:
        yield from (_tools(count, on) for count in open_counts(unit=unit, on=on))


def _unmarked(unit: Unit, on: dt.date) -> Iterator[Task]:
    debt = list(unmarked_sessions(unit=unit, on=on))
    today = [session for session in debt if session.held_on == on]
    late = [session for session in debt if session.held_on < on]
    if len(late) > SHOWN:
        yield Task(
            title=_("Tandai presensi yang tertunggak"),
            url=reverse("coaching:unmarked"),
            due_on=late[0].held_on,
            hint=_("yang tertua %(day)s") % {"day": short_date(late[0].held_on)},
            count=len(late),
            unit=_("pertemuan"),
        )
        late = []
    for session in (*late, *today):
        hours = f"{session.begins_at:%H.%M}–{session.ends_at:%H.%M}"
        yield Task(
            title=_("Tandai presensi %(group)s") % {"group": session.group},
            url=reverse("coaching:roll", args=[session.pk]),
            due_on=session.held_on,
            hint=f"{day_name(session.held_on)}, {short_date(session.held_on)}, {hours}",
        )


def _tools(count: OpenCount, on: dt.date) -> Task:
    session = count.session
    said = ", ".join(
        difference(Counted(one.tool.name, one.went_out, one.came_back)) for one in count.differing
    )  # fmt: skip
    return Task(
        title=_("Tutup hitungan alat %(group)s") % {"group": session.group},
        url=reverse("coaching:tools", args=[session.pk]),
        due_on=session.held_on,
        hint=said or _("ruang %(room)s, belum dihitung kembali") % {"room": session.room},
        count=count.pieces,
        unit=_("alat"),
        is_urgent=bool(said) or session.held_on < on,
    )

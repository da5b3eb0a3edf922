"""From rows to the papers that `coaching.papers` draws: who is on them and what they say."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.accounts.paper import imprint_of, letterhead_of
from layang.coaching.models import Session
from layang.coaching.papers import sessions as papers
from layang.coaching.queries import sessions as queries
from layang.coaching.queries.sessions import Expected
from layang.coaching.queries.tool_counts import counts_of, tools_of
from layang.coaching.rules.attendance import Reason
from layang.core.calendar import day_name, long_date, short_date
from layang.ui.paper import Signatory


def attendance_sheet(session: Session, *, by: User, at: dt.datetime) -> papers.AttendanceSheetPaper:
    """The sheet of a session as it stands; `at` is the moment of printing."""
    people = queries.expected(session)
    path = reverse("coaching:roll", args=[session.pk])
    return papers.AttendanceSheetPaper(
        letterhead=letterhead_of(session.unit),
        number=_number(session),
        meeting=_meeting(session),
        people=tuple(_on_sheet(one) for one in people),
        counted=len(people),
        address=f"{settings.PUBLIC_ADDRESS.rstrip('/')}{path}",
        reasons=(
            ("S", _("sakit")), ("B", _("bentrok")), ("I", _("izin")), ("M", _("menolak")), ("R", _("istirahat")),
            ("L", _("lain")),
        ),
        signatories=(_coach(session), Signatory(_("Petugas jaga,"))),
        imprint=imprint_of(session.unit, printed_by=by.name, printed_at=at),
    )  # fmt: skip


def tool_sheet(session: Session, *, by: User, at: dt.datetime) -> papers.ToolSheetPaper:
    """The count of tools of a session; before anything went out a blank one of the group's tools."""
    counts = list(counts_of(session=session))
    lines = [
        papers.ToolLine(
            name=count.tool.name,
            usual=count.tool.quantity,
            went_out=count.went_out,
            came_back=count.came_back,
            explanation=_explained(count.explanation, count.witnessed_by),
        )
        for count in counts
    ] or [papers.ToolLine(tool.name, tool.quantity, None, None) for tool in tools_of(group=session.group)]
    closed_at, closed_by = session.tools_closed_at, session.tools_closed_by
    return papers.ToolSheetPaper(
        letterhead=letterhead_of(session.unit),
        number=_number(session),
        meeting=_meeting(session),
        lines=tuple(lines),
        went_out=sum(line.went_out or 0 for line in lines),
        came_back=sum(line.came_back or 0 for line in lines),
        is_closed=closed_at is not None,
        closed=_("oleh %(who)s") % {"who": closed_by} if closed_at and closed_by else "",
        signatories=(_coach(session), Signatory(_("Petugas pengamanan,"))),
        imprint=imprint_of(session.unit, printed_by=by.name, printed_at=at),
    )


def movement_list(unit: Unit, *, on: dt.date, room: str, by: User, at: dt.datetime) -> papers.MovementPaper:
    """Who goes where on a day, by room and hour; `room` leaves only the sessions held there."""
    places = [
        papers.Destination(
            meeting=_meeting(session),
            called_off=session.called_off_because,
            movers=() if session.is_called_off else tuple(_movers(session)),
        )
        for session in _sessions(unit, on, room)
    ]
    movers = [mover for place in places for mover in place.movers]
    day = _day(on)
    return papers.MovementPaper(
        letterhead=letterhead_of(unit),
        number=_("Daftar gerak %(day)s") % {"day": short_date(on)},
        day=f"{day}, {room}" if room else day,
        destinations=tuple(places),
        going=sum(1 for mover in movers if not mover.stays),
        staying=sum(1 for mover in movers if mover.stays),
        imprint=imprint_of(unit, printed_by=by.name, printed_at=at),
    )


def movement_slips(unit: Unit, *, on: dt.date, room: str, by: User, at: dt.datetime) -> papers.SlipsPaper:
    """One slip for everyone who goes to a session of that day, in the order of the movement list."""
    slips = [
        papers.Slip(name=mover.name, code=mover.code, block=mover.block, meeting=_meeting(session))
        for session in _sessions(unit, on, room)
        if not session.is_called_off
        for mover in _movers(session)
        if not mover.stays
    ]
    return papers.SlipsPaper(
        letterhead=letterhead_of(unit),
        number=_("Slip gerak %(day)s") % {"day": short_date(on)},
        unit=unit.short_name,
        slips=tuple(slips),
        imprint=imprint_of(unit, printed_by=by.name, printed_at=at),
    )


def _sessions(unit: Unit, on: dt.date, room: str) -> list[Session]:
    rows = [row for row in queries.sessions_on(unit=unit, on=on) if not room or row.room == room]
    return sorted(rows, key=lambda row: (row.room, row.begins_at, row.group.name))


def _on_sheet(one: Expected) -> papers.PersonOnSheet:
    resident, row = one.membership.resident, one.attendance
    if one.is_fixed:
        return papers.PersonOnSheet(resident.call_name, resident.code, known=_stays(one))
    if row is not None:
        return papers.PersonOnSheet(resident.call_name, resident.code, marked=row.get_reason_display())
    said = _("bentrok: %(other)s") % {"other": one.clash} if one.clash else ""
    return papers.PersonOnSheet(resident.call_name, resident.code, marked=_("izin di muka") if one.excuse else said)


def _movers(session: Session) -> list[papers.Mover]:
    """Everyone of a session by block, so that whoever opens the doors walks once; those of no known block first."""
    return sorted((_mover(one) for one in queries.expected(session)), key=lambda mover: (mover.block, mover.name))


def _mover(one: Expected) -> papers.Mover:
    resident = one.membership.resident
    block = resident.entry.block if resident.entry else ""
    note = _("juga %(other)s") % {"other": one.clash} if one.clash else ""
    return papers.Mover(resident.call_name, resident.code, block=block, note=note, stays=_stays(one))


def _stays(one: Expected) -> str:
    """Why someone on the list does not go; nothing for those who do. The reason itself stays in the office."""
    match one.known_reason:
        case Reason.SUSPENDED:
            return _("ditangguhkan")
        case Reason.AWAY:
            return _("di luar rutan")
        case Reason.NOT_REQUIRED:
            return _("izin")
    return ""


def _meeting(session: Session) -> papers.Meeting:
    instructor = ", ".join(part for part in (session.instructor, str(session.partner or "")) if part)
    return papers.Meeting(
        group=session.group.name,
        day=_day(session.held_on),
        hours=f"{session.begins_at:%H.%M}–{session.ends_at:%H.%M}",
        room=session.room,
        coach=session.coach.name if session.coach else "",
        instructor=instructor,
    )


def _number(session: Session) -> str:
    return f"{session.group.name}, {short_date(session.held_on)}, {session.begins_at:%H.%M}"


def _coach(session: Session) -> Signatory:
    if session.coach:
        return Signatory(_("Pelatih,"), name=session.coach.name, nip=session.coach.nip)
    return Signatory(_("Pelatih,"), name=session.instructor, has_nip=False)


def _explained(explanation: str, witness: User | None) -> str:
    return _("%(what)s Saksi: %(who)s.") % {"what": explanation, "who": witness} if witness else explanation


def _day(day: dt.date) -> str:
    return f"{day_name(day)}, {long_date(day)}"

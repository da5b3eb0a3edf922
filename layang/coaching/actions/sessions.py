"""What is done about single sessions: moved, called off, held beside the timetable, and each taken back."""

import datetime as dt

from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.coaching.actions._known import mark_known
from layang.coaching.models import Attendance, AttendanceReason, Group, Session
from layang.coaching.queries import sessions as queries
from layang.coaching.rules import timetables as rules
from layang.coaching.rules.attendance import EDIT_WINDOW
from layang.coaching.rules.timetables import CannotChangeSession
from layang.partners.models import Partner


@deed("coaching.session.move")
def move_session(
    *,
    session: Session,
    begins_at: dt.time,
    ends_at: dt.time,
    room: str,
    today: dt.date,
    by: User,
    coach: User | None = None,
    instructor: str = "",
) -> Session:
    """Move a session to other hours of its day, another room or other hands; marks stay as they are.

    Raises CannotChangeSession for one that has passed or was called off, and where the group begins another then.
    """
    session = _locked(session)
    faults = list(rules.move_faults(begins_at, ends_at, held_on=session.held_on, today=today))
    if session.is_called_off:
        faults.append(_("Pertemuan ini batal. Pulihkan dulu sebelum memindahkannya."))
    faults += _taken(session.group, session.held_on, begins_at, but=session)
    if faults:
        raise CannotChangeSession(*faults)
    note(before=f"{session.begins_at:%H.%M}–{session.ends_at:%H.%M} {session.room}".strip())
    session.begins_at, session.ends_at, session.room = begins_at, ends_at, room.strip()
    session.coach, session.instructor, session.is_moved = coach, instructor.strip(), True
    session.save(update_fields=["begins_at", "ends_at", "room", "coach", "instructor", "is_moved"])
    return session


@deed("coaching.session.put_back")
def put_back_session(*, session: Session, today: dt.date, by: User) -> Session:
    """Put a moved session back to where its timetable has it.

    Raises CannotChangeSession for one that was not moved, has passed, or whose hour is taken by now.
    """
    session = _locked(session)
    slot = session.slot
    if not session.is_moved or slot is None:
        raise CannotChangeSession(_("Pertemuan ini tidak dipindahkan dari jadwal."))
    faults = list(rules.move_faults(slot.begins_at, slot.ends_at, held_on=session.held_on, today=today))
    faults += _taken(session.group, session.held_on, slot.begins_at, but=session)
    if faults:
        raise CannotChangeSession(*faults)
    session.begins_at, session.ends_at, session.room = slot.begins_at, slot.ends_at, slot.room
    session.coach, session.instructor, session.is_moved = slot.coach, slot.instructor, False
    session.save(update_fields=["begins_at", "ends_at", "room", "coach", "instructor", "is_moved"])
    return session


@deed("coaching.session.call_off")
def call_off_session(*, session: Session, because: str, today: dt.date, by: User, is_paid: bool = True) -> Session:
    """Say that a session is not held, and whether people are paid all the same. What was marked stays.

    Raises CannotChangeSession without a reason, for one that has passed or was called off already.
    """
    session = _locked(session)
    faults = []
    if not because.strip():
        faults.append(_("Tulis alasan pembatalan."))
    if session.is_called_off:
        faults.append(_("Pertemuan ini sudah dibatalkan."))
    if session.held_on < today:
        faults.append(_("Pertemuan ini sudah lewat. Tandai presensinya; pembatalan hanya sampai hari pertemuan."))
    if faults:
        raise CannotChangeSession(*faults)
    session.called_off_because, session.is_called_off_paid = because.strip(), is_paid and session.is_paid
    session.save(update_fields=["called_off_because", "is_called_off_paid"])
    if session.held_on == today:
        mark_known(session, queries.expected(session), by=by)
    return session


@deed("coaching.session.restore")
def restore_session(*, session: Session, today: dt.date, by: User) -> Session:
    """Hold a session after all: what the calling off had marked by itself is taken away, everything else stays.

    Raises CannotChangeSession for one that was not called off or has passed.
    """
    session = _locked(session)
    if not session.is_called_off:
        raise CannotChangeSession(_("Pertemuan ini tidak dibatalkan."))
    if session.held_on < today:
        raise CannotChangeSession(_("Pertemuan ini sudah lewat, jadi tidak dapat diadakan lagi."))
    Attendance.objects.filter(session=session, reason=AttendanceReason.CALLED_OFF).delete()
    session.called_off_because, session.is_called_off_paid = "", True
    session.marked_at = session.marked_at if queries.is_fully_marked(session) else None
    session.save(update_fields=["called_off_because", "is_called_off_paid", "marked_at"])
    return session


@deed("coaching.session.hold_extra")
def hold_extra_session(
    *,
    group: Group,
    held_on: dt.date,
    begins_at: dt.time,
    ends_at: dt.time,
    room: str,
    today: dt.date,
    by: User,
    coach: User | None = None,
    partner: Partner | None = None,
    instructor: str = "",
    is_paid: bool = True,
) -> Session:
    """Hold a session beside the timetable: today, ahead, or one of the last seven days that nobody had written down.

    Raises CannotChangeSession when it lies further back, ends before it begins, or the group begins another then.
    """
    faults = _taken(group, held_on, begins_at)
    faults += rules.extra_faults(begins_at, ends_at, held_on=held_on, today=today, back=EDIT_WINDOW)
    if faults:
        raise CannotChangeSession(*faults)
    return Session.objects.create(
        unit=group.unit,
        group=group,
        held_on=held_on,
        begins_at=begins_at,
        ends_at=ends_at,
        room=room.strip() or group.room,
        coach=coach,
        partner=partner,
        instructor=instructor.strip(),
        is_paid=is_paid and group.is_paid,
    )


@deed("coaching.session.withdraw")
def withdraw_session(*, session: Session, by: User) -> None:
    """Take back a session that was held beside the timetable, as long as nothing was written about it.

    Raises CannotChangeSession for one of the timetable, or one with marks, excuses or tools: call that one off.
    """
    session = _locked(session)
    if not session.is_extra:
        raise CannotChangeSession(_("Pertemuan ini dari jadwal. Batalkan dengan alasan, jangan dihapus."))
    if queries.is_touched(session):
        raise CannotChangeSession(_("Pertemuan ini sudah berisi catatan. Batalkan dengan alasan, jangan dihapus."))
    note(group=session.group.name, held_on=session.held_on.isoformat())
    session.delete()


def _locked(session: Session) -> Session:
    rows = Session.objects.select_for_update(of=("self",)).select_related("group", "slot")
    found: Session = rows.get(pk=session.pk)
    return found


def _taken(group: Group, held_on: dt.date, begins_at: dt.time, *, but: Session | None = None) -> list[str]:
    others = Session.objects.filter(group=group, held_on=held_on, begins_at=begins_at)
    if not others.exclude(pk=but.pk if but else None).exists():
        return []
    return [_("Kelompok ini sudah punya pertemuan yang mulai pada jam itu. Pilih jam lain.")]

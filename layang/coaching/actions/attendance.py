"""What is done about attendance: the roll, its correction, and what is known ahead."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.coaching.actions._known import mark_known
from layang.coaching.models import (
    Attendance,
    AttendanceChange,
    Away,
    AwayQuerySet,
    Excuse,
    Group,
    Membership,
    RollCall,
    Session,
)
from layang.coaching.queries import sessions as queries
from layang.coaching.queries.groups import members
from layang.coaching.queries.sessions import Expected
from layang.coaching.rules.attendance import CannotMark, Mark, Window, excuse_faults, is_paid, mark_faults, window
from layang.core.calendar import short_date
from layang.discretion.queries import tie_faults
from layang.residents.models import Resident


@deed("coaching.attendance.mark", hide=("marks",))
def call_roll(
    *, session: Session, marks: Mapping[Membership, Mark], request_id: UUID, today: dt.date, by: User
) -> RollCall:
    """Write who was there and who was not. Whoever is suspended or away is filled in; whoever is left out stays open.

    Until seven days after the session it may be done again; what changes is kept. The same submission again changes
    nothing. Raises CannotMark with all that is wrong.
    """
    return _call(session, marks, request_id, today=today, by=by, because="")


@deed("coaching.attendance.correct", hide=("marks",))
def correct_roll(
    *, session: Session, marks: Mapping[Membership, Mark], because: str, request_id: UUID, today: dt.date, by: User
) -> RollCall:
    """Change attendance after the seven days, with a reason that stands in the history of each row.

    Raises CannotMark without a reason and with all that is wrong.
    """
    if not because.strip():
        raise CannotMark(_("Tulis alasan pembetulan. Sesudah tujuh hari, perubahan selalu disertai alasan."))
    return _call(session, marks, request_id, today=today, by=by, because=because.strip())


@deed("coaching.attendance.settle")
def settle_called_off(*, unit: Unit, on: dt.date, by: User) -> int:
    """Write the rows of sessions that were called off, once their day has come; return for how many sessions."""
    rows = Session.objects.filter(unit=unit, held_on__lte=on, marked_at__isnull=True).exclude(called_off_because="")
    settled = 0
    for session in rows.select_related("group").select_for_update(of=("self",)):
        mark_known(session, queries.expected(session), by=by)
        settled += 1
    note(settled=settled)
    return settled


@deed("coaching.excuse.record")
def excuse_ahead(
    *,
    group: Group,
    sessions: Collection[Session],
    memberships: Collection[Membership],
    explanation: str,
    today: dt.date,
    by: User,
    is_paid: bool = True,
) -> list[Excuse]:
    """Say ahead, at most 14 days, that these people of a group need not come to these sessions.

    It becomes the attendance when the day comes. What was said before of one of them stays as it is; returned is what
    is new. Raises CannotMark for a session that is not ahead, too far or called off, for someone not in the group on
    its day, for nobody, for a relative of `by`, without an explanation, and where all was said before.
    """
    faults = _excuse_faults(group, sessions, memberships, today=today)
    faults += tie_faults(actor=by, rows=list(memberships))
    if not explanation.strip():
        faults.append(_("Tulis alasannya."))
    said = set(Excuse.objects.filter(session__in=sessions).values_list("session", "membership"))
    new = [
        Excuse(
            unit_id=group.unit_id,
            session=session,
            membership=membership,
            is_paid=is_paid and session.is_paid,
            note=explanation.strip(),
            recorded_by=by,
        )
        for session in sessions
        for membership in memberships
        if (session.pk, membership.pk) not in said
    ]
    if not faults and not new:
        faults.append(_("Izin ini sudah dicatat."))
    if faults:
        raise CannotMark(*faults)
    note(
        residents=sorted(membership.resident.code for membership in memberships),
        days=sorted(session.held_on.isoformat() for session in sessions),
    )
    return [*Excuse.objects.bulk_create(new)]


@deed("coaching.excuse.withdraw")
def withdraw_excuse(*, excuse: Excuse, today: dt.date, by: User) -> None:
    """Take back what was said ahead. Raises CannotMark once the day has come: then change the attendance itself."""
    if excuse.session.held_on < today:
        raise CannotMark(_("Harinya sudah lewat. Ubah presensinya, bukan izinnya."))
    note(resident=excuse.membership.resident.code, held_on=excuse.session.held_on.isoformat())
    excuse.delete()


@deed("coaching.away.record")
def record_away(*, resident: Resident, since: dt.date, until: dt.date | None, explanation: str, by: User) -> Away:
    """Say that someone is out of the house for a while; sessions in that time are filled in as away, unpaid.

    Raises CannotMark when it ends before it begins, overlaps another absence, or nothing says why.
    """
    faults = []
    if not explanation.strip():
        faults.append(_("Tulis ke mana atau untuk apa, misalnya sidang."))
    if until is not None and until < since:
        faults.append(_("Hari kembali lebih awal daripada hari pergi. Periksa tanggalnya."))
    others = AwayQuerySet(Away).filter(resident=resident).overlapping(since=since, until=until)
    if others.exists():
        faults.append(_("Sudah ada catatan di luar pada hari itu. Akhiri dulu catatan yang lama."))
    if faults:
        raise CannotMark(*faults)
    return Away.objects.create(
        unit=resident.unit, resident=resident, since=since, until=until, note=explanation.strip()
    )


@deed("coaching.away.end")
def end_away(*, away: Away, on: dt.date, by: User) -> Away:
    """Someone is back: `on` was the last day away. Raises CannotMark for a day before it began."""
    if on < away.since:
        raise CannotMark(_("Hari terakhir di luar lebih awal daripada hari pergi. Periksa tanggalnya."))
    away.until = on
    away.save(update_fields=["until"])
    return away


def _excuse_faults(
    group: Group, sessions: Collection[Session], memberships: Collection[Membership], *, today: dt.date
) -> list[str]:
    """Sentences against excusing these people from these sessions, each once."""
    faults = [fault for session in sessions for fault in excuse_faults(session.held_on, today=today)]
    if not sessions or any(session.group_id != group.pk or session.is_called_off for session in sessions):
        faults.append(_("Pilih pertemuan kelompok ini yang tidak batal."))
    if not memberships:
        faults.append(_("Pilih paling sedikit satu warga."))
    for session in sessions:
        inside = set(members(group=group, on=session.held_on).values_list("pk", flat=True))
        said = {"day": short_date(session.held_on)}
        faults += [
            _("%(who)s bukan anggota kelompok ini pada %(day)s.") % {"who": one.resident.call_name, **said}
            for one in memberships
            if one.pk not in inside
        ]
    return list(dict.fromkeys(faults))


def _call(
    session: Session, marks: Mapping[Membership, Mark], request_id: UUID, *, today: dt.date, by: User, because: str
) -> RollCall:
    session = Session.objects.select_for_update(of=("self",)).select_related("group").get(pk=session.pk)
    before: RollCall | None = RollCall.objects.filter(unit=session.unit_id, request_id=request_id).first()
    if before is not None and before.session_id == session.pk:
        return before
    if before is not None:
        raise CannotMark(_("Isian ini dari pertemuan lain. Muat ulang halaman, lalu isi lagi."))
    people = {one.membership.pk: one for one in queries.expected(session)}
    if faults := _faults(session, people, marks, today=today, because=because):
        raise CannotMark(*faults)
    said = {membership.pk: mark for membership, mark in marks.items()}
    new = [_new(session, one, said[key], by=by) for key, one in people.items() if key in said and not one.attendance]
    Attendance.objects.bulk_create(new)
    for key, one in people.items():
        if key in said and one.attendance:
            _change(session, one, said[key], by=by, because=because)
    marked = {row.membership_id: row for row in new}
    sheet = [replace(one, attendance=marked.get(key, one.attendance)) for key, one in people.items()]
    counts = queries.counted(mark_known(session, sheet, by=by))
    note(attended=counts.attended, absent=counts.absent, unmarked=counts.unmarked)
    return RollCall.objects.create(
        unit=session.unit,
        session=session,
        request_id=request_id,
        attended=counts.attended,
        absent=counts.absent,
        called_by=by,
        called_at=timezone.now(),
    )


def _faults(
    session: Session, people: Mapping[int, Expected], marks: Mapping[Membership, Mark], *, today: dt.date, because: str
) -> list[str]:
    match window(session.held_on, today=today):
        case Window.AHEAD:
            return [_("Pertemuan ini belum tiba, jadi belum dapat ditandai.")]
        case Window.CORRECTION if not because:
            return [_("Sudah lewat tujuh hari. Perubahan hanya sebagai pembetulan dengan alasan.")]
    if session.is_called_off:
        return [_("Pertemuan ini batal. Pulihkan dulu bila ternyata diadakan.")]
    found = []
    for membership, mark in marks.items():
        one, who = people.get(membership.pk), membership.resident.call_name
        if one is None:
            found.append(_("%(who)s bukan anggota kelompok ini pada hari itu.") % {"who": who})
        else:
            found += mark_faults(mark, who=who, known=one.known)
    return found


def _facts(one: Expected, mark: Mark) -> dict[str, Any]:
    return {
        "reason": mark.reason.value,
        "is_paid": is_paid(mark.reason, known=one.known, chosen=mark.is_paid),
        "note": mark.note.strip(),
        "is_warned": mark.is_warned,
    }


def _new(session: Session, one: Expected, mark: Mark, *, by: User) -> Attendance:
    return Attendance(
        unit=session.unit,
        session=session,
        membership=one.membership,
        marked_by=by,
        marked_at=timezone.now(),
        **_facts(one, mark),
    )


def _change(session: Session, one: Expected, mark: Mark, *, by: User, because: str) -> None:
    """Write another mark over the one that stands, and keep that; the same mark again changes nothing."""
    row, facts = one.attendance, _facts(one, mark)
    if row is None or {name: getattr(row, name) for name in facts} == facts:
        return
    AttendanceChange.objects.create(
        unit=session.unit,
        attendance=row,
        reason=row.reason,
        is_paid=row.is_paid,
        note=row.note,
        changed_to=facts["reason"],
        because=because,
        changed_by=by,
        changed_at=timezone.now(),
    )
    for name, value in facts.items():
        setattr(row, name, value)
    row.marked_by, row.marked_at = by, timezone.now()
    row.save(update_fields=[*facts, "marked_by", "marked_at"])

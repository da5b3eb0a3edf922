"""Rows that nobody has to mark, because what is known decides: written by a roll or a session called off."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from layang.accounts.models import User
from layang.coaching.models import Attendance, Session
from layang.coaching.queries.sessions import Expected
from layang.coaching.rules.attendance import Reason, is_paid


def mark_known(session: Session, people: Sequence[Expected], *, by: User) -> list[Expected]:
    """Write the row of everyone who has none yet and of whom enough is known; give the sheet as it is then.

    When it is full for the first time, the session says so.
    """
    rows = {
        one.membership.pk: _row(one, session, reason, by=by)
        for one in people
        if (reason := _open_reason(one)) is not None
    }
    Attendance.objects.bulk_create(rows.values())
    filled = [replace(one, attendance=rows.get(one.membership.pk, one.attendance)) for one in people]
    if session.marked_at is None and filled and all(one.attendance is not None for one in filled):
        session.marked_at = timezone.now()
        session.save(update_fields=["marked_at"])
    return filled


def _open_reason(one: Expected) -> Reason | None:
    return one.known_reason if one.attendance is None else None


def _row(one: Expected, session: Session, reason: Reason, *, by: User) -> Attendance:
    return Attendance(
        unit=session.unit,
        session=session,
        membership=one.membership,
        reason=reason.value,
        is_paid=is_paid(reason, known=one.known),
        note=_note(one, reason),
        marked_by=by,
        marked_at=timezone.now(),
    )


def _note(one: Expected, reason: Reason) -> str:
    """What is already written about it elsewhere."""
    if reason is Reason.SUSPENDED and one.suspension:
        return one.suspension.reason
    if reason is Reason.AWAY and one.away:
        return one.away.note
    return one.excuse.note if reason is Reason.NOT_REQUIRED and one.excuse else ""

"""What somebody of a partner sees of the sessions and lessons that their partner holds: days, counts, and the roll."""

import datetime as dt
from dataclasses import dataclass

from layang.accounts.models import Unit, UnitQuerySet, User
from layang.coaching.models import Lesson, Session
from layang.coaching.queries.sessions import Counts, counted, expected, sessions_to_mark
from layang.coaching.rules.attendance import AHEAD_WINDOW, EDIT_WINDOW
from layang.partners.models import Partner


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A session of the partner and what its sheet adds up to; `may_mark`: its day has come and it is held."""

    session: Session
    counts: Counts
    may_mark: bool

    @property
    def is_debt(self) -> bool:
        return self.may_mark and self.counts.unmarked > 0


def own_sessions(*, user: User, unit: Unit, on: dt.date) -> list[OwnSession]:
    """Sessions that `user` may mark from seven days back, the open edit window, to a fortnight ahead, by day and hour.

    Some five queries a session that has come: a partner holds few in a week.
    """
    days = (on - EDIT_WINDOW, on + AHEAD_WINDOW)
    rows = sessions_to_mark(user=user, unit=unit, on=on).filter(held_on__range=days)
    return [_own(row, on=on) for row in rows.order_by("held_on", "begins_at", "pk")]


def own_lessons(*, user: User, unit: Unit, partner: Partner, on: dt.date) -> UnitQuerySet:
    """Lessons of the partner's running classes that are no session, whose day has come and that nobody marked yet."""
    rows: UnitQuerySet = Lesson.objects.visible_to(user).filter(
        unit=unit,
        training__partner=partner,
        training__closed_on__isnull=True,
        session__isnull=True,
        is_marked=False,
        held_on__lte=on,
    )
    return rows.select_related("training__group").order_by("held_on", "pk")


def _own(session: Session, *, on: dt.date) -> OwnSession:
    has_come = session.held_on <= on and not session.is_called_off
    counts = counted(expected(session)) if has_come else Counts()
    return OwnSession(session, counts, may_mark=has_come)

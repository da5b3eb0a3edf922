"""Sessions of a day, who should be there, and what is known of each before anyone looks into the room."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, UnitQuerySet, User
from layang.coaching.models import (
    Attendance,
    Away,
    AwayQuerySet,
    Excuse,
    Group,
    Membership,
    MembershipQuerySet,
    Session,
    Suspension,
    ToolCount,
)
from layang.coaching.queries.groups import standing
from layang.coaching.rules.attendance import AHEAD_WINDOW, Circumstances, Reason, known_reason
from layang.partners.models import Partner
from layang.partners.queries.partners import partner_of


@dataclass(frozen=True, slots=True)
class Expected:
    """Someone who stands in the group on the day of a session."""

    membership: Membership
    known: Circumstances
    attendance: Attendance | None
    suspension: Suspension | None
    away: Away | None
    excuse: Excuse | None
    clash: str
    """Another session of the same person at that time, as a phrase; empty when there is none."""

    @property
    def known_reason(self) -> Reason | None:
        return known_reason(self.known)

    @property
    def is_fixed(self) -> bool:
        """Follows from what is known and has not been marked by hand: no question is asked."""
        is_set = self.known_reason in {Reason.SUSPENDED, Reason.AWAY}
        return is_set and (self.attendance is None or self.attendance.rule.is_system)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the sheet of a session adds up to. `unmarked`: nobody has said anything and nothing is known."""

    people: int = 0
    attended: int = 0
    absent: int = 0
    refused: int = 0
    suspended: int = 0
    unmarked: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.people + other.people,
            self.attended + other.attended,
            self.absent + other.absent,
            self.refused + other.refused,
            self.suspended + other.suspended,
            self.unmarked + other.unmarked,
        )


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session of a day with what its sheet adds up to."""

    session: Session
    counts: Counts
    tools_out: int
    """Pieces that went out while the count is not closed."""


def sessions_on(*, unit: Unit, on: dt.date) -> UnitQuerySet:
    """Sessions of a house on a day, called off ones too, by the hour."""
    rows: UnitQuerySet = Session.objects.filter(unit=unit, held_on=on)
    return rows.select_related("group", "coach", "partner").order_by("begins_at", "group__name")


def rows_on(*, unit: Unit, on: dt.date) -> list[SessionRow]:
    """The sessions of a day with their counts. Some five queries a session: a day has few."""
    sessions = list(sessions_on(unit=unit, on=on))
    out: dict[int, int] = {}
    for count in ToolCount.objects.filter(session__in=sessions, session__tools_closed_at__isnull=True):
        out[count.session_id] = out.get(count.session_id, 0) + count.went_out
    return [SessionRow(one, counted(expected(one)), out.get(one.pk, 0)) for one in sessions]


def sessions_of_group(*, group_id: int, since: dt.date, until: dt.date) -> UnitQuerySet:
    rows: UnitQuerySet = Session.objects.filter(group=group_id, held_on__range=(since, until))
    return rows.select_related("group", "coach", "partner").order_by("held_on", "begins_at")


def sessions_to_come_of(partner: Partner, *, since: dt.date, until: dt.date) -> list[Session]:
    """Sessions that a partner is to hold in that time, both days counted, and that nobody has marked yet."""
    rows: UnitQuerySet = Session.objects.filter(
        unit=partner.unit_id, partner=partner, held_on__range=(since, until), called_off_because="", marked_at=None
    )
    return list(rows.select_related("group").order_by("held_on", "begins_at", "pk"))


def expected(session: Session) -> list[Expected]:
    """Everyone who stands in the group that day, and those marked in it who stand there no more, by name."""
    marked = {
        row.membership_id: row
        for row in Attendance.objects.filter(session=session).select_related("membership__resident__entry", "marked_by")
    }
    inside = [(one.membership, one.suspension) for one in standing(group=session.group, on=session.held_on)]
    here = {membership.pk for membership, _suspension in inside}
    inside += [(row.membership, None) for key, row in marked.items() if key not in here]
    people = [membership.resident_id for membership, _suspension in inside]
    away = {row.resident_id: row for row in _away(people, session.held_on)}
    excuses = {row.membership_id: row for row in Excuse.objects.filter(session=session)}
    clashes = _clashes(session, people)
    found = [
        Expected(
            membership=membership,
            known=_known(session, suspension, away.get(membership.resident_id), excuses.get(membership.pk)),
            attendance=marked.get(membership.pk),
            suspension=suspension,
            away=away.get(membership.resident_id),
            excuse=excuses.get(membership.pk),
            clash=clashes.get(membership.resident_id, ""),
        )
        for membership, suspension in inside
    ]
    return sorted(found, key=lambda one: (one.membership.resident.call_name, one.membership.resident.code))


def counted(people: Iterable[Expected]) -> Counts:
    """Add up a sheet as it stands; who is suspended or away is known and so not unmarked."""
    rows = list(people)
    reasons = [Reason(one.attendance.reason) if one.attendance else _told(one) for one in rows]
    suspended, attended = reasons.count(Reason.SUSPENDED), reasons.count(Reason.ATTENDED)
    unmarked = reasons.count(None)
    return Counts(
        people=len(rows),
        attended=attended,
        absent=len(rows) - attended - suspended - unmarked,
        refused=reasons.count(Reason.REFUSED),
        suspended=suspended,
        unmarked=unmarked,
    )


def is_fully_marked(session: Session) -> bool:
    """Whether everyone who should be there has a row."""
    people = expected(session)
    return bool(people) and all(one.attendance is not None for one in people)


def is_touched(session: Session) -> bool:
    """Whether anything was written about this session: marks, excuses, tools."""
    return any(model.objects.filter(session=session).exists() for model in (Attendance, Excuse, ToolCount))


def unmarked_sessions(*, unit: Unit, on: dt.date) -> UnitQuerySet:
    """The debt: sessions until that day that were not called off and in which someone is not marked, oldest first.

    A session of a group in which nobody stood that day owes nothing.
    """
    day = OuterRef("held_on")
    stood = Membership.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day),
        Q(resident__released_on__isnull=True) | Q(resident__released_on__gt=day),
        group=OuterRef("group"),
        since__lte=day,
    )
    rows: UnitQuerySet = Session.objects.filter(
        Exists(stood), unit=unit, held_on__lte=on, marked_at__isnull=True, called_off_because=""
    )
    return rows.select_related("group", "coach", "partner").order_by("held_on", "begins_at", "group__name")


def sessions_to_mark(*, user: User, unit: Unit, on: dt.date) -> UnitQuerySet:
    """Sessions whose attendance `user` may mark on a day: the one door for every page on which it is done.

    An officer of coaching marks all of the house; someone of a partner only what that partner holds.
    """
    rows: UnitQuerySet = Session.objects.visible_to(user).filter(unit=unit)
    can = user.capabilities(unit=unit)
    if Can.MARK_ATTENDANCE not in can:
        own = partner_of(user, unit=unit, on=on) if Can.MARK_OWN_ATTENDANCE in can else None
        rows = rows.filter(partner=own) if own else rows.none()
    return rows.select_related("group", "coach", "partner", "slot")


def sessions_to_excuse(*, group: Group, today: dt.date) -> UnitQuerySet:
    """Sessions of a group that lie ahead, near enough to be excused from, and are held, by day and hour."""
    days = (today + dt.timedelta(days=1), today + AHEAD_WINDOW)
    rows: UnitQuerySet = Session.objects.filter(group=group, held_on__range=days, called_off_because="")
    return rows.order_by("held_on", "begins_at")


def _told(one: Expected) -> Reason | None:
    """What counts as said without a row: suspended and away. Called off and excused become rows on the day."""
    return one.known_reason if one.known_reason in {Reason.SUSPENDED, Reason.AWAY} else None


def _known(session: Session, suspension: Suspension | None, away: Away | None, excuse: Excuse | None) -> Circumstances:
    return Circumstances(
        is_paid_session=session.is_paid,
        is_suspended=suspension is not None,
        is_suspension_paid=suspension is not None and suspension.is_paid,
        is_away=away is not None,
        is_called_off=session.is_called_off,
        is_called_off_paid=session.is_called_off_paid,
        is_excused=excuse is not None,
        is_excused_paid=excuse is not None and excuse.is_paid,
    )


def _away(people: list[int], on: dt.date) -> AwayQuerySet:
    return AwayQuerySet(Away).filter(resident__in=people).in_force(on=on)


def _clashes(session: Session, people: list[int]) -> dict[int, str]:
    """Who of them has a session of another group at the same time, and which: `Rajut 09.00–11.00`."""
    others = (
        Session.objects.filter(
            Q(begins_at__lt=session.ends_at, ends_at__gt=session.begins_at),
            unit=session.unit_id,
            held_on=session.held_on,
            called_off_because="",
        )
        .exclude(group=session.group_id)
        .select_related("group")
    )
    by_group = {other.group_id: other for other in others}
    memberships = MembershipQuerySet(Membership).filter(group__in=by_group, resident__in=people)
    return {
        row.resident_id: _phrase(by_group[row.group_id]) for row in memberships.in_force(on=session.held_on)
    }  # fmt: skip


def _phrase(session: Session) -> str:
    return f"{session.group.name} {session.begins_at:%H.%M}–{session.ends_at:%H.%M}"

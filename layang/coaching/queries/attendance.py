"""Who was there: of one person, of one group, of one session. What others read about attendance they read here."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from layang.accounts.models import Unit, UnitQuerySet
from layang.coaching.models import (
    Attendance,
    AttendanceChange,
    AttendanceReason,
    Away,
    AwayQuerySet,
    Group,
    Membership,
    Session,
)
from layang.coaching.rules.attendance import RULES, Reason
from layang.partners.models import Partner
from layang.residents.models import Resident


@dataclass(frozen=True, slots=True)
class Attended:
    """One session as it stands for one person. `minutes` is the length of the session, whoever was there."""

    session: Session
    reason: Reason
    is_paid: bool
    note: str

    @property
    def told(self) -> str:
        """The reason as officers read it."""
        return str(AttendanceReason(self.reason.value).label)

    @property
    def is_attended(self) -> bool:
        return RULES[self.reason].is_attended

    @property
    def is_acceptable(self) -> bool:
        return RULES[self.reason].is_acceptable

    @property
    def minutes(self) -> int:
        return self.session.minutes


@dataclass(frozen=True, slots=True)
class Hours:
    """Sums over sessions that were marked. Lessons are counted by whom they matter to; here are minutes."""

    minutes_attended: int = 0
    sessions: int = 0
    attended: int = 0
    acceptable: int = 0
    """Absent with a reason that counts as no fault."""
    paid: int = 0
    by_reason: Counter[Reason] = field(default_factory=Counter)

    @property
    def hours(self) -> int:
        """Whole hours of 60 minutes, what is begun not counted."""
        return self.minutes_attended // 60

    @property
    def clock(self) -> str:
        """Hours and minutes attended: `12.30`."""
        return f"{self.minutes_attended // 60}.{self.minutes_attended % 60:02d}"

    @property
    def unexcused(self) -> int:
        return self.sessions - self.attended - self.acceptable


def attendance_of(*, resident: Resident, since: dt.date, until: dt.date) -> list[Attended]:
    """Every session of someone that was marked, from `since` to `until`, both days counted, earliest first.

    Sessions that were called off stand in it with that reason; those that nobody has marked yet do not.
    """
    rows = _rows(since, until).filter(membership__resident=resident)
    return [_attended(row) for row in rows.order_by("session__held_on", "session__begins_at")]


def hours_of(*, resident: Resident, since: dt.date, until: dt.date) -> Hours:
    """How long someone was at sessions from `since` to `until`, both days counted, and how often not, by reason."""
    return sum_up(attendance_of(resident=resident, since=since, until=until))


@dataclass(frozen=True, slots=True)
class OfMember:
    """The sessions of a group as they stand for one of its people."""

    membership: Membership
    hours: Hours


def attendance_of_group(*, group: Group, since: dt.date, until: dt.date) -> list[OfMember]:
    """Everyone who had a marked session of this group in the time, by the name they are called. One query."""
    by_member: dict[int, tuple[Membership, list[Attended]]] = {}
    rows = _rows(since, until).filter(session__group=group).select_related("membership__resident")
    for row in rows.order_by("membership__resident__call_name", "membership__resident__code", "pk"):
        by_member.setdefault(row.membership_id, (row.membership, []))[1].append(_attended(row))
    return [OfMember(membership, sum_up(attended)) for membership, attended in by_member.values()]


def sum_of(parts: Iterable[Hours]) -> Hours:
    """Add up what several people or groups have."""
    total = Hours()
    for part in parts:
        total = Hours(
            total.minutes_attended + part.minutes_attended,
            total.sessions + part.sessions,
            total.attended + part.attended,
            total.acceptable + part.acceptable,
            total.paid + part.paid,
            total.by_reason + part.by_reason,
        )
    return total


def changes_of(session: Session) -> UnitQuerySet:
    """What stood in the rows of a session before it was changed, newest first."""
    rows: UnitQuerySet = AttendanceChange.objects.filter(attendance__session=session)
    return rows.select_related("attendance__membership__resident", "changed_by").order_by("-changed_at", "-pk")


def away_of_unit(*, unit: Unit) -> AwayQuerySet:
    """Who is or was out of the house, those who are first, then the latest."""
    rows = AwayQuerySet(Away).filter(unit=unit).select_related("resident")
    return rows.order_by(F("until").desc(nulls_first=True), "-since")


def sum_up(attended: Iterable[Attended]) -> Hours:
    rows = list(attended)
    there = [row for row in rows if row.is_attended]
    return Hours(
        minutes_attended=sum(row.minutes for row in there),
        sessions=len(rows),
        attended=len(there),
        acceptable=sum(1 for row in rows if row.is_acceptable and not row.is_attended),
        paid=sum(1 for row in rows if row.is_paid),
        by_reason=Counter(row.reason for row in rows),
    )


@dataclass(frozen=True, slots=True)
class HeldByPartner:
    """A session that a partner held and whose attendance was marked: evidence of what was promised."""

    partner_id: int
    session: Session
    minutes: int
    people: int
    """How many attended."""


def sessions_held_by_partners(
    *, unit: Unit, since: dt.date, until: dt.date, partner: Partner | None = None
) -> list[HeldByPartner]:
    """Sessions that partners, or one of them, held from `since` to `until`, both counted, earliest first. One query.

    A session in which a class of a partner is taught is that partner's, if no other is written at the session itself.
    Only those that were held and marked, and to which somebody came: a promise is not kept by a timetable.
    """
    there = Count("attendances", filter=Q(attendances__reason=Reason.ATTENDED.value))
    rows = Session.objects.filter(
        unit=unit, held_on__range=(since, until), called_off_because="", marked_at__isnull=False
    ).annotate(holder=Coalesce("partner_id", "lesson__training__partner_id"), people=there)
    rows = (
        rows.filter(people__gt=0, holder__isnull=False)
        if partner is None
        else rows.filter(people__gt=0, holder=partner.pk)
    )
    rows = rows.select_related("group").order_by("held_on", "begins_at", "pk")
    return [HeldByPartner(row.holder, row, row.minutes, row.people) for row in rows]


def _rows(since: dt.date, until: dt.date) -> UnitQuerySet:
    found: UnitQuerySet = Attendance.objects.filter(session__held_on__range=(since, until))
    return found.select_related("session__group")


def _attended(row: Any) -> Attended:
    return Attended(row.session, Reason(row.reason), row.is_paid, row.note)

"""A house with one group that meets, and nothing else: rows written straight, so that its tests are quick."""

import datetime as dt
from dataclasses import dataclass
from uuid import uuid4

from layang.accounts.capabilities import Role
from layang.accounts.models import Unit, User
from layang.accounts.tests.factories import make_officer, make_unit
from layang.coaching import actions
from layang.coaching.actions import SlotRequest
from layang.coaching.models import Attendance, Craft, Group, Membership, Session, Suspension
from layang.coaching.queries.sessions import expected
from layang.coaching.rules.attendance import Mark, Reason
from layang.coaching.rules.timetables import Meeting, TodaysSession, Weekday
from layang.residents.models import Resident

MONDAY = dt.date(2026, 11, 2)
NINE, TEN, ELEVEN, ONE, THREE = (dt.time(hour) for hour in (9, 10, 11, 13, 15))
HERE = Mark(Reason.ATTENDED)


@dataclass
class Classroom:
    """A group that has met on Mondays and Wednesdays at nine for two weeks; today is Monday, 2 November 2026."""

    unit: Unit
    coach: User
    guard: User
    group: Group
    people: list[Membership]
    today: dt.date = MONDAY

    @classmethod
    def open(cls, *, people: int = 4, is_paid: bool = True) -> "Classroom":
        unit = make_unit()
        coach, guard = make_officer(Role.COACHING, unit), make_officer(Role.SECURITY, unit)
        group = Group.objects.create(unit=unit, name="Canting", craft=Craft.BATIK, room="Ruang batik", is_paid=is_paid)
        room = cls(unit, coach, guard, group, [])
        room.people = [room.admit(f"Orang {number:02}") for number in range(1, people + 1)]
        room.set(Weekday.MONDAY, Weekday.WEDNESDAY, today=MONDAY - dt.timedelta(days=14))
        actions.generate_sessions(unit=unit, on=MONDAY, by=coach)
        return room

    def admit(self, name: str) -> Membership:
        since = dt.date(2026, 1, 12)
        code = f"K{Resident.objects.count():03}"
        resident = Resident.objects.create(unit=self.unit, code=code, name=name, call_name=name, joined_on=since)
        return Membership.objects.create(unit=self.unit, group=self.group, resident=resident, since=since)

    def set(
        self,
        *weekdays: int,
        at: tuple[dt.time, dt.time] = (NINE, ELEVEN),
        weeks: int = 1,
        choice: TodaysSession = TodaysSession.FOLLOW,
        today: dt.date | None = None,
        is_paid: bool | None = None,
    ) -> None:
        """Another timetable from today on, the same hours on each of those weekdays of the first week."""
        on = today or self.today
        slots = [SlotRequest(Meeting(1, weekday, *at)) for weekday in weekdays]
        actions.set_timetable(
            group=self.group, valid_from=on, weeks=weeks, slots=slots, todays_session=choice, today=on, by=self.coach,
            is_paid=is_paid,
        )  # fmt: skip

    def sessions(self, on: dt.date | None = None) -> list[Session]:
        return list(Session.objects.filter(group=self.group, held_on=on or self.today).order_by("begins_at"))

    @property
    def session(self) -> Session:
        """That of today."""
        (one,) = self.sessions()
        return one

    def mark(self, session: Session | None = None, marks: dict[int, Mark] | None = None, **facts: object) -> object:
        """Call the roll: everyone there, but for those in `marks`, by their place in the room."""
        session, marks = session or self.session, marks or {}
        said = {one: marks.get(place, HERE) for place, one in enumerate(self.people)}
        facts = {"request_id": uuid4(), "today": session.held_on, "by": self.coach, **facts}
        return actions.call_roll(session=session, marks=said, **facts)  # type: ignore[arg-type]

    def suspend(self, place: int, *, is_paid: bool) -> None:
        Suspension.objects.create(
            unit=self.unit, membership=self.people[place], since=MONDAY, is_paid=is_paid, reason="Keputusan TPP"
        )

    def reasons(self, session: Session | None = None) -> list[str]:
        rows = expected(session or self.session)
        return [one.attendance.reason if one.attendance else "" for one in rows]


def marks_of(unit: Unit) -> set[tuple[int, int, str]]:
    """All that was marked: session, membership, reason."""
    return set(Attendance.objects.filter(unit=unit).values_list("session", "membership", "reason"))

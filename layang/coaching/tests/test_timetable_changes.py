"""Changes on the very day: whatever the timetable becomes, nothing marked is lost, nothing held twice."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import transaction

from layang.coaching import actions
from layang.coaching.models import Holiday, Session, ToolCount
from layang.coaching.queries.timetables import timetables_of
from layang.coaching.rules.attendance import Mark, Reason
from layang.coaching.rules.holidays import HolidayLine
from layang.coaching.rules.timetables import CannotChangeSession, TodaysSession, Weekday
from layang.coaching.tests.classroom import ELEVEN, NINE, ONE, TEN, THREE, Classroom, marks_of

pytestmark = pytest.mark.django_db
MON, TUE, WED, FRI = Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.FRIDAY
SCENARIOS: list[Callable[[Classroom], None]] = []


def scenario(function):
    SCENARIOS.append(function)
    return function


def hours(room, on=None):
    return [session.begins_at for session in room.sessions(on)]


@scenario
def another_hour_and_today_is_marked(room):
    room.mark()
    room.set(MON, WED, at=(ONE, THREE))
    assert hours(room) == [NINE]
    assert hours(room, room.today + dt.timedelta(days=2)) == [ONE]


@scenario
def another_hour_and_today_follows(room):
    room.set(MON, WED, at=(ONE, THREE))
    assert hours(room) == [ONE]


@scenario
def another_hour_and_today_is_half_marked(room):
    actions.call_roll(
        session=room.session, marks={room.people[0]: Mark(Reason.ATTENDED)}, request_id="0" * 32, today=room.today,
        by=room.coach,
    )  # fmt: skip
    room.set(MON, WED, at=(ONE, THREE))
    assert hours(room) == [NINE]
    assert room.reasons() == ["attended", "", "", ""]


@scenario
def no_meeting_today_any_more_but_it_is_marked(room):
    room.mark()
    room.set(TUE)
    assert hours(room) == [NINE]


@scenario
def no_meeting_today_any_more(room):
    room.set(TUE)
    assert hours(room) == []
    assert hours(room, room.today + dt.timedelta(days=1)) == [NINE]


@scenario
def today_is_held_as_it_stood(room):
    room.set(MON, WED, at=(ONE, THREE), choice=TodaysSession.KEEP)
    assert hours(room) == [NINE]
    actions.generate_sessions(unit=room.unit, on=room.today, by=room.coach)
    assert hours(room) == [NINE]
    assert hours(room, room.today + dt.timedelta(days=7)) == [ONE]


@scenario
def today_is_held_as_it_stood_and_marked_later(room):
    room.set(TUE, choice=TodaysSession.KEEP)
    room.mark()
    actions.generate_sessions(unit=room.unit, on=room.today + dt.timedelta(days=1), by=room.coach)
    assert room.reasons() == ["attended"] * 4


@scenario
def today_is_not_held(room):
    room.set(MON, WED, at=(ONE, THREE), choice=TodaysSession.CALL_OFF)
    assert room.session.called_off_because == "Jadwal diubah mulai hari ini"
    actions.generate_sessions(unit=room.unit, on=room.today, by=room.coach)
    assert hours(room) == [NINE]


@scenario
def today_is_not_held_but_it_was_marked(room):
    room.mark()
    room.set(TUE, choice=TodaysSession.CALL_OFF)
    assert not room.session.is_called_off


@scenario
def two_today_and_one_is_marked(room):
    extra = actions.hold_extra_session(
        group=room.group, held_on=room.today, begins_at=ONE, ends_at=THREE, room="", today=room.today, by=room.coach
    )
    room.mark(extra)
    room.set(MON, at=(TEN, ELEVEN))
    assert hours(room) == [TEN, ONE]


@scenario
def moved_by_hand_before(room):
    actions.move_session(
        session=room.session, begins_at=ONE, ends_at=THREE, room="Aula", today=room.today, by=room.coach
    )
    room.set(MON, WED, at=(TEN, ELEVEN))
    assert [(one.begins_at, one.room) for one in room.sessions()] == [(ONE, "Aula")]


@scenario
def called_off_before(room):
    actions.call_off_session(session=room.session, because="Pelatih sakit", today=room.today, by=room.coach)
    room.set(MON, WED, at=(ONE, THREE))
    assert room.session.is_called_off


@scenario
def an_extra_one_stands_where_the_new_timetable_wants_one(room):
    extra = actions.hold_extra_session(
        group=room.group, held_on=room.today, begins_at=ONE, ends_at=THREE, room="Aula", today=room.today, by=room.coach
    )
    room.set(MON, WED, at=(ONE, THREE))
    assert room.sessions() == [extra]


@scenario
def someone_is_excused_from_one_that_goes(room):
    (coming,) = room.sessions(room.today + dt.timedelta(days=2))
    actions.excuse_ahead(
        group=room.group, sessions=[coming], memberships=room.people[:1], explanation="kunjungan", today=room.today,
        by=room.coach,
    )  # fmt: skip
    room.set(FRI)
    assert room.sessions(coming.held_on) == [coming]


@scenario
def tools_are_out(room):
    tool = actions.keep_tool(group=room.group, name="Canting", quantity=24, by=room.coach)
    actions.hand_out_tools(session=room.session, quantities={tool: 24}, today=room.today, by=room.guard)
    room.set(TUE)
    assert ToolCount.objects.get(session=room.session).went_out == 24


@scenario
def today_becomes_a_holiday_but_it_is_marked(room):
    room.mark()
    free(room)
    assert room.reasons() == ["attended"] * 4


@scenario
def today_becomes_a_holiday_and_then_is_none(room):
    holiday = free(room)
    assert hours(room) == []
    actions.forget_holiday(holiday=holiday, today=room.today, by=room.coach)
    assert hours(room) == [NINE]


@scenario
def two_weeks_take_turns_from_today(room):
    room.mark()
    room.set(MON, WED, weeks=2)
    days = Session.objects.filter(group=room.group, held_on__gt=room.today).values_list("held_on", flat=True)
    assert {(day - room.today).days for day in days} == {2, 14, 16, 28}


@scenario
def changed_twice_on_one_day(room):
    room.mark()
    room.set(TUE)
    room.set(MON, FRI, at=(TEN, ELEVEN))
    assert hours(room) == [NINE]
    assert hours(room, room.today + dt.timedelta(days=1)) == []
    assert hours(room, room.today + dt.timedelta(days=4)) == [TEN]


@scenario
def called_off_after_some_were_marked_and_held_after_all(room):
    actions.call_roll(
        session=room.session, marks={room.people[1]: Mark(Reason.SICK)}, request_id="0" * 32, today=room.today,
        by=room.coach,
    )  # fmt: skip
    actions.call_off_session(session=room.session, because="Listrik padam", today=room.today, by=room.coach)
    assert room.reasons() == ["called_off", "sick", "called_off", "called_off"]
    actions.restore_session(session=room.session, today=room.today, by=room.coach)
    assert room.reasons() == ["", "sick", "", ""]
    assert room.session.marked_at is None


@scenario
def moved_after_it_was_marked_and_put_back(room):
    room.mark()
    actions.move_session(
        session=room.session, begins_at=ONE, ends_at=THREE, room="Aula", today=room.today, by=room.coach
    )
    assert room.reasons() == ["attended"] * 4
    actions.put_back_session(session=room.session, today=room.today, by=room.coach)
    assert (hours(room), room.session.room, room.session.is_moved) == ([NINE], "Ruang batik", False)


@scenario
def another_hour_on_a_day_with_one_called_off_and_one_marked(room):
    room.mark()
    (coming,) = room.sessions(room.today + dt.timedelta(days=2))
    actions.call_off_session(session=coming, because="Rapat", today=room.today, by=room.coach)
    room.set(MON, WED, at=(TEN, ELEVEN))
    assert (hours(room), hours(room, coming.held_on)) == ([NINE], [NINE])


def test_nothing_marked_is_lost():
    """In one room, taken back after each scenario: making it again would cost more than all of them."""
    room = Classroom.open()
    for session in Session.objects.filter(group=room.group, held_on__lt=room.today):
        room.mark(session)
    before = marks_of(room.unit)
    assert len(before) == 16
    for change in SCENARIOS:
        try:
            with transaction.atomic():
                change(room)
                assert before <= marks_of(room.unit)
                begun = list(Session.objects.filter(group=room.group).values_list("held_on", "begins_at"))
                assert len(begun) == len(set(begun))
                transaction.set_rollback(True)
        except Exception as fault:
            raise AssertionError(f"In the scenario {change.__name__}: {fault}") from fault


def test_there_are_twenty_of_them():
    assert len(SCENARIOS) >= 20


def free(room):
    actions.record_holidays(
        unit=room.unit, holidays=[HolidayLine(room.today, "Libur")], source="SKB", today=room.today, by=room.coach
    )
    return Holiday.objects.get(unit=room.unit)


def test_the_daily_deed_twice_makes_nothing_twice():
    room = Classroom.open()
    before = Session.objects.count()
    assert actions.generate_sessions(unit=room.unit, on=room.today, by=room.coach) == 0
    assert Session.objects.count() == before
    assert actions.generate_sessions(unit=room.unit, on=room.today + dt.timedelta(days=7), by=room.coach) == 2


def test_older_versions_stay_to_be_read():
    room = Classroom.open()
    room.set(TUE)
    assert [one.slots.count() for one in timetables_of(group=room.group)] == [2, 1]


PAST = "sudah lewat"
REFUSED = [
    (lambda room, past: actions.move_session(
        session=past, begins_at=ONE, ends_at=THREE, room="", today=room.today, by=room.coach), PAST),
    (lambda room, past: actions.call_off_session(session=past, because="x", today=room.today, by=room.coach), PAST),
    (lambda room, _past: actions.call_off_session(
        session=room.session, because=" ", today=room.today, by=room.coach), "Tulis alasan"),
    (lambda room, _past: actions.put_back_session(session=room.session, today=room.today, by=room.coach), "tidak dip"),
    (lambda room, _past: actions.restore_session(session=room.session, today=room.today, by=room.coach), "tidak dib"),
    (lambda room, _past: actions.withdraw_session(session=room.session, by=room.coach), "dari jadwal"),
    (lambda room, _past: actions.hold_extra_session(group=room.group, held_on=room.today, begins_at=NINE, ends_at=TEN,
        room="", today=room.today, by=room.coach), "sudah punya pertemuan"),
    (lambda room, _past: actions.hold_extra_session(group=room.group, held_on=room.today - dt.timedelta(days=8),
        begins_at=ONE, ends_at=NINE, room="", today=room.today, by=room.coach), "tujuh hari"),
    (lambda room, _past: actions.move_session(session=room.session, begins_at=THREE, ends_at=ONE, room="",
        today=room.today, by=room.coach), "sesudah jam mulai"),
]  # fmt: skip


def test_what_cannot_be_changed_says_why():
    room = Classroom.open()
    past = Session.objects.filter(group=room.group).order_by("held_on")[0]
    for change, said in REFUSED:
        with pytest.raises(CannotChangeSession, match=said):
            change(room, past)


def test_an_extra_session_is_withdrawn_only_while_it_is_empty():
    room = Classroom.open()
    facts = {"held_on": room.today, "begins_at": ONE, "ends_at": THREE, "room": "", "today": room.today}
    extra = actions.hold_extra_session(group=room.group, by=room.coach, **facts)
    room.mark(extra)
    with pytest.raises(CannotChangeSession, match="sudah berisi"):
        actions.withdraw_session(session=extra, by=room.coach)
    empty = actions.hold_extra_session(group=room.group, by=room.coach, **{**facts, "begins_at": TEN})
    actions.withdraw_session(session=empty, by=room.coach)
    assert not Session.objects.filter(pk=empty.pk).exists()

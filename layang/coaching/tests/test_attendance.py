"""The roll as it is written: what is filled in, what is kept, what is refused, and what others read of it."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone

from layang.accounts.capabilities import Role
from layang.accounts.tests.factories import make_officer
from layang.coaching import actions
from layang.coaching.daily import make_sessions
from layang.coaching.models import Attendance, AttendanceChange, Excuse, Membership, RollCall, Session
from layang.coaching.queries import attendance as queries
from layang.coaching.queries.sessions import counted, expected, unmarked_sessions
from layang.coaching.queries.to_do import session_tasks
from layang.coaching.rules.attendance import CannotMark, Mark, Reason
from layang.coaching.rules.timetables import Weekday
from layang.coaching.tests.classroom import MONDAY, NINE, ONE, TEN, Classroom
from layang.core.daily import Day
from layang.discretion.actions import declare_tie
from layang.partners.models import Partner

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
SICK, REFUSED = Mark(Reason.SICK), Mark(Reason.REFUSED, note="minta pindah", is_warned=True)


@pytest.fixture
def room():
    return Classroom.open()


def test_everyone_is_there_but_for_the_exceptions(room):
    room.mark(marks={1: SICK, 2: REFUSED})
    rows = list(Attendance.objects.filter(session=room.session).order_by("membership__resident__call_name"))
    assert [(row.reason, row.is_paid) for row in rows] == [
        ("attended", True), ("sick", True), ("refused", False), ("attended", True),
    ]  # fmt: skip
    assert (rows[2].note, rows[2].is_warned) == ("minta pindah", True)
    assert room.session.marked_at is not None


def test_who_is_suspended_or_away_is_filled_in(room):
    room.suspend(0, is_paid=True)
    room.suspend(1, is_paid=False)
    actions.record_away(resident=room.people[2].resident, since=MONDAY, until=None, explanation="sidang", by=room.coach)
    request = {"session": room.session, "request_id": uuid4(), "today": MONDAY, "by": room.coach}
    actions.call_roll(marks={room.people[3]: Mark(Reason.ATTENDED)}, **request)
    rows = Attendance.objects.filter(session=room.session).order_by("membership__resident__call_name")
    assert [(row.reason, row.is_paid, row.note) for row in rows] == [
        ("suspended", True, "Keputusan TPP"), ("suspended", False, "Keputusan TPP"), ("away", False, "sidang"),
        ("attended", True, ""),
    ]  # fmt: skip
    with pytest.raises(CannotMark, match="ditangguhkan"):
        room.mark(request_id=uuid4())


def test_nobody_is_paid_for_a_session_that_is_not(room):
    Session.objects.filter(pk=room.session.pk).update(is_paid=False)
    room.mark(marks={1: SICK})
    assert not Attendance.objects.filter(session=room.session, is_paid=True).exists()


def test_whether_sessions_are_paid_is_said_with_the_timetable(room):
    room.set(Weekday.MONDAY, Weekday.WEDNESDAY, is_paid=False)
    room.mark()
    assert not Attendance.objects.filter(session=room.session, is_paid=True).exists()
    assert set(Session.objects.filter(held_on__gte=MONDAY).values_list("is_paid", flat=True)) == {False}
    assert set(Session.objects.filter(held_on__lt=MONDAY).values_list("is_paid", flat=True)) == {True}


def test_a_double_click_is_one_roll(room):
    same = uuid4()
    assert room.mark(request_id=same) == room.mark(request_id=same, marks={0: SICK})
    assert room.reasons() == ["attended"] * 4
    assert RollCall.objects.count() == 1


def test_within_seven_days_a_mark_is_changed_and_the_former_kept(room):
    session = room.session
    room.mark()
    room.mark(session, marks={0: SICK}, today=MONDAY + 7 * DAY)
    (change,) = AttendanceChange.objects.all()
    assert (change.reason, change.changed_to, change.because) == ("attended", "sick", "")
    with pytest.raises(CannotMark, match="tujuh hari"):
        room.mark(session, today=MONDAY + 8 * DAY)
    assert room.reasons(session) == ["sick", "attended", "attended", "attended"]


def test_later_only_a_correction_with_a_reason(room):
    session, today = room.session, MONDAY + 20 * DAY
    room.mark()
    correct = {"session": session, "marks": {room.people[3]: SICK}, "today": today, "by": room.coach}
    with pytest.raises(CannotMark, match="alasan pembetulan"):
        actions.correct_roll(because=" ", request_id=uuid4(), **correct)
    actions.correct_roll(because="tertukar dengan K002", request_id=uuid4(), **correct)
    (change,) = queries.changes_of(session)
    assert (change.because, change.changed_by) == ("tertukar dengan K002", room.coach)
    assert room.reasons(session)[3] == "sick"


def test_what_has_not_come_cannot_be_marked_and_what_was_called_off_neither(room):
    (coming,) = room.sessions(MONDAY + 2 * DAY)
    with pytest.raises(CannotMark, match="belum tiba"):
        room.mark(coming, today=MONDAY)
    actions.call_off_session(session=room.session, because="Rapat", today=MONDAY, by=room.coach, is_paid=False)
    with pytest.raises(CannotMark, match="batal"):
        room.mark()
    rows = Attendance.objects.filter(session=room.session)
    assert {(row.reason, row.is_paid) for row in rows} == {("called_off", False)}


def test_one_called_off_ahead_gets_its_rows_when_its_day_comes(room):
    (coming,) = room.sessions(MONDAY + 2 * DAY)
    actions.call_off_session(session=coming, because="Rapat", today=MONDAY, by=room.coach)
    assert room.reasons(coming) == [""] * 4
    assert "pertemuan baru" in make_sessions(Day(MONDAY + 2 * DAY))
    rows = Attendance.objects.filter(session=coming)
    assert [(row.reason, row.is_paid) for row in rows] == [("called_off", True)] * 4


def test_what_was_said_ahead_becomes_the_attendance(room):
    (coming,) = room.sessions(MONDAY + 2 * DAY)
    facts = {"group": room.group, "sessions": [coming], "explanation": "kunjungan", "today": MONDAY, "by": room.coach}
    (excuse,) = actions.excuse_ahead(memberships=room.people[:1], is_paid=False, **facts)
    with pytest.raises(CannotMark, match="sudah dicatat"):
        actions.excuse_ahead(memberships=room.people[:1], **facts)
    request = {"request_id": uuid4(), "today": coming.held_on, "by": room.coach}
    actions.call_roll(session=coming, marks={one: Mark(Reason.ATTENDED) for one in room.people[1:]}, **request)
    row = Attendance.objects.get(session=coming, membership=room.people[0])
    assert (row.reason, row.is_paid, row.note) == ("not_required", False, "kunjungan")
    with pytest.raises(CannotMark, match="sudah lewat"):
        actions.withdraw_excuse(excuse=excuse, today=coming.held_on + DAY, by=room.coach)


def test_several_people_are_excused_from_several_days_at_once(room):
    days = [MONDAY + 2 * DAY, MONDAY + 7 * DAY]
    sessions = [one for day in days for one in room.sessions(day)]
    facts = {"group": room.group, "explanation": "kunjungan", "today": MONDAY, "by": room.coach}
    first = actions.excuse_ahead(sessions=sessions[:1], memberships=room.people[:1], **facts)
    new = actions.excuse_ahead(sessions=sessions, memberships=room.people[:3], **facts)
    assert (len(first), len(new)) == (1, 5)
    said = {(row.session.held_on, row.membership) for row in Excuse.objects.select_related("session", "membership")}
    assert said == {(day, one) for day in days for one in room.people[:3]}


def test_all_that_is_wrong_with_an_excuse_is_said_once_and_nothing_is_written(room):
    Membership.objects.filter(pk=room.people[0].pk).update(until=MONDAY + 3 * DAY)
    sessions = [*room.sessions(MONDAY + 2 * DAY), *room.sessions(MONDAY + 7 * DAY), *room.sessions(MONDAY + 16 * DAY)]
    facts = {"group": room.group, "today": MONDAY, "by": room.coach}
    with pytest.raises(CannotMark) as wrong:
        actions.excuse_ahead(sessions=sessions, memberships=room.people[:2], explanation=" ", **facts)
    assert list(wrong.value.faults) == [
        "Izin di muka paling jauh 14 hari ke depan. Catat lagi bila sudah dekat.",
        "Orang 01 bukan anggota kelompok ini pada 9 Nov 2026.",
        "Orang 01 bukan anggota kelompok ini pada 18 Nov 2026.",
        "Tulis alasannya.",
    ]
    with pytest.raises(CannotMark, match="paling sedikit satu warga"):
        actions.excuse_ahead(sessions=sessions[:1], memberships=[], explanation="x", **facts)
    assert not Excuse.objects.exists()


def test_a_relative_is_excused_by_somebody_else(room):
    relative = room.people[1].resident
    declare_tie(
        unit=room.unit, subject_kind="residents.Resident", text=relative.code, kind="family",
        declared_at=timezone.now(), by=room.coach,
    )  # fmt: skip
    coming = room.sessions(MONDAY + 2 * DAY)
    facts = {"group": room.group, "explanation": "kunjungan", "today": MONDAY, "by": room.coach}
    with pytest.raises(CannotMark, match="mempunyai hubungan"):
        actions.excuse_ahead(sessions=coming, memberships=room.people, **facts)


def test_an_absence_from_the_house_has_an_order(room):
    resident = room.people[0].resident
    facts = {"resident": resident, "explanation": "sidang", "by": room.coach}
    away = actions.record_away(since=MONDAY, until=None, **facts)
    with pytest.raises(CannotMark, match="Sudah ada"):
        actions.record_away(since=MONDAY + DAY, until=MONDAY + 2 * DAY, **facts)
    actions.record_away(since=MONDAY - 9 * DAY, until=MONDAY - DAY, **facts)
    with pytest.raises(CannotMark, match="lebih awal"):
        actions.end_away(away=away, on=MONDAY - DAY, by=room.coach)
    actions.end_away(away=away, on=MONDAY, by=room.coach)
    assert [one.until for one in queries.away_of_unit(unit=room.unit)] == [MONDAY, MONDAY - DAY]


def test_who_is_left_out_stays_a_debt(room):
    session = room.session
    actions.call_roll(session=session, marks={room.people[0]: SICK}, request_id=uuid4(), today=MONDAY, by=room.coach)
    assert counted(expected(session)).unmarked == 3
    debt = list(unmarked_sessions(unit=room.unit, on=MONDAY))
    assert [one.held_on for one in debt] == [MONDAY + DAY * off for off in (-14, -12, -7, -5, 0)]
    tasks = list(session_tasks(user=room.coach, unit=room.unit, on=MONDAY))
    assert [task.due_on for task in tasks] == [one.held_on for one in debt]
    for one in debt:
        room.mark(one)
    assert list(session_tasks(user=room.coach, unit=room.unit, on=MONDAY)) == []


def test_a_group_without_people_owes_nothing():
    room = Classroom.open(people=0)
    assert list(unmarked_sessions(unit=room.unit, on=MONDAY)) == []


def test_a_submission_belongs_to_one_session(room):
    same, past = uuid4(), Session.objects.filter(group=room.group).order_by("held_on")[0]
    room.mark(request_id=same)
    with pytest.raises(CannotMark, match="Muat ulang"):
        room.mark(past, request_id=same)


def test_many_debts_are_one_task(room):
    tasks = list(session_tasks(user=room.coach, unit=room.unit, on=MONDAY + 14 * DAY))
    assert [(task.count, task.unit) for task in tasks] == [(8, "pertemuan"), (None, "")]


def test_who_may_not_mark_has_no_task(room):
    finance = make_officer(Role.FINANCE, room.unit)
    assert list(session_tasks(user=finance, unit=room.unit, on=MONDAY)) == []


def test_what_others_read(room):
    partner = Partner.objects.create(unit=room.unit, name="Batik Tresna", kind=Partner.Kind.TRAINER)
    first, second, *_rest = Session.objects.filter(group=room.group, held_on__lt=MONDAY).order_by("held_on")
    Session.objects.filter(pk__in=[first.pk, second.pk, room.session.pk]).update(partner=partner)
    room.mark(first, marks={1: SICK})
    room.mark(second, marks={0: REFUSED, 1: SICK})
    span = {"since": first.held_on, "until": MONDAY}
    theirs = queries.attendance_of(resident=room.people[0].resident, **span)
    assert [(one.reason, one.is_attended, one.minutes) for one in theirs] == [
        (Reason.ATTENDED, True, 120), (Reason.REFUSED, False, 120),
    ]  # fmt: skip
    hours = queries.hours_of(resident=room.people[0].resident, **span)
    assert (hours.hours, hours.clock, hours.sessions, hours.attended, hours.unexcused) == (2, "2.00", 2, 1, 1)
    group = queries.attendance_of_group(group=room.group, **span)
    total = queries.sum_of(one.hours for one in group)
    assert (len(group), total.sessions, total.attended, total.acceptable, total.unexcused) == (4, 8, 5, 2, 1)
    held = queries.sessions_held_by_partners(unit=room.unit, partner=partner, **span)
    assert [(one.session, one.minutes, one.people) for one in held] == [(first, 120, 3), (second, 120, 2)]


def test_a_clash_with_another_group_is_shown(room):
    other = Classroom.open(people=0)
    other.group.unit = room.unit
    other.group.name = "Rajut"
    other.group.save()
    room.people[0].pk = None
    room.people[0].group = other.group
    room.people[0].save()
    Session.objects.create(unit=room.unit, group=other.group, held_on=MONDAY, begins_at=TEN, ends_at=ONE)
    assert [one.clash for one in expected(room.session)] == ["Rajut 10.00–13.00", "", "", ""]
    Session.objects.filter(group=other.group, begins_at=TEN).update(begins_at=ONE, ends_at=dt.time(15))
    assert {one.clash for one in expected(room.session)} == {""}
    assert room.session.begins_at == NINE

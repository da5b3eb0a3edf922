"""When groups meet, and that a change of it touches nothing that was kept."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layang.coaching.rules.holidays import knows_moveable, preset, read_list
from layang.coaching.rules.timetables import (
    Meeting,
    Planned,
    Standing,
    Version,
    planned,
    reconcile,
    timetable_faults,
    version_on,
)

MONDAY = dt.date(2026, 11, 2)
NINE, TEN, ELEVEN, ONE = dt.time(9), dt.time(10), dt.time(11), dt.time(13)


def day(after):
    return MONDAY + dt.timedelta(days=after)


def version(*meetings, since=MONDAY, weeks=1, on_holidays=False, cycle=None):
    return Version(since, cycle or since, weeks, on_holidays, dict(enumerate(meetings, start=1)))


def test_two_weeks_take_turns_from_the_week_the_cycle_began():
    cycle = version(Meeting(1, 0, NINE, ELEVEN), Meeting(2, 2, NINE, ELEVEN), since=day(3), weeks=2)
    days = [one.day for one in planned([cycle], since=MONDAY, until=day(27), holidays=())]
    assert days == [day(9), day(14), day(23)]


def test_a_version_that_begins_tomorrow_keeps_the_week_of_its_cycle():
    sunday = day(6)
    cycle = version(Meeting(2, 0, NINE, ELEVEN), since=day(7), weeks=2, cycle=sunday)
    assert [one.day for one in planned([cycle], since=sunday, until=day(20), holidays=())] == [day(7)]


def test_nobody_meets_on_a_holiday_unless_the_group_does():
    every_day = [Meeting(1, weekday, NINE, ELEVEN) for weekday in range(7)]
    assert len(planned([version(*every_day)], since=MONDAY, until=day(6), holidays={day(2)})) == 6
    assert len(planned([version(*every_day, on_holidays=True)], since=MONDAY, until=day(6), holidays={day(2)})) == 7


def test_the_latest_version_that_has_begun_is_in_force():
    first, later, again = version(), version(since=day(7)), version(since=day(7))
    assert version_on([first, later, again], day(6)) is first
    assert version_on([first, later, again], day(7)) is again
    assert version_on([later], day(6)) is None


FAULTS = [
    ({"valid_from": day(-1)}, "mulai hari ini"),
    ({"weeks": 3}, "satu atau dua minggu"),
    ({"meetings": []}, "paling sedikit satu"),
    ({"meetings": [Meeting(1, 0, ELEVEN, NINE)]}, "sesudah jam mulai"),
    ({"meetings": [Meeting(2, 0, NINE, ELEVEN)]}, "hanya satu minggu"),
    ({"meetings": [Meeting(1, 0, NINE, ELEVEN), Meeting(1, 0, TEN, ONE)]}, "bertumpuk"),
    ({"meetings": [Meeting(1, 0, NINE, ELEVEN), Meeting(1, 0, NINE, ELEVEN)]}, "bertumpuk"),
]


@pytest.mark.parametrize(("facts", "said"), FAULTS)
def test_a_timetable_that_cannot_be_kept_says_why(facts, said):
    facts = {"weeks": 1, "meetings": [Meeting(1, 0, NINE, ELEVEN)], "valid_from": MONDAY, **facts}
    (fault,) = timetable_faults(facts["weeks"], facts["meetings"], valid_from=facts["valid_from"], today=MONDAY)
    assert said in fault


def test_what_follows_on_another_may_begin_at_its_end():
    meetings = [Meeting(1, 0, NINE, ELEVEN), Meeting(1, 0, ELEVEN, ONE), Meeting(1, 1, NINE, ELEVEN)]
    assert list(timetable_faults(1, meetings, valid_from=MONDAY, today=MONDAY)) == []


def test_a_kept_session_takes_the_place_of_the_nearest_meeting():
    kept = Standing(7, MONDAY, NINE, NINE, is_kept=True)
    plan = reconcile([Planned(MONDAY, TEN, 1), Planned(MONDAY, ONE, 2)], [kept])
    assert (plan.make, plan.drop, plan.follow) == ((Planned(MONDAY, ONE, 2),), (), {})


def test_a_session_held_beside_the_timetable_takes_only_its_own_hour():
    extra = Standing(7, MONDAY, ONE, None, is_kept=True)
    plan = reconcile([Planned(MONDAY, TEN, 1), Planned(MONDAY, ONE, 2)], [extra])
    assert plan.make == (Planned(MONDAY, TEN, 1),)


def test_what_stands_untouched_follows_or_goes():
    rows = [Standing(1, MONDAY, NINE, NINE, is_kept=False), Standing(2, day(1), NINE, NINE, is_kept=False)]
    plan = reconcile([Planned(MONDAY, NINE, 5)], rows)
    assert (plan.make, plan.drop, plan.follow) == ((), (2,), {1: Planned(MONDAY, NINE, 5)})


HOURS = st.sampled_from([NINE, TEN, ELEVEN, ONE])
DAYS = st.integers(0, 3).map(day)
WANTED = st.lists(st.tuples(DAYS, HOURS), unique=True, max_size=8)
ROWS = st.lists(
    st.tuples(DAYS, HOURS, st.one_of(st.none(), HOURS), st.booleans()),
    unique_by=lambda row: (row[0], row[1]), max_size=8,
)  # fmt: skip


@given(WANTED, ROWS)
def test_whatever_the_timetable_becomes(wanted, rows):
    """Nothing kept goes, nothing begins twice at an hour, and a second look changes nothing."""
    wanted = [Planned(on, at, number) for number, (on, at) in enumerate(wanted)]
    standing = [
        # One that nobody touched stands where the timetable planned it.
        Standing(key, on, at, planned_at if is_kept else at, is_kept=is_kept or planned_at is None)
        for key, (on, at, planned_at, is_kept) in enumerate(rows)
    ]
    plan = reconcile(wanted, standing)
    kept = {row.key for row in standing if row.is_kept}
    assert not kept & set(plan.drop)
    assert not kept & set(plan.follow)
    left = [row for row in standing if row.key not in plan.drop]
    begins = [(row.day, row.begins_at) for row in left] + [(one.day, one.begins_at) for one in plan.make]
    assert len(begins) == len(set(begins))
    made = [
        Standing(100 + place, one.day, one.begins_at, one.begins_at, is_kept=False)
        for place, one in enumerate(plan.make)
    ]
    again = reconcile(wanted, [*left, *made])
    assert (again.make, again.drop) == ((), ())


@pytest.mark.parametrize(("line", "on", "name"), [
    ("17 Agustus 2026 Hari Kemerdekaan", dt.date(2026, 8, 17), "Hari Kemerdekaan"),
    ("3. Jumat, 25/12/2026; Natal", dt.date(2026, 12, 25), "Natal"),
    ("2026-06-01 Hari Lahir Pancasila", dt.date(2026, 6, 1), "Hari Lahir Pancasila"),
    ("1 Jan 2027 (Jumat) Tahun Baru", dt.date(2027, 1, 1), "Tahun Baru"),
    ("5-4-2026 | Paskah", dt.date(2026, 4, 5), "Paskah"),
])  # fmt: skip
def test_a_pasted_holiday_is_read(line, on, name):
    (read,), faults = read_list(line)
    assert (read.day, read.name, faults) == (on, name, [])


@pytest.mark.parametrize("line", ["Natal", "31/2/2026 Bukan hari", "25/12/2026", "25/13/2026 Natal"])
def test_a_line_that_cannot_be_read_is_said_with_its_number(line):
    read, (fault,) = read_list(f"\n{line}\n1/1/2026 Tahun Baru")
    assert [one.name for one in read] == ["Tahun Baru"]
    assert fault.startswith("Baris 2 ")


def test_the_list_we_bring_says_that_it_must_be_checked():
    known, later = preset(2026), preset(2031)
    assert len(known.days) == 17
    assert knows_moveable(2026)
    assert "SKB" in known.source
    assert [one.day.month for one in later.days] == [1, 5, 6, 8, 12]
    assert "tambahkan" in later.source
    assert all(a.day < b.day for a, b in itertools.pairwise(known.days))

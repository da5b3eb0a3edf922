import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layang.upkeep.rules.archives import KEPT_AT_LEAST, KEPT_DAYS, archive_name, made_on, outlived
from layang.upkeep.rules.days import Clock, Drilled, Standing, judge_clock, judge_drill, missed_days
from layang.upkeep.rules.facts import Difference, Facts, Kind, Manifest, Member, differences
from layang.upkeep.rules.sizes import size_in_words

DAY = dt.date(2026, 10, 31)


def days_ago(days: int) -> dt.date:
    return DAY - dt.timedelta(days=days)


def name(day: dt.date) -> str:
    return archive_name("contoh", at=dt.datetime.combine(day, dt.time(18, 20, 5)))


def is_too_old(archive: str) -> bool:
    day = made_on(archive)
    return day is not None and day < days_ago(KEPT_DAYS)


def test_an_archives_name_says_its_day():
    assert name(DAY) == "layang-contoh-2026-10-31-182005.tar.gz.age"
    assert made_on(name(DAY)) == DAY
    assert made_on(archive_name("rutan-2", at=dt.datetime.combine(DAY, dt.time.min), again=2)) == DAY


@pytest.mark.parametrize("stranger", ["foto.zip", "layang-x.tar.gz.age", "layang-a-2026-13-45-000000.tar.gz.age", ""])
def test_a_strangers_file_has_no_day_and_is_never_removed(stranger):
    assert made_on(stranger) is None
    assert outlived([stranger] * 9, on=DAY) == []


@given(st.lists(st.integers(0, 5000), unique=True, max_size=60))
def test_what_is_removed_is_too_old_and_what_stays_is_enough(ages):
    names = [name(days_ago(age)) for age in ages]
    removed = outlived(names, on=DAY)
    assert all(is_too_old(one) for one in removed)
    kept = set(names) - set(removed)
    assert len(kept) >= min(KEPT_AT_LEAST, len(names))
    too_old = [one for one in kept if is_too_old(one)]
    assert not too_old or len(kept) <= KEPT_AT_LEAST
    assert not removed or min(kept) > max(removed)


def test_a_clock_ten_years_ahead_does_not_empty_the_shelf():
    names = [name(days_ago(age)) for age in range(30)]
    assert len(outlived([*names, name(dt.date(2036, 10, 31))], on=dt.date(2036, 10, 31))) == 28


@pytest.mark.parametrize(
    ("last", "standing"),
    [
        (None, Standing.NEVER),
        (Drilled(DAY, True, DAY), Standing.GOOD),
        (Drilled(days_ago(2), True, days_ago(2)), Standing.GOOD),
        (Drilled(days_ago(3), True, days_ago(3)), Standing.OLD_DRILL),
        (Drilled(DAY, True, days_ago(3)), Standing.OLD_ARCHIVE),
        (Drilled(DAY, False, DAY), Standing.FAILED),
        (Drilled(days_ago(9), False, DAY), Standing.FAILED),
        (Drilled(days_ago(-1), True, DAY), Standing.FUTURE),
        (Drilled(DAY, True, days_ago(-1)), Standing.FUTURE),
    ],
)
def test_only_a_fresh_good_drill_of_a_fresh_archive_is_good(last, standing):
    assert judge_drill(last, on=DAY) is standing


def test_missed_days_are_those_between_and_a_year_at_most():
    assert missed_days(None, on=DAY) == ()
    assert missed_days(days_ago(1), on=DAY) == ()
    assert missed_days(days_ago(3), on=DAY) == (days_ago(2), days_ago(1))
    assert len(missed_days(days_ago(4000), on=DAY)) == 366
    assert missed_days(dt.date(2026, 12, 30), on=dt.date(2027, 1, 2)) == (dt.date(2026, 12, 31), dt.date(2027, 1, 1))


@pytest.mark.parametrize(
    ("last", "clock"),
    [
        (None, Clock.BELIEVED),
        (DAY, Clock.BELIEVED),
        (days_ago(7), Clock.BELIEVED),
        (days_ago(60), Clock.BELIEVED),
        (days_ago(61), Clock.LEAPT),
        (days_ago(-1), Clock.WENT_BACK),
    ],
)
def test_a_strange_clock_is_seen_from_the_last_day(last, clock):
    assert judge_clock(last, on=DAY) is clock


FACTS = Facts(
    engine="sqlite", version="1", migrations=("a.0001", "a.0002"), rows={"a": 1, "b": 2},
    books={"contoh": "3 abc"}, trail={"contoh": "9 def"}, unbalanced={},
)  # fmt: skip


def changed(**fields) -> Facts:
    return Facts(**{**{slot: getattr(FACTS, slot) for slot in FACTS.__slots__}, **fields})


@pytest.mark.parametrize(
    ("found", "difference"),
    [
        (changed(rows={"a": 1, "b": 3}), Difference(Kind.ROWS, "b", 2, 3)),
        (changed(rows={"a": 1}), Difference(Kind.ROWS, "b", 2, None)),
        (changed(rows={"a": 1, "b": 2, "c": 0}), Difference(Kind.ROWS, "c", None, 0)),
        (changed(books={"contoh": "3 abd"}), Difference(Kind.BOOKS, "contoh", "3 abc", "3 abd")),
        (changed(trail={}), Difference(Kind.TRAIL, "contoh", "9 def", None)),
        (changed(migrations=("a.0001",)), Difference(Kind.MIGRATIONS, "", 2, 1)),
        (changed(unbalanced={"contoh IDR": 5}), Difference(Kind.UNBALANCED, "contoh IDR", 0, 5)),
    ],
)
def test_each_difference_is_found(found, difference):
    assert list(differences(FACTS, found)) == [difference]


def test_equal_houses_do_not_differ_even_between_versions():
    assert list(differences(FACTS, changed(version="2"))) == []


def test_a_manifest_reads_back_and_other_text_is_refused():
    manifest = Manifest("2026-10-31T18:20:05+07:00", "Rutan Contoh", FACTS, {"layang.sqlite3": Member(5, "ab")})
    assert Manifest.from_json(manifest.to_json()) == manifest
    for text in (
        "",
        "[]",
        "{}",
        '{"members": 3}',
        b"\xff",
        '{"members": {"a": [1]}, "made_at": "", "house": "", "facts": {}}',
    ):
        with pytest.raises(ValueError, match=r"."):
            Manifest.from_json(text)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 kB"),
        (1, "1 kB"),
        (113_400, "114 kB"),
        (1_000_000, "1 MB"),
        (1_140_000, "1,2 MB"),
        (12_000_001, "13 MB"),
        (9_950_000, "10 MB"),
        (1_900_000_000, "1,9 GB"),
        (83_637_000_000, "84 GB"),
    ],
)
def test_sizes_are_said_as_disks_are_labelled(size, words):
    assert size_in_words(size) == words

import datetime as dt

import pytest

from layang.accounts.rules import LONGEST_WAIT, is_nip, is_username, remaining_wait, wait_after

NOW = dt.datetime(2026, 11, 3, 8, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (2, 0), (3, 5), (4, 10), (5, 20), (8, 160), (9, 300), (10, 300), (10**6, 300)]
)
def test_the_wait_grows_from_the_third_failure_and_stops_at_five_minutes(failures, seconds):
    assert wait_after(failures) == dt.timedelta(seconds=seconds)


def test_what_is_left_of_a_wait_shrinks_to_nothing():
    def left(after):
        return remaining_wait(failures=4, tried_at=NOW, now=NOW + dt.timedelta(seconds=after)).total_seconds()

    assert [left(after) for after in (0, 4, 10, 11)] == [10, 6, 0, 0]


def test_a_clock_that_was_set_back_a_day_costs_no_more_than_the_wait_itself():
    assert remaining_wait(failures=99, tried_at=NOW, now=NOW - dt.timedelta(days=1)) == LONGEST_WAIT


@pytest.mark.parametrize("name", ["ratna", "p_3k", "a-b", "0ab", "x" * 30])
def test_a_user_name_is_small_letters_digits_and_lines(name):
    assert is_username(name)


@pytest.mark.parametrize("name", ["", "ab", "Ratna", "ratna dewi", "-ab", "ratna\n", "x" * 31, "ratñá"])
def test_anything_else_is_no_user_name(name):
    assert not is_username(name)


def test_a_nip_is_eighteen_digits_that_begin_with_a_day():
    assert is_nip("198503122010011003")
    for wrong in ("19850312201001100", "198513122010011003", "198502302010011003", "19850312201001100x", ""):
        assert not is_nip(wrong)

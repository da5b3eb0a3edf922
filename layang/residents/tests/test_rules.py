import datetime as dt

import pytest

from layang.residents import rules


def test_names_that_are_missing_are_named_together():
    assert len(rules.name_faults(name=" ", call_name="")) == 2
    assert rules.name_faults(name="Ahmad Fauzi", call_name="Fauzi") == []


@pytest.mark.parametrize("code", ["7Q2K", "AAAA", "2345"])
def test_a_code_of_four_clear_signs_is_taken(code: str):
    assert rules.code_faults(code) == []


@pytest.mark.parametrize("code", ["7Q2", "7Q2K9", "7Q0K", "7QIK", "7q2k", "7Q-K", ""])
def test_a_code_people_would_misread_is_refused(code: str):
    assert rules.code_faults(code)


def test_nobody_is_released_before_joining():
    day = dt.date(2026, 9, 1)
    assert rules.release_faults(joined_on=day, released_on=day - dt.timedelta(days=1))
    assert rules.release_faults(joined_on=day, released_on=day) == []


def test_the_proposed_call_name_is_the_first_word():
    assert rules.shown_call_name("  Ahmad Fauzi ") == "Ahmad"
    assert rules.shown_call_name("") == ""

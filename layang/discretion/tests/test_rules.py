import pytest

from layang.discretion import rules
from layang.discretion.rules import Reason


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.OTHER])
def test_a_reason_of_the_list_needs_no_words(reason: Reason):
    assert rules.look_faults(reason=reason, words="") == []


@pytest.mark.parametrize(("reason", "words"), [("", "x"), ("curiosity", "x"), ("other", "  "), ("check", "x" * 201)])
def test_a_reason_that_says_nothing_opens_nothing(reason: str, words: str):
    assert len(rules.look_faults(reason=reason, words=words)) == 1


def test_another_reason_is_said_in_own_words():
    assert rules.look_faults(reason="other", words="Rapat TPP") == []


def test_every_reason_and_kind_of_tie_has_a_sentence():
    assert set(rules.REASONS) == set(Reason)
    assert set(rules.TIE_KINDS) == set(rules.TieKind)


def test_nobody_ends_his_own_tie_or_one_without_a_reason():
    both = rules.may_end_faults(declared_by=1, ended_by=1, reason=" ", is_ended=False)
    assert len(both) == 2
    assert rules.may_end_faults(declared_by=1, ended_by=2, reason="Dijual", is_ended=False) == []
    assert rules.may_end_faults(declared_by=1, ended_by=2, reason="Dijual", is_ended=True) != []

import pytest

from layang.earnings.rules import (
    available_account,
    is_beneficiary,
    is_maker,
    locked_account,
    maker,
    pending_account,
    title_of,
    usable_account,
)


@pytest.mark.parametrize("name", ["makers", "capital", "state", "house", "fund:pnbp-modal", "fund:2026"])
def test_who_a_rule_may_name(name):
    assert is_beneficiary(name)


@pytest.mark.parametrize(
    "name", ["", "maker:7Q2K", "fund:", "fund:Modal", "fund:a--b", "fund:a:b", "fund:a ", "Capital"]
)
def test_whom_it_may_not(name):
    assert not is_beneficiary(name)


def test_codes_of_accounts_are_those_of_the_books():
    assert pending_account(maker("7Q2K")) == "maker:7Q2K:pending"
    assert locked_account(maker("7Q2K")) == "maker:7Q2K:locked"
    assert usable_account(maker("7Q2K")) == "maker:7Q2K:usable"
    assert pending_account("capital") == "capital:pending"
    assert available_account("fund:pnbp-modal") == "fund:pnbp-modal:available"


def test_a_maker_is_told_from_the_others():
    assert is_maker(maker("7Q2K"))
    assert not is_maker("makers")


def test_titles():
    assert title_of("makers") == "premi pembuat"
    assert title_of("fund:pnbp-modal") == "dana pnbp modal"

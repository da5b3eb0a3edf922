import datetime as dt
import json

import pytest

from layang.earnings.rules import (
    CAPITAL,
    MAKERS,
    Base,
    CannotAdoptRule,
    CannotFindRule,
    ShareStep,
    StepKind,
    Weighting,
    rule_from_terms,
    rule_in_force,
)
from layang.earnings.tests.rules.houses import MARCH, a_rule

DAY = dt.timedelta(days=1)


def stored(rule):
    """What a row keeps beside the terms."""
    names = ("code", "title", "legal_reference", "decision_number", "decided_on", "valid_from")
    return {name: getattr(rule, name) for name in names}


@pytest.mark.parametrize(
    "rule",
    [
        a_rule(),
        a_rule(
            ShareStep.fixed(MAKERS, 25_000, "upah"),
            ShareStep.remainder(CAPITAL),
            base=Base.WAGE,
            weighting=Weighting.EQUAL,
            locked_bp=0,
            valid_until=dt.date(2026, 12, 31),
            may_pay_released=False,
            is_deposit_first=True,
        ),
        a_rule(base=None, locked_bp=None),
    ],
)
def test_a_rule_survives_being_stored_as_json(rule):
    terms = json.loads(json.dumps(rule.terms()))

    assert rule_from_terms(terms, **stored(rule)) == rule


def test_unknown_words_in_stored_terms_are_all_named():
    terms = {**a_rule().terms(), "base": "omzet", "weighting": "points"}
    terms["steps"] = [{**terms["steps"][0], "kind": "tax"}]

    with pytest.raises(CannotAdoptRule) as refusal:
        rule_from_terms(terms, **stored(a_rule()))

    assert refusal.value.faults == (
        "Dasar “omzet” tidak dikenal. Pilih salah satu: gross, net, profit, wage.",
        "Cara menimbang kerja “points” tidak dikenal. Pilih salah satu: hours, pieces, equal.",
        "Jenis langkah “tax” tidak dikenal. Pilih salah satu: recover, percent, fixed, remainder.",
    )


def test_a_rule_is_in_force_from_its_first_to_its_last_day():
    rule = a_rule(valid_until=dt.date(2026, 3, 31))

    assert not rule.is_in_force(MARCH - DAY)
    assert rule.is_in_force(MARCH)
    assert rule.is_in_force(dt.date(2026, 3, 31))
    assert not rule.is_in_force(dt.date(2026, 4, 1))
    assert a_rule().is_in_force(dt.date(2099, 1, 1))
    assert not a_rule(valid_from=None).is_in_force(MARCH)


def test_the_rule_that_began_last_shares_the_sale():
    old, new = a_rule(), a_rule(code="BARU", valid_from=dt.date(2026, 7, 1))

    assert rule_in_force([new, old], dt.date(2026, 6, 30)) is old
    assert rule_in_force([new, old], dt.date(2026, 7, 1)) is new
    assert rule_in_force([old, new], dt.date(2026, 7, 1)) is new


def test_a_sale_before_any_rule_is_refused_with_what_to_do():
    with pytest.raises(CannotFindRule, match=r"yang berlaku pada 28 Februari 2026. Minta kepala menetapkan aturan"):
        rule_in_force([a_rule(), a_rule(valid_from=None)], MARCH - DAY)


def test_the_four_words_for_steps():
    assert ShareStep.recover(CAPITAL) == ShareStep(StepKind.RECOVER, CAPITAL, basis_points=0, per_piece=0, label="")
    assert ShareStep.percent(MAKERS, 5_000).basis_points == 5_000
    assert ShareStep.fixed(MAKERS, 25_000).per_piece == 25_000
    assert ShareStep.remainder(CAPITAL).kind is StepKind.REMAINDER
    assert ShareStep.recover(CAPITAL).title == "bahan, kembali ke modal kerja"
    assert ShareStep.percent(CAPITAL, 1).title == "modal kerja"
    assert ShareStep.percent(CAPITAL, 1, "modal kelompok").title == "modal kelompok"

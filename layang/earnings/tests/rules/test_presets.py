import datetime as dt
from typing import Any

import pytest

from layang.earnings.rules import (
    CAPITAL,
    HOUSE,
    MAKERS,
    PREMIUM_FLOOR_PER_MONTH,
    PRESETS,
    Base,
    CannotAdoptRule,
    ShareStep,
    Status,
    Weighting,
    adopt,
    validate_rule,
)
from layang.earnings.tests.rules.houses import MARCH, a_rule, preset

DECIDED: dict[str, Any] = {"decision_number": "SK-04/2026", "decided_on": dt.date(2026, 2, 20), "valid_from": MARCH}


def test_the_presets_are_those_of_the_sources():
    assert list(PRESETS) == [
        "KEPMEN_1990",
        "SE_2010_WAGE",
        "SUMENEP_2024",
        "KENDAL_60_40",
        "IPPA_60_40",
        "NAMLEA_70_30",
    ]


@pytest.mark.parametrize("code", PRESETS)
def test_a_preset_names_its_source_and_is_verified_by_nobody_yet(code):
    template = PRESETS[code]

    assert template.code == code
    assert template.source.startswith("https://")
    assert template.status is Status.SOURCED
    assert template.effective_from
    assert template.warnings
    assert template.verified_by == ""


@pytest.mark.parametrize("code", PRESETS)
def test_no_preset_can_be_used_without_a_decision(code):
    draft = PRESETS[code].draft()

    faults = validate_rule(draft)
    assert "Nomor SK kosong. Isi nomor keputusan kepala yang menetapkan aturan ini." in faults
    assert "Tanggal SK kosong. Isi tanggal keputusan kepala." in faults
    assert "Tanggal mulai berlaku kosong. Isi tanggal penjualan pertama yang dibagi dengan aturan ini." in faults


@pytest.mark.parametrize("code", ["KEPMEN_1990", "SUMENEP_2024", "NAMLEA_70_30"])
def test_a_preset_is_adopted_with_a_decision_and_a_choice_of_savings(code):
    rule = adopt(PRESETS[code], **DECIDED, locked_bp=7_500)

    assert rule.code == code
    assert rule.decision_number == "SK-04/2026"
    assert rule.decided_on == dt.date(2026, 2, 20)
    assert rule.valid_from == MARCH
    assert rule.base is PRESETS[code].base
    assert rule.locked_bp == 7_500
    assert rule.weighting is Weighting.HOURS
    assert rule.may_pay_released
    assert not rule.is_deposit_first


def test_savings_have_no_default_but_where_the_source_has_one():
    with pytest.raises(CannotAdoptRule) as refusal:
        adopt(PRESETS["KEPMEN_1990"], **DECIDED)
    assert refusal.value.faults == (
        "Bagian tabungan yang terkunci belum dipilih. Isi persennya, misalnya 75 % menurut SE 2010.",
    )
    assert adopt(PRESETS["SE_2010_WAGE"], **DECIDED, per_piece=60_000).locked_bp == 7_500
    assert preset("SE_2010_WAGE", per_piece=60_000, locked_bp=0).locked_bp == 0


@pytest.mark.parametrize("code", ["KENDAL_60_40", "IPPA_60_40"])
def test_where_the_source_names_no_base_the_house_must_choose(code):
    with pytest.raises(CannotAdoptRule, match="Dasar belum dipilih"):
        adopt(PRESETS[code], **DECIDED, locked_bp=7_500)
    assert preset(code, base=Base.NET).base is Base.NET


def test_with_profit_chosen_as_base_material_goes_back_to_the_capital_first():
    assert preset("KENDAL_60_40", base=Base.PROFIT).steps == (
        ShareStep.recover(CAPITAL),
        ShareStep.percent(HOUSE, 6_000),
        ShareStep.percent(MAKERS, 4_000),
    )
    assert preset("KEPMEN_1990").steps == PRESETS["KEPMEN_1990"].steps


def test_a_wage_rule_needs_the_wage():
    with pytest.raises(CannotAdoptRule, match="Langkah 1: jumlah per buah belum diisi"):
        preset("SE_2010_WAGE")
    assert preset("SE_2010_WAGE", per_piece=60_000).steps[0].per_piece == 60_000


def test_a_choice_overrules_the_preset():
    rule = preset("NAMLEA_70_30", base=Base.NET, weighting=Weighting.EQUAL)

    assert rule.base is Base.NET
    assert rule.weighting is Weighting.EQUAL


def test_adopting_looks_at_the_rules_before():
    with pytest.raises(CannotAdoptRule, match="Pada 1 Maret 2026 sudah mulai berlaku"):
        preset("KEPMEN_1990", others=(a_rule(),))


def test_the_floor_is_data_with_a_source():
    assert PREMIUM_FLOOR_PER_MONTH.value == 700_000
    assert PREMIUM_FLOOR_PER_MONTH.verified_by == ""

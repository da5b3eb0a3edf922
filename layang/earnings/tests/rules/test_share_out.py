"""The vectors of domain.md 2.4, every refusal and every notice."""

import pytest

from layang.earnings.rules import (
    CAPITAL,
    HOUSE,
    MAKERS,
    NANO,
    STATE,
    Base,
    CannotShareOut,
    SaleFacts,
    ShareStep,
    Weighting,
    Work,
    share_out,
    validate_rule,
    weigh_makers,
)
from layang.earnings.tests.rules.houses import CLOTH, a_rule, preset

recover, percent, fixed, rest = ShareStep.recover, ShareStep.percent, ShareStep.fixed, ShareStep.remainder
ALONE = {"7Q2K": 60}


def refusal_of(rule, sale, makers=ALONE):
    with pytest.raises(CannotShareOut) as refusal:
        share_out(rule, sale, makers, {})
    return [fault.replace("\u00a0", " ") for fault in refusal.value.faults]


@pytest.mark.parametrize(
    ("rule", "base_amount", "shares"),
    [
        (preset("KEPMEN_1990"), 280_000, {"maker:7Q2K": 140_000, "capital": 98_000 + 120_000, "state": 42_000}),
        (preset("SUMENEP_2024"), 280_000, {"maker:7Q2K": 280_000, "capital": 120_000}),
        (preset("KENDAL_60_40", base=Base.NET), 400_000, {"maker:7Q2K": 160_000, "house": 240_000}),
        (preset("NAMLEA_70_30", base=Base.NET), 400_000, {"maker:7Q2K": 120_000, "fund:pnbp-modal": 280_000}),
        (preset("NAMLEA_70_30"), 500_000, {"maker:7Q2K": 150_000, "fund:pnbp-modal": 250_000}),
        (preset("SE_2010_WAGE", per_piece=180_000), 180_000, {"maker:7Q2K": 180_000, "capital": 220_000}),
    ],
    ids=lambda value: value.code if hasattr(value, "code") else None,
)
def test_the_cloth_of_half_a_million(rule, base_amount, shares):
    """Each row of the table adds up to 500,000 with the outlet's 100,000."""
    distribution = share_out(rule, CLOTH, ALONE, {})

    assert distribution.shares == shares
    assert distribution.base_amount == base_amount
    assert sum(distribution.shares.values()) + CLOTH.commission == 500_000
    assert distribution.notices == ()
    assert distribution.shortfall == 0


def test_the_makers_part_goes_by_their_weights():
    """The settlement in mock/office/setelan.html: 140 hours, Rp 10.000 an hour."""
    hours = {"7Q2K": 38, "M4TD": 31, "P9XA": 24, "2HJR": 19, "K7VE": 16, "W3CN": 12}
    sale = SaleFacts(gross=4_960_000, commission=744_000, material_cost=1_416_000, pieces=62)

    distribution = share_out(preset("KEPMEN_1990"), sale, {code: 60 * own for code, own in hours.items()}, {})

    assert distribution.base_amount == 2_800_000
    assert distribution.shares == {
        **{f"maker:{code}": 10_000 * own for code, own in hours.items()},
        "capital": 1_416_000 + 980_000,
        "state": 420_000,
    }
    assert distribution.premium == 1_400_000


def test_a_maker_without_a_weight_gets_nothing_and_is_still_named():
    distribution = share_out(preset("SUMENEP_2024"), CLOTH, {"7Q2K": 60, "M4TD": 0}, {})

    assert distribution.shares == {"maker:7Q2K": 280_000, "maker:M4TD": 0, "capital": 120_000}


def test_without_any_weight_makers_share_equally_and_the_officer_is_told():
    distribution = share_out(preset("SUMENEP_2024"), CLOTH, {"7Q2K": 0, "M4TD": 0}, {})

    assert distribution.shares["maker:7Q2K"] == distribution.shares["maker:M4TD"] == 140_000
    assert distribution.notices == (
        "Kerja pembuat lot ini tidak tercatat, jadi dibagi sama rata. Catat jam kerjanya untuk lot berikutnya.",
    )
    assert {share.weighting for share in distribution.makers} == {Weighting.EQUAL}


def test_a_single_maker_without_hours_is_nothing_to_tell():
    assert share_out(preset("SUMENEP_2024"), CLOTH, {"7Q2K": 0}, {}).notices == ()


def test_rounding_is_carried_from_sale_to_sale():
    rule, carries, got = preset("KEPMEN_1990"), {"maker:M4TD": 5}, []
    for _ in range(2):
        distribution = share_out(rule, SaleFacts(1, 0, 0, 1), ALONE, carries)
        carries.update(distribution.carries)
        got.append(distribution.shares)

    assert got == [
        {"maker:7Q2K": 1, "capital": 0, "state": 0},
        {"maker:7Q2K": 0, "capital": 1, "state": 0},
    ]
    assert carries == {"maker:M4TD": 5, "maker:7Q2K": 0, "capital": -3 * NANO // 10, "state": 3 * NANO // 10}


def test_a_reversal_can_take_its_rounding_back():
    distribution = share_out(preset("KEPMEN_1990"), SaleFacts(1, 0, 0, 1), ALONE, {"capital": 7})

    assert distribution.carry_changes == {
        "maker:7Q2K": -NANO // 2,
        "capital": 35 * NANO // 100,
        "state": 15 * NANO // 100,
    }
    assert distribution.carries["capital"] == 7 + distribution.carry_changes["capital"]


@pytest.mark.parametrize(
    ("sale", "notice", "shortfall"),
    [
        (SaleFacts(150_000, 30_000, 120_000, 1), "Untung Rp 0: premi 0.", 0),
        (
            SaleFacts(125_000, 25_000, 120_000, 1),
            "Untung Rp −20.000: premi 0, rugi Rp 20.000 ditanggung modal.",
            20_000,
        ),
        (SaleFacts(0, 0, 120_000, 1), "Untung Rp −120.000: premi 0, rugi Rp 120.000 ditanggung modal.", 120_000),
    ],
)
@pytest.mark.parametrize("code", ["KEPMEN_1990", "SUMENEP_2024"])
def test_without_profit_there_is_no_premium_and_all_goes_back_to_the_capital(code, sale, notice, shortfall):
    distribution = share_out(preset(code), sale, ALONE, {})

    assert distribution.shares["capital"] == sale.net
    assert sum(distribution.shares.values()) == sale.net
    assert distribution.shares["maker:7Q2K"] == 0
    assert distribution.base_amount == sale.profit
    assert [notice.replace("\u00a0", " ") for notice in distribution.notices] == [notice]
    assert distribution.shortfall == shortfall


def test_one_rupiah_of_profit_is_shared_without_a_notice():
    distribution = share_out(preset("KEPMEN_1990"), SaleFacts(120_001, 0, 120_000, 1), ALONE, {})

    assert distribution.notices == ()
    assert distribution.premium == 1


def test_a_wage_is_paid_even_where_there_is_no_profit():
    rule = a_rule(fixed(MAKERS, 25_000), recover(CAPITAL), percent(STATE, 1_500), rest(HOUSE))
    assert validate_rule(rule) == []

    distribution = share_out(rule, SaleFacts(100_000, 0, 110_000, 2), ALONE, {})

    assert distribution.shares == {"maker:7Q2K": 50_000, "capital": 50_000, "state": 0, "house": 0}
    assert [notice.replace("\u00a0", " ") for notice in distribution.notices] == [
        "Untung Rp −10.000: premi 0 selain upah per buah Rp 50.000, rugi Rp 10.000 ditanggung modal."
    ]
    assert distribution.shortfall == 60_000


def test_a_sale_below_material_is_told_whatever_the_base():
    distribution = share_out(preset("KENDAL_60_40", base=Base.NET), SaleFacts(100_000, 0, 110_000, 1), ALONE, {})

    assert [notice.replace("\u00a0", " ") for notice in distribution.notices] == [
        "Yang dibayar gerai Rp 100.000 kurang dari bahan Rp 110.000: rugi Rp 10.000 ditanggung modal."
    ]


def test_a_sale_that_just_pays_its_material_is_nothing_to_tell():
    assert share_out(preset("KENDAL_60_40", base=Base.NET), SaleFacts(110_000, 0, 110_000, 1), ALONE, {}).notices == ()


def test_a_wage_larger_than_the_money_is_cut_and_told():
    distribution = share_out(preset("SE_2010_WAGE", per_piece=60_000), SaleFacts(100_000, 0, 0, 2), ALONE, {})

    assert distribution.shares == {"maker:7Q2K": 100_000, "capital": 0}
    assert distribution.base_amount == 120_000
    assert distribution.shortfall == 20_000
    assert [notice.replace("\u00a0", " ") for notice in distribution.notices] == [
        "Upah per buah Rp 120.000, tetapi uang hanya cukup Rp 100.000. Tutup kekurangan Rp 20.000 dari modal."
    ]


def test_a_wage_that_just_fits_is_paid_in_full():
    distribution = share_out(preset("SE_2010_WAGE", per_piece=50_000), SaleFacts(100_000, 0, 0, 2), ALONE, {})

    assert distribution.shares == {"maker:7Q2K": 100_000, "capital": 0}
    assert distribution.notices == ()


def test_the_base_of_a_wage_rule_is_what_the_makers_are_due():
    rule = a_rule(fixed(MAKERS, 100), fixed(HOUSE, 50), rest(CAPITAL), base=Base.WAGE)

    distribution = share_out(rule, SaleFacts(1_000, 0, 0, 3), ALONE, {})

    assert distribution.base_amount == 300
    assert [step.basis for step in distribution.steps] == [300, 150, 0]


def test_wage_and_percentage_of_the_makers_are_one_sum_among_them():
    rule = a_rule(fixed(MAKERS, 10_001), recover(CAPITAL), percent(MAKERS, 2_000), rest(CAPITAL))

    distribution = share_out(rule, CLOTH, {"7Q2K": 1, "M4TD": 1}, {})

    assert [step.amount for step in distribution.steps] == [10_001, 120_000, 56_000, 213_999]
    assert distribution.premium == 66_001
    assert sorted(distribution.shares.values()) == [33_000, 33_001, 333_999]


def test_material_and_percentage_of_one_beneficiary_are_one_share_and_two_lines():
    distribution = share_out(preset("KEPMEN_1990"), CLOTH, ALONE, {})

    assert [(step.step.beneficiary, step.amount) for step in distribution.steps] == [
        (CAPITAL, 120_000), (MAKERS, 140_000), (CAPITAL, 98_000), (STATE, 42_000),
    ]  # fmt: skip
    assert distribution.exact["capital"] == 218_000 * NANO


def test_whole_sums_for_a_fund_leave_no_carry():
    rule = a_rule(fixed("fund:kas", 1_000), fixed(HOUSE, 500), percent(MAKERS, 3_000), rest(HOUSE), base=Base.NET)

    distribution = share_out(rule, SaleFacts(10_001, 0, 0, 2), ALONE, {})

    assert distribution.shares["fund:kas"] == 2_000
    assert distribution.shares["house"] == 1_000 + 4_001
    assert set(distribution.carries) == {"maker:7Q2K", "house"}
    assert distribution.exact == {
        "maker:7Q2K": 3_000_300_000_000,
        "house": 5_000_700_000_000,
        "fund:kas": 2_000 * NANO,
    }


def test_material_comes_back_as_far_as_the_steps_before_leave_money():
    rule = a_rule(percent(MAKERS, 3_000), recover(CAPITAL), rest(HOUSE), base=Base.NET)

    distribution = share_out(rule, SaleFacts(100_001, 0, 90_000, 1), ALONE, {})

    assert distribution.shares["capital"] == 70_000
    assert distribution.shares["maker:7Q2K"] + distribution.shares["house"] == 30_001
    assert distribution.shortfall == 20_000
    assert [notice.replace("\u00a0", " ") for notice in distribution.notices] == [
        (
            "Bahan Rp 90.000, tetapi yang kembali hanya Rp 70.000, karena bagian lain didahulukan. "
            "Kekurangan Rp 20.000 ditanggung modal."
        )
    ]


def test_material_that_does_not_come_back_is_told_also_when_the_sale_just_paid_for_it():
    rule = a_rule(percent(MAKERS, 3_000), recover(CAPITAL), rest(HOUSE), base=Base.NET)

    assert len(share_out(rule, SaleFacts(90_000, 0, 90_000, 1), ALONE, {}).notices) == 1
    assert len(share_out(rule, SaleFacts(89_999, 0, 90_000, 1), ALONE, {}).notices) == 1


def test_with_gross_as_base_the_rest_bears_the_commission():
    rule = a_rule(percent(STATE, 1_000), percent(MAKERS, 3_000), rest(HOUSE), base=Base.GROSS)

    distribution = share_out(rule, CLOTH, ALONE, {})

    assert distribution.shares == {"maker:7Q2K": 150_000, "state": 50_000, "house": 200_000}


def test_with_gross_as_base_and_no_rest_all_but_the_makers_bear_it_in_proportion():
    rule = a_rule(percent(STATE, 2_000), percent(MAKERS, 3_000), percent(HOUSE, 5_000), base=Base.GROSS)

    distribution = share_out(rule, CLOTH, ALONE, {})

    assert distribution.shares["maker:7Q2K"] == 150_000
    assert distribution.exact["state"] == 100_000 * NANO - 28_571_428_571_429
    assert distribution.exact["house"] == 250_000 * NANO - 71_428_571_428_571
    assert distribution.shares["state"] == 71_429
    assert distribution.shares["house"] == 178_571


def test_with_gross_as_base_and_the_rest_for_the_makers_the_others_bear_it():
    rule = a_rule(percent(HOUSE, 3_000), rest(MAKERS), base=Base.GROSS)

    assert share_out(rule, CLOTH, ALONE, {}).shares == {"maker:7Q2K": 350_000, "house": 50_000}


def test_a_commission_that_just_fits_leaves_nothing_for_those_who_bear_it():
    distribution = share_out(preset("NAMLEA_70_30"), SaleFacts(100_000, 70_000, 0, 1), ALONE, {})

    assert distribution.shares == {"maker:7Q2K": 30_000, "fund:pnbp-modal": 0}


def test_a_commission_larger_than_the_part_that_bears_it_is_refused():
    assert refusal_of(preset("NAMLEA_70_30"), SaleFacts(100_000, 70_001, 0, 1)) == [
        (
            "Komisi gerai Rp 70.001 lebih besar dari Rp 70.000, bagian yang menanggungnya. "
            "Pilih aturan dengan dasar bersih, atau sepakati komisi yang lebih kecil dengan gerai."
        )
    ]


def test_makers_alone_cannot_bear_a_commission():
    assert refusal_of(a_rule(percent(MAKERS, 10_000), base=Base.GROSS), CLOTH)[0].startswith(
        "Komisi gerai Rp 100.000 lebih besar dari Rp 0, bagian yang menanggungnya."
    )


def test_a_percentage_that_does_not_fit_any_more_is_refused():
    rule = a_rule(recover(CAPITAL), percent(MAKERS, 3_000), rest(HOUSE), base=Base.NET)

    assert share_out(rule, SaleFacts(100_000, 0, 70_000, 1), ALONE, {}).shares["house"] == 0
    assert refusal_of(rule, SaleFacts(100_000, 0, 70_001, 1)) == [
        (
            "30 % dari harga jual setelah komisi adalah Rp 30.000 (premi pembuat), tetapi setelah langkah sebelumnya "
            "tinggal Rp 29.999. Periksa harga dan bahan, atau ubah aturan."
        )
    ]


def test_a_rule_that_leaves_money_over_is_refused():
    assert refusal_of(a_rule(percent(MAKERS, 3_333), base=Base.NET), SaleFacts(1_001, 0, 0, 1)) == [
        "Aturan “Aturan rumah” menyisakan Rp 667,3667 tanpa penerima. Perbaiki langkahnya, lalu ulangi."
    ]


def test_a_rule_without_a_base_is_refused():
    assert refusal_of(a_rule(base=None), CLOTH) == [
        "Aturan “Aturan rumah” belum punya dasar. Pilih dasarnya, lalu ulangi."
    ]


@pytest.mark.parametrize(
    ("sale", "makers", "fault"),
    [
        (
            SaleFacts(-1, -2, 0, 1),
            ALONE,
            "Harga jual, komisi, bahan, dan jumlah buah tidak boleh kurang dari nol. Catat retur sebagai pembatalan.",
        ),
        (
            SaleFacts(1, 0, -1, 1),
            ALONE,
            "Harga jual, komisi, bahan, dan jumlah buah tidak boleh kurang dari nol. Catat retur sebagai pembatalan.",
        ),
        (
            SaleFacts(1, 0, 0, -1),
            ALONE,
            "Harga jual, komisi, bahan, dan jumlah buah tidak boleh kurang dari nol. Catat retur sebagai pembatalan.",
        ),
        (
            SaleFacts(100, 101, 0, 1),
            ALONE,
            "Komisi gerai Rp 101 lebih besar dari harga jual Rp 100. Periksa harga dan syarat gerai.",
        ),
        (CLOTH, {}, "Lot ini belum punya pembuat. Catat pembuatnya di bengkel, lalu ulangi."),
        (
            CLOTH,
            {"7Q2K": -1},
            "Jam kerja atau jumlah buah pembuat tidak boleh kurang dari nol. Perbaiki di bengkel, lalu ulangi.",
        ),
    ],
)
def test_impossible_facts_are_refused(sale, makers, fault):
    assert refusal_of(preset("KEPMEN_1990"), sale, makers) == [fault]


def test_all_faults_of_the_facts_come_at_once():
    assert len(refusal_of(preset("KEPMEN_1990"), SaleFacts(-5, 1, 0, 1), {})) == 3


def test_the_whole_price_as_commission_leaves_nothing_to_share():
    distribution = share_out(preset("KENDAL_60_40", base=Base.NET), SaleFacts(100, 100, 0, 1), ALONE, {})

    assert distribution.shares == {"maker:7Q2K": 0, "house": 0}


WORKS = {"7Q2K": Work(minutes=90, pieces=1), "M4TD": Work(minutes=30, pieces=3, is_released=True)}


@pytest.mark.parametrize(
    ("weighting", "weights"),
    [
        (Weighting.HOURS, {"7Q2K": 90, "M4TD": 30}),
        (Weighting.PIECES, {"7Q2K": 1, "M4TD": 3}),
        (Weighting.EQUAL, {"7Q2K": 1, "M4TD": 1}),
    ],
)
def test_makers_are_weighed_as_the_rule_says_also_after_they_left(weighting, weights):
    assert weigh_makers(a_rule(weighting=weighting), WORKS) == weights


def test_a_rule_may_leave_out_who_has_left():
    rule = a_rule(may_pay_released=False)

    assert weigh_makers(rule, WORKS) == {"7Q2K": 90}
    with pytest.raises(CannotShareOut, match="Semua pembuat lot ini sudah bebas, sedangkan aturan “Aturan rumah”"):
        weigh_makers(rule, {"M4TD": WORKS["M4TD"]})
    assert weigh_makers(rule, {}) == {}

"""The sums and sentences a slip prints."""

import json

import pytest

from layang.earnings.rules import CAPITAL, HOUSE, MAKERS, STATE, Base, Line, SaleFacts, ShareStep, exactly, share_out
from layang.earnings.rules.share_rule import Weighting
from layang.earnings.tests.rules.houses import CLOTH, a_rule, preset


def plain(parts):
    return [part.sentence.replace("\u00a0", " ") for part in parts]


@pytest.mark.parametrize(
    ("nano", "written"),
    [
        (0, "Rp 0"),
        (233_437_500_000_000, "Rp 233.437,5"),
        (1_050_000_000, "Rp 1,05"),
        (100_000, "Rp 0,0001"),
        (10_000, "Rp 0,0000…"),
        (333_333_333, "Rp 0,3333…"),
    ],
)
def test_exact_parts_are_written_to_four_decimals(nano, written):
    assert exactly(nano) == written.replace(" ", "\u00a0")


def test_each_step_can_be_checked_by_hand():
    distribution = share_out(preset("KEPMEN_1990"), SaleFacts(500_001, 100_000, 120_000, 1), {"7Q2K": 1}, {})

    assert plain(distribution.steps) == [
        "Bahan Rp 120.000 kembali ke modal kerja.",
        "50 % dari untung Rp 280.001 = Rp 140.000,5, dibulatkan Rp 140.001: premi pembuat.",
        "35 % dari untung Rp 280.001 = Rp 98.000,35, dibulatkan Rp 98.000: modal kerja.",
        "15 % dari untung Rp 280.001 = Rp 42.000,15, dibulatkan Rp 42.000: disetor ke negara (PNBP).",
    ]


def test_wages_rest_and_shortfalls_in_words():
    rule = a_rule(
        ShareStep.fixed(MAKERS, 60_000, "upah"), ShareStep.recover(CAPITAL), ShareStep.remainder(HOUSE), base=Base.WAGE
    )

    assert plain(share_out(rule, SaleFacts(200_000, 0, 70_000, 2), {"7Q2K": 1}, {}).steps) == [
        "2 buah × Rp 60.000 = Rp 120.000: upah.",
        "Bahan Rp 70.000 kembali ke modal kerja.",
        "Sisanya = Rp 10.000: operasional rutan.",
    ]
    assert plain(share_out(rule, SaleFacts(150_000, 0, 70_000, 2), {"7Q2K": 1}, {}).steps)[1:] == [
        "Bahan Rp 70.000 kembali ke modal kerja, tetapi uang hanya cukup Rp 30.000.",
        "Sisanya = Rp 0: operasional rutan.",
    ]
    assert plain(share_out(rule, SaleFacts(100_000, 0, 0, 2), {"7Q2K": 1}, {}).steps)[0] == (
        "2 buah × Rp 60.000 = Rp 120.000, tetapi uang hanya cukup Rp 100.000: upah."
    )


def test_the_commission_is_told_where_it_is_borne():
    assert plain(share_out(preset("NAMLEA_70_30"), CLOTH, {"7Q2K": 1}, {}).steps) == [
        "70 % dari harga jual Rp 500.000, dikurangi komisi gerai Rp 100.000 = Rp 250.000: PNBP dan modal bersama.",
        "30 % dari harga jual Rp 500.000 = Rp 150.000: premi pembuat.",
    ]
    rule = a_rule(ShareStep.percent(MAKERS, 3_000), ShareStep.remainder(HOUSE), base=Base.GROSS)
    assert plain(share_out(rule, CLOTH, {"7Q2K": 1}, {}).steps)[1] == (
        "Sisanya, dikurangi komisi gerai Rp 100.000 = Rp 250.000: operasional rutan."
    )


def test_a_loss_is_shared_as_nothing():
    distribution = share_out(preset("KEPMEN_1990"), SaleFacts(100_000, 0, 120_000, 1), {"7Q2K": 1}, {})

    assert plain(distribution.steps)[:2] == [
        "Bahan Rp 120.000 kembali ke modal kerja, tetapi uang hanya cukup Rp 100.000.",
        "50 % dari untung Rp 0 = Rp 0: premi pembuat.",
    ]


def test_each_maker_sees_the_part_of_the_work():
    hours = {"7Q2K": 2_280, "M4TD": 6_120}
    distribution = share_out(preset("SUMENEP_2024"), CLOTH, hours, {})

    assert plain(distribution.makers) == [
        "2.280 dari 8.400 menit kerja (27,14 %): Rp 76.000.",
        "6.120 dari 8.400 menit kerja (72,86 %): Rp 204.000.",
    ]
    assert [share.work_bp for share in distribution.makers] == [2_714, 7_286]


@pytest.mark.parametrize(
    ("weighting", "weights", "sentence"),
    [
        (Weighting.HOURS, {"7Q2K": 5}, "Seluruh kerja: Rp 280.000."),
        (
            Weighting.PIECES,
            {"7Q2K": 1, "M4TD": 2},
            "1 dari 3 buah yang baik (33,33 %): Rp 93.333,3333…, dibulatkan Rp 93.333.",
        ),
        (Weighting.HOURS, {"7Q2K": 0, "M4TD": 0}, "1 dari 2 pembuat (50 %): Rp 140.000."),
    ],
)
def test_the_words_for_the_work(weighting, weights, sentence):
    rule = preset("SUMENEP_2024", weighting=weighting)

    assert plain(share_out(rule, CLOTH, weights, {}).makers)[0] == sentence


def test_half_a_hundredth_of_a_percent_is_rounded_up():
    share = share_out(preset("SUMENEP_2024"), CLOTH, {"7Q2K": 1, "M4TD": 19_999}, {}).makers[0]

    assert share.work_bp == 1


def test_the_lines_add_up_from_the_price_to_each_maker():
    distribution = share_out(preset("KEPMEN_1990"), CLOTH, {"7Q2K": 3, "M4TD": 1}, {})

    assert distribution.lines() == (
        Line("Harga jual", 500_000),
        Line("Komisi gerai", -100_000),
        Line("Bersih, yang dibagi", 400_000, is_total=True),
        Line("bahan, kembali ke modal kerja", 120_000),
        Line("premi pembuat", 140_000),
        Line("modal kerja", 98_000),
        Line("disetor ke negara (PNBP)", 42_000),
        Line("Jumlah bagian, sama dengan bersih", 400_000, is_total=True),
        Line("maker:7Q2K", 105_000),
        Line("maker:M4TD", 35_000),
        Line("Jumlah pembuat, sama dengan premi", 140_000, is_total=True),
    )


def test_the_lines_re_add_in_every_block():
    distribution = share_out(preset("NAMLEA_70_30"), SaleFacts(500_001, 99_998, 0, 1), {"7Q2K": 3, "M4TD": 4}, {})

    block = 0
    for line in distribution.lines():
        if line.is_total:
            assert line.amount == block
            block = 0
        else:
            block += line.amount


def test_the_working_is_kept_as_json():
    distribution = share_out(preset("KEPMEN_1990"), SaleFacts(500_001, 100_000, 120_000, 1), {"7Q2K": 1}, {})

    working = json.loads(json.dumps(distribution.working()))

    assert working["base"] == "profit"
    assert working["base_amount"] == 280_001
    assert working["steps"][2] == {
        "kind": "percent",
        "beneficiary": CAPITAL,
        "title": "modal kerja",
        "basis_points": 3_500,
        "per_piece": 0,
        "basis": 280_001,
        "borne": 0,
        "exact": 98_000_350_000_000,
        "amount": 98_000,
        "sentence": distribution.steps[2].sentence,
    }
    assert working["makers"] == [
        {
            "beneficiary": "maker:7Q2K",
            "weight": 1,
            "all_weights": 1,
            "work_bp": 10_000,
            "exact": 140_000_500_000_000,
            "amount": 140_001,
            "sentence": distribution.makers[0].sentence,
        }
    ]
    assert working["carry_changes"] == {"maker:7Q2K": -500_000_000, CAPITAL: 350_000_000, STATE: 150_000_000}
    assert working["notices"] == []
    assert working["shortfall"] == 0

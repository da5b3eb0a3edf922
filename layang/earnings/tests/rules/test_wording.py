from layang.earnings.rules import CAPITAL, HOUSE, MAKERS, PRESETS, Base, ShareStep, Weighting, rule_in_words
from layang.earnings.tests.rules.houses import a_rule, preset


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_rule_on_the_slip():
    assert plain(rule_in_words(preset("KEPMEN_1990"))) == (
        "Dari untung: bahan, kembali ke modal kerja, 50 % premi pembuat, 35 % modal kerja, "
        "15 % disetor ke negara (PNBP). "
        "Dasar: UU 22/2022 pasal 9 huruf j; Kepmen Kehakiman M.01-PP.02.01/1990; ditetapkan dengan SK-04/2026, "
        "berlaku sejak 1 Maret 2026. “Kerja saya” dihitung dari jam kerja tiap karya. "
        "Tabungan: 75 % terkunci sampai bebas, 25 % boleh dipakai."
    )


def test_wages_and_the_rest():
    rule = a_rule(
        ShareStep.fixed(MAKERS, 25_000),
        ShareStep.remainder(CAPITAL),
        base=Base.WAGE,
        weighting=Weighting.PIECES,
    )

    assert "Dari upah: Rp 25.000 per buah premi pembuat, sisanya modal kerja." in plain(rule_in_words(rule))
    assert "“Kerja saya” dihitung dari jumlah buah yang baik." in rule_in_words(rule)


def test_a_draft_says_what_is_open():
    assert plain(rule_in_words(PRESETS["KENDAL_60_40"].draft())) == (
        "Dasar belum dipilih: 60 % operasional rutan, 40 % premi pembuat. "
        "Dasar: UU 22/2022 pasal 9 huruf j; praktik Lapas Terbuka Kendal 2025. "
        "“Kerja saya” dihitung dari jam kerja tiap karya. Bagian tabungan yang terkunci belum dipilih."
    )


def test_the_other_bases_and_weightings():
    rule = a_rule(ShareStep.percent(HOUSE, 6_000), ShareStep.percent(MAKERS, 4_000), base=Base.NET)

    assert rule_in_words(rule).startswith("Dari harga jual setelah komisi: ")
    assert Base.GROSS.wording == "harga jual"
    assert Weighting.EQUAL.wording == "jumlah pembuat, sama rata"

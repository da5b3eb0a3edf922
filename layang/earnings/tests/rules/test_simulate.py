from layang.earnings.rules import SaleFacts, SharedSale, share_out, what_if
from layang.earnings.rules.share_rule import Base
from layang.earnings.tests.rules.houses import CLOTH, preset


def shared(label, sale, makers):
    return SharedSale(label, sale, makers, share_out(preset("KEPMEN_1990"), sale, makers, {}).shares)


def test_the_same_rule_makes_no_difference():
    comparison = what_if([shared("SL-1", CLOTH, {"7Q2K": 60})], preset("KEPMEN_1990"))

    assert comparison.compared == 1
    assert set(comparison.differences.values()) == {0}


def test_another_rule_moves_money_but_makes_none():
    sales = [shared("SL-1", CLOTH, {"7Q2K": 60}), shared("SL-2", CLOTH, {"7Q2K": 30, "M4TD": 30})]

    comparison = what_if(sales, preset("KENDAL_60_40", base=Base.NET))

    assert comparison.actual == {"maker:7Q2K": 210_000, "maker:M4TD": 70_000, "capital": 436_000, "state": 84_000}
    assert comparison.other == {"maker:7Q2K": 240_000, "maker:M4TD": 80_000, "house": 480_000}
    assert comparison.differences == {
        "maker:7Q2K": 30_000,
        "maker:M4TD": 10_000,
        "capital": -436_000,
        "state": -84_000,
        "house": 480_000,
    }
    assert sum(comparison.differences.values()) == 0
    assert comparison.refused == ()


def test_the_other_rule_is_fair_from_sale_to_sale():
    rupiah = SaleFacts(gross=1, commission=0, material_cost=0, pieces=1)
    sales = [SharedSale(str(place), rupiah, {"7Q2K": 1}, {"capital": 1}) for place in range(100)]

    comparison = what_if(sales, preset("KEPMEN_1990"))

    assert comparison.other == {"maker:7Q2K": 50, "capital": 35, "state": 15}


def test_what_the_other_rule_refuses_counts_on_neither_side():
    dear = SaleFacts(gross=100_000, commission=80_000, material_cost=10_000, pieces=1)

    comparison = what_if(
        [shared("SL-1 baris 4", dear, {"7Q2K": 60}), shared("SL-2", CLOTH, {"7Q2K": 60})], preset("NAMLEA_70_30")
    )

    assert comparison.compared == 1
    assert sum(comparison.actual.values()) == 400_000
    assert len(comparison.refused) == 1
    assert comparison.refused[0].startswith("SL-1 baris 4: Komisi gerai Rp\u00a080.000 lebih besar")

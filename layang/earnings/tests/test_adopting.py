import datetime as dt

import pytest

from layang.audit.models import AuditRow
from layang.core.calendar import Month
from layang.earnings import rules
from layang.earnings.actions import adopt_rule
from layang.earnings.models import ShareRule
from layang.earnings.queries.examples import example_of
from layang.earnings.queries.sharing import read_rule
from layang.earnings.queries.versions import (
    compared_rows,
    compared_total,
    months_with_sales,
    sales_shared_since,
    versions,
    what_if,
)
from layang.earnings.tests.factories import NOVEMBER, Market, Sold, rule

DAY = dt.date(2026, 10, 5)


class TestAdopt:
    def test_it_is_kept_as_it_was_decided(self, market):
        chosen = rule(locked_bp=6_000)
        version = market.adopt(chosen)
        assert read_rule(version) == chosen
        assert (version.adopted_by, version.valid_from) == ("kepala", NOVEMBER)
        assert AuditRow.objects.filter(deed="earnings.rule.adopt", subject_id=str(version.pk)).exists()

    def test_twice_is_once(self, market):
        assert market.adopt(rule()) == market.adopt(rule())
        assert ShareRule.objects.filter(unit=market.house.unit).count() == 2

    def test_all_faults_at_once(self, market):
        unfinished = rules.PRESETS["KENDAL_60_40"].draft()
        with pytest.raises(rules.CannotAdoptRule) as refused:
            market.adopt(unfinished)
        for fault in ("Nomor SK kosong", "Tanggal SK kosong", "terkunci belum dipilih", "Dasar belum dipilih"):
            assert fault in refused.value.message

    def test_two_rules_do_not_begin_on_one_day(self, market):
        market.adopt(rule())
        with pytest.raises(rules.CannotAdoptRule, match="sudah mulai berlaku aturan"):
            market.adopt(rule("SUMENEP_2024", decision_number="SK 99/2026"))

    def test_each_house_decides_for_itself(self, market):
        unit = market.house.elsewhere.unit
        adopt_rule(unit=unit, rule=rule(), by=market.house.elsewhere.user)
        assert [version.row.unit for version in versions(unit=unit)] == [unit]


class TestVersions:
    def test_each_ends_the_day_before_the_next(self, market):
        market.adopt(rule(decision_number="SK 20/2026"))
        later, now = versions(unit=market.house.unit)
        assert (later.until, now.until) == (None, dt.date(2026, 10, 31))
        assert (now.is_in_force(DAY), later.is_in_force(DAY), later.is_coming(DAY)) == (True, False, True)

    def test_its_own_last_day_comes_first(self, market):
        unit = market.house.elsewhere.unit
        ending = rules.rule_from_terms(
            rule().terms() | {"valid_until": "2026-11-20"},
            code="X", title="Sementara", legal_reference="SK", decision_number="SK 1",
            decided_on=DAY, valid_from=NOVEMBER,
        )  # fmt: skip
        adopt_rule(unit=unit, rule=ending, by=market.house.elsewhere.user)
        assert versions(unit=unit)[0].until == dt.date(2026, 11, 20)

    def test_they_tell_how_much_they_have_shared(self, market):
        market.sell("SL-1", Sold("BT01-2026-001", 1, 750_000, DAY), Sold("LY02-2026-001", 2, 10_000, DAY))
        assert versions(unit=market.house.unit)[0].sales == 2
        assert sales_shared_since(unit=market.house.unit, on=DAY) == 2
        assert sales_shared_since(unit=market.house.unit, on=NOVEMBER) == 0


class TestExample:
    """One cloth of Rp 500.000, commission 100.000, material 120.000 (domain.md 2.4)."""

    @pytest.mark.parametrize(
        ("preset", "shares"),
        [
            ("KEPMEN_1990", {"recover": 120_000, "makers": 140_000, "capital": 98_000, "state": 42_000}),
            ("SUMENEP_2024", {"recover": 120_000, "makers": 280_000}),
        ],
    )
    def test_it_is_shared_as_the_table_says(self, preset, shares):
        example = example_of(rule(preset))
        got = {
            "recover" if part.step.kind == "recover" else part.step.beneficiary: part.amount for part in example.steps
        }
        assert got == shares
        assert example.total == example.sale.net == 400_000

    def test_a_rule_that_cannot_share_it_says_why(self):
        greedy = rules.adopt(
            rules.PRESETS["NAMLEA_70_30"], decision_number="SK", decided_on=DAY, valid_from=DAY, locked_bp=0
        )
        assert example_of(greedy).refusal == ""
        wage = rule("SE_2010_WAGE", per_piece=600_000)
        assert example_of(wage).notices


class TestWhatIf:
    @pytest.fixture
    def sold(self, market: Market) -> Market:
        market.sell(
            "SL-1",
            Sold("BT01-2026-001", 2, 750_000, DAY),
            Sold("RJ02-2026-001", 3, 85_000, DAY),
            Sold("LY02-2026-001", 5, 10_000, dt.date(2026, 11, 2)),
        )
        return market

    def test_it_posts_nothing_and_differences_cancel_out(self, sold):
        unit, before = sold.house.unit, sold.owed("maker:M3TX:pending")
        compared = what_if(unit=unit, month=Month(2026, 10), rule=rule("SUMENEP_2024"))
        rows = compared_rows(compared, unit=unit)
        assert (compared.compared, compared_total(rows).difference) == (2, 0)
        assert {row.code: row.other - 2 * row.actual for row in rows if row.code}.keys() >= {"M3TX", "7Q2K"}
        assert all(abs(row.other - 2 * row.actual) <= 1 for row in rows if row.code)
        assert sold.owed("maker:M3TX:pending") == before
        assert months_with_sales(unit=unit) == [Month(2026, 11), Month(2026, 10)]

    def test_makers_are_weighed_as_the_other_rule_weighs_them(self, sold):
        even = what_if(unit=sold.house.unit, month=Month(2026, 10), rule=rule(weighting=rules.Weighting.EQUAL))
        batik = {even.other[rules.maker(code)] for code in ("M3TX", "D9LA", "K7VE")}
        assert max(batik) - min(batik) <= 1

    def test_what_was_taken_back_is_out_of_it(self, sold):
        sold.unsell("SL-1", on=dt.date(2026, 11, 2))
        assert what_if(unit=sold.house.unit, month=Month(2026, 10), rule=rule()).compared == 0

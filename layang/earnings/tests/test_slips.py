"""A maker's month: what the statement tells, what the slip says of it, and what its number stands for."""

import dataclasses
import datetime as dt

import pytest

from layang.core.calendar import Month
from layang.earnings import rules
from layang.earnings.actions import CannotIssueSlip, adopt_rule, issue_slip
from layang.earnings.models import Slip
from layang.earnings.papers import RuleBase, SlipPaper, slip_pdf
from layang.earnings.queries.movements import MoveKind
from layang.earnings.queries.savings import Savings
from layang.earnings.queries.slips import slip_by_public_code, slips_of
from layang.earnings.queries.sold import sold_together
from layang.earnings.queries.statement import Selling, months_of, statement_of
from layang.earnings.slips import Signers, draw_up, figures_digest, issued_pdf, rule_on_slip, with_proof
from layang.earnings.tests.factories import NOVEMBER, Market, Sold, rule
from layang.residents.models import Resident
from layang.ui.paper import Proof, jsonable

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
FIRST, SECOND = dt.date(2026, 10, 5), dt.date(2026, 10, 6)
PAID_ON = dt.date(2026, 10, 20)
PROOF = Proof("contoh/periksa/X", "0" * 64, 1)


@pytest.fixture
def sold(market: Market) -> Market:
    """Busri had a hand in two ombak cloths and a kelor cloth; the shop paid half of the ombak, nothing of the kelor."""
    market.sell("SL-1", Sold("BT01-2026-001", 1, 750_000, FIRST), Sold("BT01-2026-001", 1, 750_000, SECOND))
    market.sell("SL-2", Sold("BT02-2026-001", 1, 500_000, SECOND))
    market.pay("SL-1", 600_000, on=PAID_ON)
    return market


@pytest.fixture
def busri(sold: Market) -> Resident:
    return sold.house.residents["Busri"]


@pytest.fixture
def selling(sold: Market) -> Selling:
    return Selling({"SL-1": "Toko Contoh", "SL-2": "Hotel Contoh"}, {})


def slip(resident: Resident, selling: Selling, month: Month = OCTOBER) -> SlipPaper:
    paper = draw_up(statement_of(resident, month=month), selling=selling, signers=Signers())
    return dataclasses.replace(paper, proof=PROOF)


class TestStatement:
    def test_the_months_are_those_in_which_something_happened(self, sold, busri):
        assert months_of(busri) == [OCTOBER]
        sold.pay_out(busri, 1_000, on=NOVEMBER)
        assert months_of(busri) == [Month(2026, 11), OCTOBER]
        assert months_of(sold.house.residents["Toha"]) == []

    def test_what_the_outlet_still_holds_is_laid_over_the_works_in_proportion(self, busri):
        works = statement_of(busri, month=OCTOBER).works
        ombak, kelor = works[:2], works[2]
        assert all(abs(2 * work.pending - work.share) <= 1 for work in ombak)
        assert (kelor.pending, kelor.share > 0) == (kelor.share, True)

    def test_it_tells_the_month_as_it_was_on_its_last_day(self, sold, busri):
        before = statement_of(busri, month=OCTOBER)
        sold.pay("SL-2", 400_000, on=NOVEMBER)
        sold.pay_out(busri, 1_000, on=NOVEMBER)
        after = statement_of(busri, month=OCTOBER)
        assert (after.works, after.closing, after.waiting) == (before.works, before.closing, before.waiting)
        november = statement_of(busri, month=Month(2026, 11))
        assert [move.kind for move in november.moves] == [MoveKind.PAID_IN, MoveKind.SPENDING]
        assert november.opening == before.closing
        assert november.works == ()

    def test_the_waiting_sums_are_the_books(self, busri):
        statement = statement_of(busri, month=OCTOBER)
        assert sum(row.closing for row in statement.waiting) == statement.closing.pending
        assert sum(row.accrued for row in statement.waiting) == statement.share

    def test_work_that_brought_nothing_is_told_too(self, market):
        """Sold below what the material cost: the premium is 0, and the maker may know."""
        market.sell("SL-1", Sold("BT01-2026-001", 1, 100_000, FIRST))
        (work,) = statement_of(market.house.residents["Busri"], month=OCTOBER).works
        assert (work.share, work.premium, work.profit < 0) == (0, 0, True)
        assert any("premi 0" in sentence for sentence in work.sentences)

    def test_the_arithmetic_is_told_step_by_step(self, busri):
        work = statement_of(busri, month=OCTOBER).works[0]
        assert work.sentences[0].startswith("Bahan Rp")
        assert "menit kerja (26,67" in work.sentences[-1]

    def test_a_month_before_everything_is_empty(self, busri):
        assert statement_of(busri, month=SEPTEMBER).is_empty
        assert not statement_of(busri, month=OCTOBER).is_empty

    def test_a_sale_taken_back_is_the_same_with_every_figure_negated(self, sold, busri):
        sold.unsell("SL-2", on=NOVEMBER)
        (back,) = statement_of(busri, month=Month(2026, 11)).works
        kelor = statement_of(busri, month=OCTOBER).works[2]
        names = ("pieces", "gross", "commission", "material", "base", "premium", "share", "pending", "profit")
        assert [getattr(back, name) for name in names] == [-getattr(kelor, name) for name in names]
        assert back.is_taken_back


class TestRows:
    def test_what_can_be_added_up_is_one_row(self, busri, selling):
        ombak, kelor = sold_together(statement_of(busri, month=OCTOBER).works, selling=selling)
        assert (ombak.pieces, ombak.gross, ombak.outlet, ombak.sources) == (2, 1_500_000, "Toko Contoh", ("SL-1",))
        assert (kelor.pieces, kelor.unit_name) == (1, "helai")

    def test_a_loss_never_hides_in_a_profit(self, market):
        market.sell("SL-1", Sold("BT01-2026-001", 1, 750_000, FIRST), Sold("BT01-2026-001", 1, 190_000, FIRST))
        busri = market.house.residents["Busri"]
        rows = sold_together(statement_of(busri, month=OCTOBER).works, selling=Selling({}, {}))
        assert [row.pieces for row in rows] == [1, 1]
        assert slip(busri, Selling({}, {})).faults() == ()


class TestSlip:
    def test_every_figure_re_adds(self, busri, selling):
        paper = slip(busri, selling)
        assert paper.faults() == ()
        assert (paper.maker_name, paper.maker_code, paper.group, paper.period) == (
            "Busri",
            "M3TX",
            "Canting",
            "Oktober 2026",
        )
        assert [work.outlet for work in paper.works] == ["Toko Contoh", "Hotel Contoh"]
        assert [move.event for move in paper.moves] == ["Dibayar Toko Contoh, 20 Oktober"]
        assert paper.share_saved + paper.share_pending == paper.totals.share
        assert [row.outlet for row in paper.pending] == ["Hotel Contoh", "Toko Contoh"]
        assert slip_pdf(with_any_proof(paper)).startswith(b"%PDF-")

    def test_corrections_re_add_too(self, sold, busri, selling):
        sold.unpay("BY-2026-001", on=NOVEMBER)
        sold.unsell("SL-1", on=NOVEMBER)
        paper = slip(busri, selling, Month(2026, 11))
        assert paper.faults() == ()
        assert [move.event for move in paper.moves] == ["Pembayaran Toko Contoh dibatalkan, 1 November"]
        assert paper.totals.share < 0

    def test_a_month_of_two_rules_says_both(self, market):
        market.adopt(rule(valid_from=dt.date(2026, 10, 6), locked_bp=0))
        market.sell("SL-1", Sold("BT01-2026-001", 1, 750_000, FIRST), Sold("BT01-2026-001", 1, 750_000, SECOND))
        paper = slip(market.house.residents["Busri"], Selling({}, {}))
        assert [told.locked_bp for told in paper.rules] == [7_500, 0]
        assert (len(paper.works), paper.faults()) == (2, ())

    @pytest.mark.parametrize("preset", ["SUMENEP_2024", "KENDAL_60_40", "NAMLEA_70_30", "SE_2010_WAGE"])
    def test_under_every_rule_it_re_adds(self, market, preset):
        base = rules.Base.NET if preset == "KENDAL_60_40" else None
        market.adopt(rule(preset, base=base, per_piece=90_000 if preset == "SE_2010_WAGE" else None))
        sales = [
            Sold(lot, 3, price, NOVEMBER) for lot, price in (("BT01-2026-001", 333_333), ("RJ02-2026-001", 85_001))
        ]
        market.sell("SL-1", *sales)
        market.pay("SL-1", 123_457, on=NOVEMBER)
        for name in ("Busri", "Rahwi", "Sahlan"):
            assert slip(market.house.residents[name], Selling({}, {}), Month(2026, 11)).faults() == ()

    def test_how_much_is_locked_and_how_work_is_weighed_stand_on_it(self):
        told = rule_on_slip(rule(locked_bp=6_000))
        assert (told.base, told.locked_bp, told.usable_bp) == (RuleBase.PROFIT, 6_000, 4_000)
        assert told.weighed_by == "jam kerja tiap karya; tanpa catatan kerja dibagi sama rata"
        assert [part.name for part in told.parts] == ["premi pembuat", "modal kerja", "disetor ke negara (PNBP)"]


class TestIssue:
    def issue(self, market: Market, busri: Resident, selling: Selling) -> Slip:
        paper = slip(busri, selling)
        return issue_slip(
            unit=market.house.unit,
            resident=busri,
            month=OCTOBER,
            paper=jsonable(paper),
            figures_digest=figures_digest(paper),
            by=market.house.ratna,
        )

    def test_the_same_figures_are_the_same_slip(self, sold, busri, selling):
        first = self.issue(sold, busri, selling)
        sold.pay_out(busri, 1_000, on=NOVEMBER)
        assert self.issue(sold, busri, selling) == first
        assert (first.number, len(first.public_code)) == ("SH-2026-10-M3TX", 16)

    def test_printed_again_it_is_the_same_file(self, sold, busri, selling):
        first = self.issue(sold, busri, selling)
        papers = [with_proof(slip(busri, selling), slip=first, issued_by="Ratna") for _ in range(2)]
        assert slip_pdf(papers[0]) == slip_pdf(papers[1])
        assert issued_pdf(first, issued_by="Ratna") == slip_pdf(papers[0])
        assert papers[0].proof.batch == first.batch_number
        assert first.public_code in papers[0].proof.address

    def test_other_figures_are_a_new_version_and_the_old_one_is_known_as_old(self, sold, busri, selling):
        first = self.issue(sold, busri, selling)
        sold.pay("SL-2", 400_000, on=dt.date(2026, 10, 31))
        second = self.issue(sold, busri, selling)
        assert (second.number, second.version) == ("SH-2026-10-M3TX-2", 2)
        assert list(slips_of(busri)) == [second, first]
        known = {code: slip_by_public_code(code) for code in (first.public_code, second.public_code)}
        assert [found.is_latest for found in known.values() if found] == [False, True]
        assert slip_by_public_code("TIDAKADA") is None

    def test_the_answer_holds_no_name_and_no_amount(self, sold, busri, selling):
        found = slip_by_public_code(self.issue(sold, busri, selling).public_code)
        assert found is not None
        assert {field.name for field in dataclasses.fields(found)} == {
            "number",
            "issued_on",
            "batch_digest",
            "is_latest",
        }

    def test_empty_books_prove_nothing(self, house):
        from layang.accounts.models import Unit

        bare = Unit.objects.create(code="kosong", name="Rutan Kosong", short_name="Rutan Kosong", city="Kosong")
        someone = Resident.objects.create(unit=bare, code="X2X2", name="A", call_name="A", joined_on=FIRST)
        with pytest.raises(CannotIssueSlip, match="Buku masih kosong"):
            issue_slip(unit=bare, resident=someone, month=OCTOBER, paper={}, figures_digest="0" * 64, by=house.ratna)


def with_any_proof(paper: SlipPaper) -> SlipPaper:
    from layang.ui.tests.test_paper import IMPRINT

    return dataclasses.replace(paper, number="SH-1", imprint=IMPRINT)


def test_savings_of_nobody_are_nothing():
    assert Savings().total == 0


def test_another_houses_rule_shares_nothing_here(market):
    adopt_rule(unit=market.house.elsewhere.unit, rule=rule("SUMENEP_2024"), by=market.house.elsewhere.user)
    market.sell("SL-1", Sold("BT01-2026-001", 1, 750_000, NOVEMBER))
    (work,) = statement_of(market.house.residents["Busri"], month=Month(2026, 11)).works
    assert work.rule.code == "KEPMEN_1990"

"""What recording a report means, reckoned without a database."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layang.core.calendar import Month
from layang.earnings.rules import PRESETS, adopt
from layang.sales.intake import ReadLine
from layang.sales.rules.journal import journal, journal_total
from layang.sales.rules.recording import LotFacts, Made, Standing, plan_recording
from layang.sales.rules.shelf import Slice

DAY = dt.date(2026, 10, 5)
NAMES = {"LY-01": "Layang-layang hias", "BT-03": "Batik merpati"}


def adopted_rule(code: str = "KEPMEN_1990"):
    return adopt(
        PRESETS[code],
        decision_number="SK 1/2026",
        decided_on=dt.date(2026, 8, 1),
        valid_from=dt.date(2026, 8, 1),
        locked_bp=7_500,
    )


def standing(**changes: object) -> Standing:
    """Ten kites of one lot and two cloths of two lots at the hotel, under 20 % and 15 % commission."""
    lots = {
        "LY01-1": LotFacts("lot:LY01-1", 20, 1_001, {"7Q2K": Made(90, 10), "M3TX": Made(30, 10)}),
        "BT03-1": LotFacts("lot:BT03-1", 1, 120_000, {"7Q2K": Made(600, 1)}),
        "BT03-2": LotFacts("lot:BT03-2", 1, 110_000, {"M3TX": Made(500, 1)}),
    }
    shelf = (
        Slice("LY01-1", "LY-01", dt.date(2026, 9, 1), 10, 45_000, 1),
        Slice("BT03-1", "BT-03", dt.date(2026, 9, 1), 1, 350_000, 1),
        Slice("BT03-2", "BT-03", dt.date(2026, 10, 3), 1, 350_000, 2),
    )
    facts = {
        "outlet": "Hotel Contoh",
        "shelf_account": "place:outlet:H01",
        "receivable": "outlet:H01:receivable",
        "shelf": shelf,
        "pieces": {
            "place:outlet:H01": {"lot:LY01-1": 10, "lot:BT03-1": 1, "lot:BT03-2": 1},
            "place:store": {"lot:LY01-1": 10},
            "place:sold": {},
            "place:damaged": {},
        },
        "lots": lots,
        "rates": {1: 2_000, 2: 1_500},
        "rules": (adopted_rule(),),
        "carries": {},
        "closed": frozenset(),
        "names": NAMES,
        "today": dt.date(2026, 11, 2),
    }
    return Standing(**{**facts, **changes})


def line(product: str = "LY-01", quantity: int = 1, price: int = 45_000, **changes: object) -> ReadLine:
    amount = quantity * price
    read = ReadLine(6, DAY, product, product, quantity, price, amount, "sale", "report", product, "ready")
    return read._replace(**changes)


def sums(lines) -> Counter[str]:
    total: Counter[str] = Counter()
    for entry in lines:
        total[entry.asset] += entry.amount
    return total


def test_a_sale_moves_its_pieces_and_shares_every_rupiah():
    plan = plan_recording([line("BT-03", 1, 350_000)], standing())
    assert plan.faults == ()
    assert (plan.gross, plan.commission, plan.net) == (350_000, 70_000, 280_000)
    assert plan.shares() == {"capital": 120_000 + 56_000, "maker:7Q2K": 80_000, "state": 24_000}
    (entry,) = plan.entries
    amounts = {(posting.account, posting.asset): posting.amount for posting in entry.lines}
    assert amounts["outlet:H01:receivable", "IDR"] == 280_000
    assert amounts["place:sold", "lot:BT03-1"] == 1
    assert amounts["maker:7Q2K:pending", "IDR"] == -80_000
    assert amounts["sales:cogs", "IDR"] == 120_000


def test_older_pieces_go_first_each_under_the_terms_it_was_delivered_with():
    plan = plan_recording([line("BT-03", 2, 350_000)], standing())
    assert [(sale.position.lot, sale.commission) for sale in plan.sales] == [("BT03-1", 70_000), ("BT03-2", 52_500)]


def test_lines_of_one_day_and_price_pool_into_one_position():
    plan = plan_recording([line(), line(), line(price=40_000)], standing())
    assert [(sale.position.quantity, sale.position.unit_price) for sale in plan.sales] == [(1, 40_000), (2, 45_000)]
    assert len(plan.entries) == 1


def test_one_entry_a_day():
    plan = plan_recording([line(), line(sold_on=dt.date(2026, 10, 9))], standing())
    assert [entry.on.day for entry in plan.entries] == [5, 9]


def test_the_senders_own_figure_is_kept_as_a_discount():
    plan = plan_recording([line(quantity=3, amount=130_000)], standing())
    assert plan.gross == 130_000
    assert plan.sales[0].position.discount == 5_000


def test_what_comes_back_goes_to_the_store_and_what_is_torn_is_a_loss():
    plan = plan_recording([line(kind="return", amount=None), line(kind="damage", amount=None)], standing())
    assert plan.sales == ()
    assert [(move.kind, move.quantity) for move in plan.moves] == [("return", 1), ("damage", 1)]
    amounts = {(posting.account, posting.asset): posting.amount for posting in plan.postings()}
    assert amounts["place:store", "lot:LY01-1"] == 1
    assert amounts["place:damaged", "lot:LY01-1"] == 1
    assert amounts["loss:damage", "IDR"] == 50


@pytest.mark.parametrize(
    ("lines", "changes", "said"),
    [
        ([line(quantity=11)], {}, "Layang-layang hias: laku 11, di Hotel Contoh hanya ada 10. Kurangi 1"),
        ([line("PC-01")], {"names": {"PC-01": "Pecut"}}, "Pecut: laku 1, tetapi tidak ada yang dititipkan"),
        ([line("BT-03", 2, sold_on=dt.date(2026, 10, 1))], {}, "1 di antaranya sebelum barang tiba"),
        ([line()], {"closed": frozenset({Month(2026, 10)})}, "Buku Oktober 2026 sudah ditutup"),
        ([line(sold_on=dt.date(2026, 12, 1))], {}, "bertanggal 1 Desember 2026, yang belum tiba"),
        ([line()], {"rules": ()}, "Belum ada aturan bagi hasil yang berlaku pada 5 Oktober 2026"),
    ],
)
def test_what_speaks_against_recording_is_one_sentence(lines, changes, said):
    faults = plan_recording(lines, standing(**changes)).faults
    assert len(faults) == 1
    assert said in faults[0]


def test_all_faults_are_said_at_once():
    lines = [line(quantity=11), line("PC-01"), line(sold_on=dt.date(2026, 12, 1))]
    assert len(plan_recording(lines, standing()).faults) == 3


def test_a_released_maker_keeps_earning():
    gone = LotFacts("lot:BT03-1", 1, 120_000, {"7Q2K": Made(600, 1, released_on=dt.date(2026, 9, 1))})
    plan = plan_recording([line("BT-03", 1, 350_000)], standing(lots={**standing().lots, "BT03-1": gone}))
    assert plan.shares()["maker:7Q2K"] == 80_000


def test_a_line_that_is_not_ready_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="Row 6"):
        plan_recording([line(product=None)], standing())


some_lines = st.lists(
    st.builds(
        line,
        st.sampled_from(["LY-01", "BT-03"]),
        st.integers(1, 4),
        st.sampled_from([45_000, 40_000, 350_000, 333]),
        kind=st.sampled_from(["sale", "sale", "return", "damage"]),
        sold_on=st.dates(dt.date(2026, 10, 1), dt.date(2026, 10, 31)),
    ),
    max_size=12,
)


@given(some_lines)
def test_whatever_is_reported_every_entry_balances_and_every_rupiah_is_shared(lines):
    plan = plan_recording(lines, standing())
    assert all(not any(sums(entry.lines).values()) for entry in plan.entries)
    assert sum(plan.shares().values()) == plan.net
    assert journal_total(journal(plan, outlet="Hotel Contoh")) == sum(
        posting.amount for posting in plan.postings() if posting.asset == "IDR" and posting.amount > 0
    )
    if not plan.faults:
        assert plan.gross == sum(read.amount for read in lines if read.kind == "sale")
        assert plan.pieces == sum(read.quantity for read in lines if read.kind == "sale")
    assert all(item.quantity >= 0 for item in plan.moves)


@given(some_lines, st.integers(0, 10))
def test_a_plan_never_takes_more_than_there_is(lines, held):
    shelf = [replace(item, quantity=min(item.quantity, held)) for item in standing().shelf if held]
    pieces = {**standing().pieces, "place:outlet:H01": {f"lot:{item.lot}": item.quantity for item in shelf}}
    plan = plan_recording(lines, standing(shelf=shelf, pieces=pieces))
    taken: Counter[str] = Counter()
    for position in [*(sale.position for sale in plan.sales), *plan.moves]:
        taken[position.lot] += position.quantity
    assert all(taken[item.lot] <= item.quantity for item in shelf)

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layang.sales.rules.commission import commission_of, is_unusual, spread_commission
from layang.sales.rules.due import Aging, age_debts, days_late, due_on
from layang.sales.rules.requests import CannotRepeat, demand_same, digest
from layang.sales.rules.shelf import Slice, Wanted, allocate, remaining

DAY = dt.date(2026, 10, 1)


def day(offset: int) -> dt.date:
    return DAY + dt.timedelta(days=offset)


class TestCommission:
    def test_twenty_percent_of_the_hotels_total_is_the_hotels_own_figure(self):
        assert commission_of(1_810_000, rate=2000) == 362_000

    def test_half_a_rupiah_goes_up(self):
        assert commission_of(5, rate=1000) == 1
        assert commission_of(4, rate=1000) == 0

    def test_the_rupiah_left_over_goes_to_the_largest_fraction(self):
        # 15 % of 7, 9 and 4: 1.05, 1.35 and 0.60, together exactly 3.
        assert spread_commission([7, 9, 4], rate=1500) == [1, 1, 1]

    def test_no_lines_no_commission(self):
        assert spread_commission([], rate=2000) == []

    @given(st.lists(st.integers(0, 10**9), max_size=40), st.integers(0, 5000))
    def test_lines_sum_to_the_commission_of_the_sum_and_none_is_off_by_a_rupiah(self, grosses, rate):
        parts = spread_commission(grosses, rate=rate)
        assert sum(parts) == commission_of(sum(grosses), rate=rate)
        for gross, part in zip(grosses, parts, strict=True):
            assert abs(part * 10_000 - gross * rate) < 10_000
            assert 0 <= part <= gross

    def test_more_than_a_quarter_is_said_aloud(self):
        assert not is_unusual(2500)
        assert is_unusual(2501)


class TestDue:
    def test_next_month_on_the_agreed_day(self):
        assert due_on(sold_until=dt.date(2026, 10, 31), issued_on=dt.date(2026, 11, 2), settlement_day=15) == dt.date(
            2026, 11, 15
        )

    def test_over_the_year(self):
        assert due_on(sold_until=dt.date(2026, 12, 3), issued_on=dt.date(2026, 12, 4), settlement_day=1) == dt.date(
            2027, 1, 1
        )

    @pytest.mark.parametrize("issued", [dt.date(2026, 11, 15), dt.date(2026, 11, 20)])
    def test_a_late_bill_is_not_overdue_at_birth(self, issued):
        assert due_on(sold_until=dt.date(2026, 10, 31), issued_on=issued, settlement_day=15) == dt.date(2026, 12, 15)

    @given(st.dates(), st.integers(0, 400), st.integers(1, 28))
    def test_always_after_the_month_of_the_sale_and_after_the_bill(self, sold, later, settlement_day):
        if sold.year > 9990:
            return
        issued = sold + dt.timedelta(days=later)
        due = due_on(sold_until=sold, issued_on=issued, settlement_day=settlement_day)
        assert due > issued
        assert (due.year, due.month) > (sold.year, sold.month)
        assert due.day == settlement_day

    @pytest.mark.parametrize(
        ("late", "band"),
        [(-5, "not_due"), (0, "not_due"), (1, "to_30"), (30, "to_30"), (31, "to_60"), (61, "to_90"), (91, "beyond")],
    )
    def test_bands(self, late, band):
        assert age_debts([(day(0), 700)], on=day(late)) == Aging(**{band: 700})

    def test_sums(self):
        aging = age_debts([(day(10), 100), (day(0), 20), (day(0), 3)], on=day(5))
        assert (aging.total, aging.overdue, aging.not_due) == (123, 23, 100)

    def test_days_late(self):
        assert days_late(due=day(0), on=day(19)) == 19
        assert days_late(due=day(3), on=day(1)) == 0


def piece(lot: str, *, product: str = "PC-02", since: int = 0, quantity: int = 5, price: int = 35_000) -> Slice:
    return Slice(lot=lot, product=product, since=day(since), quantity=quantity, unit_price=price)


def want(quantity: int, *, product: str = "PC-02", on: int = 30) -> Wanted:
    return Wanted(product=product, on=day(on), quantity=quantity)


class TestShelf:
    def test_the_older_lot_goes_first(self):
        shelf = [piece("B", since=3), piece("A", since=1)]
        allocation = allocate([want(7)], shelf=shelf)
        assert [(t.slice.lot, t.quantity) for t in allocation.taken] == [("A", 5), ("B", 2)]
        assert not allocation.missing

    def test_each_piece_keeps_the_price_it_arrived_at(self):
        shelf = [piece("A", since=1, quantity=1, price=35_000), piece("A", since=9, quantity=1, price=40_000)]
        allocation = allocate([want(2)], shelf=shelf)
        assert [t.slice.unit_price for t in allocation.taken] == [35_000, 40_000]

    def test_what_lacks_is_said(self):
        allocation = allocate([want(20)], shelf=[piece("A", quantity=12)])
        assert allocation.missing == (want(8),)

    def test_nothing_is_taken_before_it_arrived(self):
        allocation = allocate([want(1, on=2)], shelf=[piece("A", since=3)])
        assert allocation.missing == (want(1, on=2),)

    def test_a_lot_that_stood_there_before_may_give_its_later_pieces(self):
        shelf = [piece("A", since=1, quantity=1), piece("A", since=9, quantity=4)]
        allocation = allocate([want(3, on=2)], shelf=shelf)
        assert [(t.slice.since, t.quantity) for t in allocation.taken] == [(day(1), 1), (day(9), 2)]

    def test_earlier_days_are_served_first_however_they_were_written(self):
        allocation = allocate([want(1, on=20), want(5, on=4)], shelf=[piece("A", quantity=5)])
        assert allocation.missing == (want(1, on=20),)

    def test_what_is_left_are_the_latest_arrivals(self):
        arrivals = [piece("A", since=1), piece("A", since=5, price=40_000), piece("B", since=2)]
        left = remaining(arrivals, on_hand={"A": 6})
        assert [(s.lot, s.quantity, s.unit_price) for s in left] == [("A", 1, 35_000), ("A", 5, 40_000)]

    def test_more_on_hand_than_arrived_cannot_be(self):
        with pytest.raises(ValueError, match="A"):
            remaining([piece("A")], on_hand={"A": 6})


slices = st.builds(
    Slice,
    lot=st.sampled_from("ABCDE"),
    product=st.just("X"),
    since=st.integers(0, 20).map(day),
    quantity=st.integers(1, 9),
    unit_price=st.integers(1, 3),
)
wishes = st.builds(
    Wanted, product=st.sampled_from(["X", "Y"]), on=st.integers(0, 25).map(day), quantity=st.integers(1, 20)
)


@given(st.lists(slices, max_size=10), st.lists(wishes, max_size=10))
def test_nothing_is_taken_twice_invented_or_left_while_it_lacks(shelf, wanted):
    allocation = allocate(wanted, shelf=shelf)
    asked, given_, lacking = Counter(), Counter(), Counter()
    for wish in wanted:
        asked[wish.product] += wish.quantity
    for taken in allocation.taken:
        given_[taken.wanted.product] += taken.quantity
        first = min(s.since for s in shelf if s.lot == taken.slice.lot)
        assert first <= taken.wanted.on
    for missing in allocation.missing:
        lacking[missing.product] += missing.quantity
    assert asked == given_ + lacking
    there, used = Counter(), Counter()
    for item in shelf:
        there[item] += item.quantity
    for taken in allocation.taken:
        used[taken.slice] += taken.quantity
    assert not used - there
    for missing in allocation.missing:
        unused = there - used
        assert not any(s.product == missing.product and s.since <= missing.on for s in unused)


@given(st.lists(slices, max_size=10), st.data())
def test_what_remains_is_what_is_on_hand(arrivals, data):
    arrived = Counter()
    for arrival in arrivals:
        arrived[arrival.lot] += arrival.quantity
    on_hand = {lot: data.draw(st.integers(0, quantity)) for lot, quantity in arrived.items()}
    left = remaining(arrivals, on_hand=on_hand)
    total = Counter()
    for item in left:
        total[item.lot] += item.quantity
    assert total == Counter(on_hand)
    assert [s.since for s in left] == sorted(s.since for s in left)


class TestRepeats:
    def test_the_same_content_is_the_same_request(self):
        one = digest(by="ratna", content={"on": DAY, "pieces": {"BT-01": 2}})
        demand_same(stored=one, asked=digest(by="ratna", content={"pieces": {"BT-01": 2}, "on": DAY}), number="TP-1")

    def test_only_plain_content_can_be_asked_for(self):
        with pytest.raises(TypeError, match="object cannot be part of a request"):
            digest(by="ratna", content=[object()])

    @pytest.mark.parametrize(("by", "pieces"), [("ratna", 3), ("salim", 2)])
    def test_other_content_or_another_officer_is_refused(self, by, pieces):
        stored = digest(by="ratna", content={"pieces": 2})
        with pytest.raises(CannotRepeat, match="TP-2026-014"):
            demand_same(stored=stored, asked=digest(by=by, content={"pieces": pieces}), number="TP-2026-014")

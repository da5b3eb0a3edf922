"""Pieces and what they cost: nothing is lost, invented or left behind, whatever way the pieces take."""

import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layang.books.queries import balance, balances
from layang.books.rules import Line
from layang.core.refusal import Refusal
from layang.sales.actions import (
    DeliveryRequest,
    PieceRequest,
    recall_delivery,
    report_loss,
    return_goods,
    reverse_movement,
)
from layang.sales.queries.outlets import shelf_rows
from layang.sales.rules.goods import DAMAGED, LOST, SOLD, STORE, Stock, gather
from layang.sales.rules.shelf import Wanted
from layang.sales.tests.factories import House
from layang.workshop.models import Lot

A, B = "place:outlet:A1", "place:outlet:B1"
PLACES = (STORE, "place:transit:A1", A, "place:transit:B1", B, SOLD, LOST, DAMAGED)
COST_OF_PLACE = {
    A: "stock:consigned:A1", "place:transit:A1": "stock:consigned:A1", B: "stock:consigned:B1",
    "place:transit:B1": "stock:consigned:B1", SOLD: "sales:cogs", LOST: "loss:outlet", DAMAGED: "loss:damage",
    STORE: "stock:finished",
}  # fmt: skip


@dataclass(frozen=True)
class Pieces:
    asset: str
    quantity: int
    material_cost: int


LOT = Pieces("lot:PC02-2026-001", 7, 50_003)


class TestMove:
    def test_within_one_outlet_no_money_moves(self):
        stock = Stock({"place:transit:A1": {LOT.asset: 4}, A: {}})
        assert stock.move(LOT, 4, source="place:transit:A1", target=A) == [
            Line(A, LOT.asset, 4),
            Line("place:transit:A1", LOT.asset, -4),
        ]

    def test_the_fraction_waits_in_the_store(self):
        stock = Stock({A: {LOT.asset: 3}, SOLD: {LOT.asset: 1}})
        money = {line.account: line.amount for line in stock.move(LOT, 2, source=A, target=SOLD) if line.asset == "IDR"}
        # 50.003 for 7: three pieces are 21.429, one is 7.143; so two leave 14.286 and arrive as 21.429 - 7.143.
        assert money == {"stock:consigned:A1": -14_286, "sales:cogs": 14_286, "stock:finished": 0}

    def test_a_loss_is_charged_to_its_reason(self):
        stock = Stock({A: {LOT.asset: 3}, LOST: {}})
        lines = stock.move(LOT, 1, source=A, target=LOST, loss="loss:transit")
        assert ("loss:transit", 7_143) in {(line.account, line.amount) for line in lines}

    def test_a_place_nobody_looked_at_is_an_error(self):
        with pytest.raises(KeyError, match="sales:cogs"):
            Stock({A: {LOT.asset: 3}}).move(LOT, 1, source=A, target=SOLD)

    def test_pieces_that_are_not_there_are_an_error(self):
        with pytest.raises(ValueError, match="leave"):
            Stock({A: {LOT.asset: 3}, SOLD: {}}).move(LOT, 4, source=A, target=SOLD)

    def test_lines_are_gathered_and_empty_ones_left_out(self):
        lines = [Line("b", "IDR", 5), Line("a", "IDR", -2), Line("b", "IDR", -5), Line("a", "IDR", 1)]
        assert gather(lines) == (Line("a", "IDR", -1),)


@given(
    st.integers(1, 60),
    st.integers(0, 10**8),
    st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES), st.integers(1, 9)), max_size=40),
)
def test_every_account_holds_the_cost_of_its_pieces_and_all_of_them_the_whole(quantity, cost, ways):
    lot = Pieces("lot:X", quantity, cost)
    held = Counter({STORE: quantity})
    money = Counter({"stock:finished": cost})
    stock = Stock({place: {lot.asset: held[place]} for place in PLACES})
    for source, target, wanted in ways:
        pieces = min(wanted, held[source])
        if not pieces or source == target:
            continue
        lines = stock.move(lot, pieces, source=source, target=target)
        assert sum(line.amount for line in lines if line.asset == "IDR") == 0
        held[source] -= pieces
        held[target] += pieces
        for line in lines:
            if line.asset == "IDR":
                money[line.account] += line.amount
    assert sum(money.values()) == cost
    of_account = Counter()
    for place, pieces in held.items():
        of_account[COST_OF_PLACE[place]] += pieces
    for account, pieces in of_account.items():
        if account != "stock:finished":
            assert money[account] == cost * pieces // quantity
    # What waits in the store is never less than its pieces cost, and at most a rupiah more for each other account.
    exact = cost * held[STORE] // quantity
    assert exact <= money["stock:finished"] <= exact + len(of_account)


DEEDS = ("deliver", "receive", "recall", "sell", "return", "damage", "lose", "undo")


class Walk:
    """An office that does one thing after another; what is refused changes nothing."""

    def __init__(self, house: House) -> None:
        self.house, self.day = house, dt.date(2026, 10, 1)
        self.under_way, self.moved = [], []

    def do(self, deed: str, pieces: int, missing: int) -> None:
        house, whip = self.house, PieceRequest(self.house.whip, pieces)
        said = {"outlet": house.shop, "lines": [whip], "on": self.day, "request_id": uuid4(), "by": house.ratna}
        match deed:
            case "deliver":
                self.under_way.append(house.deliver(DeliveryRequest(house.whip, pieces), on=self.day))
            case "receive" if self.under_way:
                delivery = self.under_way.pop()
                first = delivery.lines.order_by("pk").first()
                house.receive(delivery, on=self.day, missing=min(missing, first.quantity))
            case "recall" if self.under_way:
                recall_delivery(delivery=self.under_way.pop(0), recalled_on=self.day, by=house.ratna)
            case "sell":
                house.sell(Wanted("PC-02", self.day, pieces), issued_on=self.day)
            case "return":
                self.moved.append(return_goods(**said))
            case "damage":
                return_goods(are_damaged=True, **said)
            case "lose":
                self.moved.append(report_loss(reason="Hilang", **said))
            case "undo" if self.moved:
                reverse_movement(
                    movement=self.moved.pop(), on=self.day, reason="Salah", request_id=uuid4(), by=house.ratna
                )


@pytest.mark.parametrize("seed", range(6))
def test_whatever_an_office_does_every_piece_and_rupiah_is_somewhere(house, seed):
    chance = random.Random(seed)  # noqa: S311
    walk, refused = Walk(house), 0
    for _ in range(40):
        walk.day += dt.timedelta(days=chance.choice((0, 0, 1)))
        try:
            walk.do(chance.choice(DEEDS), chance.randint(1, 6), chance.randint(0, 2))
        except Refusal:
            refused += 1
    assert refused < 40
    held = Counter()
    for (place, asset), count in balances(unit=house.unit, prefix="place:").items():
        held[asset] += count
        assert count >= 0 or place == "place:made"
    assert set(held.values()) == {0}
    for row in shelf_rows(house.shop):
        assert row.flow.is_explained
    accounts = ("stock:finished", "stock:consigned:T01", "sales:cogs", "loss:transit", "loss:outlet", "loss:damage")
    spread = {account: balance(unit=house.unit, account=account) for account in accounts}
    assert sum(spread.values()) == sum(lot.material_cost for lot in Lot.objects.all())
    assert all(amount >= 0 for amount in spread.values())

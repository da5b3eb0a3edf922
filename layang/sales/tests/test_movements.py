import datetime as dt
from uuid import uuid4

import pytest

from layang.books.queries import balance
from layang.sales.actions.movements import report_loss, return_goods, reverse_movement
from layang.sales.actions.outlets import agree_terms
from layang.sales.actions.requests import DeliveryRequest, PieceRequest
from layang.sales.models import Movement, Terms
from layang.sales.queries.outlets import Flow, outlet_rows, shelf_of, shelf_rows, whole_flow
from layang.sales.queries.stock import pieces_at
from layang.sales.rules.movements import CannotMove
from layang.sales.rules.requests import CannotRepeat
from layang.sales.rules.shelf import Wanted
from layang.sales.tests.factories import OCTOBER, House

LATER = dt.date(2026, 10, 20)


@pytest.fixture
def stocked(house: House) -> House:
    """Eight whips of two lots and the cloth stand in the shop."""
    house.stock_up(DeliveryRequest(house.whip, 8), DeliveryRequest(house.cloth, 1))
    return house


def take_back(house: House, *requests: PieceRequest, **said) -> Movement:
    said = {"on": LATER, "request_id": uuid4(), "by": house.ratna} | said
    return return_goods(outlet=house.shop, lines=requests or (PieceRequest(house.whip, 6),), **said)


class TestReturn:
    def test_whole_pieces_go_back_to_the_store(self, stocked):
        movement = take_back(stocked)
        assert (movement.number, movement.kind) == ("BA-2026-001", "return")
        assert list(movement.lines.order_by("pk").values_list("lot__number", "quantity", "unit_price")) == [
            ("PC02-2026-001", 5, 35_000),
            ("PC02-2026-002", 1, 35_000),
        ]
        assert pieces_at("place:store", unit=stocked.unit) == {"PC02-2026-001": 5, "PC02-2026-002": 5}
        # Two of seven pieces of the second lot and the cloth stay.
        assert balance(unit=stocked.unit, account="stock:consigned:T01") == 70_001 * 2 // 7 + 310_000

    def test_damaged_pieces_are_out_of_use_at_the_houses_cost(self, stocked):
        take_back(stocked, PieceRequest(stocked.cloth, 1), are_damaged=True, reason="Sobek")
        assert pieces_at("place:damaged", unit=stocked.unit) == {"BT01-2026-001": 1}
        assert balance(unit=stocked.unit, account="loss:damage") == 310_000

    def test_what_came_back_can_go_out_again(self, stocked):
        take_back(stocked)
        stocked.stock_up(DeliveryRequest(stocked.whip, 6), on=LATER)
        assert sum(pieces_at(stocked.shop.shelf, unit=stocked.unit).values()) == 9

    def test_more_than_stands_there_is_refused(self, stocked):
        with pytest.raises(CannotMove) as refused:
            take_back(stocked, PieceRequest(stocked.whip, 9), PieceRequest(stocked.cloth, 0))
        assert refused.value.faults == (
            "Pecut suvenir: diminta 9, di rak Toko Contoh 8.",
            "Batik ombak: jumlah harus 1 atau lebih.",
        )

    def test_nothing_asked_for_or_asked_for_twice_is_refused(self, stocked):
        said = {"outlet": stocked.shop, "on": LATER, "by": stocked.ratna}
        with pytest.raises(CannotMove, match="Isi jumlah sedikitnya satu barang"):
            return_goods(lines=[], request_id=uuid4(), **said)
        lot = stocked.whip.lots.get(number="PC02-2026-001")
        with pytest.raises(CannotMove, match="lebih dari sekali"):
            take_back(stocked, PieceRequest(stocked.whip, 1), PieceRequest(stocked.whip, 1, lot=lot))

    def test_two_lots_of_one_product_are_two_things(self, stocked):
        one, other = stocked.whip.lots.order_by("number")
        movement = take_back(stocked, PieceRequest(stocked.whip, 1, lot=one), PieceRequest(stocked.whip, 2, lot=other))
        assert list(movement.lines.order_by("pk").values_list("lot", "quantity")) == [(one.pk, 1), (other.pk, 2)]

    def test_nothing_comes_back_before_it_arrived(self, stocked):
        with pytest.raises(CannotMove, match="di rak Toko Contoh 0"):
            take_back(stocked, on=dt.date(2026, 10, 4))

    def test_a_second_click_changes_nothing_and_other_content_is_refused(self, stocked):
        key = uuid4()
        assert take_back(stocked, request_id=key) == take_back(stocked, request_id=key)
        with pytest.raises(CannotRepeat):
            take_back(stocked, PieceRequest(stocked.whip, 1), request_id=key)
        assert Movement.objects.count() == 1


class TestLoss:
    def lose(self, house: House, *, reason: str = "Hilang saat pameran", on: dt.date = LATER) -> Movement:
        return report_loss(
            outlet=house.shop,
            lines=[PieceRequest(house.whip, 2)],
            on=on,
            request_id=uuid4(),
            reason=reason,
            by=house.ratna,
        )

    def test_the_house_bears_it(self, stocked):
        movement = self.lose(stocked)
        assert (movement.kind, movement.reason) == ("loss", "Hilang saat pameran")
        assert pieces_at("place:lost", unit=stocked.unit) == {"PC02-2026-001": 2}
        assert balance(unit=stocked.unit, account="loss:outlet") == 50_003 * 2 // 5

    def test_where_the_outlet_bears_it_it_is_a_sale(self, stocked):
        agree_terms(
            outlet=stocked.shop,
            valid_from=dt.date(2026, 10, 10),
            commission=2000,
            settlement_day=15,
            loss_borne_by=Terms.LossBorneBy.OUTLET,
            by=stocked.salim,
        )
        with pytest.raises(CannotMove) as refused:
            self.lose(stocked, reason="")
        assert len(refused.value.faults) == 2
        assert "Toko Contoh menanggung barang hilang" in refused.value.message


class TestReverse:
    def test_the_pieces_stand_there_again(self, stocked):
        before = shelf_of(stocked.shop)
        movement = reverse_movement(
            movement=take_back(stocked),
            on=dt.date(2026, 11, 1),
            reason="Salah gerai",
            request_id=uuid4(),
            by=stocked.ratna,
        )
        assert movement.state == "reversed"
        assert shelf_of(stocked.shop) == before
        assert balance(unit=stocked.unit, account="stock:consigned:T01") == 50_003 + 70_001 * 3 // 7 + 310_000

    def test_once(self, stocked):
        movement = take_back(stocked)
        said = {"on": dt.date(2026, 11, 1), "reason": "Salah gerai", "by": stocked.ratna}
        reverse_movement(movement=movement, request_id=uuid4(), **said)
        reverse_movement(movement=movement, request_id=uuid4(), **said)
        with pytest.raises(CannotMove, match="BA-2026-001 sudah dibatalkan"):
            reverse_movement(movement=movement, request_id=uuid4(), **said | {"reason": "Lain"})

    def test_what_a_report_said_goes_with_the_report(self, stocked):
        report = stocked.sell(Wanted("PC-02", LATER, 1)).report
        said = {"on": LATER, "reason": "Salah", "request_id": uuid4(), "by": stocked.ratna}
        movement = take_back(stocked, PieceRequest(stocked.whip, 1), report=report)
        with pytest.raises(CannotMove, match=f"Batalkan laporan {report.number}"):
            reverse_movement(movement=movement, **said)
        report.state = "reversed"
        report.save()
        assert reverse_movement(movement=movement, **said).state == "reversed"

    def test_says_why(self, stocked):
        with pytest.raises(CannotMove, match="Isi alasan pembatalan"):
            reverse_movement(movement=take_back(stocked), on=LATER, reason="", request_id=uuid4(), by=stocked.ratna)


class TestShelf:
    def test_every_piece_is_explained(self, stocked):
        stocked.sell(Wanted("PC-02", LATER, 3))
        take_back(stocked, PieceRequest(stocked.whip, 1))
        take_back(stocked, PieceRequest(stocked.cloth, 1), are_damaged=True)
        cloth, whip = shelf_rows(stocked.shop)
        assert whip.flow == Flow(received=8, sold=3, returned=1, on_hand=4, value=140_000)
        assert cloth.flow == Flow(received=1, damaged=1)
        assert whip.flow.is_explained
        assert cloth.flow.is_explained
        assert whole_flow([cloth, whip]) == Flow(received=9, sold=3, returned=1, damaged=1, on_hand=4, value=140_000)

    def test_a_movement_that_was_taken_back_does_not_count(self, stocked):
        reverse_movement(movement=take_back(stocked), on=LATER, reason="Salah", request_id=uuid4(), by=stocked.ratna)
        assert shelf_rows(stocked.shop)[1].flow == Flow(received=8, on_hand=8, value=280_000)

    def test_outlets_with_what_stands_there_and_is_owed(self, stocked, django_assert_max_num_queries):
        stocked.sell(Wanted("PC-02", LATER, 3))
        with django_assert_max_num_queries(5):
            (row,) = outlet_rows(unit=stocked.unit, on=dt.date(2026, 11, 20))
        assert (row.outlet, row.pieces, row.value) == (stocked.shop, 6, 5 * 35_000 + 750_000)
        assert (row.receivable, row.aging.overdue, row.aging.to_30) == (84_000, 84_000, 84_000)

    def test_the_same_lot_at_two_prices_sells_the_older_first(self, house):
        house.stock_up(DeliveryRequest(house.whip, 2, unit_price=35_000))
        house.stock_up(DeliveryRequest(house.whip, 2, unit_price=40_000), on=dt.date(2026, 10, 7))
        take_back(house, PieceRequest(house.whip, 1))
        assert [(s.quantity, s.unit_price) for s in shelf_of(house.shop)] == [(1, 35_000), (2, 40_000)]
        assert [(s.quantity, s.unit_price) for s in shelf_of(house.shop, on=dt.date(2026, 10, 6))] == [(2, 35_000)]
        assert shelf_of(house.shop, on=OCTOBER - dt.timedelta(days=1)) == []

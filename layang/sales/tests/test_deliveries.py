import datetime as dt
from uuid import uuid4

import pytest

from layang.audit.models import AuditRow
from layang.books.queries import balance, balances
from layang.sales.actions import DeliveryRequest, issue_delivery, recall_delivery, receive_delivery
from layang.sales.actions.outlets import change_outlet, open_outlet
from layang.sales.models import Delivery
from layang.sales.queries.deliveries import delivery_rows
from layang.sales.queries.outlets import shelf_of
from layang.sales.queries.stock import pieces_at, standing, store_slices
from layang.sales.rules.deliveries import CannotDeliver, CannotRecall, CannotReceive
from layang.sales.rules.requests import CannotRepeat
from layang.sales.tests.factories import OCTOBER, House
from layang.workshop.models import Lot


def costs(house: House) -> dict[str, int]:
    accounts = ("stock:finished", "stock:consigned:T01", "loss:transit")
    return {account: balance(unit=house.unit, account=account) for account in accounts}


class TestIssue:
    def test_takes_the_oldest_lots_into_transit_at_list_price(self, house):
        delivery = house.deliver(DeliveryRequest(house.whip, 6))
        lines = delivery.lines.order_by("pk").values_list("lot__number", "quantity", "unit_price")
        assert list(lines) == [("PC02-2026-001", 5, 35_000), ("PC02-2026-002", 1, 35_000)]
        assert pieces_at(house.shop.transit, unit=house.unit) == {"PC02-2026-001": 5, "PC02-2026-002": 1}
        assert pieces_at("place:store", unit=house.unit) == {"PC02-2026-002": 6, "BT01-2026-001": 1}

    def test_its_cost_leaves_the_store_with_it(self, house):
        house.deliver(DeliveryRequest(house.whip, 6))
        # The whole first lot, and a seventh of the second rounded down: the fraction waits in the store.
        assert costs(house) == {
            "stock:finished": 430_004 - 60_003,
            "stock:consigned:T01": 50_003 + 10_000,
            "loss:transit": 0,
        }

    def test_freezes_the_terms_and_numbers_it(self, house):
        delivery = house.deliver()
        assert (delivery.number, delivery.terms, delivery.state) == ("TP-2026-001", house.terms, "issued")
        assert house.deliver(DeliveryRequest(house.whip, 1)).number == "TP-2026-002"

    def test_a_price_may_be_agreed_and_a_lot_chosen(self, house):
        lot = Lot.objects.get(number="PC02-2026-002")
        line = house.deliver(DeliveryRequest(house.whip, 2, lot=lot, unit_price=40_000)).lines.get()
        assert (line.lot, line.unit_price) == (lot, 40_000)

    def test_leaves_an_audit_row_with_what_left(self, house):
        house.deliver()
        row = AuditRow.objects.get(deed="sales.delivery.issue")
        assert row.actor == "ratna"
        assert '"pieces":6' in row.content

    def test_a_second_click_changes_nothing(self, house):
        key = uuid4()
        first, second = house.deliver(key=key), house.deliver(key=key)
        assert first == second
        assert Delivery.objects.count() == 1
        assert sum(pieces_at(house.shop.transit, unit=house.unit).values()) == 6

    def test_the_same_form_with_other_content_is_refused(self, house):
        key = uuid4()
        house.deliver(key=key)
        with pytest.raises(CannotRepeat, match="TP-2026-001"):
            house.deliver(DeliveryRequest(house.whip, 1), key=key)

    def test_says_everything_that_is_wrong_at_once(self, house):
        change_outlet(
            outlet=house.shop, name="Toko Contoh", address="", contact_name="", contact_phone="", is_open=False,
            by=house.salim,
        )  # fmt: skip
        with pytest.raises(CannotDeliver) as refused:
            house.deliver(
                DeliveryRequest(house.whip, 20), DeliveryRequest(house.cloth, 2, unit_price=0), on=dt.date(2026, 11, 4)
            )
        assert refused.value.faults == (
            "Tanggal 4 November 2026 belum tiba. Isi hari ini atau hari sebelumnya.",
            "Toko Contoh sudah ditutup. Buka lagi gerainya, atau pilih gerai lain.",
            "Pecut suvenir: diminta 20, di gudang 12.",
            "Batik ombak: diminta 2, di gudang 1.",
            "Batik ombak: harga harus lebih dari Rp 0.",
        )
        assert not Delivery.objects.exists()

    def test_nothing_leaves_before_it_was_made(self, house):
        with pytest.raises(CannotDeliver, match="Pecut suvenir: diminta 6, di gudang 5"):
            house.deliver(DeliveryRequest(house.whip, 6), on=dt.date(2026, 9, 2))

    def test_nothing_leaves_without_terms_or_lines(self, house):
        with pytest.raises(CannotDeliver, match="belum punya syarat") as refused:
            issue_delivery(
                outlet=house.shop, lines=[], issued_on=dt.date(2026, 8, 31), request_id=uuid4(), by=house.ratna
            )
        assert "Isi jumlah sedikitnya satu barang." in refused.value.faults

    def test_less_than_one_is_no_delivery(self, house):
        with pytest.raises(CannotDeliver, match="Pecut suvenir: jumlah harus 1 atau lebih"):
            house.deliver(DeliveryRequest(house.whip, 0))

    def test_one_product_is_written_once(self, house):
        with pytest.raises(CannotDeliver, match="lebih dari sekali"):
            house.deliver(DeliveryRequest(house.whip, 1), DeliveryRequest(house.whip, 2))


class TestReceive:
    def test_everything_arrived(self, house):
        delivery = house.receive(house.deliver())
        assert (delivery.state, delivery.received_on, delivery.received_by_name) == ("received", OCTOBER, "Bu Indah")
        assert pieces_at(house.shop.shelf, unit=house.unit) == {"PC02-2026-001": 5, "BT01-2026-001": 1}
        assert pieces_at(house.shop.transit, unit=house.unit) == {}
        assert costs(house)["stock:consigned:T01"] == 360_003

    def test_what_is_missing_is_lost_at_the_houses_cost(self, house):
        house.receive(house.deliver(), missing=2)
        assert pieces_at(house.shop.shelf, unit=house.unit)["PC02-2026-001"] == 3
        assert pieces_at("place:lost", unit=house.unit) == {"PC02-2026-001": 2}
        # 50.003 for 5: three stay worth 30.001, two lost are 20.001, and the rupiah between waits in the store.
        assert costs(house) == {"stock:finished": 70_002, "stock:consigned:T01": 340_001, "loss:transit": 20_001}

    def test_nothing_arrived(self, house):
        delivery = house.deliver(DeliveryRequest(house.whip, 5))
        house.receive(delivery, missing=5)
        assert shelf_of(house.shop) == []
        assert costs(house)["loss:transit"] == 50_003

    def test_said_twice_it_is_the_same(self, house):
        delivery = house.deliver()
        house.receive(delivery)
        house.receive(delivery)
        assert pieces_at(house.shop.shelf, unit=house.unit)["PC02-2026-001"] == 5

    def test_counted_otherwise_the_second_time_it_is_refused(self, house):
        delivery = house.receive(house.deliver())
        with pytest.raises(CannotReceive, match="TP-2026-001 sudah diterima"):
            house.receive(delivery, missing=1)

    def test_every_fault_at_once(self, house):
        delivery = house.deliver()
        first, _second = delivery.lines.order_by("pk")
        with pytest.raises(CannotReceive) as refused:
            receive_delivery(
                delivery=delivery, received={first: 6}, received_on=dt.date(2026, 10, 4), receiver=" ", by=house.ratna
            )
        assert refused.value.faults == (
            "Tanggal 4 Oktober 2026 terlalu awal. Isi 5 Oktober 2026 atau sesudahnya.",
            "Batik ombak (BT01-2026-001): isi jumlah yang diterima; tulis 0 bila tidak ada yang sampai.",
            "Pecut suvenir (PC02-2026-001): isi jumlah yang diterima, 0 sampai 5.",
            "Isi nama penerima di gerai.",
        )


class TestRecall:
    def test_everything_is_back_in_the_store(self, house):
        delivery = recall_delivery(delivery=house.deliver(), recalled_on=OCTOBER, by=house.ratna)
        assert (delivery.state, delivery.recalled_on) == ("recalled", OCTOBER)
        assert sum(pieces_at("place:store", unit=house.unit).values()) == 13
        assert costs(house) == {"stock:finished": 430_004, "stock:consigned:T01": 0, "loss:transit": 0}

    def test_twice_is_once(self, house):
        delivery = house.deliver()
        for _ in range(2):
            recall_delivery(delivery=delivery, recalled_on=OCTOBER, by=house.ratna)
        assert sum(pieces_at("place:store", unit=house.unit).values()) == 13

    def test_what_arrived_is_not_called_back(self, house):
        delivery = house.receive(house.deliver())
        with pytest.raises(CannotRecall, match="sudah diterima"):
            recall_delivery(delivery=delivery, recalled_on=OCTOBER, by=house.ratna)


class TestQueries:
    def test_the_store_is_told_by_product(self, house):
        cloth, whip = standing(store_slices(unit=house.unit), unit=house.unit)
        assert (cloth.product, cloth.pieces, cloth.value) == (house.cloth, 1, 750_000)
        assert (whip.pieces, [(lot.number, count) for lot, count in whip.lots]) == (
            12,
            [("PC02-2026-001", 5), ("PC02-2026-002", 7)],
        )

    def test_deliveries_with_pieces_and_value(self, house, django_assert_num_queries):
        house.deliver()
        house.receive(house.deliver(DeliveryRequest(house.whip, 2), on=dt.date(2026, 11, 1)), on=dt.date(2026, 11, 2))
        with django_assert_num_queries(1):
            rows = delivery_rows(unit=house.unit)
        assert [(row.delivery.number, row.pieces, row.value) for row in rows] == [
            ("TP-2026-002", 2, 70_000),
            ("TP-2026-001", 6, 925_000),
        ]
        assert len(delivery_rows(unit=house.unit, state="received")) == 1

    def test_goods_of_two_outlets_do_not_mix(self, house):
        """H1 and H10 begin alike; the books are asked by prefix."""
        other = open_outlet(unit=house.unit, code="T010", partner=house.shop.partner, name="Toko Lain", by=house.salim)
        house.stock_up(DeliveryRequest(house.whip, 3))
        assert pieces_at(other.shelf, unit=house.unit) == {}
        assert set(balances(unit=house.unit, prefix="place:outlet:")) == {("place:outlet:T01", "lot:PC02-2026-001")}

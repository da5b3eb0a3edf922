"""Pages of outlets, their terms, and what leaves their shelves unsold."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from layang.accounts.capabilities import Role
from layang.sales.actions import (
    DeliveryRequest,
    PieceRequest,
    return_goods,
)
from layang.sales.models import Movement, NameMatch, Outlet, Terms
from layang.sales.queries.stock import pieces_at
from layang.sales.tests.factories import House, make_unit, make_user
from layang.sales.tests.pages import DAY, TODAY, client_of, text_of


class TestOutlets:
    def test_the_list_adds_up(self, salim, settlement):
        page = text_of(salim.get(reverse("sales:outlets")))
        assert "Toko Contoh" in page
        assert "175.000" in page  # five whips stand there
        assert "684.000" in page  # owed

    def test_no_outlets_yet(self, db, today):
        unit = make_unit("baru")
        page = text_of(client_of(make_user(unit, "baru", Role.FINANCE)).get(reverse("sales:outlets")))
        assert "Belum ada gerai." in page
        assert "Tambah gerai" in page

    def test_one_outlet_explains_every_piece(self, ratna, house, settlement):
        NameMatch.objects.create(
            unit=house.unit, outlet=house.shop, text="pecut kecil", product=house.whip, answered_by="ratna",
            answered_at=timezone.now(),
        )  # fmt: skip
        house.deliver(DeliveryRequest(house.whip, 1))
        page = text_of(ratna.get(house.shop.get_absolute_url()))
        for said in ("Pecut suvenir", "komisi", "20 %", "TP-2026-002", settlement.number, "pecut kecil"):
            assert said.lower() in page.lower()

    def test_a_new_one(self, salim, house):
        facts = {"partner": house.shop.partner.pk, "code": "h01", "name": "Hotel Contoh"}
        assert salim.post(reverse("sales:outlet_new"), facts).status_code == 302
        assert Outlet.objects.get(code="H01").name == "Hotel Contoh"

    def test_a_taken_code(self, salim, house):
        facts = {"partner": house.shop.partner.pk, "code": "T01", "name": "Hotel Contoh"}
        response = salim.post(reverse("sales:outlet_new"), facts)
        assert response.status_code == 422
        assert "Kode T01 sudah dipakai Toko Contoh" in text_of(response)

    def test_closing_one(self, salim, house):
        url = reverse("sales:outlet_edit", args=["T01"])
        assert "Toko Contoh" in text_of(salim.get(url))
        assert salim.post(url, {"name": "Toko Contoh"}).status_code == 302
        house.shop.refresh_from_db()
        assert not house.shop.is_open
        assert salim.post(url, {"name": ""}).status_code == 422

    def test_a_name_is_forgotten(self, ratna, house):
        match = NameMatch.objects.create(
            unit=house.unit, outlet=house.shop, text="pecut kecil", product=None, answered_by="ratna",
            answered_at=timezone.now(),
        )  # fmt: skip
        url = reverse("sales:name_forget", args=["T01", match.pk])
        assert ratna.get(url).status_code == 405
        assert ratna.post(url).status_code == 302
        assert ratna.post(url).status_code == 404


class TestTerms:
    facts = {"valid_from": TODAY, "commission": "22,5", "settlement_day": "10", "loss_borne_by": "outlet"}

    def test_a_new_version(self, salim, house):
        url = reverse("sales:terms_new", args=["T01"])
        assert 'value="20"' in salim.get(url).content.decode()
        assert salim.post(url, self.facts).status_code == 302
        assert Terms.objects.latest("valid_from").commission == 2250

    def test_a_high_commission_is_said_back_first(self, salim, house):
        url, facts = reverse("sales:terms_new", args=["T01"]), self.facts | {"commission": "30"}
        asked = salim.post(url, facts)
        assert asked.status_code == 200
        assert "Komisi 30 % lebih tinggi dari biasa" in text_of(asked)
        assert Terms.objects.count() == 1
        assert "Catat syarat titip jual" in text_of(salim.post(url, facts | {"edit": "1"}))
        assert salim.post(url, facts | {"confirmed": "1"}).status_code == 302
        assert Terms.objects.latest("valid_from").commission == 3000

    def test_faults(self, salim, house):
        url = reverse("sales:terms_new", args=["T01"])
        assert salim.post(url, self.facts | {"settlement_day": "31"}).status_code == 422
        refused = salim.post(url, self.facts | {"valid_from": "2026-09-01"})
        assert refused.status_code == 422
        assert "Sudah ada syarat sejak 1 September 2026" in text_of(refused)


class TestMovements:
    def facts(self, house: House, **said: str) -> dict[str, str]:
        return {"kind": "return", "on": TODAY, f"barang-{house.whip.pk}": "2"} | said

    def test_goods_come_back(self, ratna, house):
        house.stock_up()
        url = reverse("sales:movement_new", args=["T01"])
        assert "Di rak" in text_of(ratna.get(url))
        response = ratna.post(url, self.facts(house), follow=True)
        assert "Berita acara BA-2026-001" in text_of(response)
        assert pieces_at("place:store", unit=house.unit)["PC02-2026-001"] == 2

    @pytest.mark.parametrize(("kind", "place"), [("damage", "place:damaged"), ("loss", "place:lost")])
    def test_goods_are_gone(self, ratna, house, kind, place):
        house.stock_up()
        url = reverse("sales:movement_new", args=["T01"])
        assert ratna.post(url, self.facts(house, kind=kind, reason="Kena hujan")).status_code == 302
        assert pieces_at(place, unit=house.unit) == {"PC02-2026-001": 2}

    def test_a_second_click_after_the_shelf_is_empty(self, ratna, house):
        house.stock_up(DeliveryRequest(house.whip, 2))
        facts = self.facts(house, submission_id=str(uuid4()))
        url = reverse("sales:movement_new", args=["T01"])
        assert ratna.post(url, facts).url == ratna.post(url, facts).url == "/titip-jual/barang/BA-2026-001/"

    def test_a_loss_needs_its_story(self, ratna, house):
        house.stock_up()
        response = ratna.post(reverse("sales:movement_new", args=["T01"]), self.facts(house, kind="loss"))
        assert response.status_code == 422
        assert "Isi bagaimana barang itu hilang." in text_of(response)

    def test_an_empty_shelf(self, ratna, house):
        assert "Rak gerai ini kosong." in text_of(ratna.get(reverse("sales:movement_new", args=["T01"])))

    def test_it_can_be_undone(self, ratna, house):
        house.stock_up()
        movement = return_goods(
            outlet=house.shop, lines=[PieceRequest(house.whip, 2)], on=DAY, request_id=uuid4(), by=house.ratna
        )
        url = reverse("sales:movement_reverse", args=[movement.number])
        assert "2 buah dicatat kembali di rak Toko Contoh" in text_of(ratna.get(url))
        assert ratna.post(url, {"on": TODAY, "reason": ""}).status_code == 422
        assert ratna.post(url, {"on": TODAY, "reason": "Salah gerai"}).status_code == 302
        assert Movement.objects.get().state == "reversed"
        again = ratna.post(url, {"on": TODAY, "reason": "Salah lagi"})
        assert "sudah dibatalkan" in text_of(again)

"""Pages of sales: what they answer, what they show, whom they refuse."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from layang.accounts.capabilities import Role
from layang.books.models import Period
from layang.sales.actions.movements import return_goods
from layang.sales.actions.requests import DeliveryRequest, PieceRequest
from layang.sales.models import Delivery, Movement, NameMatch, Outlet, Payment, Settlement, Terms
from layang.sales.queries.stock import pieces_at
from layang.sales.rules.shelf import Wanted
from layang.sales.tests.factories import House, make_unit, make_user

DAY = dt.date(2026, 10, 20)
TODAY = "2026-11-03"


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ratna(house: House) -> Client:
    return client_of(house.ratna)


@pytest.fixture
def salim(house: House) -> Client:
    return client_of(house.salim)


@pytest.fixture
def settlement(house: House) -> Settlement:
    house.stock_up(DeliveryRequest(house.whip, 8), DeliveryRequest(house.cloth, 1))
    return house.sell(Wanted("PC-02", DAY, 3), Wanted("BT-01", DAY, 1))


def hidden_of(response) -> dict[str, str]:
    """What a check page carries to the deed."""
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode())
    return dict(inputs)


def text_of(response) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


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


def delivery_facts(house: House, *, whips: str = "6", **said: str) -> dict[str, str]:
    return {
        "outlet": str(house.shop.pk),
        "issued_on": TODAY,
        f"barang-{house.whip.pk}": whips,
        f"harga-{house.whip.pk}": "35.000",
        f"barang-{house.cloth.pk}": "",
        f"harga-{house.cloth.pk}": "750.000",
        "submission_id": str(uuid4()),
    } | said


class TestDeliveries:
    def test_the_form_shows_what_is_in_the_store(self, ratna, house):
        page = text_of(ratna.get(reverse("sales:delivery_new") + "?gerai=T01"))
        assert "Pecut suvenir" in page
        assert "PC02-2026-001" in page
        assert "BT01-2026-001" not in page  # a single lot needs no choice
        assert f'<option value="{house.shop.pk}" selected>' in page

    def test_sent_twice_it_leaves_once(self, ratna, house):
        facts = delivery_facts(house)
        first = ratna.post(reverse("sales:delivery_new"), facts)
        second = ratna.post(reverse("sales:delivery_new"), facts)
        assert first.url == second.url == "/titip-jual/titipan/TP-2026-001/"
        assert sum(pieces_at(house.shop.transit, unit=house.unit).values()) == 6

    def test_a_second_click_after_the_store_is_empty(self, ratna, house):
        facts = delivery_facts(house, whips="12")
        first = ratna.post(reverse("sales:delivery_new"), facts)
        assert ratna.post(reverse("sales:delivery_new"), facts).url == first.url
        changed = ratna.post(reverse("sales:delivery_new"), facts | {f"barang-{house.whip.pk}": "11"})
        assert changed.status_code == 422
        assert "Formulir ini sudah tercatat sebagai TP-2026-001" in text_of(changed)

    def test_a_second_click_on_a_chosen_lot(self, ratna, house):
        lot = house.whip.lots.get(number="PC02-2026-002")
        facts = delivery_facts(house, whips="", **{f"partai-{lot.pk}": "7"})
        first = ratna.post(reverse("sales:delivery_new"), facts)
        assert ratna.post(reverse("sales:delivery_new"), facts).url == first.url

    def test_a_lot_may_be_chosen(self, ratna, house):
        lot = house.whip.lots.get(number="PC02-2026-002")
        facts = delivery_facts(house, whips="", **{f"partai-{lot.pk}": "2", f"harga-{house.whip.pk}": "40.000"})
        assert ratna.post(reverse("sales:delivery_new"), facts).status_code == 302
        line = Delivery.objects.get().lines.get()
        assert (line.lot, line.quantity, line.unit_price) == (lot, 2, 40_000)

    def test_too_many_is_said_at_the_box_and_on_top(self, ratna, house):
        response = ratna.post(reverse("sales:delivery_new"), delivery_facts(house, whips="20"))
        assert response.status_code == 422
        assert text_of(response).count("Pecut suvenir: di gudang hanya 12.") == 2

    def test_refusals_of_the_deed(self, ratna, house):
        Period.objects.create(unit=house.unit, month=202610, state=Period.State.CLOSED)
        response = ratna.post(reverse("sales:delivery_new"), delivery_facts(house, whips="", issued_on="2026-10-31"))
        assert response.status_code == 422
        assert "Buku bulan Oktober 2026 sudah ditutup" in text_of(response)
        assert "Isi jumlah sedikitnya satu barang." in text_of(response)

    def test_an_empty_store(self, ratna, house):
        house.deliver(DeliveryRequest(house.whip, 12), DeliveryRequest(house.cloth, 1))
        assert "Gudang kosong." in text_of(ratna.get(reverse("sales:delivery_new")))

    def test_the_list_filters_and_adds_up(self, ratna, house):
        house.deliver()
        house.stock_up(DeliveryRequest(house.whip, 2), on=dt.date(2026, 11, 2))
        url = reverse("sales:deliveries")
        assert "995.000" in text_of(ratna.get(url))
        only = text_of(ratna.get(url, {"bulan": "2026-11", "keadaan": "received", "gerai": "T01"}))
        assert "TP-2026-002" in only
        assert "TP-2026-001" not in only
        assert "70.000" in only
        none = text_of(ratna.get(url, {"bulan": "2025-01"}))
        assert "Tidak ada titipan yang cocok." in none
        assert ratna.get(url, {"bulan": "kapan", "gerai": "X"}).status_code == 200

    def test_late_ones_are_marked(self, ratna, house):
        house.deliver()
        assert "Belum diterima" in text_of(ratna.get(reverse("sales:deliveries")))

    def test_no_deliveries(self, ratna, house):
        assert "Belum ada titipan." in text_of(ratna.get(reverse("sales:deliveries")))

    def test_all_of_it_arrived(self, ratna, house):
        delivery = house.deliver()
        url = reverse("sales:delivery_receive", args=[delivery.number])
        page = ratna.get(url)
        assert 'value="5"' in page.content.decode()
        facts = {"received_on": TODAY, "receiver": "Bu Indah"}
        facts |= {f"baris-{line.pk}": str(line.quantity) for line in delivery.lines.all()}
        assert ratna.post(url, facts).status_code == 302
        assert "Bu Indah" in text_of(ratna.get(delivery.get_absolute_url()))

    def test_a_difference_is_said_back_first(self, ratna, house):
        delivery = house.deliver(DeliveryRequest(house.whip, 5))
        url = reverse("sales:delivery_receive", args=[delivery.number])
        line = delivery.lines.get()
        facts = {"received_on": TODAY, "receiver": "Bu Indah", f"baris-{line.pk}": "3"}
        asked = ratna.post(url, facts)
        assert asked.status_code == 200
        assert "20.001" in text_of(asked)
        assert Delivery.objects.get().state == "issued"
        back = ratna.post(url, facts | {"edit": "1"})
        assert "Catat TP-2026-001 diterima" in text_of(back)
        assert ratna.post(url, facts | {"confirmed": "1"}).status_code == 302
        assert pieces_at("place:lost", unit=house.unit) == {"PC02-2026-001": 2}

    def test_a_count_is_asked_for(self, ratna, house):
        delivery = house.deliver(DeliveryRequest(house.whip, 5))
        url = reverse("sales:delivery_receive", args=[delivery.number])
        response = ratna.post(url, {"received_on": TODAY, "receiver": "", f"baris-{delivery.lines.get().pk}": ""})
        assert response.status_code == 422
        assert "Isi jumlah Pecut suvenir (PC02-2026-001) yang diterima" in text_of(response)
        assert "Isi penerima di gerai." in text_of(response)

    def test_called_back(self, ratna, house):
        delivery = house.deliver()
        url = reverse("sales:delivery_recall", args=[delivery.number])
        assert ratna.get(url).status_code == 405
        assert "kembali ke gudang" in text_of(ratna.post(url, follow=True))
        later = dt.date(2026, 11, 3)
        house.receive(second := house.deliver(on=later), on=later)
        said = text_of(ratna.post(reverse("sales:delivery_recall", args=[second.number]), follow=True))
        assert "TP-2026-002 sudah diterima" in said

    def test_the_paper(self, ratna, house):
        delivery = house.deliver()
        response = ratna.get(reverse("sales:delivery_pdf", args=[delivery.number]))
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == 'inline; filename="TP-2026-001.pdf"'
        assert response.content.startswith(b"%PDF")


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


class TestSettlements:
    def test_the_list_ages_and_adds_up(self, salim, settlement):
        page = text_of(salim.get(reverse("sales:settlements")))
        assert settlement.number in page
        assert "Belum jatuh tempo" in page
        assert "684.000" in page
        assert "Tidak ada setelan yang cocok." in text_of(salim.get(reverse("sales:settlements"), {"keadaan": "paid"}))

    def test_none_yet(self, salim, house):
        assert "Belum ada setelan." in text_of(salim.get(reverse("sales:settlements")))

    def test_one_of_them(self, salim, settlement):
        page = text_of(salim.get(settlement.get_absolute_url()))
        for said in ("Batik ombak", "105.000", "21.000", "84.000", "684.000", "Catat pembayaran", "15 Nov 2026"):
            assert said in page

    def test_who_only_reads_sees_no_button(self, house, settlement):
        head = client_of(make_user(house.unit, "kepala", Role.HEAD))
        page = text_of(head.get(settlement.get_absolute_url()))
        assert "684.000" in page
        assert "Catat pembayaran" not in page

    def test_the_paper(self, salim, settlement):
        response = salim.get(reverse("sales:settlement_pdf", args=[settlement.number]))
        assert response["Content-Disposition"] == f'inline; filename="{settlement.number}.pdf"'
        assert response.content.startswith(b"%PDF")


class TestPayments:
    facts = {"how_much": "semua", "received_on": TODAY, "method": "bank", "bank_reference": "27/TOKO"}

    def test_said_back_and_then_recorded(self, salim, settlement):
        url = reverse("sales:payment_new", args=[settlement.number])
        assert "Rp 684.000" in text_of(salim.get(url))
        facts = self.facts | {"submission_id": str(uuid4())}
        asked = salim.post(url, facts)
        assert asked.status_code == 200
        assert "Rp 684.000 cair" in text_of(asked)
        assert not Payment.objects.exists()
        for _ in range(2):
            assert salim.post(url, hidden_of(asked) | {"confirmed": "1"}).status_code == 302
        assert Payment.objects.get().amount == 684_000
        assert "Lunas" in text_of(salim.get(settlement.get_absolute_url()))
        assert "Tidak ada lagi yang ditagih." in text_of(salim.get(url))

    def test_a_part(self, salim, settlement):
        url = reverse("sales:payment_new", args=[settlement.number])
        facts = self.facts | {"how_much": "sebagian", "amount": "84.000", "method": "cash"}
        assert "Rp 600.000" in text_of(salim.post(url, facts))
        assert "Catat pembayaran" in text_of(salim.post(url, facts | {"edit": "1"}))
        salim.post(url, facts | {"confirmed": "1"})
        assert Payment.objects.get().method == "cash"

    def test_faults(self, salim, settlement):
        url = reverse("sales:payment_new", args=[settlement.number])
        nothing = salim.post(url, self.facts | {"how_much": "sebagian"})
        assert nothing.status_code == 422
        assert "Isi jumlah yang diterima." in text_of(nothing)
        more = salim.post(url, self.facts | {"how_much": "sebagian", "amount": "700.000"})
        assert "Isi paling banyak Rp 684.000." in text_of(more)
        ahead = salim.post(url, self.facts | {"received_on": "2026-11-04"})
        assert ahead.status_code == 422
        early = salim.post(url, self.facts | {"received_on": "2026-10-01", "confirmed": "1"})
        assert early.status_code == 422
        assert "terlalu awal" in text_of(early)

    def test_it_can_be_undone(self, salim, settlement):
        salim.post(reverse("sales:payment_new", args=[settlement.number]), self.facts | {"confirmed": "1"})
        url = reverse("sales:payment_reverse", args=["BY-2026-001"])
        assert "Rp 684.000 keluar lagi dari kas" in text_of(salim.get(url))
        assert salim.post(url, {"on": TODAY, "reason": ""}).status_code == 422
        assert salim.post(url, {"on": TODAY, "reason": "Salah setelan"}).status_code == 302
        page = text_of(salim.get(settlement.get_absolute_url()))
        assert "Pembatalan BY-2026-001" in page
        assert "Salah setelan" in page
        assert "sudah dibatalkan" in text_of(salim.post(url, {"on": TODAY, "reason": "Sekali lagi"}))


PLACES = {
    "outlets": (), "outlet": ("T01",), "deliveries": (), "delivery": ("TP-2026-001",), "settlements": (),
    "settlement": ("{settlement}",), "delivery_pdf": ("TP-2026-001",), "settlement_pdf": ("{settlement}",),
    "movement": ("BA-2026-001",),
}  # fmt: skip
DEEDS = {
    "outlet_new": (Role.FINANCE, ()),
    "outlet_edit": (Role.FINANCE, ("T01",)),
    "terms_new": (Role.FINANCE, ("T01",)),
    "delivery_new": (Role.COACHING, ()),
    "delivery_receive": (Role.COACHING, ("TP-2026-001",)),
    "movement_new": (Role.COACHING, ("T01",)),
    "movement_reverse": (Role.COACHING, ("BA-2026-001",)),
    "payment_new": (Role.FINANCE, ("{settlement}",)),
    "payment_reverse": (Role.FINANCE, ("BY-2026-001",)),
}


@pytest.fixture
def full(house: House, settlement: Settlement, salim: Client) -> House:
    """A house with one of each thing."""
    return_goods(outlet=house.shop, lines=[PieceRequest(house.whip, 1)], on=DAY, request_id=uuid4(), by=house.ratna)
    salim.post(
        reverse("sales:payment_new", args=[settlement.number]),
        {"how_much": "sebagian", "amount": "5", "received_on": TODAY, "method": "bank", "confirmed": "1"},
    )
    return house


def address(name: str, arguments: tuple[str, ...], settlement: Settlement) -> str:
    return reverse(f"sales:{name}", args=[part.format(settlement=settlement.number) for part in arguments])


class TestAccess:
    @pytest.mark.parametrize("name", PLACES)
    def test_reading(self, full, settlement, name):
        url = address(name, PLACES[name], settlement)
        assert Client().get(url).status_code == 302
        assert client_of(full.ratna).get(url).status_code == 200
        assert client_of(make_user(full.unit, "kepala", Role.HEAD)).get(url).status_code == 200
        assert client_of(make_user(full.unit, "hadi", Role.SECURITY)).get(url).status_code == 403

    @pytest.mark.parametrize("name", DEEDS)
    def test_doing(self, full, settlement, name):
        role, arguments = DEEDS[name]
        url = address(name, arguments, settlement)
        may = client_of(make_user(full.unit, "boleh", role))
        assert may.get(url).status_code == 200
        assert client_of(make_user(full.unit, "kepala", Role.HEAD)).get(url).status_code == 403

    @pytest.mark.parametrize("name", [name for name, arguments in PLACES.items() if arguments])
    def test_the_house_next_door_sees_nothing(self, full, settlement, name):
        stranger = client_of(make_user(make_unit("lain"), "orang", Role.FINANCE, Role.COACHING))
        assert stranger.get(address(name, PLACES[name], settlement)).status_code == 404

    @pytest.mark.parametrize("name", [name for name, (_role, arguments) in DEEDS.items() if arguments])
    def test_the_house_next_door_does_nothing(self, full, settlement, name):
        stranger = client_of(make_user(make_unit("lain"), "orang", Role.FINANCE, Role.COACHING))
        assert stranger.post(address(name, DEEDS[name][1], settlement)).status_code == 404

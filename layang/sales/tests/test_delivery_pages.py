"""Pages of deliveries."""

import datetime as dt
from uuid import uuid4

from django.urls import reverse

from layang.books.models import Period
from layang.sales.actions import (
    DeliveryRequest,
)
from layang.sales.models import Delivery
from layang.sales.queries.stock import pieces_at
from layang.sales.tests.factories import House
from layang.sales.tests.pages import TODAY, text_of


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

    def test_what_arrived_before_it_left_is_refused(self, ratna, house):
        delivery = house.deliver(DeliveryRequest(house.whip, 5))
        url = reverse("sales:delivery_receive", args=[delivery.number])
        facts = {"received_on": "2026-10-04", "receiver": "Bu Indah", f"baris-{delivery.lines.get().pk}": "5"}
        response = ratna.post(url, facts)
        assert response.status_code == 422
        assert "Isi 5 Oktober 2026 atau sesudahnya." in text_of(response)

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

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from layang.accounts.models import User
from layang.books.models import Period
from layang.demo.cast import Cast
from layang.workshop.models import Lot, MaterialPurchase, OpeningCapital, Product

pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture
def ratna(house: Cast, client: Client) -> Client:
    client.force_login(house.ratna)
    return client


def _url(name: str, *args: str) -> str:
    return reverse(f"workshop:{name}", args=args)


def _typed(house: Cast, *rows: tuple[str, str, str], **facts: Any) -> dict[str, Any]:
    """What an officer sends: the lot, and a row for each (call name, hours, pieces)."""
    typed = {
        "product": house.products["BT-02"].pk,
        "quantity": "3",
        "material_cost": "400.000",
        "made_on": "2026-10-01",
        "submission_id": str(uuid4()),
        "makers-TOTAL_FORMS": "6",
        "makers-INITIAL_FORMS": "0",
        **facts,
    }
    for at, (name, hours, pieces) in enumerate(rows):
        person = house.residents[name].pk if name else ""
        typed |= {f"makers-{at}-resident": person, f"makers-{at}-hours": hours, f"makers-{at}-pieces": pieces}
    return typed


# Lots


def test_the_list_shows_where_pieces_are_and_adds_up(ratna: Client):
    page = ratna.get(_url("lots")).content.decode()
    assert "BT01-2026-001" in page
    assert "Jumlah 20 partai" in page
    filtered = ratna.get(_url("lots"), {"cari": "merak"}).content.decode()
    assert "Jumlah 2 partai" in filtered
    assert "BT01-2026-001" not in filtered
    assert "Tidak ada hasil yang cocok." in ratna.get(_url("lots"), {"cari": "zzz"}).content.decode()
    assert ratna.get(_url("lots"), {"barang": "x", "di": "x"}).status_code == 200


def test_a_house_without_lots_says_so(newcomer: User, client: Client):
    client.force_login(newcomer)
    assert "Belum ada hasil yang dicatat." in client.get(_url("lots")).content.decode()
    assert "Belum ada barang" in client.get(_url("products")).content.decode()
    assert "Belum ada pembelian bahan." in client.get(_url("material")).content.decode()


def test_a_lot_tells_who_made_it(ratna: Client, house: Cast, client: Client):
    page = ratna.get(_url("lot", "BT01-2026-001")).content.decode()
    for word in ("Sahlan", "7Q2K", "62", "Rp\u00a01.437.500", "14 Agustus 2026", "/warga/7Q2K/"):
        assert word in page
    client.force_login(house.salim)
    assert "/warga/7Q2K/" not in client.get(_url("lot", "BT01-2026-001")).content.decode()


def test_a_lot_is_finished(ratna: Client, house: Cast):
    answer = ratna.post(_url("new_lot"), _typed(house, ("Busri", "10:30", ""), ("", "", ""), ("Danu", "8,5", "")))
    lot = Lot.objects.get(number="BT02-2026-003")
    assert answer.headers["Location"] == _url("lot", lot.number)
    assert [(part.resident.call_name, part.minutes) for part in lot.makers.order_by("pk")] == [
        ("Busri", 630),
        ("Danu", 510),
    ]


def test_a_double_click_is_harmless(ratna: Client, house: Cast):
    typed = _typed(house, ("Busri", "10", ""))
    assert ratna.post(_url("new_lot"), typed).status_code == ratna.post(_url("new_lot"), typed).status_code == 302
    assert Lot.objects.filter(unit=house.unit, product__code="BT-02").count() == 3


def test_each_fault_stands_at_its_row_and_in_the_summary(ratna: Client, house: Cast):
    typed = _typed(house, ("Busri", "10", ""), ("", "5", ""), ("Danu", "lama", ""), ("Danu", "3", ""), quantity="0")
    answer = ratna.post(_url("new_lot"), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Pilih pembuat.") == 2, "in the summary and at the row"
    assert page.count("Tulis jam kerja seperti 12 atau 12:30.") == 2
    assert "Isi paling sedikit 1." in page
    assert 'value="lama"' in page, "what was typed stays"


def test_faults_of_the_deed_stand_at_their_rows_too(ratna: Client, house: Cast):
    rows = (("Busri", "10", ""), ("Danu", "5", ""), ("Danu", "3", ""), ("Tirta", "", ""))
    answer = ratna.post(_url("new_lot"), _typed(house, *rows, material_cost="90.000.000"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Danu tertulis 2 kali.") == 4
    assert page.count("Isi jam kerja atau jumlah keping Tirta (H4NP).") == 2
    assert "Persediaan bahan tinggal" in page


def test_a_lot_without_makers_is_refused(ratna: Client, house: Cast):
    answer = ratna.post(_url("new_lot"), _typed(house))
    assert answer.status_code == 422
    assert "sedikitnya satu pembuat" in answer.content.decode()


def test_more_rows_are_asked_for_without_script_and_nothing_is_lost(ratna: Client, house: Cast):
    typed = _typed(house, ("Busri", "10", ""), ("", "lama", ""), more="1", quantity="banyak")
    answer = ratna.post(_url("new_lot"), typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="makers-TOTAL_FORMS" value="9"' in page
    assert 'name="makers-INITIAL_FORMS" value="0"' in page
    for kept in ('value="banyak"', 'value="lama"', 'value="400.000"', str(typed["submission_id"])):
        assert kept in page
    assert f'value="{house.residents["Busri"].pk}" selected' in page
    assert "Pilih pembuat." not in page, "not judged yet"


def test_a_closed_month_is_told_and_nothing_written(ratna: Client, house: Cast):
    Period.objects.create(unit=house.unit, month=202610, state=Period.State.CLOSED)
    answer = ratna.post(_url("new_lot"), _typed(house, ("Busri", "10", "")))
    assert answer.status_code == 422
    assert "Oktober 2026" in answer.content.decode()
    assert not Lot.objects.filter(number="BT02-2026-003").exists()


def test_a_broken_form_is_refused_not_crashed(ratna: Client, house: Cast):
    assert ratna.post(_url("new_lot"), {"product": "x"}).status_code == 422
    assert ratna.post(_url("new_lot"), {"more": "1"}).status_code == 200
    assert ratna.post(_url("new_lot"), _typed(house, **{"makers-TOTAL_FORMS": "100000"})).status_code == 422


def test_lots_of_another_house_do_not_exist_here(ratna: Client, house: Cast):
    assert ratna.get(_url("lot", house.elsewhere.lot.number)).status_code == 404


# Products


def test_the_price_list_shows_prices_and_stock(ratna: Client, house: Cast, client: Client):
    page = ratna.get(_url("products")).content.decode()
    assert "750.000" in page
    assert _url("edit_product", "BT-01") in page
    client.force_login(house.salim)
    assert _url("edit_product", "BT-01") not in client.get(_url("products")).content.decode()
    assert client.get(_url("edit_product", "BT-01")).status_code == 403


def test_a_product_is_added(ratna: Client, house: Cast):
    typed = {"code": "bt-04", "name": "Batik gajah", "group": house.groups["Canting"].pk, "price": "400.000"}
    assert ratna.post(_url("new_product"), {**typed, "code": "BT-01"}).status_code == 422
    assert ratna.post(_url("new_product"), {**typed, "price": "0"}).status_code == 422
    assert ratna.post(_url("new_product"), typed).status_code == 302
    assert Product.objects.get(code="BT-04").price == 400_000


def test_a_product_is_repriced_and_taken_off_the_list(ratna: Client, house: Cast):
    url = _url("edit_product", "RJ-02")
    assert 'value="85.000"' in ratna.get(url).content.decode()
    assert ratna.post(url, {"name": " ", "price": "90.000"}).status_code == 422
    assert ratna.post(url, {"name": "Rajutan merak", "price": "90.000"}).status_code == 302
    merak = Product.objects.get(unit=house.unit, code="RJ-02")
    assert (merak.price, merak.is_sold) == (90_000, False)
    assert "Tidak dijual lagi" in ratna.get(_url("products")).content.decode()


def test_products_of_another_house_do_not_exist_here(ratna: Client, house: Cast):
    assert ratna.get(_url("edit_product", house.elsewhere.product.code)).status_code == 404


# Material and capital


def test_finance_sees_what_is_left_and_buys(house: Cast, client: Client):
    client.force_login(house.salim)
    page = client.get(_url("material")).content.decode()
    for word in ("Rp\u00a01.162.500", "Rp\u00a08.450.000", "11.550.000", "20.000.000", "BB-2026-004"):
        assert word in page
    typed = {"on": "2026-10-01", "supplier": "Pasar", "amount": "99.000.000", "submission_id": str(uuid4())}
    assert client.post(_url("new_purchase"), typed).status_code == 422
    for _click in range(2):
        assert client.post(_url("new_purchase"), {**typed, "amount": "90.000"}).status_code == 302
    assert MaterialPurchase.objects.filter(unit=house.unit, amount=90_000).count() == 1


def test_finance_records_capital(house: Cast, client: Client):
    client.force_login(house.salim)
    typed = {"on": "2026-10-01", "origin": "SK 20/2026", "amount": "5.000.000", "submission_id": str(uuid4())}
    assert client.post(_url("new_capital"), {**typed, "amount": "75,000"}).status_code == 422
    assert client.post(_url("new_capital"), typed).status_code == 302
    assert client.post(_url("new_capital"), {**typed, "amount": "1"}).status_code == 422, "the same form, other content"
    assert OpeningCapital.objects.filter(unit=house.unit, amount=5_000_000).count() == 1


def test_coaching_does_not_pay(ratna: Client):
    assert ratna.get(_url("material")).status_code == 200
    assert ratna.get(_url("new_purchase")).status_code == 403
    assert ratna.get(_url("new_capital")).status_code == 403

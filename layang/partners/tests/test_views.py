import pytest
from django.test import Client
from django.urls import reverse

from layang.accounts.models import User
from layang.demo.cast import Cast
from layang.partners.models import Partner


@pytest.fixture
def ratna(house: Cast, client: Client) -> Client:
    client.force_login(house.ratna)
    return client


def _url(name: str, *args: int) -> str:
    return reverse(f"partners:{name}", args=args)


def test_the_list_shows_and_filters(ratna: Client):
    assert "Hotel Contoh" in ratna.get(_url("partners")).content.decode()
    found = ratna.get(_url("partners"), {"jenis": "trainer"}).content.decode()
    assert "Batik Tresna" in found
    assert "Hotel Contoh" not in found
    assert "Tidak ada mitra yang cocok." in ratna.get(_url("partners"), {"cari": "zzz"}).content.decode()
    assert ratna.get(_url("partners"), {"jenis": "x"}).status_code == 200


def test_a_house_without_partners_says_so(newcomer: User, client: Client):
    client.force_login(newcomer)
    assert "Belum ada mitra." in client.get(_url("partners")).content.decode()


def test_the_page_of_a_partner(ratna: Client, house: Cast):
    page = ratna.get(_url("partner", house.partners["Batik Tresna"].pk)).content.decode()
    assert "Lembaga pelatihan" in page
    assert "0812 0000 0105" in page


def test_a_partner_is_registered(ratna: Client):
    assert ratna.post(_url("new_partner"), {"name": "", "kind": "shop"}).status_code == 422
    assert ratna.post(_url("new_partner"), {"name": "Toko Contoh", "kind": "shop"}).status_code == 422
    answer = ratna.post(_url("new_partner"), {"name": "Toko Baru", "kind": "shop"}, follow=True)
    assert "Mitra Toko Baru dicatat." in answer.content.decode()


def test_a_partner_is_corrected(ratna: Client, house: Cast):
    partner = house.partners["Batik Tresna"]
    url = _url("edit_partner", partner.pk)
    assert 'value="Batik Tresna"' in ratna.get(url).content.decode()
    assert ratna.post(url, {"name": "Hotel Contoh", "kind": "trainer"}).status_code == 422
    assert ratna.post(url, {"name": "Batik Tresna", "kind": "supplier"}).status_code == 302
    assert Partner.objects.get(pk=partner.pk).kind == "supplier"


def test_who_may_only_read_sees_no_buttons(house: Cast, client: Client):
    client.force_login(house.hadi)
    page = client.get(_url("partner", house.partners["Batik Tresna"].pk)).content.decode()
    assert "Ubah data" not in page
    assert client.get(_url("new_partner")).status_code == 403


def test_partners_of_another_house_do_not_exist_here(ratna: Client, house: Cast):
    other = house.elsewhere.partner.pk
    assert ratna.get(_url("partner", other)).status_code == 404
    assert ratna.get(_url("edit_partner", other)).status_code == 404

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from layang.accounts.models import User
from layang.demo.cast import Cast
from layang.discretion.tests.factories import open_files
from layang.residents.models import Resident

pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture
def ratna(house: Cast, client: Client) -> Client:
    open_files(house.ratna, *house.residents.values())
    client.force_login(house.ratna)
    return client


def _url(name: str, *args: str) -> str:
    return reverse(f"residents:{name}", args=args)


def test_the_list_shows_people_with_group_and_state(ratna: Client):
    page = ratna.get(_url("residents")).content.decode()
    assert "Rahwi" in page
    assert "T8ZY" in page
    assert "Akan bebas" in page
    assert "Sahlan" not in page, "who was released is asked for"


def test_filters_stand_in_the_address_and_nonsense_is_ignored(ratna: Client):
    found = ratna.get(_url("residents"), {"status": "bebas"}).content.decode()
    assert "Sahlan" in found
    assert "Busri" not in found
    assert ratna.get(_url("residents"), {"status": "x", "kelompok": "9999999", "halaman": "x"}).status_code == 200


def test_a_filter_without_a_hit_says_how_to_lift_it(ratna: Client):
    page = ratna.get(_url("residents"), {"cari": "tidak-ada"}).content.decode()
    assert "Tidak ada warga yang cocok." in page
    assert "Hapus saringan" in page


def test_a_house_without_people_says_so_and_what_to_do(newcomer: User, client: Client):
    client.force_login(newcomer)
    page = client.get(_url("residents")).content.decode()
    assert "Belum ada warga yang ikut." in page
    assert _url("new_resident") in page


def test_the_page_of_someone_shows_groups_and_lots_of_the_features_above(ratna: Client):
    page = ratna.get(_url("resident", "7Q2K")).content.decode()
    for word in ("Sahlan", "Canting", "BT01-2026-001", "62", "31 Agustus 2026", "Sudah bebas"):
        assert word in page


def test_who_only_checks_sees_no_buttons(house: Cast, client: Client):
    open_files(house.pengawas, house.residents["Sahlan"])
    client.force_login(house.pengawas)
    page = client.get(_url("resident", "7Q2K")).content.decode()
    assert "Ubah data" not in page
    assert client.get(_url("new_resident")).status_code == 403


def test_someone_is_entered_and_gets_a_code(ratna: Client):
    answer = ratna.post(_url("new_resident"), {"name": "Wawan Setiaji", "joined_on": "2026-10-01"}, follow=True)
    wawan = Resident.objects.get(name="Wawan Setiaji")
    assert wawan.call_name == "Wawan"
    assert answer.redirect_chain == [(_url("resident", wawan.code), 302)]
    assert f"Kodenya {wawan.code}" in answer.content.decode()


def test_faults_come_back_with_the_form(ratna: Client):
    answer = ratna.post(_url("new_resident"), {"name": "", "joined_on": "2026-12-01"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Isi nama lengkap." in page
    assert "Tanggal ini belum tiba." in page


def test_a_refusal_of_the_deed_is_shown_too(ratna: Client, house: Cast):
    Resident.objects.filter(unit=house.unit, code="7Q2K").update(register_number="BI.1")
    answer = ratna.post(_url("new_resident"), {"name": "Wawan", "register_number": "BI.1", "joined_on": "2026-10-01"})
    assert answer.status_code == 422
    assert "BI.1 sudah tercatat untuk Sahlan" in answer.content.decode()


def test_what_was_mistyped_is_put_right(ratna: Client):
    url = _url("edit_resident", "7Q2K")
    assert 'value="Sahlan"' in ratna.get(url).content.decode()
    facts = {"name": "Sahlan M.", "call_name": "Sahlan", "joined_on": "2026-01-12"}
    assert ratna.post(url, facts).status_code == 302
    assert Resident.objects.get(code="7Q2K").name == "Sahlan M."
    assert ratna.post(url, {**facts, "name": ""}).status_code == 422
    assert ratna.post(url, {**facts, "joined_on": "2026-10-01"}).status_code == 422


def test_a_release_is_set_and_can_be_undone(ratna: Client):
    url = _url("release_resident", "M3TX")
    page = ratna.post(url, {"on": "2026-11-30"}, follow=True).content.decode()
    assert "30 November 2026" in page
    undo = _url("withdraw_release", "M3TX")
    assert undo in page
    assert Resident.objects.get(code="M3TX").released_on == dt.date(2026, 11, 30)
    assert "Tanggal bebas dihapus." in ratna.post(undo, follow=True).content.decode()
    assert "belum diisi" in ratna.post(undo, follow=True).content.decode()


def test_a_release_before_joining_is_refused_at_its_field(ratna: Client):
    answer = ratna.post(_url("release_resident", "M3TX"), {"on": "2025-01-01"})
    assert answer.status_code == 422
    assert "lebih awal" in answer.content.decode()


@pytest.mark.parametrize("name", ["resident", "edit_resident", "release_resident"])
def test_people_of_another_house_do_not_exist_here(ratna: Client, house: Cast, name: str):
    assert ratna.get(_url(name, house.elsewhere.resident.code)).status_code == 404


def test_who_guards_sees_no_list_of_persons(house: Cast, client: Client):
    client.force_login(house.hadi)
    assert client.get(_url("residents")).status_code == 403

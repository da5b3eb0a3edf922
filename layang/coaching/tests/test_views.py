import pytest
from django.test import Client
from django.urls import reverse

from layang.accounts.models import User
from layang.coaching.models import Group, Membership
from layang.demo.cast import Cast

pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture
def ratna(house: Cast, client: Client) -> Client:
    client.force_login(house.ratna)
    return client


def _url(name: str, *args: int) -> str:
    return reverse(f"coaching:{name}", args=args)


def test_the_list_shows_groups_and_counts(ratna: Client):
    page = ratna.get(_url("groups")).content.decode()
    for word in ("Canting", "Batik tulis", "Ruang batik", "Buka kelompok"):
        assert word in page


def test_a_house_without_groups_says_so(newcomer: User, client: Client):
    client.force_login(newcomer)
    assert "Belum ada kelompok." in client.get(_url("groups")).content.decode()


def test_a_group_shows_who_is_in_it_and_who_was(ratna: Client, house: Cast):
    page = ratna.get(_url("group", house.groups["Canting"].pk)).content.decode()
    assert "4 orang" in page
    assert page.index("Busri") < page.index("Pernah di kelompok ini") < page.index("Sahlan")


def test_who_guards_sees_call_names_without_a_way_to_the_person(house: Cast, client: Client):
    client.force_login(house.hadi)
    page = client.get(_url("group", house.groups["Canting"].pk)).content.decode()
    assert "Busri" in page
    assert house.residents["Busri"].get_absolute_url() not in page
    assert "Masukkan anggota" not in page
    assert client.get(_url("new_group")).status_code == 403


def test_a_group_is_opened(ratna: Client):
    assert ratna.post(_url("new_group"), {"name": "Canting", "craft": "batik"}).status_code == 422
    assert ratna.post(_url("new_group"), {"name": "Canting Dua", "craft": "lain"}).status_code == 422
    assert ratna.post(_url("new_group"), {"name": "Canting Dua", "craft": "batik"}).status_code == 302
    assert Group.objects.get(name="Canting Dua").craft == "batik"


def test_a_group_is_renamed_and_keeps_its_craft(ratna: Client, house: Cast):
    url = _url("edit_group", house.groups["Rajut"].pk)
    assert "Kerajinan" not in ratna.get(url).content.decode()
    assert ratna.post(url, {"name": "Canting"}).status_code == 422
    assert ratna.post(url, {"name": "Rajut Satu", "room": "Aula"}).status_code == 302
    assert Group.objects.get(name="Rajut Satu").craft == "knitting"


def test_someone_is_put_into_a_group(ratna: Client, house: Cast):
    url, busri = _url("join_group", house.groups["Rajut"].pk), house.residents["Busri"]
    assert ratna.post(url, {"resident": house.residents["Imron"].pk, "on": "2026-10-01"}).status_code == 422
    assert ratna.post(url, {"resident": busri.pk, "on": "2026-01-01"}).status_code == 422
    page = ratna.post(url, {"resident": busri.pk, "on": "2026-10-01"}, follow=True).content.decode()
    assert "Busri masuk kelompok Rajut." in page


def test_someone_is_taken_out_of_a_group(ratna: Client, house: Cast):
    stay = Membership.objects.get(resident=house.residents["Busri"])
    url = _url("leave_group", stay.pk)
    assert ratna.post(url, {"on": "2026-01-01"}).status_code == 422
    assert "Busri keluar" in ratna.post(url, {"on": "2026-10-31"}, follow=True).content.decode()


def test_groups_of_another_house_do_not_exist_here(ratna: Client, house: Cast):
    other = house.elsewhere.group
    assert [ratna.get(_url(name, other.pk)).status_code for name in ("group", "edit_group", "join_group")] == [404] * 3
    stay = Membership.objects.get(group=other)
    assert ratna.post(_url("leave_group", stay.pk), {"on": "2026-10-31"}).status_code == 404

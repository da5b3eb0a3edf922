"""Who looks into the data of an officer says why, and the officer sees it (security.md 6)."""

import pytest
from django.test import Client
from django.urls import reverse

from layang.audit.models import AuditRow
from layang.audit.queries import told
from layang.demo.cast import Cast
from layang.discretion import queries
from layang.discretion.actions import give_reason
from layang.discretion.tests.test_looking import answer
from layang.discretion.tests.test_ties import NOW, declare
from layang.residents.actions import release_resident

MINE = reverse("discretion:looks_at_me")
TRAIL, LOOKS = reverse("discretion:trail"), reverse("discretion:looks")


@pytest.fixture
def kepatuhan(house: Cast, client: Client) -> Client:
    client.force_login(house.kepatuhan)
    return client


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize(
    "address", [reverse("discretion:ties_of", args=["ratna"]), f"{TRAIL}?actor=ratna", f"{LOOKS}?siapa=ratna"]
)
def test_the_data_of_one_officer_ask_why_and_she_sees_who_looked(kepatuhan: Client, house: Cast, address: str):
    declare(house.ratna, house, "Busri")
    asked = page_of(kepatuhan, address)
    assert "Mengapa berkas ini dibuka?" in asked
    assert "pengguna ratna" in asked
    assert "sepupu" not in asked
    done = answer(kepatuhan, address, reason="check", words="laporan warga")
    assert (done.status_code, done["Location"]) == (302, address)
    assert "Mengapa berkas ini dibuka?" not in page_of(kepatuhan, address)
    ratna = Client()
    ratna.force_login(house.ratna)
    mine = page_of(ratna, MINE)
    assert house.kepatuhan.name in mine
    assert "Pemeriksaan atau pengawasan: laporan warga" in mine


def test_the_reason_of_one_page_opens_the_others_and_not_those_of_another_officer(kepatuhan: Client, house: Cast):
    answer(kepatuhan, f"{TRAIL}?actor=ratna")
    assert "Mengapa" not in page_of(kepatuhan, f"{LOOKS}?siapa=ratna")
    assert "Mengapa" in page_of(kepatuhan, f"{TRAIL}?actor=salim")


def test_nobody_is_asked_about_himself_or_about_everyone(kepatuhan: Client):
    for address in (TRAIL, LOOKS, f"{TRAIL}?actor=kepatuhan", f"{TRAIL}?actor=tidak-ada", f"{LOOKS}?siapa=kepatuhan"):
        assert "Mengapa" not in page_of(kepatuhan, address), address


def test_only_looks_at_oneself_are_told_and_an_empty_page_says_why(kepatuhan: Client, house: Cast):
    give_reason(subject=house.salim, unit=house.unit, reason="check", by=house.kepatuhan)
    give_reason(subject=house.residents["Busri"], unit=house.unit, reason="check", by=house.kepatuhan)
    ratna = Client()
    ratna.force_login(house.ratna)
    assert "Belum ada yang membuka data ini." in page_of(ratna, MINE)
    assert queries.looks_at_person(house.salim).count() == 1


def test_looks_in_another_house_are_told_too(house: Cast):
    give_reason(subject=house.pengawas, unit=house.elsewhere.unit, reason="check", by=house.kepatuhan)
    assert queries.looks_at_person(house.pengawas).count() == 1


class TestTheTrailOfARelative:
    def test_a_row_about_him_tells_no_more_than_when_and_who(self, kepatuhan, house):
        busri = house.residents["Busri"]
        release_resident(resident=busri, on=NOW.date(), by=house.ratna)
        row = AuditRow.objects.filter(chain=house.unit.code, deed="residents.resident.release").latest("number")
        (before,) = told([row])
        assert before.title in page_of(kepatuhan, f"{TRAIL}?deed={row.deed}").partition("<tbody>")[2]
        declare(house.kepatuhan, house, "Busri")
        page = page_of(kepatuhan, f"{TRAIL}?deed={row.deed}").partition("<tbody>")[2].partition("</tr>")[0]
        assert "ditutup: ada hubungan yang dinyatakan" in page
        assert house.ratna.name in page
        assert busri.code not in page
        assert before.title not in page

    def test_looks_at_his_file_are_left_out(self, kepatuhan, house):
        for name in ("Busri", "Sahlan"):
            give_reason(subject=house.residents[name], unit=house.unit, reason="check", by=house.pengawas)
        declare(house.kepatuhan, house, "Busri")
        page = page_of(kepatuhan, LOOKS)
        assert house.residents["Sahlan"].code in page
        assert house.residents["Busri"].code not in page


class TestThePaperForAResident:
    @pytest.fixture
    def ratna(self, house, client):
        client.force_login(house.ratna)
        give_reason(subject=house.residents["Busri"], unit=house.unit, reason="document", by=house.ratna)
        return client

    def test_it_tells_him_by_office_when_and_why(self, ratna, house):
        give_reason(subject=house.residents["Busri"], unit=house.unit, reason="check", by=house.pengawas, words="audit")
        page = page_of(ratna, reverse("residents:looks", args=["M3TX"])).partition("<article")[2]
        assert house.pengawas.title in page
        assert "Pemeriksaan atau pengawasan: audit" in page
        assert house.pengawas.name not in page
        assert page.count("Membuat atau memeriksa surat") == 1

    def test_it_is_asked_why_and_closed_to_a_relative(self, ratna, house):
        other = reverse("residents:looks", args=["7Q2K"])
        assert "Mengapa" in page_of(ratna, other)
        declare(house.ratna, house, "7Q2K")
        assert ratna.get(other).status_code == 404

"""The pages about people, as officers meet them."""

import datetime as dt
import re

import pytest
import time_machine

from layang.accounts import actions
from layang.accounts.capabilities import Can, Role
from layang.accounts.models import User
from layang.accounts.navigation import WAYS, navigation, nearby
from layang.accounts.queries import command_line_actor
from layang.accounts.tests.factories import LONG_AGO, PASSWORD, make_officer, make_unit, make_user


@pytest.fixture
def unit(db):
    return make_unit("a-house", short_name="Rutan A")


@pytest.fixture
def kepala(unit):
    return make_officer(Role.HEAD, unit, "kepala-a", name="Pak Kepala", title="Kepala Rutan", password=PASSWORD)


def page_of(client, path, **data):
    response = client.get(path, data)
    assert response.status_code == 200
    return response.content.decode()


class TestNavigation:
    def test_everyone_sees_the_ways_that_their_roles_open_and_no_others(self):
        assert [item.label for item in navigation(frozenset(), current="")] == ["Beranda"]
        assert "Jejak" in [item.label for item in navigation(frozenset({Can.READ_AUDIT}), current="")]

    def test_the_way_to_the_feature_of_this_page_is_marked(self):
        def marked(current):
            return [item.label for item in navigation(frozenset(Can), current=current) if item.is_current]

        assert marked("performance:home") == ["Beranda"]
        assert marked("discretion:trail") == ["Jejak"]
        assert marked("accounts:users") == []

    def test_the_lists_of_a_feature_stand_beside_each_other_for_those_who_may_see_them(self):
        label, items = nearby(frozenset({Can.READ_GROUPS, Can.READ_SKILLS}), current="coaching:skills")
        assert label == "Pembinaan"
        assert [item.label for item in items if item.is_current] == ["Keterampilan"]
        assert "Keputusan TPP" not in [item.label for item in items]

    def test_a_list_that_stands_alone_has_nothing_beside_it(self):
        assert nearby(frozenset({Can.READ_RESIDENTS}), current="residents:residents")[1] == []
        assert nearby(frozenset(Can), current="sales:outlet") == ("", [])

    def test_no_two_ways_lead_to_one_page(self):
        assert len({way.url_name for way in WAYS}) == len(WAYS)


class TestFrame:
    def test_it_names_the_house_and_who_is_signed_in(self, client, kepala):
        client.force_login(kepala)
        page = page_of(client, "/")
        for told in ("Rutan A", "Pak Kepala", "Kepala Rutan", "(data latihan)", "Keluar"):
            assert told in page

    def test_a_house_that_is_not_for_training_does_not_say_so(self, client, kepala, settings):
        settings.DEMO = False
        client.force_login(kepala)
        assert "(data latihan)" not in page_of(client, "/")


class TestMe:
    def test_it_says_who_i_am_here(self, client, kepala):
        client.force_login(kepala)
        page = page_of(client, "/saya/")
        for told in ("kepala-a", "Kepala Rutan", "Rumah Tahanan a-house"):
            assert told in page
        assert "Pindah satuan kerja" not in page
        assert 'href="/pengguna/"' in page

    def test_only_who_may_see_them_is_led_to_the_users(self, client, unit):
        client.force_login(make_officer(Role.COACHING, unit))
        assert 'href="/pengguna/"' not in page_of(client, "/saya/")


class TestChangePassword:
    def change(self, client, **typed):
        new = "sepeda-kabut-jendela-lama"
        return client.post("/saya/kata-sandi/", {"current": PASSWORD, "new": new, "again": new, **typed})

    def test_this_session_goes_on_and_all_others_end(self, client, client_of, kepala):
        other = client_of(kepala)
        client.force_login(kepala)
        assert self.change(client)["Location"] == "/saya/"
        assert "Kata sandi sudah diganti" in page_of(client, "/saya/")
        assert other.get("/").status_code == 302
        assert User.objects.get(pk=kepala.pk).check_password("sepeda-kabut-jendela-lama")

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ({"current": "salah"}, "Kata sandi sekarang tidak cocok"),
            ({"again": "lain"}, "Kedua kata sandi baru tidak sama"),
            ({"new": "pendek", "again": "pendek"}, "12"),
            ({"new": "", "again": ""}, "Isi kata sandi baru"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_changes(self, client, kepala, typed, words):
        client.force_login(kepala)
        response = self.change(client, **typed)
        assert response.status_code == 422
        assert words in response.content.decode()
        assert PASSWORD not in response.content.decode()
        assert User.objects.get(pk=kepala.pk).check_password(PASSWORD)


class TestChooseUnit:
    @pytest.fixture
    def pengawas(self, unit):
        make_unit("b-house", short_name="Rutan B")
        return make_officer(Role.AUDITOR, None, "pengawas-a")

    def test_the_next_pages_work_in_the_chosen_unit(self, client, pengawas):
        client.force_login(pengawas)
        assert "Pindah satuan kerja" in page_of(client, "/saya/")
        assert client.post("/saya/satuan-kerja/", {"unit": "b-house"})["Location"] == "/"
        assert "Sekarang bekerja di Rutan B" in page_of(client, "/")
        assert "Rumah Tahanan b-house" in page_of(client, "/saya/")

    def test_a_unit_one_has_no_role_in_cannot_be_chosen(self, client, kepala):
        make_unit("b-house")
        client.force_login(kepala)
        assert client.post("/saya/satuan-kerja/", {"unit": "b-house"}).status_code == 422
        assert client.session.get("unit") is None

    def test_a_chosen_unit_whose_role_has_ended_is_left(self, client, kepala):
        client.force_login(kepala)
        session = client.session
        session["unit"] = make_unit("b-house").code
        session.save()
        assert "Rumah Tahanan a-house" in page_of(client, "/saya/")


class TestUsers:
    def test_it_lists_who_works_here_with_todays_roles(self, client, kepala, unit):
        actions.give_role(
            user=make_user("cici", name="Bu Cici"),
            role=Role.COACHING,
            unit=unit,
            since=LONG_AGO,
            until=dt.date(2099, 12, 31),
            by=kepala,
        )
        make_officer(Role.FINANCE, unit, "pergi", is_active=False)
        make_officer(Role.FINANCE, make_unit(), "orang-lain")
        client.force_login(kepala)
        page = page_of(client, "/pengguna/")
        assert "2 akun aktif, 1 ditutup." in page
        assert "Bu Cici" in page
        assert "Kegiatan Kerja sampai 31 Des 2099" in page
        assert "orang-lain" not in page


class TestTrail:
    @pytest.fixture
    def done(self, unit, kepala):
        """Sixty roles given and ended on two days."""
        with time_machine.travel("2026-11-02 03:00Z", tick=False):
            for _ in range(60):
                actions.give_role(user=make_user(), role=Role.COACHING, unit=unit, since=LONG_AGO, by=kepala)
        with time_machine.travel("2026-11-03 03:00Z", tick=False):
            actions.deactivate_user(user=make_user("pergi"), reason="Pindah", by=kepala, unit=unit)

    def test_it_tells_the_newest_first_in_peoples_words(self, client, kepala, done):
        client.force_login(kepala)
        page = page_of(client, "/jejak/")
        assert page.index("Menutup akun pengguna</td>") < page.index("Memberi peran</td>")
        assert "3 Nov 2026, 10.00" in page
        assert "pengguna pergi" in page
        assert page.count("<tr>") == 52  # a page of fifty, with head and foot
        assert "61" in page
        assert "Ujung rantai: baris 61" in page

    def test_it_is_searched_by_day_person_and_deed_and_keeps_the_search_when_paging(self, client, kepala, done):
        client.force_login(kepala)
        page = page_of(client, "/jejak/", until="2026-11-02", actor="kepala-a", deed="accounts.role.give")
        assert "Menutup akun pengguna</td>" not in page
        links = re.findall(r'href="(\?[^"]*)"', page)
        assert any("halaman=2" in link and "until=2026-11-02" in link and "actor=kepala-a" in link for link in links)
        second = page_of(client, "/jejak/", until="2026-11-02", halaman="2")
        assert second.count("<tr>") == 12

    def test_a_search_without_a_hit_says_what_to_loosen(self, client, kepala, done):
        client.force_login(kepala)
        page = page_of(client, "/jejak/", since="2026-12-01")
        assert "Tidak ada perbuatan yang cocok" in page
        assert 'href="/jejak/"' in page

    def test_a_day_that_is_none_is_said(self, client, kepala, done):
        client.force_login(kepala)
        response = client.get("/jejak/", {"since": "kemarin"})
        assert response.status_code == 422
        assert "Tulis tanggal yang ada di kalender" in response.content.decode()

    def test_an_empty_one_says_why(self, client, kepala):
        client.force_login(kepala)
        assert "Belum ada yang dilakukan di sini" in page_of(client, "/jejak/")

    def test_the_trail_outside_the_units_is_for_those_who_work_in_all(self, client, kepala, unit):
        actions.give_role(user=make_user(), role=Role.AUDITOR, unit=None, since=LONG_AGO, by=command_line_actor())
        client.force_login(kepala)
        assert client.get("/jejak/", {"chain": "sistem"}).content.decode().count("Memberi peran</td>") == 0
        client.force_login(make_officer(Role.AUDITOR, None))
        assert page_of(client, "/jejak/", chain="sistem").count("Memberi peran</td>") == 1

    def test_the_trail_of_another_house_cannot_be_asked_for(self, client, kepala, unit):
        other = make_unit("b-house")
        actions.give_role(user=make_user(), role=Role.HEAD, unit=other, since=LONG_AGO, by=kepala)
        client.force_login(kepala)
        assert "Memberi peran</td>" not in client.get("/jejak/", {"chain": "b-house"}).content.decode()

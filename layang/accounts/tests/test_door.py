"""The way in: who is recognised, and what a wrong password costs."""

import datetime as dt

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from layang.accounts import actions, factors
from layang.accounts.capabilities import Role
from layang.accounts.door import begin_try
from layang.accounts.models import LogInDelay, Session
from layang.accounts.tests.factories import PASSWORD, code_now, enrol, make_officer, make_unit, make_user
from layang.audit.models import AuditRow

NIP = "198503122010011003"
NOW = dt.datetime(2026, 11, 3, 8, 0, tzinfo=dt.UTC)


SECOND_STEP = "/masuk/langkah-kedua/"


@pytest.fixture
def app(db):
    """The secret in Ratna's authenticator app."""
    return factors.new_secret()


@pytest.fixture
def ratna(app):
    officer = make_officer(Role.COACHING, make_unit("a-house"), "ratna-a", password=PASSWORD, nip=NIP)
    enrol(officer, app)
    return officer


def knock(client, name="ratna-a", password=PASSWORD, **query):
    return client.post("/masuk/", {"name": name, "password": password}, query_params=query)


def go_in(client, app, **first_step):
    """Take both steps."""
    assert knock(client, **first_step)["Location"] == SECOND_STEP
    return client.post(SECOND_STEP, {"code": code_now(app)})


def deeds():
    """What stands in the trail since the app was enrolled: chain, deed, actor."""
    rows = AuditRow.objects.exclude(deed__startswith="accounts.factor").order_by("pk")
    return [(row.chain, row.deed, row.actor) for row in rows]


def text_of(response):
    return response.content.decode()


@pytest.mark.usefixtures("ratna")
class TestRightPassword:
    @pytest.mark.parametrize("name", ["ratna-a", "Ratna-A", NIP, "19850312 201001 1 003"])
    def test_it_opens_the_second_step_by_name_or_nip_and_that_opens_the_house(self, client, app, name):
        assert knock(client, name)["Location"] == SECOND_STEP
        assert client.get("/").status_code == 302
        assert client.post(SECOND_STEP, {"code": code_now(app)})["Location"] == "/"
        assert client.get("/").status_code == 200

    def test_it_leads_to_where_one_was_going(self, client, app):
        assert client.get("/jejak/?halaman=2")["Location"] == "/masuk/?next=/jejak/%3Fhalaman%3D2"
        assert go_in(client, app, next="/jejak/?halaman=2")["Location"] == "/jejak/?halaman=2"

    @pytest.mark.parametrize(
        "there", ["https://example.com/", "//example.com", "javascript:alert(1)", "\\\\example.com"]
    )
    def test_it_never_leads_out_of_the_house(self, client, app, there):
        assert go_in(client, app, next=there)["Location"] == "/"

    def test_it_stands_in_the_trail_of_the_house(self, client, app):
        go_in(client, app)
        assert deeds() == [("a-house", "accounts.session.begin", "ratna-a")]
        assert AuditRow.objects.get(deed="accounts.session.begin").facts["proof"] == "app"

    def test_who_is_in_already_is_led_on(self, client, app):
        go_in(client, app)
        assert client.get("/masuk/")["Location"] == "/"
        assert client.get(SECOND_STEP)["Location"] == "/"

    def test_the_session_gets_a_new_key_at_each_step(self, client, app):
        client.get("/masuk/")
        session = client.session
        session["left"] = "by someone"
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = planted = session.session_key
        knock(client)
        standing = client.session.session_key
        client.post(SECOND_STEP, {"code": code_now(app)})
        assert len({planted, standing, client.session.session_key}) == 3
        assert "left" not in client.session


class TestWrongPassword:
    def test_it_is_refused_in_words_that_do_not_say_which_was_wrong(self, client, ratna):
        known, unknown = knock(client, password="salah"), knock(client, name="tidak-ada", password="salah")
        assert known.status_code == unknown.status_code == 422
        sentence = "Nama pengguna atau kata sandi tidak cocok."
        assert sentence in text_of(known)
        assert sentence in text_of(unknown)
        assert client.get("/").status_code == 302

    def test_it_stands_in_the_trail_of_the_one_who_was_tried(self, client, ratna):
        knock(client, password="salah")
        knock(client, name="tidak-ada", password="salah")
        assert deeds() == [("a-house", "accounts.session.refuse", "sistem")]
        assert AuditRow.objects.get(deed="accounts.session.refuse").subject_id == str(ratna.pk)

    def test_what_was_typed_is_kept_nowhere(self, client, ratna, caplog):
        knock(client, name="kata-sandi-di-kotak-salah", password="salah-sekali")
        kept = [*AuditRow.objects.values_list("content", flat=True), *map(str, LogInDelay.objects.all()), caplog.text]
        assert not any("kotak-salah" in text or "salah-sekali" in text for text in kept)

    def test_the_fourth_try_must_wait_even_with_the_right_password_and_then_it_opens(self, client, ratna):
        with time_machine.travel(NOW, tick=False) as clock:
            for _ in range(3):
                knock(client, password="salah")
            assert "Coba lagi dalam 5 detik" in text_of(knock(client))
            assert client.get("/").status_code == 302
            clock.shift(5)
            assert knock(client).status_code == 302
        assert not LogInDelay.objects.exists()

    def test_an_unknown_name_waits_as_a_known_one_does(self, client, ratna):
        with time_machine.travel(NOW, tick=False):
            for _ in range(3):
                knock(client, name="tidak-ada", password="salah")
            assert "Coba lagi dalam 5 detik" in text_of(knock(client, name="Tidak-Ada", password="salah"))

    def test_name_and_nip_share_one_count(self, client, ratna):
        with time_machine.travel(NOW, tick=False):
            for name in ("ratna-a", NIP, "RATNA-A"):
                knock(client, name=name, password="salah")
            assert "Coba lagi dalam" in text_of(knock(client, name=NIP))

    def test_a_try_that_had_to_wait_does_not_lengthen_the_wait(self, client, ratna):
        with time_machine.travel(NOW, tick=False) as clock:
            for _ in range(3):
                knock(client, password="salah")
            clock.shift(4)
            knock(client, password="salah")
            clock.shift(1)
            assert knock(client).status_code == 302

    def test_another_name_does_not_wait(self, client, ratna):
        with time_machine.travel(NOW, tick=False):
            for _ in range(4):
                knock(client, name="tidak-ada", password="salah")
            assert knock(client).status_code == 302

    def test_a_day_later_all_is_forgotten(self, db):
        for _ in range(9):
            begin_try("ratna-a", now=NOW)
        assert begin_try("ratna-a", now=NOW)
        assert not begin_try("ratna-a", now=NOW + dt.timedelta(days=1, seconds=1))
        assert LogInDelay.objects.get().failures == 1

    def test_an_empty_form_says_what_to_fill_in(self, client, db):
        response = knock(client, name="", password="")
        assert response.status_code == 422
        assert not LogInDelay.objects.exists()


class TestWhoHasLeft:
    def test_a_closed_account_does_not_open(self, client, ratna):
        ratna.is_active = False
        ratna.save()
        assert knock(client).status_code == 422

    def test_one_that_closes_between_the_steps_does_not_open_either(self, client, ratna, app):
        knock(client)
        ratna.is_active = False
        ratna.save()
        assert client.post(SECOND_STEP, {"code": code_now(app)})["Location"].startswith("/masuk/")
        assert client.get("/").status_code == 302

    def test_a_session_ends_when_its_account_closes(self, client, ratna, app):
        go_in(client, app)
        actions.deactivate_user(user=ratna, reason="Pindah tugas", by=make_user())
        assert client.get("/").status_code == 302
        assert not Session.objects.filter(user=ratna).exists()

    def test_a_page_closes_when_its_role_ends(self, client, ratna, app):
        go_in(client, app)
        assert client.get("/").status_code == 200
        ratna.role_assignments.update(until=timezone.localdate() - dt.timedelta(days=1))
        assert client.get("/").status_code == 403


class TestTrainingHouse:
    def test_its_door_shows_the_accounts_and_their_password(self, client, ratna):
        page = text_of(client.get("/masuk/"))
        assert "Ini rumah latihan" in page
        assert "ratna-a" in page
        assert settings.DEMO_PASSWORD in page

    def test_a_real_house_shows_nothing_and_its_password_opens_nothing(self, client, ratna, settings):
        settings.DEMO = False
        page = text_of(client.get("/masuk/"))
        assert "rumah latihan" not in page
        assert "ratna-a" not in page
        ratna.set_password(settings.DEMO_PASSWORD)
        ratna.save()
        assert knock(client, password=settings.DEMO_PASSWORD).status_code == 422


class TestWayOut:
    def test_it_ends_the_session(self, client, ratna, app):
        go_in(client, app)
        assert client.post("/keluar/")["Location"] == "/masuk/"
        assert client.get("/").status_code == 302
        assert "Sudah keluar" in text_of(client.get("/masuk/"))
        assert deeds()[-1] == ("a-house", "accounts.session.leave", "ratna-a")

    def test_a_link_cannot_put_someone_out(self, client, ratna, app):
        go_in(client, app)
        assert client.get("/keluar/").status_code == 405
        assert client.get("/").status_code == 200

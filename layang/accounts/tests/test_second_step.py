"""The second step: enrolled at the first log-in, asked at each, used once, given back by two persons."""

import datetime as dt
import re

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.backends.base import UpdateError
from django.core.cache import cache

from layang.accounts import actions, daily, factors, rules
from layang.accounts.capabilities import Role
from layang.accounts.models import LogInDelay, Session, UsedCode
from layang.accounts.tests.doorway import (
    APP,
    CODES,
    ENROL,
    NOW,
    SECOND_STEP,
    done,
    go_in,
    is_in,
    knock,
    secret_on,
    text_of,
    try_code,
)
from layang.accounts.tests.factories import PASSWORD, code_now, enrol, make_officer, make_unit, make_user
from layang.audit.models import AuditRow
from layang.core.daily import Day


class TestCode:
    def test_it_opens_once_in_no_matter_which_process(self, client, client_of, app, clock):
        go_in(client, app)
        cache.clear()  # what allauth alone would rely on, and a second process does not share
        client.post("/keluar/")
        knock(client)
        answer = try_code(client, code_now(app))
        assert answer.status_code == 422
        assert "sudah dipakai" in text_of(answer)
        assert not is_in(client)
        clock.shift(30)
        assert try_code(client, code_now(app)).status_code == 302

    @pytest.mark.parametrize(("later", "opens"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
    def test_the_neighbouring_half_minutes_count_for_clocks_that_differ(self, client, app, clock, later, opens):
        knock(client)
        assert (try_code(client, code_now(app, later=later)).status_code == 302) is opens

    def test_the_code_that_enrolled_an_app_does_not_open_the_door_too(self, client, ratna, clock):
        secret = factors.new_secret()
        step = factors.step_of(secret, code_now(secret))
        actions.enrol_app(user=ratna, secret=secret, step=step, by=ratna, unit=None)
        knock(client)
        assert try_code(client, code_now(secret)).status_code == 422

    def test_a_clock_that_was_ahead_and_is_set_right_locks_nobody_out(self, client, app, clock):
        go_in(client, app)
        clock.move_to(NOW - dt.timedelta(days=1))
        go_in(client, app)

    def test_what_is_remembered_stays_small(self, client, ratna, app, clock):
        for _morning in range(4):
            client.cookies.clear()
            go_in(client, app)
            clock.shift(24 * 3600)
        assert UsedCode.objects.filter(user=ratna).count() == 1

    def test_one_of_somebody_else_does_not_open(self, client, ratna, app):
        other = enrol(make_user("lain"))
        knock(client)
        assert try_code(client, code_now(other)).status_code == 422

    @pytest.mark.parametrize("typed", ["", "12345", "abcdef", "١٢٣٤٥٦", "1234567", "' OR 1=1 --"])
    def test_nonsense_is_refused_in_words(self, client, app, typed):
        knock(client)
        answer = try_code(client, typed)
        assert answer.status_code == 422
        assert "ode" in text_of(answer)

    def test_wrong_ones_cost_a_growing_wait_that_a_right_password_does_not_end(self, client, app, clock):
        knock(client)
        for _try in range(rules.FREE_TRIES):
            assert try_code(client, "000000").status_code == 422
        assert "Coba lagi dalam 5 detik" in text_of(try_code(client, code_now(app)))
        knock(client)
        assert "Coba lagi dalam" in text_of(try_code(client, code_now(app)))
        clock.shift(30)
        assert try_code(client, code_now(app)).status_code == 302
        assert not LogInDelay.objects.exists()

    def test_a_wrong_one_stands_in_the_trail_of_the_one_who_was_tried(self, client, ratna, app):
        knock(client)
        try_code(client, "000000")
        row = AuditRow.objects.get(deed="accounts.factor.refuse")
        assert (row.chain, row.actor, row.subject_id) == ("a-house", "sistem", str(ratna.pk))

    def test_the_door_closes_after_ten_minutes(self, client, app, clock):
        knock(client)
        clock.shift(600)
        assert try_code(client, code_now(app))["Location"].startswith("/masuk/?next=")
        assert not is_in(client)

    def test_a_new_password_closes_it_too(self, client, ratna, app):
        knock(client)
        ratna.set_password("sepeda-kabut-jendela-lama")
        ratna.save()
        assert try_code(client, code_now(app))["Location"].startswith("/masuk/?next=")


class TestFirstLogIn:
    def test_an_app_and_ten_codes_are_enrolled_before_anything_opens(self, client, ratna):
        assert knock(client).redirect_chain[-1][0] == ENROL
        page = text_of(client.get(APP))
        assert 'src="data:image/svg+xml;base64,' in page
        secret = secret_on(page)
        assert "Kode tidak cocok" in text_of(client.post(APP, {"code": "000000"}))
        assert client.post(APP, {"code": code_now(secret)})["Location"] == CODES
        assert not is_in(client)
        page = text_of(client.get(CODES))
        assert len(re.findall(r"<li><code>\d{4} \d{4}</code></li>", page)) == 10
        assert client.post(CODES, {"submission_id": "x"}).status_code == 422
        assert client.post(CODES, {"is_kept": "on"})["Location"] == "/"
        assert is_in(client)
        assert done() == ["accounts.factor.enrol_app", "accounts.factor.keep_codes", "accounts.session.begin"]

    def test_the_codes_are_never_shown_again(self, client, ratna, app):
        go_in(client, app)
        assert client.get(CODES)["Location"] == "/saya/langkah-kedua/"

    def test_codes_that_were_not_kept_are_shown_after_the_second_step_and_not_before(self, client, ratna):
        secret = factors.new_secret()
        actions.enrol_app(user=ratna, secret=secret, by=ratna, unit=None)
        assert knock(client).redirect_chain[-1][0] == SECOND_STEP
        assert client.get(CODES)["Location"].startswith("/masuk/")
        assert client.get(APP)["Location"].startswith("/masuk/")
        assert try_code(client, code_now(secret))["Location"] == CODES
        assert client.get(CODES).status_code == 200
        assert not is_in(client)

    def test_a_password_alone_adds_no_second_app(self, client, ratna, app):
        knock(client)
        for path in (ENROL, APP, "/saya/langkah-kedua/kunci/"):
            assert client.get(path)["Location"].startswith("/masuk/")
            assert client.post(path, {"code": "123456"})["Location"].startswith("/masuk/")

    def test_what_a_browser_did_not_sign_makes_no_passkey(self, client, ratna):
        knock(client)
        for answer in ("", "{}", "[]", "x", '{"id": 1, "response": {}}'):
            response = client.post("/saya/langkah-kedua/kunci/", {"name": "HP", "answer": answer})
            assert response.status_code == 422
        assert factors.factors_of(ratna) == []


class TestRecoveryCodes:
    def codes(self, user):
        actions.renew_codes(user=user, by=user, unit=None)
        codes = factors.unkept_codes(user)
        actions.keep_codes(user=user, by=user, unit=None)
        return codes

    def test_each_opens_once(self, client, ratna, app):
        first, second, *_rest = self.codes(ratna)
        knock(client)
        assert try_code(client, f"{first[:4]} {first[4:]}").status_code == 302
        assert AuditRow.objects.get(deed="accounts.session.begin").facts["proof"] == "recovery_code"
        client.post("/keluar/")
        knock(client)
        assert try_code(client, first).status_code == 422
        assert try_code(client, second).status_code == 302
        assert "8" in text_of(client.get("/saya/langkah-kedua/"))

    def test_new_ones_end_the_old_ones(self, client, ratna, app):
        old = self.codes(ratna)
        self.codes(ratna)
        knock(client)
        assert try_code(client, old[0]).status_code == 422


class TestStay:
    """Limits, with sessions as the door makes them."""

    def test_half_an_hour_without_use_ends_it_and_the_door_says_why(self, client, app, clock):
        go_in(client, app)
        for _time in range(2):
            clock.shift(29 * 60)
            assert is_in(client)
        clock.shift(30 * 60)
        answer = client.get("/saya/", follow=True)
        assert answer.redirect_chain == [("/masuk/?next=/saya/", 302)]
        assert "Sudah 30 menit tidak dipakai" in text_of(answer)

    def test_ten_hours_end_it_whatever_happens(self, client, app, clock):
        go_in(client, app)
        for _quarter in range(39):
            clock.shift(15 * 60)
            assert is_in(client)
        clock.shift(15 * 60)
        assert not is_in(client)

    def test_a_clock_set_back_does_not_lengthen_it(self, client, app, clock):
        go_in(client, app)
        clock.move_to(NOW - dt.timedelta(days=1))
        assert not is_in(client)

    def test_a_session_in_which_nobody_took_the_second_step_is_no_session(self, client, ratna):
        client.force_login(ratna)
        session = client.session
        del session["stay"]
        session.save()
        assert not is_in(client)
        assert not Session.objects.filter(session_key=session.session_key).exists()

    def test_a_new_password_ends_all_others(self, client, client_of, ratna, app):
        go_in(client, app)
        other = client_of(ratna)
        new = "sepeda-kabut-jendela-lama"
        client.post("/saya/kata-sandi/", {"current": PASSWORD, "new": new, "again": new})
        assert is_in(client)
        assert not is_in(other)

    def test_ones_own_sessions_are_listed_and_ended(self, client, client_of, ratna, app):
        client.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36"
        go_in(client, app)
        other, third, stranger = client_of(ratna), client_of(ratna), client_of(make_officer(Role.HEAD, make_unit()))
        page = text_of(client.get("/saya/sesi/"))
        assert "Chrome, Windows" in page
        mark = Session.objects.get(session_key=other.session.session_key).mark
        assert mark in page
        assert stranger.post(f"/saya/sesi/{mark}/akhiri/").status_code == 404
        assert client.post(f"/saya/sesi/{mark}/akhiri/").status_code == 302
        assert [is_in(other), is_in(third), is_in(client)] == [False, True, True]
        assert client.post("/saya/sesi/akhiri-lainnya/").status_code == 302
        assert [is_in(third), is_in(client), is_in(stranger)] == [False, True, True]

    def test_a_request_that_was_under_way_cannot_bring_an_ended_session_back(self, client, ratna, app):
        go_in(client, app)
        under_way = client.session
        assert "stay" in under_way
        Session.objects.filter(user=ratna).delete()
        under_way["unit"] = "x"
        with pytest.raises(UpdateError):
            under_way.save()
        assert not is_in(client)


def test_what_opens_nothing_any_more_is_swept_daily(client, app, clock):
    go_in(client, app)
    client.cookies.clear()
    knock(client)
    clock.shift(9 * 3600)
    assert daily.sweep(Day(NOW.date())) == "0 sesi yang habis dibuang."
    clock.shift(2 * 3600)
    assert daily.sweep(Day(NOW.date())) == "2 sesi yang habis dibuang."


class TestSudo:
    PATH = "/saya/langkah-kedua/kode/baru/"

    @pytest.fixture
    def late(self, client, app, clock):
        """Ratna, eleven minutes after she came in."""
        go_in(client, app)
        clock.shift(11 * 60)
        return client

    def test_within_ten_minutes_nothing_is_asked(self, client, app, clock):
        go_in(client, app)
        clock.shift(9 * 60)
        assert client.post(self.PATH)["Location"] == CODES

    def test_later_the_deed_waits_and_goes_on_with_what_was_typed(self, late, app, ratna):
        before = factors.codes_left(ratna), done()
        asked = late.post(self.PATH, {"reason": "dicuri", "lines": ["1", "2"], "submission_id": "x"})
        assert asked.status_code == 422
        page = text_of(asked)
        for name, value in (("reason", "dicuri"), ("lines", "1"), ("lines", "2")):
            assert f'<input type="hidden" name="{name}" value="{value}">' in page
        assert (factors.codes_left(ratna), done()) == before
        assert late.post(self.PATH, {"reason": "dicuri", "bukti-typed": PASSWORD})["Location"] == CODES
        assert done()[-2:] == ["accounts.session.prove", "accounts.factor.renew_codes"]

    @pytest.mark.parametrize("typed", ["", "salah-sama-sekali", "000000"])
    def test_a_wrong_answer_is_asked_again_and_waits_grow(self, late, ratna, typed):
        for _try in range(4):
            answer = late.post(self.PATH, {"reason": "dicuri", "bukti-typed": typed})
            assert answer.status_code == 422
            assert 'name="reason" value="dicuri"' in text_of(answer)
        assert "Coba lagi dalam" in text_of(answer)
        assert "accounts.factor.renew_codes" not in done()
        assert "accounts.factor.refuse" in done()

    def test_a_code_of_the_app_is_an_answer_too(self, late, app):
        assert late.post(self.PATH, {"bukti-typed": code_now(app)})["Location"] == CODES

    def test_ten_minutes_begin_anew_with_the_answer(self, late, clock):
        late.post(self.PATH, {"bukti-typed": PASSWORD})
        clock.shift(9 * 60)
        assert late.post(self.PATH)["Location"] == CODES

    def test_to_look_at_secrets_it_is_asked_on_a_page_of_its_own_and_led_back(self, late):
        there = late.get(APP)["Location"]
        assert there == "/masuk/lagi/?next=%2Fsaya%2Flangkah-kedua%2Faplikasi%2F"
        assert late.post(there, {"bukti-typed": PASSWORD})["Location"] == APP

    def test_a_part_of_a_page_leads_to_the_question_and_back_to_the_page(self, late):
        headers = {"HX-Request": "true", "Referer": "http://testserver/saya/langkah-kedua/?x=1"}
        answer = late.post(self.PATH, headers=headers)
        assert answer["HX-Redirect"] == "/masuk/lagi/?next=%2Fsaya%2Flangkah-kedua%2F%3Fx%3D1"

    def test_what_is_carried_can_not_become_markup(self, late):
        page = text_of(late.post(self.PATH, {'"><script>': '"><script>alert(1)</script>'}))
        assert "<script>alert" not in page


class TestOwnFactors:
    def test_the_last_one_cannot_be_removed_and_another_can(self, client, ratna, app):
        go_in(client, app)
        (factor,) = factors.factors_of(ratna)
        answer = client.post(f"/saya/langkah-kedua/{factor.pk}/hapus/", follow=True)
        assert "satu-satunya" in text_of(answer)
        key = factors.Authenticator.objects.create(user=ratna, type=factors.KEY, data={"name": "HP", "credential": {}})
        page = text_of(client.get("/saya/langkah-kedua/"))
        assert "HP" in page
        assert client.post(f"/saya/langkah-kedua/{key.pk}/hapus/").status_code == 302
        assert factors.factors_of(ratna) == [factor]

    def test_nobody_removes_anothers(self, client, ratna, app):
        enrol(other := make_user("lain"))
        go_in(client, app)
        (factor,) = factors.factors_of(other)
        assert client.post(f"/saya/langkah-kedua/{factor.pk}/hapus/").status_code == 404


def test_the_cookie_lives_no_longer_than_the_session():
    assert rules.WHOLE_LIMIT.total_seconds() == django_settings.SESSION_COOKIE_AGE

"""Phone and paper are lost: two others, and a code from hand to hand."""

import re

import pytest

from layang.accounts import factors
from layang.accounts.capabilities import Role
from layang.accounts.models import FactorReset
from layang.accounts.tests.doorway import APP, CODES, ENROL, done, is_in, knock, secret_on, text_of
from layang.accounts.tests.factories import code_now, enrol, make_officer
from layang.audit.models import AuditRow


class TestReset:
    """Phone and paper are lost: two others, and a code from hand to hand."""

    @pytest.fixture
    def head(self, unit):
        return make_officer(Role.HEAD, unit, "kepala-a", name="Pak Kepala")

    @pytest.fixture
    def keeper(self, unit):
        return make_officer(Role.SYSADMIN, unit, "pengelola-a", name="Bu Pengelola")

    def propose(self, client, person="ratna-a"):
        return client.post(f"/pengguna/{person}/pulihkan/", {"reason": "HP hilang, datang sendiri."})

    def approve(self, client):
        page = text_of(client.post(f"/pengguna/pemulihan/{FactorReset.objects.get().pk}/"))
        found = re.search(r'class="ticket">([0-9A-Z-]+)<', page)
        return found[1] if found else page

    def test_one_proposes_another_approves_and_the_code_lets_new_ones_be_enrolled(  # noqa: PLR0917
        self, client, client_of, ratna, app, head, keeper
    ):
        inside = client_of(ratna)
        assert self.propose(client_of(keeper)).status_code == 302
        assert is_in(inside)
        ticket = self.approve(client_of(head))
        assert not is_in(inside)
        assert factors.factors_of(ratna) == []

        assert knock(client).redirect_chain[-1][0] == "/masuk/pendaftaran/"
        assert client.get(APP)["Location"] == "/masuk/pendaftaran/"
        assert client.post("/masuk/pendaftaran/", {"ticket": "AAAA-BBBB-CCCC"}).status_code == 422
        assert client.post("/masuk/pendaftaran/", {"ticket": ticket.replace("-", " ").lower()})["Location"] == ENROL
        secret = secret_on(text_of(client.get(APP)))
        client.post(APP, {"code": code_now(secret)})
        client.post(CODES, {"is_kept": "on"})
        assert is_in(client)
        assert FactorReset.objects.get().used_at is not None
        wanted = ["accounts.reset.propose", "accounts.reset.approve", "accounts.reset.fail", "accounts.reset.use"]
        assert [deed for deed in done() if deed.startswith("accounts.reset")] == wanted
        kept = " ".join(AuditRow.objects.values_list("content", flat=True))
        assert ticket not in kept

    def test_nobody_does_both(self, client_of, ratna, app, head):
        self.propose(client_of(head))
        assert "orang lain daripada pengusulnya" in self.approve(client_of(head))
        assert factors.factors_of(ratna)

    def test_nobody_does_it_for_themself(self, client_of, ratna, head, keeper):
        enrol(head)
        assert self.propose(client_of(head), "kepala-a").status_code == 422
        self.propose(client_of(keeper), "kepala-a")
        assert "milik sendiri" in self.approve(client_of(head))
        assert factors.factors_of(head)

    def test_the_second_may_refuse_and_the_first_may_withdraw(self, client_of, ratna, app, head, keeper):
        self.propose(client_of(keeper))
        client_of(head).post(f"/pengguna/pemulihan/{FactorReset.objects.get().pk}/tolak/")
        assert FactorReset.objects.get().state == "refused"
        assert "sudah diputuskan" in self.approve(client_of(head))
        self.propose(client_of(keeper))
        later = FactorReset.objects.order_by("-pk")[0]
        client_of(head).post(f"/pengguna/pemulihan/{later.pk}/tarik/")
        later.refresh_from_db()
        assert later.state == "proposed"
        client_of(keeper).post(f"/pengguna/pemulihan/{later.pk}/tarik/")
        later.refresh_from_db()
        assert later.state == "withdrawn"
        assert factors.factors_of(ratna)

    @pytest.mark.usefixtures("ratna", "app")
    def test_a_proposal_that_nobody_decided_lapses_after_three_days(self, client_of, head, keeper, clock):
        self.propose(client_of(keeper))
        assert self.propose(client_of(keeper)).status_code == 422
        clock.shift(3 * 24 * 3600 + 1)
        assert "lewat tiga hari" in self.approve(client_of(head))
        assert self.propose(client_of(keeper)).status_code == 302

    def test_the_list_offers_each_what_they_may_do(self, client_of, ratna, head, keeper):
        self.propose(client_of(keeper))
        assert "Tarik kembali" in text_of(client_of(keeper).get("/pengguna/pemulihan/"))
        assert "Putuskan" in text_of(client_of(head).get("/pengguna/pemulihan/"))
        mine = text_of(client_of(ratna).get("/pengguna/pemulihan/"))
        assert "HP hilang" not in mine

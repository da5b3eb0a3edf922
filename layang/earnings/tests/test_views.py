"""The pages of earnings: who may open them, what they say, what they ask, and what they do."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from layang.accounts.capabilities import Role
from layang.accounts.models import RoleAssignment
from layang.discretion.tests.factories import open_files
from layang.earnings.models import Payout, ShareRule, StateDeposit
from layang.earnings.queries.deposits import state_money
from layang.earnings.queries.savings import savings_of
from layang.earnings.tests.factories import NOVEMBER, Market, Sold

pytestmark = pytest.mark.usefixtures("the_day")

DAY = dt.date(2026, 10, 5)
SUBMISSION = "2f6e1c52-8b0a-4f0e-9d7b-1f2e3d4c5b6a"


def url(name: str, *args: object) -> str:
    return reverse(f"earnings:{name}", args=args)


@pytest.fixture
def paid(market: Market) -> Market:
    market.sell("SL-1", Sold("BT01-2026-001", 2, 750_000, DAY), Sold("RJ02-2026-001", 2, 85_000, DAY))
    market.pay("SL-1", 1_000_000, on=dt.date(2026, 10, 20))
    return market


@pytest.fixture
def busri(paid: Market):
    return paid.house.residents["Busri"]


@pytest.fixture
def waiting(paid: Market, busri) -> Payout:
    return paid.prepare(busri, 10_000, kind="family", recipient="Ibu Contoh", purpose="uang sekolah")


def signed_in(market: Market, username: str) -> Client:
    client = Client()
    client.force_login(getattr(market.house, username))
    return client


def _make_head(market: Market) -> None:
    """Give the neighbour every right in his own house."""
    house = market.house.elsewhere
    RoleAssignment.objects.create(user=house.user, unit=house.unit, role=Role.HEAD, since=DAY)


ACCESS = """
                  kepala ratna salim hadi kepatuhan pengawas
overview          200    200   200   403  403       200
rules             200    200   200   403  403       200
rule_try          200    200   200   403  403       200
rule_new          200    403   403   403  403       403
payouts           200    200   200   403  403       200
payout_choose     403    403   200   403  403       403
payout_new        403    403   200   403  403       403
payout            200    200   200   403  403       200
payout_approve    200    403   403   403  403       403
payout_refuse     200    403   403   403  403       403
payout_withdraw   403    403   405   403  403       403
payout_receipt    404    404   404   403  403       404
deposits          200    200   200   403  403       200
deposit_new       403    403   200   403  403       403
maker             200    200   200   403  403       200
"""


def test_who_may_open_what(paid, waiting):
    heads, *rows = (line.split() for line in ACCESS.strip().splitlines())
    numbered = ("payout", "payout_approve", "payout_refuse", "payout_withdraw", "payout_receipt")
    arguments = {"maker": ["M3TX"], "payout_new": ["M3TX"]} | {name: [waiting.number] for name in numbered}
    clients = {username: signed_in(paid, username) for username in heads}
    for name, *expected in rows:
        got = [clients[username].get(url(name, *arguments.get(name, []))).status_code for username in heads]
        assert got == [int(status) for status in expected], name
        assert Client().get(url(name, *arguments.get(name, []))).status_code == 302, name


def test_another_houses_people_and_papers_are_not_there(paid, waiting):
    _make_head(paid)
    stranger = Client()
    stranger.force_login(paid.house.elsewhere.user)
    for name, argument in (("maker", "M3TX"), ("payout", waiting.number), ("payout_approve", waiting.number)):
        assert stranger.get(url(name, argument)).status_code == 404
    assert signed_in(paid, "salim").get(url("maker", "Z2Z2")).status_code == 404
    assert "Busri" not in stranger.get(url("overview")).content.decode()


class TestMakers:
    def test_the_list_adds_up(self, paid, busri):
        page = signed_in(paid, "salim").get(url("overview"))
        rows, total = page.context["rows"], page.context["total"]
        assert total.saved == sum(row.savings.saved for row in rows) > 0
        assert total.pending == sum(row.savings.pending for row in rows)
        text = page.content.decode()
        for word in ("Busri", "M3TX", "Sudah bebas", "Jumlah 15 pembuat", "Bagian lain", "Modal kerja", "(PNBP)"):
            assert word in text

    def test_it_is_found_by_name_code_and_group(self, paid):
        client = signed_in(paid, "ratna")
        assert [row.resident.code for row in client.get(url("overview"), {"cari": "m3tx"}).context["rows"]] == ["M3TX"]
        rajut = paid.house.groups["Rajut"].pk
        assert {row.groups for row in client.get(url("overview"), {"kelompok": rajut}).context["rows"]} == {"Rajut"}
        assert "Hapus saringan" in client.get(url("overview"), {"cari": "tidak-ada"}).content.decode()
        assert client.get(url("overview"), {"kelompok": "x"}).status_code == 200

    def test_a_maker_sees_the_month(self, paid, busri):
        paid.pay_out(busri, 1_000, kind="family", recipient="Ibu Contoh", on=NOVEMBER)
        client = signed_in(paid, "salim")
        october = client.get(url("maker", "M3TX"), {"bulan": "2026-10"}).content.decode()
        assert "Batik tulis motif ombak" in october
        assert "dari 10.800 menit kerja" in october
        assert "Cetak slip Oktober 2026" in october
        november = client.get(url("maker", "M3TX")).content.decode()
        assert "dikirim ke Ibu Contoh" in november
        assert client.get(url("maker", "M3TX"), {"bulan": "kemarin"}).status_code == 200

    def test_who_has_nothing_yet_is_told_so(self, market):
        page = signed_in(market, "ratna").get(url("maker", "M3TX")).content.decode()
        assert "Bulan ini belum ada karyanya yang laku." in page
        assert "Slip ada setelah karyanya laku." in page

    def test_the_page_of_a_resident_leads_here(self, paid):
        open_files(paid.house.ratna, paid.house.residents["Busri"])
        page = signed_in(paid, "ratna").get(reverse("residents:resident", args=["M3TX"])).content.decode()
        assert url("maker", "M3TX") in page


class TestPayouts:
    def test_choose_shows_those_with_savings(self, paid):
        page = signed_in(paid, "salim").get(url("payout_choose"))
        assert {row.resident.call_name for row in page.context["rows"]} >= {"Busri", "Sahlan"}
        assert "Toha" not in {row.resident.call_name for row in page.context["rows"]}

    def test_prepare_and_undo(self, paid, busri):
        client = signed_in(paid, "salim")
        said = {
            "kind": "spending",
            "amount": "5.000",
            "method": "bank",
            "purpose": "sabun",
            "submission_id": SUBMISSION,
        }
        done = client.post(url("payout_new", "M3TX"), said, follow=True)
        payout = Payout.objects.get()
        assert (payout.amount, payout.prepared_on) == (5_000, dt.date(2026, 11, 2))
        assert done.redirect_chain[-1][0] == url("payout", payout.number)
        assert url("payout_withdraw", payout.number) in done.content.decode()
        client.post(url("payout_new", "M3TX"), said)
        assert Payout.objects.count() == 1
        client.post(url("payout_withdraw", payout.number))
        payout.refresh_from_db()
        assert payout.state == "withdrawn"

    def test_what_is_wrong_is_said_with_422(self, paid, busri):
        client = signed_in(paid, "salim")
        empty = client.post(url("payout_new", "M3TX"), {"amount": ""})
        assert empty.status_code == 422
        assert "Isi jumlah." in empty.content.decode()
        said = {"kind": "spending", "amount": "999.999.999", "method": "bank"}
        too_much = client.post(url("payout_new", "M3TX"), said)
        assert too_much.status_code == 422
        assert "terkunci sampai bebas" in too_much.content.decode()

    def test_who_has_left_is_offered_release_money_only(self, paid):
        form = signed_in(paid, "salim").get(url("payout_new", "7Q2K")).context["form"]
        assert [value for value, _card in form.fields["kind"].choices] == ["release"]

    def test_the_second_person_sees_the_consequence_and_approves(self, paid, busri, waiting):
        kepala, held = signed_in(paid, "kepala"), savings_of(busri)
        page = kepala.get(url("payout_approve", waiting.number)).content.decode()
        assert "Bayar Rp\u00a010.000 kepada Ibu Contoh?" in page
        assert "sepuluh ribu rupiah" in page
        done = kepala.post(url("payout_approve", waiting.number), {"on": "2026-11-02"}, follow=True)
        assert "Rp\u00a010.000 dibayarkan kepada Ibu Contoh" in done.content.decode()
        assert savings_of(busri).usable == held.usable - 10_000
        again = kepala.post(url("payout_approve", waiting.number), {"on": "2026-11-02"})
        assert again.status_code == 302
        assert savings_of(busri).usable == held.usable - 10_000

    def test_not_on_a_day_that_has_not_come(self, paid, waiting):
        page = signed_in(paid, "kepala").post(url("payout_approve", waiting.number), {"on": "2026-12-31"})
        assert page.status_code == 422

    def test_who_prepared_it_is_told_that_another_must_approve(self, paid, waiting):
        RoleAssignment.objects.create(user=paid.house.salim, unit=paid.house.unit, role=Role.HEAD, since=DAY)
        salim = signed_in(paid, "salim")
        assert "orang lain yang memeriksa" in salim.get(url("payout", waiting.number)).content.decode()
        page = salim.post(url("payout_approve", waiting.number), {"on": "2026-11-02"})
        assert page.status_code == 422
        assert "orang yang sama" in page.content.decode()

    def test_refuse_with_a_reason(self, paid, waiting):
        kepala = signed_in(paid, "kepala")
        assert kepala.post(url("payout_refuse", waiting.number), {"reason": ""}).status_code == 422
        done = kepala.post(url("payout_refuse", waiting.number), {"reason": "Belum ada nota"}, follow=True)
        assert "Belum ada nota" in done.content.decode()
        late = signed_in(paid, "salim").post(url("payout_withdraw", waiting.number), follow=True)
        assert "sudah ditolak" in late.content.decode()

    def test_the_list_narrows_and_adds_up(self, paid, busri, waiting):
        paid.pay_out(busri, 1_000)
        client = signed_in(paid, "pengawas")
        page = client.get(url("payouts"))
        assert page.context["total"] == (10_000, 1_000)
        assert client.get(url("payouts"), {"keadaan": "paid", "bulan": "2026-11"}).context["total"] == (0, 1_000)
        assert "Tidak ada pencairan yang cocok." in client.get(url("payouts"), {"jenis": "release"}).content.decode()

    def test_the_receipt_is_a_pdf_once_it_was_paid(self, paid, busri):
        payout = paid.pay_out(busri, 1_000)
        answer = signed_in(paid, "salim").get(url("payout_receipt", payout.number))
        assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")


class TestDeposits:
    def test_what_waits_and_since_when(self, paid):
        page = signed_in(paid, "salim").get(url("deposits"))
        assert page.context["left"] == state_money(unit=paid.house.unit)
        assert "13 hari" in page.content.decode()
        assert not page.context["is_late"]

    def test_record(self, paid):
        left = state_money(unit=paid.house.unit)
        client = signed_in(paid, "salim")
        form = client.get(url("deposit_new")).context["form"]
        assert form["amount"].value() == left
        said = {
            "amount": str(left),
            "paid_on": "2026-11-02",
            "billing_code": "8202 2405 1234 567",
            "ntb": "12ab",
            "ntpn": "1" * 16,
        }
        done = client.post(url("deposit_new"), said, follow=True)
        assert "PN-2026-001" in done.content.decode()
        assert "Tidak ada yang menunggu disetor." in done.content.decode()
        assert StateDeposit.objects.get().ntb == "12AB"

    def test_all_faults_at_once_with_422(self, paid):
        said = {"amount": "1", "paid_on": "2026-11-02", "billing_code": "1", "ntb": "#", "ntpn": "2"}
        page = signed_in(paid, "salim").post(url("deposit_new"), said)
        assert page.status_code == 422
        for fault in ("15 angka", "NTB harus", "NTPN harus"):
            assert fault in page.content.decode()


def decision(**said: str) -> dict[str, str]:
    """A rule as the head types it: KEPMEN_1990 from November on."""
    rows = (
        ("recover", "", "capital"),
        ("percent", "50", "makers"),
        ("percent", "35", "capital"),
        ("percent", "15", "state"),
    )
    typed = {
        "title": "Kepmen", "legal_reference": "UU 22/2022", "decision_number": "SK 20/2026", "decided_on": "2026-10-30",
        "valid_from": "2026-11-01", "base": "profit", "weighting": "hours", "locked_bp": "60", "may_pay_released": "on",
        "langkah-TOTAL_FORMS": "6", "langkah-INITIAL_FORMS": "0",
    }  # fmt: skip
    for place, (kind, figure, to) in enumerate(rows):
        typed |= {f"langkah-{place}-kind": kind, f"langkah-{place}-figure": figure, f"langkah-{place}-to": to}
    return typed | said


class TestRules:
    def test_the_one_in_force_and_the_drafts_none_of_them_chosen(self, market):
        page = signed_in(market, "ratna").get(url("rules"))
        text = page.content.decode()
        for word in ("SK 14/2026", "patraindonesia", "Naskah kepmen belum kami baca", "Belum; angkanya dari sumber"):
            assert word in text
        assert "Lengkapi dan periksa" not in text
        assert page.context["current"].row.decision_number == "SK 14/2026"

    def test_a_house_without_a_rule_is_told_what_to_do(self, market):
        _make_head(market)
        client = Client()
        client.force_login(market.house.elsewhere.user)
        assert "Belum ada aturan yang berlaku." in client.get(url("rules")).content.decode()
        assert client.get(url("rule_try")).status_code == 200

    def test_a_draft_fills_the_form_but_not_the_decision(self, market):
        page = signed_in(market, "kepala").get(url("rule_new"), {"dari": "KENDAL_60_40"})
        form, steps = page.context["form"], page.context["steps"]
        assert (form["decision_number"].value(), form["locked_bp"].value(), form["base"].value()) == (None, None, None)
        assert [row["figure"].value() for row in steps][:2] == ["60", "40"]

    def test_check_then_adopt(self, market):
        kepala = signed_in(market, "kepala")
        check = kepala.post(url("rule_new"), decision())
        text = check.content.decode()
        assert check.status_code == 200
        for figure in ("140.000", "98.000", "42.000", "120.000", "400.000"):
            assert figure in text
        assert ShareRule.objects.filter(unit=market.house.unit).count() == 1
        done = kepala.post(url("rule_new"), decision(confirmed="1"), follow=True)
        assert "Aturan SK 20/2026 ditetapkan" in done.content.decode()
        adopted = ShareRule.objects.get(decision_number="SK 20/2026")
        assert adopted.terms["locked_bp"] == 6_000
        assert [step["basis_points"] for step in adopted.terms["steps"]] == [0, 5_000, 3_500, 1_500]

    def test_what_is_hidden_on_the_check_page_is_the_whole_rule(self, market):
        """Posted back as it stands there, it adopts the same rule."""
        kepala = signed_in(market, "kepala")
        check = kepala.post(url("rule_new"), decision(valid_until="2027-12-31"))
        fields = [check.context["form"], check.context["steps"].management_form, *check.context["steps"]]
        typed = {field.html_name: field.value() for form in fields for field in form if field.value()}
        kepala.post(url("rule_new"), typed | {"confirmed": "1"})
        assert ShareRule.objects.get(decision_number="SK 20/2026").terms["valid_until"] == "2027-12-31"

    def test_edit_goes_back_with_what_was_typed(self, market):
        page = signed_in(market, "kepala").post(url("rule_new"), decision(edit="1"))
        assert page.context["form"]["decision_number"].value() == "SK 20/2026"
        assert "Periksa akibatnya" in page.content.decode()

    def test_all_faults_at_once_with_422(self, market):
        typed = decision(**{"valid_from": "2026-08-03", "langkah-1-figure": "60"})
        page = signed_in(market, "kepala").post(url("rule_new"), typed)
        assert page.status_code == 422
        for fault in ("Jumlah persen 110", "sudah mulai berlaku aturan"):
            assert fault in page.content.decode()

    def test_a_step_says_what_it_lacks(self, market):
        typed = decision(**{"langkah-1-figure": "separuh", "langkah-2-figure": "", "langkah-3-to": "fund"})
        page = signed_in(market, "kepala").post(url("rule_new"), typed)
        assert page.status_code == 422
        for fault in ("Tulis persen dari 0 sampai 100", "Isi persennya", "Sebut nama dananya."):
            assert fault in page.content.decode()

    def test_a_fund_of_its_own(self, market):
        typed = decision(**{"langkah-2-to": "fund", "langkah-2-label": "Dana Alat Baru", "confirmed": "1"})
        signed_in(market, "kepala").post(url("rule_new"), typed)
        adopted = ShareRule.objects.get(decision_number="SK 20/2026")
        assert adopted.terms["steps"][2]["beneficiary"] == "fund:dana-alat-baru"

    def test_sales_shared_already_are_named(self, paid):
        page = signed_in(paid, "kepala").post(url("rule_new"), decision(valid_from="2026-10-01")).content.decode()
        assert "2 penjualan sejak 1 Oktober 2026 sudah dibagi" in page

    def test_try_another_on_a_month(self, paid):
        client = signed_in(paid, "pengawas")
        page = client.get(url("rule_try"), {"bulan": "2026-10", "aturan": "SUMENEP_2024"})
        assert page.context["total"].difference == 0
        assert "2 penjualan dibandingkan" in page.content.decode()
        asked = client.get(url("rule_try"), {"bulan": "2026-10", "aturan": "KENDAL_60_40"})
        assert "Pilih dasarnya." in asked.content.decode()
        wage = client.get(url("rule_try"), {"bulan": "2026-10", "aturan": "SE_2010_WAGE", "upah": "20.000"})
        assert wage.context["comparison"].compared == 2
        version = ShareRule.objects.get(unit=paid.house.unit).pk
        same = client.get(url("rule_try"), {"bulan": "2026-10", "aturan": f"sk-{version}"})
        assert all(row.difference == 0 for row in same.context["rows"])

"""The pages of the books: what they show, to whom, and what their buttons do."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.urls import reverse

from layang.accounts.capabilities import Role
from layang.accounts.tests.factories import make_officer
from layang.books.actions import post_entries, reverse_entries
from layang.books.models import Period, Verification
from layang.books.tests.factories import entry, make_unit, pieces, rupiah


@pytest.fixture
def house(unit, by):
    september, october = dt.date(2026, 9, 20), dt.date(2026, 10, 5)
    post_entries(
        unit=unit,
        entries=[
            rupiah("bank", "capital:opening", 2_000_000, on=september, source="MD-1", memo="modal dari kepala"),
            pieces("place:store", "place:made", 12, on=september, source="LOT-1"),
            pieces("place:transit:H01", "place:store", 5, on=october, source="TP-1"),
            entry(
                ("outlet:H01:receivable", "IDR", 60_000),
                ("sales:commission", "IDR", 15_000),
                ("sales:gross", "IDR", -75_000),
                on=october,
                source="LP-1",
            ),
            rupiah("cash", "bank", 1_000, on=october, source="KAS-1"),
        ],
        by=by,
    )
    reverse_entries(unit=unit, source="KAS-1", on=october, request_id=uuid.uuid4(), by=by)
    return unit


@pytest.fixture
def finance(house, client):
    officer = make_officer(Role.FINANCE, house)
    client.force_login(officer)
    return client


def told(response, status=200):
    assert response.status_code == status
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def test_the_journal_lists_everything_with_totals(finance):
    page = told(finance.get(reverse("books:journal")))
    assert "6 jurnal, semua halaman" in page
    assert "2.077.000" in page
    assert "Jurnal balik" in page
    assert "Dibatalkan" in page
    assert "modal dari kepala" in page
    assert "Sidik buku sampai jurnal 6, bundel 2" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"bulan": "2026-09"}, 2),
        ({"akun": "GERAI h01"}, 2),
        ({"akun": "partai l-01"}, 2),
        ({"dokumen": "kas"}, 2),
        ({"bulan": "2026-10", "akun": "bank"}, 2),
        ({"bulan": "bukan bulan"}, 6),
    ],
)
def test_the_journal_is_filtered(finance, query, count):
    assert f"{count} jurnal, semua halaman" in told(finance.get(reverse("books:journal"), query))


def test_a_filter_without_a_hit_says_how_to_lift_it(finance):
    page = told(finance.get(reverse("books:journal"), {"dokumen": "tidak ada"}))
    assert "Tidak ada jurnal yang cocok." in page
    assert "Hapus saringan" in page


def test_an_entry_shows_its_lines_its_seal_and_its_reversal(finance):
    page = told(finance.get(reverse("books:entry", args=[5])))
    assert "jurnal 6, 5 Oktober 2026" in page
    assert "Rp 1.000" in page
    assert "Sidik jurnal" in page
    page = told(finance.get(reverse("books:entry", args=[6])))
    assert "jurnal 5" in page
    assert "Pembatalan jurnal nomor 5" in page
    assert finance.get(reverse("books:entry", args=[7])).status_code == 404


def test_the_trial_balance_of_a_month(finance):
    page = told(finance.get(reverse("books:accounts"), {"bulan": "2026-09"}))
    assert "Modal awal" in page
    assert "Tagihan gerai" not in page
    page = told(finance.get(reverse("books:accounts")))
    assert "Tagihan gerai H01" in page
    assert "Perjalanan ke gerai H01" in page


def test_the_statement_of_an_account(finance):
    page = told(finance.get(reverse("books:account", args=["bank"])))
    assert "Saldo awal" in page
    assert "2.000.000" in page
    assert "1.999.000" in page
    page = told(finance.get(reverse("books:account", args=["place:store"])))
    assert "Isi per partai" in page
    assert "L-01" in page
    assert finance.get(reverse("books:account", args=["place:outlet:H01"])).status_code == 404


def test_months_are_closed_in_order_after_a_look(finance, house):
    with time_machine.travel(dt.datetime(2026, 11, 2, 3, tzinfo=dt.UTC), tick=False):
        page = told(finance.get(reverse("books:close", args=["2026-10"])))
        assert "Buku September 2026 belum ditutup." in page
        page = told(finance.post(reverse("books:close", args=["2026-10"])), status=422)
        assert "Buku September 2026 belum ditutup." in page
        page = told(finance.get(reverse("books:close", args=["2026-09"])))
        assert "Sesudah ditutup, tidak dapat dibuka lagi" in page
        assert "Rp 2.000.000" in page
        page = told(finance.post(reverse("books:close", args=["2026-09"]), follow=True))
        digest = Period.objects.get(unit=house).digest
        assert f"Buku September 2026 ditutup. Sidik {digest[:16]}." in page
        assert digest in told(finance.get(reverse("books:close", args=["2026-09"])))


def test_a_month_is_closed_for_the_time_being_and_opened_again(finance, house):
    with time_machine.travel(dt.datetime(2026, 11, 2, 3, tzinfo=dt.UTC), tick=False):
        page = told(finance.post(reverse("books:soft_close", args=["2026-09"]), follow=True))
        assert "Buku September 2026 ditutup sementara." in page
        assert "Buka lagi" in told(finance.get(reverse("books:close", args=["2026-09"])))
        page = told(finance.post(reverse("books:reopen", args=["2026-09"]), follow=True))
        assert "Buku September 2026 dibuka lagi." in page
        finance.post(reverse("books:close", args=["2026-09"]))
        page = told(finance.post(reverse("books:reopen", args=["2026-09"]), follow=True))
        assert "tidak dapat dibuka lagi" in page
        page = told(finance.post(reverse("books:soft_close", args=["2026-11"]), follow=True))
        assert "Bulan November 2026 belum selesai." in page
    assert finance.get(reverse("books:close", args=["besok"])).status_code == 404


def test_the_books_are_checked_at_a_click(finance, house):
    assert "Buku belum pernah diperiksa di sini." in told(finance.get(reverse("books:verification")))
    page = told(finance.post(reverse("books:verification"), follow=True))
    assert "Buku diperiksa. Semuanya cocok." in page
    assert "Rantai sidik utuh" in page
    failed = Verification(
        unit=house, ran_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC), ran_by="x", batch_number=1, fault_count=1,
        checks=[{"name": "saldo", "faults": ["Saldo bank bulan Oktober 2026: tertulis Rp 5, menurut jurnal Rp 4."]}],
    )  # fmt: skip
    failed.save()
    page = told(finance.get(reverse("books:verification")))
    assert "1 hal tidak cocok" in page
    assert "tertulis Rp 5, menurut jurnal Rp 4." in page


PAGES = ["journal", "accounts", "periods", "verification"]


@pytest.mark.parametrize("name", PAGES)
def test_empty_books_say_so(unit, client, name):
    client.force_login(make_officer(Role.FINANCE, unit))
    page = told(client.get(reverse(f"books:{name}")))
    assert "Buku masih kosong." in page or name == "verification"
    assert client.get(reverse("books:account", args=["bank"])).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_only_who_keeps_or_checks_the_books_reads_them(house, client, name):
    for role, status in ((Role.AUDITOR, 200), (Role.INTEGRITY, 200), (Role.COACHING, 403), (Role.SECURITY, 403)):
        client.force_login(make_officer(role, house))
        assert client.get(reverse(f"books:{name}")).status_code == status
        assert client.get(reverse("books:close", args=["2026-09"])).status_code == 403


def test_books_of_another_house_are_not_shown(house, client):
    other = make_unit("lain")
    client.force_login(make_officer(Role.FINANCE, other))
    assert "Buku masih kosong." in told(client.get(reverse("books:journal")))
    assert client.get(reverse("books:entry", args=[1])).status_code == 404
    assert client.get(reverse("books:account", args=["bank"])).status_code == 404

"""The books of someone who is tied to a maker or a partner: sums stay whole, and he is told of nobody alone."""

import datetime as dt
import io
import re
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from layang.books import rules
from layang.books.actions import post_entries
from layang.books.models import Account, Posting
from layang.books.queries import accounts, closing
from layang.books.tests.factories import entry, rupiah
from layang.core.calendar import Month
from layang.demo.cast import Cast
from layang.discretion import actions
from layang.discretion.models import Tie

OCTOBER = Month(2026, 10)
NOW = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def salim(house: Cast, client: Client) -> Client:
    client.force_login(house.salim)
    return client


def tie_with(house: Cast, text: str, kind: str = "residents.Resident") -> Tie:
    return actions.declare_tie(
        unit=house.unit, subject_kind=kind, text=text, kind="family", declared_at=NOW, by=house.salim
    )


def page_of(client: Client, name: str, *args: object, **query: str) -> str:
    return client.get(reverse(name, args=args), query).content.decode()


def entries_on(house: Cast, code: str) -> list[int]:
    ids = Account.objects.filter(unit=house.unit, code__startswith=code).values("pk")
    found = Posting.objects.filter(unit=house.unit, account__in=ids).values_list("entry_number", flat=True)
    return sorted(set(found))


def test_a_family_of_accounts_is_said_without_the_one():
    assert rules.family_of("maker:7Q2K:usable") == "maker:*:usable"
    assert rules.name_of("maker:*:usable") == "tabungan bebas pembuat, semua"
    assert rules.name_of("maker:*:pending") == "hasil pembuat yang menunggu dibayar, semua"
    assert (rules.family_of("bank"), rules.family_of("capital:available")) == ("bank", "capital:available")
    assert rules.kind_of("maker:*:usable") is None, "nobody posts to a family"


def record_money_of_makers(house: Cast) -> tuple[int, int]:
    """Let Busri and Sahlan have a part in one entry, and Busri alone in the next; give their numbers."""
    shared = entry(
        ("sales:distribution", "IDR", 1_000), ("maker:M3TX:pending", "IDR", -600), ("maker:7Q2K:pending", "IDR", -400),
        source="LP-UJI",
    )  # fmt: skip
    own = rupiah("maker:M3TX:pending", "maker:M3TX:usable", 600, source="BY-UJI")
    batch = post_entries(unit=house.unit, entries=[shared, own], by=house.salim)
    return batch.first_number, batch.last_number


class TestAMaker:
    @pytest.fixture(autouse=True)
    def numbers(self, house):
        self.shared, self.own = record_money_of_makers(house)

    def test_who_has_no_tie_is_told_everything(self, salim):
        assert "maker:M3TX:usable" in page_of(salim, "books:account", "maker:M3TX:usable")
        assert "akun/maker:M3TX:pending/" in page_of(salim, "books:accounts")
        assert "M3TX" in page_of(salim, "books:entry", self.own)
        assert "bersama-sama" not in page_of(salim, "books:accounts")

    def test_his_accounts_do_not_exist_for_his_relative_and_others_do(self, salim, house):
        tie_with(house, "M3TX")
        for part in ("pending", "usable"):
            assert salim.get(reverse("books:account", args=[f"maker:M3TX:{part}"])).status_code == 404
        assert salim.get(reverse("books:account", args=["maker:7Q2K:pending"])).status_code == 200

    def test_the_trial_balance_tells_makers_as_one_and_stays_whole(self, salim, house):
        before = accounts.total_of(accounts.trial_balance(unit=house.unit, month=OCTOBER))
        tie_with(house, "M3TX")
        page = page_of(salim, "books:accounts")
        assert "M3TX" not in page
        assert "7Q2K" not in page, "what is left of two would be the other"
        assert "Hasil pembuat yang menunggu dibayar, semua" in page
        assert "bersama-sama" in page
        reader = closing.closed_to(house.salim, unit=house.unit)
        told = accounts.told_to(reader, accounts.trial_balance(unit=house.unit, month=OCTOBER))
        assert accounts.total_of(told) == before
        (makers,) = [row for row in told if row.code == "maker:*:pending"]
        assert (makers.debit, makers.credit) == (600, 1_000)

    def test_an_entry_about_him_alone_is_closed_and_a_shared_one_tells_makers_in_one_line(self, salim, house):
        tie_with(house, "M3TX")
        assert salim.get(reverse("books:entry", args=[self.own])).status_code == 404
        page = page_of(salim, "books:entry", self.shared)
        assert "M3TX" not in page
        assert "7Q2K" not in page
        assert "Rp 1.000" in page.replace("\u00a0", " ")
        assert "Isinya tidak ditulis di sini" in page

    def test_the_journal_and_its_search_do_not_find_him(self, salim, house):
        tie_with(house, "M3TX")
        page = page_of(salim, "books:journal")
        assert "LP-UJI" in page
        assert "BY-UJI" not in page
        for word in ("M3TX", "maker:M3TX:pending"):
            assert "Tidak ada jurnal yang cocok" in page_of(salim, "books:journal", akun=word)

    def test_nor_does_the_workbook(self, salim, house):
        def texts() -> str:
            answer = salim.get(reverse("books:journal"), {"bentuk": "xlsx"})
            with zipfile.ZipFile(io.BytesIO(b"".join(answer) if answer.streaming else answer.content)) as book:
                return " ".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))

        assert "M3TX" in texts()
        tie_with(house, "M3TX")
        assert "M3TX" not in texts()
        assert "maker:*:pending" in texts()

    def test_a_tie_that_ended_opens_the_books_again(self, salim, house):
        tie = tie_with(house, "M3TX")
        actions.end_tie(tie=tie, reason="Keliru orang", ended_at=tie.declared_at, by=house.kepatuhan)
        assert salim.get(reverse("books:entry", args=[self.own])).status_code == 200


def test_accounts_of_ones_own_partner_are_closed_by_every_path(salim: Client, house: Cast):
    tie_with(house, "Hotel Contoh", "partners.Partner")
    for code in ("place:outlet:H01", "place:transit:H01", "stock:consigned:H01"):
        assert Account.objects.filter(unit=house.unit, code=code).exists()
        assert salim.get(reverse("books:account", args=[code])).status_code == 404, code
        assert salim.get(reverse("books:account", args=[code.replace("H01", "G01")])).status_code == 200, code
    theirs = reverse("books:entry", args=[entries_on(house, "place:outlet:H01")[0]])
    assert salim.get(theirs).status_code == 404
    page = page_of(salim, "books:accounts")
    assert not re.search(r"\bH01\b", page)
    assert "Gerai, semua" in page

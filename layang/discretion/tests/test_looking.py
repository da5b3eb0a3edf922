"""A sensitive file asks why, once for each officer, file and hour."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from layang.audit.models import AuditRow
from layang.demo.cast import Cast
from layang.discretion import queries
from layang.discretion.actions import give_reason
from layang.discretion.rules import CannotLook

FILE = reverse("residents:resident", args=["M3TX"])
LOOK = reverse("discretion:look")


@pytest.fixture
def ratna(house: Cast, client: Client) -> Client:
    client.force_login(house.ratna)
    return client


def question_of(page: str) -> str:
    return re.findall(r'name="question" value="([^"]+)"', page)[0]


def answer(client: Client, path: str = FILE, **fields: str):
    question = question_of(client.get(path).content.decode())
    return client.post(LOOK, {"question": question, "reason": "coaching", **fields})


def looks() -> list[AuditRow]:
    return list(AuditRow.objects.filter(deed=queries.LOOK, actor="ratna"))


def test_the_file_is_closed_until_a_reason_is_given_and_then_leads_back(ratna: Client, house: Cast):
    asked = ratna.get(f"{FILE}?dari=daftar").content.decode()
    assert "Mengapa berkas ini dibuka?" in asked
    assert "warga binaan M3TX" in asked
    assert "Busri" not in asked, "the question says no name"
    assert looks() == []
    done = answer(ratna, f"{FILE}?dari=daftar", words="surat cuti")
    assert (done.status_code, done["Location"]) == (302, f"{FILE}?dari=daftar")
    assert "Busri" in ratna.get(FILE).content.decode()
    (row,) = looks()
    assert (row.chain, row.actor) == (house.unit.code, "ratna")
    assert (row.subject_kind, row.subject_id) == ("residents.Resident", str(house.residents["Busri"].pk))
    assert row.facts == {"unit": row.facts["unit"], "subject": row.facts["subject"],
                         "reason": "coaching", "words": "surat cuti"}  # fmt: skip


def test_a_reason_counts_for_one_file_one_officer_and_one_hour(ratna: Client, house: Cast):
    answer(ratna)
    assert "Mengapa" in ratna.get(reverse("residents:resident", args=["7Q2K"])).content.decode()
    other = Client()
    other.force_login(house.kepala)
    assert "Mengapa" in other.get(FILE).content.decode()
    now = dt.datetime.now(dt.UTC)
    for minutes, is_open in ((59, True), (61, False), (-5, False)):
        with time_machine.travel(now + dt.timedelta(minutes=minutes)):
            assert ("Busri" in ratna.get(FILE).content.decode()) is is_open, minutes


def test_a_page_beside_the_file_is_the_same_file(ratna: Client):
    edit = reverse("residents:edit_resident", args=["M3TX"])
    assert "Mengapa" in ratna.get(edit).content.decode()
    answer(ratna)
    assert "Busri" in ratna.get(edit).content.decode()
    assert len(looks()) == 1


def test_what_is_wrong_in_the_answer_is_said_beside_it(ratna: Client):
    for fields in ({"reason": ""}, {"reason": "other"}, {"reason": "x"}):
        wrong = answer(ratna, **fields)
        assert wrong.status_code == 422
        assert "warga binaan M3TX" in wrong.content.decode()
    assert looks() == []
    question = question_of(answer(ratna, reason="other").content.decode())
    assert ratna.post(LOOK, {"question": question, "reason": "other", "words": "Rapat"}).status_code == 302


def test_the_last_reason_is_proposed(ratna: Client):
    answer(ratna, reason="document")
    page = ratna.get(reverse("residents:resident", args=["7Q2K"])).content.decode()
    assert re.search(r'value="document"[^>]*checked', page)


def test_a_question_is_taken_only_whole_fresh_and_from_who_was_asked(ratna: Client, house: Cast):
    question = question_of(ratna.get(FILE).content.decode())
    other = Client()
    other.force_login(house.kepala)
    fields = {"reason": "coaching"}
    assert other.post(LOOK, {"question": question, **fields}).status_code == 404
    assert ratna.post(LOOK, {"question": question[:-1] + "!", **fields}).status_code == 404
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=13)):
        assert ratna.post(LOOK, {"question": question, **fields}).status_code in {302, 404}
    assert looks() == []


def test_what_is_not_there_is_not_asked_about(ratna: Client, house: Cast):
    assert ratna.get(reverse("residents:resident", args=[house.elsewhere.resident.code])).status_code == 404


def test_a_part_of_a_page_asks_as_a_whole_page(ratna: Client):
    assert ratna.get(FILE, headers={"HX-Request": "true"})["HX-Redirect"] == FILE


def test_the_deed_itself_refuses_without_a_reason(house: Cast):
    with pytest.raises(CannotLook):
        give_reason(subject=house.residents["Busri"], unit=house.unit, reason="other", by=house.ratna)


def test_looks_are_shown_to_who_watches_and_to_the_officer_himself(ratna: Client, house: Cast):
    answer(ratna, words="surat cuti")
    give_reason(subject=house.residents["Sahlan"], unit=house.unit, reason="check", by=house.pengawas)
    watcher = Client()
    watcher.force_login(house.kepatuhan)
    page = watcher.get(reverse("discretion:looks")).content.decode()
    for told in ("Ratna Contoh", "warga binaan M3TX", "Pembinaan atau penempatan: surat cuti", "2 kali dibuka"):
        assert told in page
    assert "Busri" not in page, "who watches need not know whose file it is"
    give_reason(subject=house.pengawas, unit=house.unit, reason="check", by=house.kepatuhan)
    only = watcher.get(reverse("discretion:looks"), {"siapa": "pengawas"}).content.decode()
    assert "7Q2K" in only
    assert "M3TX" not in only
    mine = ratna.get(reverse("discretion:my_looks")).content.decode()
    assert "M3TX" in mine
    assert "7Q2K" not in mine
    assert ratna.get(reverse("discretion:looks")).status_code == 403


def test_the_file_itself_tells_an_auditor_who_opened_it(ratna: Client, house: Cast, client: Client):
    answer(ratna)
    give_reason(subject=house.residents["Busri"], unit=house.unit, reason="check", by=house.pengawas)
    assert "Siapa membuka berkas ini" not in ratna.get(FILE).content.decode()
    client.force_login(house.pengawas)
    assert "Siapa membuka berkas ini" in client.get(FILE).content.decode()


def test_empty_lists_say_why(newcomer, client: Client):
    client.force_login(newcomer)
    assert "Belum ada berkas yang dibuka." in client.get(reverse("discretion:my_looks")).content.decode()

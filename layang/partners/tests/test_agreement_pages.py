import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from layang.demo.cast import Cast
from layang.partners.models import Agreement
from layang.partners.queries.texts import articles_of, latest_version
from layang.partners.rules.agreements import Stage
from layang.partners.tests.factories import drafted, reviewed, signed

TERMS = {
    "kind": "pks", "about": "Rajut Bersama", "dimension": "coaching", "scope": "pelatihan\npemasaran",
    "starts_on": "2026-12-01", "ends_on": "2027-11-30", "our_name": "Bambang", "our_title": "Kepala",
    "their_name": "Sri", "their_title": "Ketua",
}  # fmt: skip


@pytest.fixture
def ratna(house: Cast, client: Client) -> Client:
    client.force_login(house.ratna)
    return client


def _url(name: str, *args: Any) -> str:
    return reverse(f"partners:{name}", args=args)


def _text(client: Client, name: str, *args: Any, **query: str) -> str:
    return client.get(_url(name, *args), query).content.decode()


def _typed(agreement: Agreement) -> dict[str, Any]:
    """What the form of a text posts when nothing was changed."""
    articles = articles_of(latest_version(agreement))
    posted: dict[str, Any] = {
        "based_on": latest_version(agreement).number, "reason": "",
        "pasal-TOTAL_FORMS": len(articles), "pasal-INITIAL_FORMS": len(articles),
    }  # fmt: skip
    for place, article in enumerate(articles):
        posted |= {f"pasal-{place}-heading": article.heading, f"pasal-{place}-body": article.body}
    return posted


def test_the_list_finds_and_filters(ratna: Client, house: Cast):
    page = _text(ratna, "agreements")
    assert "Pencegahan Narkotika" in page
    found = _text(ratna, "agreements", cari="rutan polres")
    assert "Keamanan dan Ketertiban" in found
    assert "Narkotika" not in found
    assert "Tidak ada perjanjian yang cocok." in _text(ratna, "agreements", cari="zzz")
    assert "Pendampingan Batik" in _text(ratna, "agreements", keadaan="draft")
    assert ratna.get(_url("agreements"), {"keadaan": "x", "jenis": "y"}).status_code == 200


def test_an_agreement_goes_from_draft_to_signed_through_its_pages(ratna: Client, house: Cast):
    partner = house.partners["Pasar Kain Contoh"]
    assert 'value="Bambang Contoh"' in _text(ratna, "new_agreement", partner.pk)
    assert ratna.post(_url("new_agreement", partner.pk), {**TERMS, "about": ""}).status_code == 422
    assert ratna.post(_url("new_agreement", partner.pk), {**TERMS, "ends_on": "2026-01-01"}).status_code == 422
    answer = ratna.post(_url("new_agreement", partner.pk), TERMS, follow=True)
    assert "Draf dibuat dari naskah baku." in answer.content.decode()
    agreement = Agreement.objects.get(about="Rajut Bersama")
    there = _url("agreement", agreement.pk)
    assert ratna.post(_url("edit_agreement", agreement.pk), {**TERMS, "scope": ""}).url == there
    told = ratna.post(_url("send", agreement.pk), follow=True).content.decode()
    assert "Isi ruang lingkupnya" in told
    ratna.post(_url("edit_agreement", agreement.pk), TERMS)
    assert "Diberi nomor WP.15" in ratna.post(_url("send", agreement.pk), follow=True).content.decode()
    assert ratna.post(_url("return_to_draft", agreement.pk), {"reason": ""}).status_code == 422
    ratna.post(_url("return_to_draft", agreement.pk), {"reason": "pasal 4"})
    ratna.post(_url("send", agreement.pk))
    assert ratna.post(_url("sign", agreement.pk), {"signed_on": "2026-11-01", "place": ""}).status_code == 422
    ratna.post(_url("sign", agreement.pk), {"signed_on": "2026-11-01", "place": "Contoh", "partner_number": "9/PK"})
    agreement.refresh_from_db()
    assert (agreement.stage, agreement.partner_number) == (Stage.SIGNED, "9/PK")
    assert "Naskah bertanda tangan belum disimpan" in _text(ratna, "agreement", agreement.pk)


def test_a_text_is_changed_compared_and_kept(ratna: Client, house: Cast):
    agreement = drafted(house.partners["Batik Tresna"], by=house.ratna)
    assert "isian" in _text(ratna, "edit_text", agreement.pk)
    url, typed = _url("edit_text", agreement.pk), _typed(agreement)
    assert ratna.post(url, {**typed, "pasal-1-body": "{bulan}"}).status_code == 422
    changed = {**typed, "pasal-1-body": "Bunyi baru.", "pasal-3-moves": "up", "pasal-5-heading": "", "pasal-5-body": ""}
    ratna.post(url, changed)
    before, after = (articles_of(version) for version in agreement.versions.all())
    assert after[1].body == "Bunyi baru."
    assert [article.heading for article in after[2:5]] == [before[3].heading, before[2].heading, before[4].heading]
    assert len(after) == len(before) - 1
    page = _text(ratna, "comparison", agreement.pk)
    assert "<ins>Bunyi baru.</ins>" in page
    assert "<del>" in page
    assert _text(ratna, "comparison", agreement.pk, dari="2", ke="2").count("tidak berubah") == len(after)
    assert ratna.get(_url("comparison", agreement.pk), {"dari": "99"}).status_code == 200
    assert "Bunyi baru." in _text(ratna, "version", agreement.pk, 2)
    assert ratna.get(_url("version", agreement.pk, 9)).status_code == 404
    assert ratna.post(url, {**typed, "pasal-1-body": "Lain lagi."}).status_code == 422, "someone saved version 2"


def test_ended_renewed_amended_dropped(ratna: Client, house: Cast):
    agreement = signed(house.partners["Batik Tresna"], by=house.ratna, ends_on=dt.date(2030, 12, 31))
    ratna.post(_url("amend", agreement.pk), {"about": "jadwal"})
    assert agreement.addenda.get().about == "jadwal"
    assert "Draf perpanjangan dibuat" in ratna.post(_url("renew", agreement.pk), follow=True).content.decode()
    assert "sudah ada" in ratna.post(_url("renew", agreement.pk), follow=True).content.decode()
    renewal = agreement.renewals.get()
    ratna.post(_url("drop", renewal.pk), {"reason": "salah mitra"})
    assert "salah mitra" in _text(ratna, "agreement", renewal.pk)
    assert ratna.post(_url("terminate", agreement.pk), {"last_on": "2031-01-01", "reason": "x"}).status_code == 422
    ratna.post(_url("terminate", agreement.pk), {"last_on": "2026-06-30", "reason": "mitra tutup"})
    assert "mitra tutup" in _text(ratna, "agreement", agreement.pk)


def test_the_template_and_the_numbers_are_set_on_their_pages(ratna: Client, house: Cast):
    draft = drafted(house.partners["Batik Tresna"], by=house.ratna)
    typed = {**_typed(draft), "pasal-1-heading": "Tujuan Kita"}
    assert ratna.post(_url("template", "pks"), {**typed, "pasal-1-body": "{x}"}).status_code == 422
    assert ratna.post(_url("template", "pks"), typed).status_code == 302
    assert (
        articles_of(latest_version(drafted(house.partners["Batik Tresna"], by=house.ratna)))[1].heading == "Tujuan Kita"
    )
    assert ratna.get(_url("template", "lain")).status_code == 404
    pattern = {"pattern": "{urut}/{yyyy}", "digits": "3", "valid_from": "2030-01-01"}
    assert ratna.post(_url("numbering"), {**pattern, "pattern": "{yyyy}"}).status_code == 422
    assert "001/2030" in ratna.post(_url("numbering"), pattern, follow=True).content.decode()


def test_papers_come_as_pdf_and_docx(ratna: Client, house: Cast):
    agreement = reviewed(house.partners["Batik Tresna"], by=house.ratna)
    a4, f4 = (ratna.get(_url("agreement_pdf", agreement.pk), {"ukuran": size}) for size in ("A4", "F4"))
    assert {paper.content[:4] for paper in (a4, f4)} == {b"%PDF"}
    assert a4.content != f4.content
    assert "Pelatihan%20Batik%20Tulis.pdf" in a4["Content-Disposition"]
    docx = ratna.get(_url("agreement_docx", agreement.pk))
    assert docx.content.startswith(b"PK")
    assert docx["Content-Disposition"].startswith("attachment")
    agreement.parties.filter(is_ours=False).update(signer_name="株式会社")
    assert "tidak dapat dicetak" in ratna.get(_url("agreement_pdf", agreement.pk), follow=True).content.decode()


def test_contacts_and_people_of_a_partner(ratna: Client, house: Cast, client: Client):
    partner = house.partners["BLK Contoh"]
    new = _url("new_contact", partner.pk)
    assert ratna.post(new, {"name": "Bu Wati"}).status_code == 422
    ratna.post(new, {"name": "Bu Wati", "phone": "0812 0000 9999", "is_first": "on"})
    contact = partner.contacts.get(name="Bu Wati")
    assert partner.main_contact == contact
    assert ratna.post(_url("edit_contact", contact.pk), {"name": "", "title": "", "phone": "x"}).status_code == 422
    ratna.post(_url("edit_contact", contact.pk), {"name": "Bu Wati", "title": "Tata usaha", "email": "w@contoh.id"})
    assert "w@contoh.id" in _text(ratna, "partner", partner.pk)
    assert "Kontak dihapus." in ratna.post(_url("forget_contact", contact.pk), follow=True).content.decode()
    owner = partner.contacts.get()
    assert "penanggung jawab" in ratna.post(_url("forget_contact", owner.pk), follow=True).content.decode()
    client.force_login(house.kepala)
    person = {"name": "Joko", "username": "joko", "password": "kata-sandi-panjang-9", "role": "instructor"}
    assert client.post(_url("new_person", partner.pk), {**person, "username": "blk"}).status_code == 422
    client.post(_url("new_person", partner.pk), person)
    link = partner.people.get(user__username="joko")
    assert "berakhir malam ini" in client.post(_url("end_person", link.pk), follow=True).content.decode()
    assert "sudah berakhir" in client.post(_url("end_person", link.pk), follow=True).content.decode()


PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


def test_a_partner_has_a_logo(ratna: Client, house: Cast, settings: Any, tmp_path: Any):
    from django.core.files.uploadedfile import SimpleUploadedFile

    settings.FILES_ROOT = tmp_path
    partner = house.partners["BLK Contoh"]
    assert ratna.get(_url("logo", partner.pk)).status_code == 302
    assert ratna.post(_url("set_logo", partner.pk), {"logo": SimpleUploadedFile("a.pdf", b"%PDF-")}).status_code == 422
    ratna.post(_url("set_logo", partner.pk), {"logo": SimpleUploadedFile("logo.png", PIXEL)})
    given = ratna.get(_url("logo", partner.pk))
    assert b"".join(given.streaming_content) == PIXEL  # type: ignore[attr-defined]
    given.close()
    assert "Logo BLK Contoh" in _text(ratna, "partner", partner.pk)

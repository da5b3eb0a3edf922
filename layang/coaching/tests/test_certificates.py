"""The whole way of a certificate: two persons, two sheets, a signature that others accept, and what the public sees."""

import io
import re
import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from layang.coaching.actions import certificates as actions
from layang.coaching.papers.certificates import house_sheet, sheets_of
from layang.coaching.queries import certificates as queries
from layang.coaching.queries.trainings import graduates
from layang.coaching.rules.certificates import CannotCertify, FileAnswer, Validity
from layang.coaching.tests.learning import AT, ISSUED, LAST, finished_class, graduate, issued, make_keys, prepared
from layang.core.public_code import random_code
from layang.files.queries import open_file
from layang.files.rules import Kind
from layang.files.signatures import read_signatures
from layang.files.signing import CannotSign, SigningKey, sign_pdf
from layang.ui.paper import CannotPrint

PLACE_OF_SHAME = re.compile("rutan|tahanan|lapas|penjara|pemasyarakatan|narapidana|warga binaan", re.IGNORECASE)


@pytest.fixture(scope="module")
def _folder(tmp_path_factory):
    return tmp_path_factory.mktemp("kunci")


@pytest.fixture
def keys(_folder, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    make_keys(_folder, settings)
    return _folder


@pytest.fixture
def trainee(house):
    return graduate(finished_class(house))


@pytest.fixture
def certificate(house, keys, trainee):
    return issued(house, trainee)


def content_of(stored) -> bytes:
    with open_file(stored) as stream:
        return stream.read()


def text_of(pdf: bytes) -> str:
    """As Poppler reads it, line ends as spaces; pypdf would take seconds over the batik of the frame."""
    run = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)  # noqa: S607
    return " ".join(run.stdout.decode().split())


# ---- The signature.


def test_pdfsig_and_pyhanko_accept_it_and_refuse_any_changed_byte(certificate, settings, tmp_path):
    signed = content_of(certificate.house_file)
    (found,) = read_signatures(signed, trust_roots=settings.TRUST_ROOTS)
    assert (found.signer, found.signed_at, found.is_trusted, found.covers_whole_file) == (
        "Rumah Contoh",
        AT,
        True,
        True,
    )
    assert "Signature is Valid." in pdfsig(signed, tmp_path)
    assert "Total document signed" in pdfsig(signed, tmp_path)
    page = signed.index(b"stream\n") + 40
    changed = signed[:page] + bytes([signed[page] ^ 1]) + signed[page + 1 :]
    assert "Digest Mismatch" in pdfsig(changed, tmp_path)
    assert not any(found.is_intact for found in read_signatures(changed, trust_roots=settings.TRUST_ROOTS))


def pdfsig(content, folder):
    (folder / "sertifikat.pdf").write_bytes(content)
    command = ["pdfsig", folder / "sertifikat.pdf"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603  Poppler's own


def test_without_a_key_nothing_is_issued_and_the_sentence_says_what_to_set(house, keys, trainee, settings):
    settings.SIGNING_P12 = ""
    waiting = prepared(house, trainee)
    with pytest.raises(CannotSign, match="LAYANG_SIGNING_P12"):
        actions.issue_certificate(certificate=waiting, draw=sheets_of, at=AT, on=ISSUED, by=house.kepala)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.house_file, waiting.issued_on) == ("prepared", None, None)


# ---- Two persons.


def test_it_is_prepared_by_one_and_issued_by_another(house, certificate):
    assert (certificate.number, certificate.state) == ("SR-2026-001", "issued")
    assert (certificate.prepared_by, certificate.issued_by) == (house.ratna, house.kepala)
    assert (certificate.valid_until.year, certificate.theory_jp, certificate.practice_jp) == (2029, 8, 32)


def test_the_one_who_prepared_it_cannot_issue_it(house, keys, trainee):
    waiting = prepared(house, trainee)
    with pytest.raises(CannotCertify, match="orang lain"):
        actions.issue_certificate(certificate=waiting, draw=sheets_of, at=AT, on=ISSUED, by=house.ratna)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(waiting).objects.filter(pk=waiting.pk).update(issued_by=house.ratna)


def test_only_who_passed_a_closed_class_gets_one_and_only_one(house, keys, trainee):
    failed = trainee.training.trainees.get(is_passed=False)
    with pytest.raises(CannotCertify, match="Hanya peserta yang lulus"):
        prepared(house, failed)
    prepared(house, trainee)
    with pytest.raises(CannotCertify, match="sudah punya"):
        prepared(house, trainee)
    with pytest.raises(CannotCertify) as refused:
        actions.prepare_certificate(trainee=failed, holder_name=" ", on=ISSUED, by=house.ratna)
    assert len(refused.value.faults) == 3


def test_a_draft_can_be_taken_back_and_an_issued_one_only_revoked(house, keys, trainee):
    draft = actions.withdraw_certificate(certificate=prepared(house, trainee), by=house.ratna)
    assert draft.state == "withdrawn"
    second = issued(house, trainee)
    assert second.number == "SR-2026-002"
    with pytest.raises(CannotCertify, match="sudah terbit"):
        actions.withdraw_certificate(certificate=second, by=house.ratna)
    with pytest.raises(CannotCertify, match="tidak sedang menunggu"):
        actions.issue_certificate(certificate=second, draw=sheets_of, at=AT, on=ISSUED, by=house.kepala)


def test_revoking_needs_a_reason_and_a_day_that_can_be(house, certificate):
    with pytest.raises(CannotCertify) as refused:
        actions.revoke_certificate(certificate=certificate, reason=" ", on=LAST, by=house.kepala)
    assert len(refused.value.faults) == 2
    revoked = actions.revoke_certificate(certificate=certificate, reason="Salah nama", on=ISSUED, by=house.kepala)
    assert revoked.validity(on=ISSUED) is Validity.REVOKED
    with pytest.raises(CannotCertify, match="Hanya sertifikat yang terbit"):
        actions.revoke_certificate(certificate=certificate, reason="Lagi", on=ISSUED, by=house.kepala)


def test_graduates_of_a_partner_are_those_whose_certificate_stands(house, certificate):
    partner = house.partners["Batik Tresna"]
    (found,) = graduates(unit=house.unit, partner=partner, since=ISSUED, until=ISSUED)
    assert (found.resident.call_name, found.certificate) == ("Busri", certificate)
    assert graduates(unit=house.unit, partner=house.partners["Toko Contoh"], since=ISSUED, until=ISSUED) == []
    assert graduates(unit=house.unit, partner=partner, since=LAST, until=LAST) == []
    actions.revoke_certificate(certificate=certificate, reason="Salah nama", on=ISSUED, by=house.kepala)
    assert graduates(unit=house.unit, partner=partner, since=ISSUED, until=ISSUED) == []


# ---- Two sheets.


def test_the_house_sheet_says_all_that_a_certificate_must(certificate):
    text = text_of(content_of(certificate.house_file))
    for told in (
        "SERTIFIKAT", "SR-2026-001", "Busri Contoh", "4 Mei 1994", "Membatik Tulis", "7 September 2026",
        "40 jam pelajaran (8 teori dan 32 praktik)", "82", "78", "Bambang Contoh", "Sulastri Contoh", "9 Oktober 2029",
        "Melorod", certificate.house_code,
    ):  # fmt: skip
        assert told in text


def test_the_partners_sheet_names_no_place_of_shame_anywhere(certificate, house):
    content = content_of(certificate.partner_file)
    told = text_of(content) + str(PdfReader(io.BytesIO(content)).metadata)
    assert "BATIK TRESNA" in told
    assert not PLACE_OF_SHAME.search(told)
    assert not PLACE_OF_SHAME.search(content.decode("latin-1"))
    assert house.unit.city not in re.sub("Busri Contoh|Sulastri Contoh|Contoh, 4 Mei|Batik Contoh", "", told)
    assert certificate.house_code.encode() not in content
    assert read_signatures(content, trust_roots=house_trust()) == []


def test_no_partners_sheet_leaves_that_tells_the_place(house, keys, trainee, settings):
    settings.CHECK_ADDRESS = "https://layang.rutan-contoh.example"
    type(trainee.training).objects.update(units="Membatik di lapas")
    with pytest.raises(CannotPrint) as refused:
        issued(house, trainee)
    assert ["lapas" in refused.value.faults[0], "LAYANG_CHECK_ADDRESS" in refused.value.faults[1]] == [True, True]
    assert not type(trainee).objects.get(pk=trainee.pk).certificates.filter(state="issued").exists()


def house_trust():
    from django.conf import settings

    return settings.TRUST_ROOTS


def test_a_class_of_the_house_alone_has_one_sheet(house, keys):
    trainee = graduate(finished_class(house, partner=None, instructor=""))
    certificate = actions.issue_certificate(
        certificate=actions.prepare_certificate(trainee=trainee, holder_name="Busri", on=ISSUED, by=house.ratna),
        draw=sheets_of, at=AT, on=ISSUED, by=house.kepala,
    )  # fmt: skip
    assert certificate.partner_file is None
    assert [person.name for person in house_sheet(certificate).signatories] == ["Bambang Contoh"]


def test_the_partner_signs_its_own_sheet_with_its_own_key(house, certificate, keys, settings):
    partner = SigningKey(str(keys / "mitra.p12"))
    unsigned = content_of(certificate.partner_file)
    for content, word in (
        (unsigned, "belum ditandatangani"),
        (sign_pdf(content_of(certificate.house_file), key=partner, at=AT), "bukan lembar mitra"),
        (b"periksa/" + certificate.partner_code.encode(), "tidak dapat dibaca"),
    ):
        with pytest.raises(CannotCertify, match=word):
            actions.attach_partner_copy(certificate=certificate, content=content, by=house.ratna)
    signed = sign_pdf(unsigned, key=partner, at=AT)
    kept = actions.attach_partner_copy(certificate=certificate, content=signed, by=house.ratna)
    (found,) = queries.signatures_in(kept.partner_signed_file)
    assert (found.signer, found.is_intact, found.is_trusted) == ("Batik Tresna", True, False)
    broken = signed.replace(b"/MediaBox", b"/mediaBox", 1)
    with pytest.raises(CannotCertify, match=r"berubah sesudah ditandatangani|tidak dapat dibaca"):
        actions.attach_partner_copy(certificate=certificate, content=broken, by=house.ratna)


# ---- What the public sees.


def test_the_check_page_tells_number_initials_and_validity_and_no_place(client, certificate, settings):
    for code in (certificate.house_code, certificate.partner_code):
        response = client.get(f"/periksa/{code}/")
        page = response.content.decode()
        for told in ("Sah", "SR-2026-001", "B. C.", "Membatik Tulis", "9 Oktober 2029"):
            assert told in page
        assert "Busri" not in page
        assert not PLACE_OF_SHAME.search(page)
        assert not response.cookies
    assert "Batik Tresna" in page  # the partner's own sheet says whose it is


def test_the_check_page_says_revoked_without_the_reason(client, house, certificate):
    actions.revoke_certificate(certificate=certificate, reason="Salah nama", on=ISSUED, by=house.kepala)
    page = client.get(f"/periksa/{certificate.house_code}/").content.decode()
    assert "sudah dicabut dan tidak berlaku" in page
    assert "Salah nama" not in page


def test_a_draft_and_a_guessed_code_are_unknown(client, house, keys, trainee):
    for code in (prepared(house, trainee).house_code, random_code(16)):
        assert client.get(f"/periksa/{code}/").status_code == 404


def ask(client, content, name="sertifikat.pdf"):
    response = client.post("/periksa/berkas/", {"file": SimpleUploadedFile(name, content, "application/pdf")})
    return response.status_code, response.content.decode()


def test_a_file_is_told_apart_original_changed_or_not_ours(client, house, certificate, keys):
    stored = type(certificate.house_file).objects.count()
    signed = content_of(certificate.house_file)
    status, page = ask(client, signed)
    assert status == 200
    assert "Berkas ini asli" in page
    assert "SR-2026-001" in page
    assert "Berkas ini asli" in ask(client, content_of(certificate.partner_file))[1]
    for place in (200, signed.index(b"periksa/") + 9, len(signed) // 2, len(signed) - 40):
        changed = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
        page = ask(client, changed)[1]
        assert "Berkas ini telah diubah" in page, place
        assert "asli" not in page.split("</h1>")[0], place
    assert "telah diubah" in ask(client, signed + b"\n% tambahan")[1]
    assert "Bukan terbitan kami" in ask(client, b"%PDF-1.7 surat lain")[1]
    actions.revoke_certificate(certificate=certificate, reason="Salah nama", on=ISSUED, by=house.kepala)
    assert "sudah dicabut dan tidak berlaku" in ask(client, signed)[1]
    assert type(certificate.house_file).objects.count() == stored  # nothing that was brought is kept


def test_a_file_that_is_too_big_or_missing_is_refused_in_a_sentence(client, house):
    status, page = ask(client, b"%PDF-1.7" + b"0" * 5_000_000)
    assert status == 422
    assert "lebih besar dari 5 MB" in page
    assert client.post("/periksa/berkas/").status_code == 422
    assert not PLACE_OF_SHAME.search(client.get("/periksa/berkas/").content.decode())


def test_examining_tells_of_no_draft(house, keys, trainee):
    code = prepared(house, trainee).house_code
    found = queries.examine_file(b"%PDF-1.7 periksa/" + code.encode(), on=ISSUED)
    assert (found.answer, found.certificate) == (FileAnswer.NOT_OURS, None)


# ---- Certificates of others.


def test_a_certificate_of_others_is_kept_and_its_signature_told(house, certificate, keys, settings):
    signed = content_of(certificate.house_file)
    taken = actions.take_in_certificate(
        resident=house.residents["Seno"], title="Anyaman", issuer="LKP Contoh", issued_on=LAST,
        content=io.BytesIO(signed), name="lkp.pdf", on=ISSUED, by=house.ratna,
    )  # fmt: skip
    assert taken.file.kind == Kind.PROOF
    assert [found.signer for found in queries.signatures_in(taken.file)] == ["Rumah Contoh"]
    with pytest.raises(CannotCertify) as refused:
        actions.take_in_certificate(
            resident=house.residents["Seno"], title=" ", issuer=" ", issued_on=ISSUED, valid_until=LAST,
            content=io.BytesIO(b""), name="a.pdf", on=LAST, by=house.ratna,
        )  # fmt: skip
    assert len(refused.value.faults) == 3


def test_a_picture_has_no_signature_to_read(house, keys):
    taken = actions.take_in_certificate(
        resident=house.residents["Seno"], title="Anyaman", issuer="", partner=house.partners["Batik Tresna"],
        issued_on=LAST, content=io.BytesIO(b"\xff\xd8\xff\xe0"), name="lkp.jpg", on=ISSUED, by=house.ratna,
    )  # fmt: skip
    assert (taken.issuer, queries.signatures_in(taken.file)) == ("Batik Tresna", [])

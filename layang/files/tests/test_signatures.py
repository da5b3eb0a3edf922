import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest

from layang.files.self_signed import write_self_signed
from layang.files.signatures import CannotReadSignatures, read_signatures
from layang.files.signing import CannotSign, SigningKey, check_key, sign_pdf

AT = dt.datetime(2026, 10, 12, 2, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    write_self_signed(folder, file_name="rumah", name="Rumah Contoh", since=dt.date(2026, 1, 1))
    return folder


@pytest.fixture(scope="module")
def key(keys: Path) -> SigningKey:
    return SigningKey(str(keys / "rumah.p12"))


@pytest.fixture(scope="module")
def plain_pdf() -> bytes:
    """The smallest page that readers accept, written by hand, so that no printing is needed here."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
    ]
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 4\n0000000000 65535 f \n%s" % table
    return content + head + b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(content)


@pytest.fixture(scope="module")
def signed(plain_pdf: bytes, key: SigningKey) -> bytes:
    return sign_pdf(plain_pdf, key=key, at=AT)


def test_an_unsigned_paper_has_no_signature(plain_pdf, keys):
    assert read_signatures(plain_pdf, trust_roots=keys) == []


def test_a_signature_under_a_known_root_is_intact_and_trusted(signed, keys):
    (found,) = read_signatures(signed, trust_roots=keys)
    assert (found.signer, found.signed_at) == ("Rumah Contoh", AT)
    assert (found.is_intact, found.is_trusted, found.covers_whole_file) == (True, True, True)
    assert (
        found.sentence == "Utuh, ditandatangani Rumah Contoh, 12 Oktober 2026. Penerbit sertifikatnya dikenal di sini."
    )


def test_without_the_root_it_is_intact_but_not_trusted(signed, tmp_path):
    (found,) = read_signatures(signed, trust_roots=tmp_path / "tidak ada")
    assert (found.is_intact, found.is_trusted) == (True, False)
    assert "belum dikenal" in found.sentence


def test_what_lies_among_the_roots_and_is_no_certificate_is_passed_over(signed, keys, tmp_path):
    (tmp_path / "catatan.pem").write_text("bukan sertifikat")
    (tmp_path / "rusak.crt").write_text("-----BEGIN CERTIFICATE-----\nMDAw\n-----END CERTIFICATE-----\n")
    shutil.copy(keys / "rumah.crt", tmp_path / "z.crt")
    (found,) = read_signatures(signed, trust_roots=tmp_path)
    assert found.is_trusted


def test_no_changed_byte_of_the_page_is_taken_for_intact(signed, plain_pdf, keys):
    for place in range(12, len(plain_pdf), 7):
        changed = bytearray(signed)
        changed[place] ^= 1
        try:
            findings = read_signatures(bytes(changed), trust_roots=keys)
        except CannotReadSignatures:
            continue
        assert not [found for found in findings if found.is_intact], place


def test_the_first_of_two_signatures_stays_intact_and_the_last_covers_the_file(signed, keys):
    write_self_signed(keys / "mitra", file_name="mitra", name="Mitra Contoh", since=dt.date(2026, 1, 1))
    twice = sign_pdf(signed, key=SigningKey(str(keys / "mitra" / "mitra.p12")), at=AT)
    first, second = read_signatures(twice, trust_roots=keys)
    assert (first.is_intact, first.covers_whole_file) == (True, False)
    assert (second.is_intact, second.covers_whole_file, second.is_trusted) == (True, True, False)
    assert "tanda tangan lain" in first.sentence


def test_pdfsig_agrees(signed, tmp_path):
    path = tmp_path / "surat.pdf"
    path.write_bytes(signed)
    said = _pdfsig(path)
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said  # what PAdES asks for
    path.write_bytes(signed.replace(b"[0 0 200 200]", b"[0 0 200 201]"))
    said = _pdfsig(path)
    assert "Digest Mismatch" in said


@pytest.mark.parametrize("content", [b"", b"bukan pdf", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"(" * 5000])
def test_what_is_no_pdf_is_refused_with_a_sentence(content, keys):
    with pytest.raises(CannotReadSignatures, match="tidak dapat dibaca"):
        read_signatures(content, trust_roots=keys)


def test_signing_says_what_to_set(plain_pdf, key, keys, tmp_path):
    with pytest.raises(CannotSign, match="mengisi LAYANG_SIGNING_P12"):
        sign_pdf(plain_pdf, key=SigningKey(""), at=AT)
    with pytest.raises(CannotSign, match=r"hilang\.p12 tidak dapat dibaca"):
        check_key(SigningKey(str(tmp_path / "hilang.p12")), at=AT)
    (tmp_path / "sandi").write_text("salah\n")
    with pytest.raises(CannotSign, match="LAYANG_SIGNING_PASSWORD_FILE"):
        check_key(SigningKey(key.p12, str(tmp_path / "sandi")), at=AT)
    (tmp_path / "rusak.p12").write_bytes(b"bukan p12")
    with pytest.raises(CannotSign, match="tidak dapat dibuka"):
        check_key(SigningKey(str(tmp_path / "rusak.p12")), at=AT)
    with pytest.raises(CannotSign, match="1 Januari 2026 sampai 31 Desember 2030"):
        check_key(key, at=dt.datetime(2025, 12, 31, tzinfo=dt.UTC))
    assert check_key(key, at=AT) == "Rumah Contoh"


def test_the_private_key_is_for_its_owner_alone(key):
    assert Path(key.p12).stat().st_mode & 0o077 == 0


def _pdfsig(path: Path) -> str:
    done = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False)  # noqa: S603, S607  Poppler's
    return done.stdout

"""Signed papers: accepted, changed afterwards, and signed by someone unknown are three different answers, in words."""

import datetime as dt
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from django.test import Client

from layang.demo.cast import Cast
from layang.files.self_signed import write_self_signed
from layang.files.signing import SigningKey, sign_pdf
from layang.partners.actions import file_signed_copy
from layang.partners.models import Agreement
from layang.partners.papers import AgreementPaper, agreement_pdf
from layang.partners.queries.signatures import signed_copies
from layang.partners.queries.texts import latest_version, paper_of
from layang.partners.tests.factories import signed
from layang.ui.paper import Imprint, Letterhead

AT = dt.datetime(2026, 1, 5, 3, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A known authority with a signer under it, and an unknown one with another. `roots` holds the known authority."""
    folder = tmp_path_factory.mktemp("kunci")
    for authority, name, where in (("CA Uji", "Mitra Dikenal", "known"), ("CA Lain", "Orang Lain", "strange")):
        issue(folder / where, authority=authority, name=name)
    (folder / "roots").mkdir()
    (folder / "roots" / "ca.crt").write_bytes((folder / "known" / "ca.crt").read_bytes())
    return folder


def issue(folder: Path, *, authority: str, name: str) -> None:
    """Make an authority (`ca.crt`) and a signer whose certificate it issued (`kunci.p12`)."""
    write_self_signed(folder, file_name="ca", name=authority, since=dt.date(2026, 1, 1))
    ca_key, ca, _others = pkcs12.load_key_and_certificates((folder / "ca.p12").read_bytes(), None)
    key = ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    leaf = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)]))
        .issuer_name(ca.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(ca.not_valid_before_utc)
        .not_valid_after(ca.not_valid_after_utc)
        .add_extension(usage, critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    content = pkcs12.serialize_key_and_certificates(name.encode(), key, leaf, [ca], NoEncryption())
    (folder / "kunci.p12").write_bytes(content)


@pytest.fixture
def agreement(house: Cast, keys: Path, settings, tmp_path: Path) -> Agreement:
    settings.TRUST_ROOTS, settings.FILES_ROOT = keys / "roots", tmp_path
    return signed(house.partners["Batik Tresna"], by=house.ratna)


def printed(agreement: Agreement) -> bytes:
    text = paper_of(agreement, latest_version(agreement))
    imprint = Imprint(printed_by="Uji", printed_at=AT, complaints_to="")
    return agreement_pdf(AgreementPaper(text, Letterhead("Rutan"), imprint, agreement.number))


def test_four_papers_are_told_apart(agreement: Agreement, house: Cast, keys: Path, client: Client):
    plain = printed(agreement)
    good, strange = (
        sign_pdf(plain, key=SigningKey(str(keys / where / "kunci.p12")), at=AT) for where in ("known", "strange")
    )
    # One sign of the page's own content, in the signed part of the file.
    place = good.index(b"stream") + 40
    changed = good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :]
    for name, content in (("a", plain), ("b", good), ("c", strange), ("d", changed)):
        file_signed_copy(agreement=agreement, content=content, name=f"{name}.pdf", remark="", by=house.ratna)
    told = {one.copy.file.name[0]: one for one in signed_copies(agreement)}
    assert {name: one.tone for name, one in told.items()} == {
        "a": "info", "b": "success", "c": "warning", "d": "danger",
    }  # fmt: skip
    assert "sah" in told["b"].verdict
    assert "belum dikenal" in told["c"].verdict
    assert "berubah sesudah ditandatangani" in told["d"].verdict
    assert "Pindaian" in told["a"].verdict
    client.force_login(house.ratna)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert "ditandatangani Mitra Dikenal, 5 Januari 2026" in page
    assert told["b"].copy.file.sha256 in page


def test_a_lost_file_is_said_on_the_page(agreement: Agreement, house: Cast, tmp_path: Path):
    file_signed_copy(agreement=agreement, content=printed(agreement), name="a.pdf", remark="", by=house.ratna)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.unlink()
    (told,) = signed_copies(agreement)
    assert (told.tone, "cadangan" in told.verdict) == ("danger", True)

"""Signing a PDF with a certificate of the house: PAdES baseline B-B, invisible, the content before it untouched."""

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from layang.core.calendar import long_date
from layang.core.refusal import Refusal

FIELD_NAME = "Tanda tangan"
"""What readers of PDF list the signatures as, with a number."""

_ROOM = 16_384
"""Hexadecimal digits kept for the signature with its chain of certificates; without it pyHanko signs twice."""


class CannotSign(Refusal):
    """No certificate to sign with, a password that does not open it, or one that is not valid on the day."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """Where a certificate with its private key lies (PKCS #12), and the file whose first line opens it."""

    p12: str
    password_file: str = ""


def key_of_house() -> SigningKey:
    return SigningKey(settings.SIGNING_P12, settings.SIGNING_PASSWORD_FILE)


def check_key(key: SigningKey, *, at: dt.datetime) -> str:
    """Say by whose name the key signs. Raises CannotSign with what to set, before anything else is done."""
    return str(_signer(key, at).signing_cert.subject.native.get("common_name", ""))


def sign_pdf(content: bytes, *, key: SigningKey, at: dt.datetime) -> bytes:
    """Append a PAdES signature that claims to be made at `at` (aware). Raises CannotSign.

    Nobody else vouches for that time: a timestamp needs a network, which the house may not have. About 40 ms with a
    key of 2,048 bits.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415  heavy, rarely needed
    from pyhanko.sign import fields, signers  # noqa: PLC0415

    class Signing(signers.PdfSigner):
        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
            session = super().init_signing_session(*args, **kwargs)
            session.system_time = at  # pyHanko would take the machine's clock
            return session

    writer = IncrementalPdfFileWriter(BytesIO(content))
    others = len(writer.prev.embedded_signatures)
    metadata = signers.PdfSignatureMetadata(
        field_name=f"{FIELD_NAME} {others + 1}", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    signed: BytesIO = Signing(metadata, signer=_signer(key, at)).sign_pdf(writer, bytes_reserved=_ROOM)
    return signed.getvalue()


def _signer(key: SigningKey, at: dt.datetime) -> Any:
    from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415

    if not key.p12:
        raise CannotSign(
            _("Belum ada sertifikat penanda tangan. Minta pengelola sistem mengisi LAYANG_SIGNING_P12."),
        )
    try:
        content, password = Path(key.p12).read_bytes(), _password(key)
    except OSError as problem:
        raise CannotSign(
            _("Berkas %(path)s tidak dapat dibaca. Minta pengelola sistem memeriksa LAYANG_SIGNING_P12.")
            % {"path": Path(problem.filename or key.p12).name},
        ) from problem
    try:
        signer = SimpleSigner.load_pkcs12_data(content, other_certs=[], passphrase=password)
    except (ValueError, TypeError, AttributeError) as problem:
        raise CannotSign(
            _(
                "Sertifikat penanda tangan tidak dapat dibuka. Minta pengelola sistem memeriksa "
                "LAYANG_SIGNING_P12 dan LAYANG_SIGNING_PASSWORD_FILE."
            ),
        ) from problem
    certificate = signer.signing_cert
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        raise CannotSign(
            _("Sertifikat penanda tangan hanya berlaku %(since)s sampai %(until)s. Minta sertifikat yang baru.")
            % {"since": long_date(certificate.not_valid_before), "until": long_date(certificate.not_valid_after)},
        )
    return signer


def _password(key: SigningKey) -> bytes | None:
    if not key.password_file:
        return None
    return Path(key.password_file).read_text(encoding="utf-8").partition("\n")[0].strip().encode()

"""Who signed a PDF that came in, and whether it is still what they signed. Reads only; no network, no Django tables.

A signature says three things that people confuse: the bytes are unchanged (*intact*), the signer's certificate hangs
under a root this house knows (*trusted*), and nothing was added afterwards (*covers the whole file*).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.core.calendar import long_date
from layang.core.refusal import Refusal

if TYPE_CHECKING:
    from asn1crypto import x509

MOST_SIGNATURES = 20
"""An agreement has two, one with witnesses four. Each costs some milliseconds."""

_CERTIFICATE_FILES = frozenset({".pem", ".crt", ".cer", ".der"})


class CannotReadSignatures(Refusal):
    """A file that no reader of PDF understands, or one with more signatures than any honest paper."""


@dataclass(frozen=True, slots=True)
class SignatureFinding:
    """One signature in a PDF, and what is known of it."""

    signer: str
    """The common name in the signer's certificate, as its issuer wrote it; empty when the signature is unreadable."""
    signed_at: dt.datetime | None
    """As the signer's own machine says: without a timestamp nobody else vouches for it."""
    is_intact: bool
    """The signed bytes are unchanged, and what was added later is at most further signatures."""
    is_trusted: bool
    """The certificate was valid at `signed_at` and hangs under a root of the house. Revocation is not asked."""
    covers_whole_file: bool
    """Nothing at all was added after it. False for the first of two signatures, and then no reason to worry."""

    @property
    def sentence(self) -> str:
        """All of it, for an officer."""
        if not self.is_intact:
            who = self.signer or _("penanda tangan yang tidak terbaca")
            return _("Rusak: berkas ini berubah sesudah ditandatangani %(who)s. Minta berkas aslinya.") % {"who": who}
        said = {"who": self.signer, "when": _day_of(self.signed_at)}
        told = [_("Utuh, ditandatangani %(who)s, %(when)s.") % said]
        if not self.covers_whole_file:
            told.append(_("Sesudah itu ada tanda tangan lain atau tambahan yang tidak mengubah isi."))
        if self.is_trusted:
            told.append(_("Penerbit sertifikatnya dikenal di sini."))
        else:
            told.append(_("Penerbit sertifikatnya belum dikenal di sini; pastikan kepada penanda tangan."))
        return " ".join(told)


def read_signatures(content: bytes, *, trust_roots: Path) -> list[SignatureFinding]:
    """Tell of every signature in a PDF, the earliest first; an unsigned one has none.

    `trust_roots` is a folder of certificates (settings.TRUST_ROOTS); a missing folder trusts nobody. Raises
    CannotReadSignatures. Costs about 20 ms a signature, and half a second for the first of a process.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415  heavy, and rarely needed

    try:
        embedded = PdfFileReader(BytesIO(content), strict=False).embedded_regular_signatures
    except Exception as problem:
        # A hostile file may trip the parser anywhere; whatever it raises means the same to the officer.
        raise CannotReadSignatures(
            _("Berkas PDF ini tidak dapat dibaca. Buka dengan aplikasinya, simpan ulang, lalu kirim lagi."),
        ) from problem
    if len(embedded) > MOST_SIGNATURES:
        raise CannotReadSignatures(
            _("Berkas ini memuat lebih dari %(most)s tanda tangan. Kirim berkas yang wajar.")
            % {"most": MOST_SIGNATURES},
        )
    roots = list(certificates_in(trust_roots))
    return [_finding(signature, roots) for signature in embedded]


def certificates_in(folder: Path) -> "Iterator[x509.Certificate]":
    """Every certificate in the files of a folder, by name of file. What is no certificate is passed over."""
    from asn1crypto import pem, x509  # noqa: PLC0415

    paths = sorted(path for path in folder.glob("*") if path.suffix.lower() in _CERTIFICATE_FILES)
    for path in paths:
        content = path.read_bytes()
        try:
            blocks = [der for _kind, _headers, der in pem.unarmor(content, multiple=True)]
        except ValueError:
            blocks = [content]
        for der in blocks:
            try:
                certificate = x509.Certificate.load(der, strict=True)
                certificate.subject.native  # noqa: B018  asn1crypto parses only what is asked for
            except (ValueError, TypeError):
                continue
            yield certificate


def _finding(signature: Any, roots: "list[x509.Certificate]") -> SignatureFinding:
    from pyhanko.sign.diff_analysis import ModificationLevel  # noqa: PLC0415
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415
    from pyhanko.sign.validation.settings import KeyUsageConstraints  # noqa: PLC0415
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    try:
        signed_at = signature.self_reported_timestamp
        signer = _name_of(signature.signer_cert)
        # An old agreement stays what it was when its signer's certificate has run out meanwhile.
        context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=signed_at or timezone.now())
        usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
        status = validate_pdf_signature(signature, signer_validation_context=context, key_usage_settings=usage)
    except Exception:  # noqa: BLE001  a hostile signature may trip the parser anywhere: it is then not intact
        return SignatureFinding("", None, is_intact=False, is_trusted=False, covers_whole_file=False)
    is_intact = bool(
        status.intact
        and status.valid
        and status.docmdp_ok is not False
        and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
        and (status.modification_level or ModificationLevel.NONE) <= ModificationLevel.FORM_FILLING
    )
    return SignatureFinding(
        signer=signer,
        signed_at=signed_at,
        is_intact=is_intact,
        is_trusted=is_intact and bool(status.trusted),
        covers_whole_file=is_intact and status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
    )


def _name_of(certificate: "x509.Certificate") -> str:
    named = certificate.subject.native
    name = named.get("common_name") or named.get("organization_name") or certificate.subject.human_friendly
    return str(name[0] if isinstance(name, list) else name)


def _day_of(moment: dt.datetime | None) -> str:
    return long_date(timezone.localdate(moment)) if moment else _("tanpa tanggal")

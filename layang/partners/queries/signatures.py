"""Signed papers and what their signatures say, read from the files each time: nothing about them is believed twice."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from layang.core.refusal import Refusal
from layang.files.queries import open_file
from layang.files.signatures import SignatureFinding, read_signatures
from layang.partners.models import Agreement, SignedCopy


@dataclass(frozen=True, slots=True)
class CopyTold:
    """A signed paper, what each signature in it says, and in one sentence what to think of it.

    `tone` is `success`, `warning` or `danger`. A scan has no signatures a machine could check: it says so.
    """

    copy: SignedCopy
    findings: tuple[SignatureFinding, ...]
    tone: str
    verdict: str


def signed_copies(agreement: Agreement) -> list[CopyTold]:
    """All signed papers of an agreement, latest first. Reads the files: about 20 ms a signature."""
    return [_told(copy) for copy in agreement.signed_copies.select_related("file")]


def _told(copy: SignedCopy) -> CopyTold:
    try:
        with open_file(copy.file) as stream:
            findings = tuple(read_signatures(stream.read(), trust_roots=settings.TRUST_ROOTS))
    except Refusal as problem:
        return CopyTold(copy, (), "danger", problem.message)
    return CopyTold(copy, findings, *_judged(findings))


def _judged(findings: tuple[SignatureFinding, ...]) -> tuple[str, str]:
    if not findings:
        return "info", _("Pindaian tanpa tanda tangan elektronik: cocokkan dengan naskah aslinya.")
    if not all(finding.is_intact for finding in findings):
        return "danger", _("Berkas berubah sesudah ditandatangani. Jangan dipakai; minta berkas aslinya.")
    if not all(finding.is_trusted for finding in findings):
        return "warning", _("Tanda tangannya utuh, tetapi penerbit sertifikatnya belum dikenal di rutan ini.")
    return "success", _("Semua tanda tangan sah dan berkasnya utuh.")

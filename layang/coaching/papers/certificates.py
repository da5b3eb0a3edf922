"""The certificate of a training class, in the house's name or in the partner's alone. A sheet to frame, A4 across."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from layang.coaching.actions.certificates import Sheets
from layang.coaching.models import Certificate
from layang.coaching.papers import SOURCES
from layang.coaching.rules.certificates import word_of_place
from layang.coaching.rules.trainings import CompetencyUnit
from layang.ui.paper import Signatory, render_pdf
from layang.ui.paper.qr import qr_drawing

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """What one sheet says. The partner's own never names the house: whoever shows it need not tell where he learned."""

    issuer: str
    """Printed on top: the house, or the partner."""
    issuer_address: str
    together_with: str
    """The partner, on the house's sheet; empty on the partner's own."""
    number: str
    holder: str
    birth: str
    course: str
    begins_on: dt.date
    ends_on: dt.date
    theory_jp: int
    practice_jp: int
    score: int
    practice_score: int | None
    units: tuple[CompetencyUnit, ...]
    place: str
    issued_on: dt.date
    valid_until: dt.date
    signatories: tuple[Signatory, ...]
    address: str
    """Of the check page, without scheme."""
    is_signed_electronically: bool
    may_name_place: bool = True
    """False for the partner's own: no text of it may tell that the class was held in a detention house."""

    @property
    def qr(self) -> str:
        return qr_drawing(f"https://{self.address}")

    @property
    def jp(self) -> int:
        return self.theory_jp + self.practice_jp

    def faults(self) -> Iterator[str]:
        """Sentences of what must not be printed so."""
        if not self.holder.strip():
            yield "Nama pemegang sertifikat kosong. Isi namanya."
        if len(self.holder) > _LONGEST_NAME:
            yield f"Nama “{self.holder}” terlalu panjang untuk sertifikat. Tulis paling banyak {_LONGEST_NAME} huruf."
        if self.jp < 1:
            yield "Jumlah jam pelajaran kosong. Catat pelajarannya dulu."
        if not self.begins_on <= self.ends_on <= self.issued_on <= self.valid_until:
            yield "Urutan tanggal pelatihan, terbit, dan berlaku tidak benar. Periksa tanggalnya."
        if not self.signatories:
            yield "Belum ada penanda tangan. Isi namanya."
        if not self.may_name_place:
            yield from self._faults_of_place()

    def _faults_of_place(self) -> Iterator[str]:
        signers = (word for person in self.signatories for word in (person.heading, person.name))
        units = (unit.title for unit in self.units)
        for text in (self.issuer, self.issuer_address, self.course, self.holder, self.birth, *signers, *units):
            if word := word_of_place(text):
                yield f"Lembar mitra tidak boleh menyebut “{word}”, seperti pada “{text}”. Tulis dengan kata lain."
        if word := word_of_place(self.address):
            yield f"Alamat periksa memuat kata “{word}”. Minta pengelola sistem mengisi LAYANG_CHECK_ADDRESS."


def sheets_of(certificate: Certificate) -> Sheets:
    """Print both sheets, not yet signed; the partner's is None where no partner taught. Raises CannotPrint."""
    house = house_sheet(certificate)
    partner = partner_sheet(certificate)
    return Sheets(house=sheet_pdf(house), partner=sheet_pdf(partner) if partner else None)


def house_sheet(certificate: Certificate) -> CertificatePaper:
    """The sheet that the house signs; the head signs it, and the partner's person where there is one."""
    head, training, unit = certificate.issued_by, certificate.trainee.training, certificate.unit
    if head is None:
        raise ValueError(f"{certificate.number} is not issued: nobody signs it yet.")
    signatories = [Signatory(f"{head.title or 'Kepala'},", head.name, nip=head.nip, has_nip=bool(head.nip))]
    if certificate.partner_signer:
        signatories.insert(0, _partner_signatory(certificate))
    return _sheet(
        certificate,
        issuer=unit.name,
        issuer_address=unit.address,
        together_with=training.partner.name if training.partner else "",
        place=unit.city,
        signatories=tuple(signatories),
        code=certificate.house_code,
    )


def partner_sheet(certificate: Certificate) -> CertificatePaper | None:
    """The sheet of the partner alone, which names nobody and no place of the house."""
    partner = certificate.trainee.training.partner
    if partner is None or not certificate.partner_signer:
        return None
    sheet = _sheet(
        certificate,
        issuer=partner.name,
        issuer_address=partner.address,
        together_with="",
        place="",
        signatories=(_partner_signatory(certificate),),
        code=certificate.partner_code,
    )
    return dataclasses.replace(sheet, is_signed_electronically=False, may_name_place=False)


def _sheet(
    certificate: Certificate,
    *,
    issuer: str,
    issuer_address: str,
    together_with: str,
    place: str,
    signatories: tuple[Signatory, ...],
    code: str,
) -> CertificatePaper:
    trainee, training = certificate.trainee, certificate.trainee.training
    if certificate.issued_on is None or certificate.valid_until is None:
        raise ValueError(f"{certificate.number} is not issued: it has no day yet.")
    return CertificatePaper(
        issuer=issuer,
        issuer_address=issuer_address,
        together_with=together_with,
        number=certificate.number,
        holder=certificate.holder_name,
        birth=certificate.birth,
        course=training.title,
        begins_on=training.begins_on,
        ends_on=training.ends_on,
        theory_jp=certificate.theory_jp,
        practice_jp=certificate.practice_jp,
        score=trainee.after or 0,
        practice_score=trainee.practice,
        units=training.competency_units,
        place=place,
        issued_on=certificate.issued_on,
        valid_until=certificate.valid_until,
        signatories=signatories,
        address=f"{urlsplit(settings.CHECK_ADDRESS).netloc}/periksa/{code}",
        is_signed_electronically=True,
    )


def _partner_signatory(certificate: Certificate) -> Signatory:
    title = certificate.partner_signer_title or "Instruktur"
    return Signatory(f"{title},", certificate.partner_signer, has_nip=False)


def sheet_pdf(paper: CertificatePaper) -> bytes:
    """Print a sheet: the same certificate is the same file, for its only date is that of issue. Raises CannotPrint."""
    noon = dt.datetime.combine(paper.issued_on, dt.time(12), timezone.get_default_timezone())
    return render_pdf(
        SOURCES / "certificate.typ", paper, title=f"Sertifikat {paper.number}, {paper.course}", created_at=noon
    )

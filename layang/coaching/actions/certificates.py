"""What is done about certificates: prepared by one person, issued by another, revoked; and those that others gave."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.coaching.models import Certificate, OutsideCertificate, Trainee
from layang.coaching.queries import trainings
from layang.coaching.rules import certificates as rules
from layang.coaching.rules.certificates import CannotCertify
from layang.core.numbering import document_number
from layang.core.public_code import random_code
from layang.files.actions import store_file
from layang.files.models import StoredFile
from layang.files.rules import Kind
from layang.files.shelf import Readable
from layang.files.signatures import CannotReadSignatures, read_signatures
from layang.files.signing import check_key, key_of_house, sign_pdf
from layang.partners.models import Partner
from layang.residents.models import Resident

State = Certificate.State
CODE_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Sheets:
    """Both sheets of a certificate as PDF, not yet signed; no partner's where no partner taught."""

    house: bytes
    partner: bytes | None


@deed("coaching.certificate.prepare", hide=("birth",))
def prepare_certificate(
    *,
    trainee: Trainee,
    holder_name: str,
    on: dt.date,
    by: User,
    birth: str = "",
    partner_signer: str = "",
    partner_signer_title: str = "",
) -> Certificate:
    """Write a certificate for a second person to issue. It gets its number now, so that a draft can be shown.

    Raises CannotCertify for someone who did not pass a closed class, or has one in force or under way.
    """
    trainee = Trainee.objects.select_for_update().select_related("training", "unit").get(pk=trainee.pk)
    faults = []
    if not trainee.is_passed or trainee.training.closed_on is None:
        faults.append(_("Hanya peserta yang lulus dari pelatihan yang sudah ditutup yang mendapat sertifikat."))
    if not holder_name.strip():
        faults.append(_("Isi nama pemegang sertifikat."))
    if trainee.certificates.filter(state__in=[State.PREPARED, State.ISSUED]).exists():
        faults.append(_("Peserta ini sudah punya sertifikat dari pelatihan ini."))
    if trainee.training.partner_id is not None and not partner_signer.strip():
        faults.append(_("Isi siapa dari mitra yang menandatangani."))
    if faults:
        raise CannotCertify(*faults)
    page = trainings.training_page(trainee.training, on=trainee.training.closed_on or on)
    return Certificate.objects.create(
        unit=trainee.unit,
        number=document_number(unit_code=trainee.unit.code, prefix="SR", year=on.year),
        trainee=trainee,
        holder_name=" ".join(holder_name.split()),
        birth=birth.strip(),
        theory_jp=page.theory_jp,
        practice_jp=page.practice_jp,
        partner_signer=partner_signer.strip(),
        partner_signer_title=partner_signer_title.strip(),
        prepared_on=on,
        prepared_by=by,
        house_code=random_code(CODE_LENGTH),
        partner_code=random_code(CODE_LENGTH),
    )


@deed("coaching.certificate.withdraw")
def withdraw_certificate(*, certificate: Certificate, by: User) -> Certificate:
    """Take back what waits to be issued; its number is not used again. Raises CannotCertify when it was issued."""
    certificate = _locked(certificate)
    if certificate.state != State.PREPARED:
        raise CannotCertify(_("Sertifikat ini sudah terbit. Cabut dengan alasan kalau memang keliru."))
    certificate.state = State.WITHDRAWN
    certificate.save(update_fields=["state"])
    note(number=certificate.number)
    return certificate


@deed("coaching.certificate.issue", hide=("draw",))
def issue_certificate(
    *, certificate: Certificate, draw: Callable[[Certificate], Sheets], at: dt.datetime, on: dt.date, by: User
) -> Certificate:
    """Sign the house's sheet and keep both, as the second person. `draw` prints them; `at` is the time signed.

    Raises CannotCertify for the same person twice or one that does not wait; CannotSign without a key that opens;
    and whatever `draw` refuses.
    """
    certificate = _locked(certificate)
    faults = []
    if certificate.state != State.PREPARED:
        faults.append(_("Sertifikat ini tidak sedang menunggu penerbitan."))
    if certificate.prepared_by_id == by.pk:
        faults.append(_("Yang menyiapkan tidak boleh menerbitkan; orang lain yang memeriksa."))
    if faults:
        raise CannotCertify(*faults)
    key = key_of_house()
    signer = check_key(key, at=at)
    certificate.state, certificate.issued_on, certificate.issued_by = State.ISSUED, on, by
    certificate.valid_until = rules.valid_until(on)
    sheets = draw(certificate)
    signed = sign_pdf(sheets.house, key=key, at=at)
    certificate.house_file = _keep(signed, name=f"{certificate.number}.pdf", unit_code=certificate.unit.code, by=by)
    if sheets.partner is not None:
        name = f"{certificate.number} mitra.pdf"
        certificate.partner_file = _keep(sheets.partner, name=name, unit_code=certificate.unit.code, by=by)
    certificate.save()
    note(number=certificate.number, signer=signer)
    return certificate


@deed("coaching.certificate.revoke")
def revoke_certificate(*, certificate: Certificate, reason: str, on: dt.date, by: User) -> Certificate:
    """Say that an issued certificate counts no more: the check page tells it at once, without the reason.

    Raises CannotCertify without a reason, before the day it was issued, or for one that is not in force.
    """
    certificate = _locked(certificate)
    faults = []
    if certificate.state != State.ISSUED:
        faults.append(_("Hanya sertifikat yang terbit yang dapat dicabut."))
    if not reason.strip():
        faults.append(_("Tulis alasan pencabutan."))
    if certificate.issued_on is not None and on < certificate.issued_on:
        faults.append(_("Tanggal pencabutan sebelum sertifikat terbit. Periksa tanggalnya."))
    if faults:
        raise CannotCertify(*faults)
    certificate.state, certificate.revoked_on, certificate.revoked_because = State.REVOKED, on, reason.strip()
    certificate.save(update_fields=["state", "revoked_on", "revoked_because"])
    note(number=certificate.number)
    return certificate


@deed("coaching.certificate.attach")
def attach_partner_copy(*, certificate: Certificate, content: bytes, by: User) -> Certificate:
    """Keep the partner's sheet as the partner signed it, electronically, with its own certificate.

    Raises CannotCertify for a file that is not that sheet with an intact signature added.
    """
    certificate = _locked(certificate)
    if certificate.partner_file is None:
        raise CannotCertify(_("Sertifikat ini tidak punya lembar mitra yang terbit."))
    if certificate.partner_code not in rules.codes_in(content):
        raise CannotCertify(
            _("Berkas itu bukan lembar mitra sertifikat %(number)s. Unduh dari sini, tandatangani, lalu kirim.")
            % {"number": certificate.number},
        )
    try:
        findings = read_signatures(content, trust_roots=settings.TRUST_ROOTS)
    except CannotReadSignatures as problem:
        raise CannotCertify(*problem.faults) from problem
    if not findings or not all(found.is_intact for found in findings):
        raise CannotCertify(
            *(found.sentence for found in findings if not found.is_intact),
            *([] if findings else [_("Berkas itu belum ditandatangani secara elektronik.")]),
        )
    certificate.partner_signed_file = _keep(
        content, name=f"{certificate.number} mitra bertanda tangan.pdf", unit_code=certificate.unit.code, by=by
    )
    certificate.save(update_fields=["partner_signed_file"])
    note(number=certificate.number, signer=findings[-1].signer)
    return certificate


@deed("coaching.certificate.take_in")
def take_in_certificate(
    *,
    resident: Resident,
    title: str,
    issuer: str,
    issued_on: dt.date,
    content: Readable,
    name: str,
    on: dt.date,
    by: User,
    partner: Partner | None = None,
    number: str = "",
    valid_until: dt.date | None = None,
) -> OutsideCertificate:
    """Keep a certificate that somebody else gave. Who signed it is read each time it is looked at.

    Raises CannotCertify with all faults, and CannotStore for a file that is neither PDF nor picture.
    """
    faults = []
    if not title.strip() or not (issuer.strip() or partner):
        faults.append(_("Isi nama sertifikat dan siapa yang menerbitkan."))
    if issued_on > on:
        faults.append(_("Tanggal terbit belum tiba. Periksa tanggalnya."))
    if valid_until is not None and valid_until < issued_on:
        faults.append(_("Tanggal akhir berlaku lebih awal daripada tanggal terbit."))
    if faults:
        raise CannotCertify(*faults)
    stored = store_file(content=content, name=name, unit_code=resident.unit.code, kind=Kind.PROOF, by=by)
    note(resident=resident.code)
    return OutsideCertificate.objects.create(
        unit=resident.unit, resident=resident, partner=partner, issuer=issuer.strip() or str(partner),
        title=title.strip(), number=number.strip(), issued_on=issued_on, valid_until=valid_until, file=stored,
        recorded_by=by, recorded_on=on,
    )  # fmt: skip


def _locked(certificate: Certificate) -> Certificate:
    rows = Certificate.objects.select_for_update(of=("self",))
    found: Certificate = rows.select_related("trainee__training__partner", "unit").get(pk=certificate.pk)
    return found


def _keep(content: bytes, *, name: str, unit_code: str, by: User) -> StoredFile:
    return store_file(content=content, name=name, unit_code=unit_code, kind=Kind.LETTER, by=by)

"""Certificates: those of the house, what may be said of one in public, and those that others gave."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Q, QuerySet

from layang.accounts.models import Unit, User
from layang.coaching.models import Certificate, OutsideCertificate, Trainee
from layang.coaching.rules.certificates import FileAnswer, Validity, codes_in, initials
from layang.files.models import StoredFile
from layang.files.queries import open_file
from layang.files.signatures import CannotReadSignatures, SignatureFinding, read_signatures
from layang.residents.models import Resident

OUT = (Certificate.State.ISSUED, Certificate.State.REVOKED)
_FILES = ("house_file", "partner_file", "partner_signed_file")


@dataclass(frozen=True, slots=True)
class PublicCertificate:
    """What the check page tells: no name, no place, no reason of a withdrawal."""

    number: str
    initials: str
    course: str
    issuer: str
    """The partner; empty on the house's own sheet, where the paper itself says who issued it."""
    issued_on: dt.date
    valid_until: dt.date
    revoked_on: dt.date | None
    validity: Validity


@dataclass(frozen=True, slots=True)
class FileFinding:
    """What was found of a file that somebody brought, and of the certificate it is or was, if it says so."""

    answer: FileAnswer
    certificate: PublicCertificate | None


def certificates_of(*, user: User, unit: Unit) -> QuerySet[Certificate]:
    """All certificates of a house that `user` may see, what waits first, then the latest."""
    found: QuerySet[Certificate] = (
        Certificate.objects.visible_to(user).filter(unit=unit).exclude(state=Certificate.State.WITHDRAWN)
    )
    rows = found.select_related("trainee__resident", "trainee__training", "prepared_by")
    return rows.order_by(F("issued_on").desc(nulls_first=True), "-number")


def held_by(resident: Resident) -> QuerySet[Certificate]:
    """Certificates of someone, the latest first."""
    found: QuerySet[Certificate] = Certificate.objects.filter(trainee__resident=resident, state__in=OUT)
    return found.select_related("trainee__training").order_by("-issued_on", "-number")


def from_others(resident: Resident) -> QuerySet[OutsideCertificate]:
    """Certificates that others gave to someone, the latest first."""
    found: QuerySet[OutsideCertificate] = OutsideCertificate.objects.filter(resident=resident)
    return found.select_related("file", "partner").order_by("-issued_on", "-pk")


def waiting_for_certificate(*, user: User, unit: Unit) -> QuerySet[Trainee]:
    """Those whom `user` may see who passed a class and have no certificate in force or under way, by class and name."""
    found: QuerySet[Trainee] = (
        Trainee.objects.visible_to(user)
        .filter(unit=unit, is_passed=True)
        .exclude(certificates__state__in=[Certificate.State.PREPARED, *OUT])
    )
    rows = found.select_related("resident", "training")
    return rows.order_by("-training__ends_on", "training__title", "resident__call_name")


def certificate_by_code(code: str, *, on: dt.date) -> PublicCertificate | None:
    """What may be told of the sheet that carries this code; None when no issued sheet does."""
    row = Certificate.objects.filter(Q(house_code=code) | Q(partner_code=code), state__in=OUT).first()
    return _public(row, code=code, on=on) if row else None


def examine_file(content: bytes, *, on: dt.date) -> FileFinding:
    """Say whether a file is, byte for byte, a sheet we issued. Nothing is stored, and nothing of it is parsed.

    A changed one is known by the code on its check page, which stands in it in plain bytes twice.
    """
    stored = StoredFile.objects.filter(sha256=hashlib.sha256(content).hexdigest()).values_list("pk", flat=True)
    own = Q(*((f"{name}__in", list(stored)) for name in _FILES), _connector=Q.OR)
    row = Certificate.objects.filter(own, state__in=OUT).first()
    if row is not None:
        is_house = row.house_file_id in set(stored)
        code = row.house_code if is_house else row.partner_code
        return FileFinding(FileAnswer.ORIGINAL, _public(row, code=code, on=on))
    for code in codes_in(content):
        if (known := certificate_by_code(code, on=on)) is not None:
            return FileFinding(FileAnswer.CHANGED, known)
    return FileFinding(FileAnswer.NOT_OURS, None)


def signatures_in(stored: StoredFile) -> list[SignatureFinding]:
    """Who signed a stored PDF. Nothing for a picture, or a file that readers do not understand."""
    if stored.content_type != "application/pdf":
        return []
    with open_file(stored) as content:
        try:
            return read_signatures(content.read(), trust_roots=settings.TRUST_ROOTS)
        except CannotReadSignatures:
            return []


def _public(row: Certificate, *, code: str, on: dt.date) -> PublicCertificate:
    training = row.trainee.training
    is_partners = code == row.partner_code
    if row.issued_on is None or row.valid_until is None:
        raise ValueError(f"{row.number} was never issued.")
    return PublicCertificate(
        number=row.number,
        initials=initials(row.holder_name),
        course=training.title,
        issuer=training.partner.name if is_partners and training.partner else "",
        issued_on=row.issued_on,
        valid_until=row.valid_until,
        revoked_on=row.revoked_on,
        validity=row.validity(on=on),
    )

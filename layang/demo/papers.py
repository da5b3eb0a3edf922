"""Signed papers of the demo house. Files are no rows: only the command that makes the house lays them down, no test."""

import datetime as dt
import tempfile
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from layang.accounts.models import Unit, User
from layang.files.self_signed import write_self_signed
from layang.files.signing import SigningKey, sign_pdf
from layang.partners.actions import file_signed_copy
from layang.partners.models import Agreement
from layang.partners.papers import AgreementPaper, agreement_pdf
from layang.partners.queries.texts import latest_version, paper_of
from layang.ui.paper import Imprint, Letterhead

TRUSTED, STRANGE = "BLK Contoh", "Hotel Contoh"
"""Whose digital signature the house knows, and whose it does not; all others signed by hand."""

BY_HAND = ("Polres Contoh", "Puskesmas Contoh", "Galeri Contoh", "Toko Contoh", "Kemenag Contoh", "Wisata Contoh")


def file_signed_papers(unit: Unit, *, by: User) -> None:
    """Give most signed agreements their paper: scans, and two with digital signatures. One still lacks it."""
    for partner in BY_HAND:
        agreement = _signed(unit, partner)
        _file(agreement, _printed(agreement, by=by), remark="Pindaian", by=by)
    with tempfile.TemporaryDirectory() as folder:
        for partner in (TRUSTED, STRANGE):
            agreement = _signed(unit, partner)
            day = agreement.signed_on or dt.date.min
            key = write_self_signed(Path(folder), file_name="kunci", name=f"{partner}", since=day)
            if partner == TRUSTED:
                roots = Path(settings.TRUST_ROOTS)
                roots.mkdir(parents=True, exist_ok=True)
                (roots / "mitra-contoh.crt").write_bytes(key.with_suffix(".crt").read_bytes())
            at = timezone.make_aware(dt.datetime.combine(day, dt.time(10)))
            signed = sign_pdf(_printed(agreement, by=by), key=SigningKey(str(key)), at=at)
            _file(agreement, signed, remark="Bertanda tangan elektronik", by=by)


def _signed(unit: Unit, partner: str) -> Agreement:
    rows = Agreement.objects.filter(unit=unit, partner__name=partner, stage="signed").select_related("unit", "partner")
    found: Agreement = rows.order_by("-starts_on")[0]
    return found


def _printed(agreement: Agreement, *, by: User) -> bytes:
    at = timezone.make_aware(dt.datetime.combine(agreement.signed_on or dt.date.min, dt.time(9)))
    text = paper_of(agreement, latest_version(agreement))
    imprint = Imprint(printed_by=by.name, printed_at=at, complaints_to="")
    return agreement_pdf(AgreementPaper(text, Letterhead(agreement.unit.name), imprint, agreement.number))


def _file(agreement: Agreement, content: bytes, *, remark: str, by: User) -> None:
    file_signed_copy(agreement=agreement, content=content, name="Naskah bertanda tangan.pdf", remark=remark, by=by)

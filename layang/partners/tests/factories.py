"""Agreements as other tests need them: there, in force, without the way that led to them."""

import datetime as dt
from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone

from layang.accounts.models import User
from layang.partners.actions import Signer, Terms, draft_agreement, send_for_review, set_number_format, sign_agreement
from layang.partners.models import Agreement, Dimension, NumberFormat, Partner
from layang.partners.rules.agreements import Stage
from layang.partners.rules.numbers import Pattern

SINCE, UNTIL = dt.date(2026, 1, 1), dt.date(2030, 12, 31)
TODAY = dt.date(2026, 11, 24)
_numbers = count(1)


def make_agreement(partner: Partner, **facts: Any) -> Agreement:
    """A signed agreement in force from 2026 to 2030 as a bare row: no text, no parties."""
    known: dict[str, Any] = {
        "kind": Agreement.Kind.PKS, "about": "titip jual", "dimension": Dimension.COACHING, "stage": Stage.SIGNED,
        "number": f"PKS-{next(_numbers)}", "numbered_on": SINCE, "starts_on": SINCE, "ends_on": UNTIL,
        "signed_on": SINCE, "request_id": uuid4(), "recorded_at": timezone.now(), "recorded_by": "uji",
    }  # fmt: skip
    return Agreement.objects.create(unit=partner.unit, partner=partner, **{**known, **facts})


def terms(**facts: Any) -> Terms:
    known: dict[str, Any] = {
        "about": "Pelatihan Batik Tulis",
        "dimension": Dimension.COACHING,
        "scope": "pelatihan\nuji kompetensi",
        "starts_on": SINCE,
        "ends_on": dt.date(2026, 12, 31),
        "our_signer": Signer("Bambang Contoh", "Kepala Rutan", "19700101 199001 1 001"),
        "their_signer": Signer("Sri Contoh", "Ketua"),
    }
    return Terms(**{**known, **facts})


def number_as_usual(partner: Partner, by: User) -> None:
    """Let the partner's house number agreements as `W1.PAS1-HH-0001 TAHUN 2026`."""
    if not NumberFormat.objects.filter(unit=partner.unit).exists():
        text = "{kanwil}.{unit}-{klasifikasi}-{urut} TAHUN {yyyy}"
        pattern = Pattern(dt.date(2024, 1, 1), text, office="W1", house="PAS1", classification="HH")
        set_number_format(unit=partner.unit, pattern=pattern, by=by)


def drafted(partner: Partner, *, by: User, kind: Agreement.Kind = Agreement.Kind.PKS, **facts: Any) -> Agreement:
    number_as_usual(partner, by)
    return draft_agreement(partner=partner, kind=kind, terms=terms(**facts), request_id=uuid4(), by=by)


def reviewed(partner: Partner, *, by: User, on: dt.date = SINCE, **facts: Any) -> Agreement:
    return send_for_review(agreement=drafted(partner, by=by, **facts), on=on, by=by)


def signed(partner: Partner, *, by: User, on: dt.date = SINCE, **facts: Any) -> Agreement:
    agreement = reviewed(partner, by=by, on=on, **facts)
    return sign_agreement(
        agreement=agreement, signed_on=on, place="Contoh", partner_number="12/BT/2026", today=TODAY, by=by
    )

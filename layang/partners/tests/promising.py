"""Agreements in force and what was promised in them, written straight into their tables."""

import datetime as dt
from dataclasses import replace
from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone

from layang.accounts.capabilities import Can
from layang.partners.evidence import Done, Source
from layang.partners.models import Agreement, Dimension, Evidence, Measure, Partner, PartnerPerson, Promise

NEW_YEAR = dt.date(2026, 1, 1)
NEW_YEARS_EVE = dt.date(2026, 12, 31)
_numbers = count(1)


def make_agreement(partner: Partner, **facts: Any) -> Agreement:
    """Make a PKS that is in force all through 2026."""
    given = {
        "kind": Agreement.Kind.PKS, "about": "pelatihan", "dimension": Dimension.COACHING, "stage": "signed",
        "number": f"UJI-{next(_numbers)}", "starts_on": NEW_YEAR, "ends_on": NEW_YEARS_EVE, "signed_on": NEW_YEAR,
        "request_id": uuid4(), "recorded_at": timezone.now(), "recorded_by": "uji", **facts,
    }  # fmt: skip
    return Agreement.objects.create(unit=partner.unit, partner=partner, **given)


def make_promise(agreement: Agreement, **facts: Any) -> Promise:
    """Make a promise of the partner: two sessions each month."""
    side = facts.pop("side", Promise.Side.THEIRS)
    given = {
        "text": "Melatih", "measure": Measure.SESSIONS, "quantity": 2, "unit_word": "sesi", "rhythm": "month",
        "dimension": Promise.Dimension.COACHING, "position": agreement.promises.filter(side=side).count() + 1, **facts,
    }  # fmt: skip
    return Promise.objects.create(unit=agreement.unit, agreement=agreement, side=side, **given)


def make_evidence(promise: Promise, done_on: dt.date, quantity: int, **facts: Any) -> Evidence:
    """Make evidence of `told_by` that `decided_by` confirmed, if one is given."""
    if facts.get("decided_by"):
        facts |= {"state": Evidence.State.CONFIRMED, "decided_at": timezone.now()}
    given = {"text": "Sudah dikerjakan", "told_at": timezone.now(), "request_id": uuid4(), **facts}
    return Evidence.objects.create(unit=promise.unit, promise=promise, done_on=done_on, quantity=quantity, **given)


def forget_the_story(unit: Any) -> None:
    """Let a house have promised nothing yet: the demo's agreements are dropped, and nobody logs in for a partner."""
    Promise.objects.filter(unit=unit).delete()
    PartnerPerson.objects.filter(unit=unit).delete()
    Agreement.objects.filter(unit=unit).update(stage="dropped", renews=None)


def done(on: dt.date, quantity: int, text: str = "Sesi", url: str = "", **benefit: int) -> Done:
    """Make work in sessions. Whose it is says the `Work` that tells of it."""
    return Done(0, on, {Measure.SESSIONS: quantity}, text, url, **benefit)


class Work:
    """A feature above that tells of a partner's work, as coaching tells of sessions."""

    def __init__(self, partner: Partner) -> None:
        self.partner = partner
        self.done: list[Done] = []
        self.source = Source("Sesi", self._find, needs=Can.READ_GROUPS)

    def _find(self, *, unit: Any, since: dt.date, until: dt.date, partner: Partner | None) -> list[Done]:
        told = [replace(one, partner_id=self.partner.pk) for one in self.done if since <= one.on <= until]
        return told if partner in {None, self.partner} else []

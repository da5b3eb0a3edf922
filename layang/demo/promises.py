"""What the partners and the house of the story did of what they promised.

Work tells of itself: a trainer's sessions, rounds of urine tests, what was lent, what was sold. What came before
Layang, and what no work shows, is told by hand and confirmed by the other side. One agreement has nothing to show; a
few promises are behind, so that the board has something to say.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from uuid import NAMESPACE_DNS, UUID, uuid5

from layang.accounts.models import Unit, User
from layang.demo.classes import TRAINERS, WEEKS_BACK
from layang.integrity.actions import record_urine_test
from layang.partners.actions.promises import confirm_evidence, tell_evidence
from layang.partners.models import Agreement, Measure, Partner, PartnerPerson, Promise
from layang.partners.queries.promises import installments_of
from layang.partners.rules.promises import Installment
from layang.workshop.actions import borrow_material, give_back_material

SILENT = "Puskesmas Contoh"
"""Signed, and nothing came of it: a dead agreement."""
BEHIND = {"mendampingi razia gabungan", "menata rak pajang", "memberi penyuluhan kepada petugas"}
"""Promises whose last time was not kept."""
SOLD_BEFORE = dt.date(2026, 9, 3)
"""From here on reports of outlets tell what was sold."""
DAYS_BEFORE_DUE = dt.timedelta(days=3)
TOLD_BY_WORK = {Measure.URINE_TESTS, Measure.MATERIAL_LENT}

ROSTER = 38
ROUNDS = (
    (dt.date(2026, 4, 14), "BNNK Contoh", 36, 0, "dua petugas cuti, susulan 16 April"),
    (dt.date(2026, 7, 21), "BNNK Contoh", 38, 1, ""),
    (dt.date(2026, 10, 6), "", 12, 0, "regu malam, alat uji sendiri"),
)
"""Rounds of urine tests: day, who staffed it, how many were tested, how many to confirm. The third quarter is owed."""
LENT = ("Galeri Contoh", "Rak pajang, manekin dan kain latar pameran", 1_500_000, dt.date(2026, 9, 21))
"""A part of what was promised; by now all of it could be given back."""


def keep_promises(unit: Unit, *, on: dt.date, by: User, other: User) -> None:
    """Tell what was done until the day `on`; the partner confirms, or `other` where nobody of it logs in."""
    people = {link.partner_id: link.user for link in PartnerPerson.objects.filter(unit=unit).select_related("user")}
    bound = Agreement.objects.filter(unit=unit, stage="signed").with_days().exclude(kind=Agreement.Kind.ADDENDUM)
    agreements = {row.pk: row for row in bound.select_related("partner")}
    promises = Promise.objects.filter(agreement__in=agreements).select_related("unit").order_by("pk")
    for promise in promises:
        promise.agreement = agreements[promise.agreement_id]
        if promise.agreement.partner.name == SILENT:
            continue
        for time in _kept(promise, on=on):
            told = tell_evidence(
                promise=promise,
                done_on=max(time.since, time.due_on - DAYS_BEFORE_DUE),
                quantity=time.quantity,
                text=promise.text.capitalize(),
                attached=None,
                request_id=_id(promise.pk, time.due_on),
                by=by,
            )
            confirm_evidence(evidence=told, by=people.get(promise.agreement.partner_id, other))


def work_with_partners(partners: Mapping[str, Partner], *, integrity: User, by: User) -> None:
    """Record the rounds of urine tests and what was lent: their partners' promises move with no further typing."""
    unit = next(iter(partners.values())).unit
    for held_on, partner, tested, to_confirm, remark in ROUNDS:
        record_urine_test(
            unit=unit, held_on=held_on, partner=partners.get(partner), roster=ROSTER, tested=tested,
            to_confirm=to_confirm, remark=remark, today=held_on, request_id=_id("tes-urine", held_on), by=integrity,
        )  # fmt: skip
    lender, goods, amount, lent_on = LENT
    loan = borrow_material(
        unit=unit, partner=partners[lender], goods=goods, amount=amount, lent_on=lent_on,
        back_on=lent_on + dt.timedelta(days=30), today=lent_on, request_id=_id("pinjam"), by=by,
    )  # fmt: skip
    back_on = lent_on + dt.timedelta(days=28)
    give_back_material(
        loan=loan, amount=amount // 3, returned_on=back_on, remark="manekin", today=back_on,
        request_id=_id("kembali"), by=by,
    )  # fmt: skip


def _kept(promise: Promise, *, on: dt.date) -> Iterator[Installment]:
    past = [time for time in installments_of(promise) if time.due_on < on]
    if promise.text in BEHIND:
        past = past[:-1]
    for time in past:
        if not _told_by_work(promise, time, on=on):
            yield time


def _told_by_work(promise: Promise, time: Installment, *, on: dt.date) -> bool:
    match promise.measure:
        case Measure.PIECES_SOLD:
            return time.due_on >= SOLD_BEFORE
        case Measure.SESSIONS:
            return time.due_on >= on - WEEKS_BACK and promise.agreement.partner.name in TRAINERS
    return promise.measure in TOLD_BY_WORK


def _id(*parts: object) -> UUID:
    return uuid5(NAMESPACE_DNS, ".".join(("layang-contoh", *map(str, parts))))

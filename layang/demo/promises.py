"""What the partners and the house of the story did of what they promised, before the work in Layang tells of it itself.

Told by hand and confirmed by the other side, as it would have been. One agreement has nothing to show; a few promises
are behind, so that the board has something to say.
"""

import datetime as dt
from collections.abc import Iterator
from uuid import NAMESPACE_DNS, uuid5

from layang.accounts.models import Unit, User
from layang.partners.actions.promises import confirm_evidence, tell_evidence
from layang.partners.models import Agreement, PartnerPerson, Promise
from layang.partners.queries.promises import installments_of
from layang.partners.rules.promises import Installment

SILENT = "Puskesmas Contoh"
"""Signed, and nothing came of it: a dead agreement."""
BEHIND = {"mendampingi razia gabungan", "meminjamkan bahan pameran", "menata rak pajang", "mendampingi tes urine"}
"""Promises whose last time was not kept."""
SOLD_BEFORE = dt.date(2026, 9, 3)
"""From here on reports of outlets tell what was sold."""
DAYS_BEFORE_DUE = dt.timedelta(days=3)


def keep_promises(unit: Unit, *, on: dt.date, by: User, other: User) -> None:
    """Tell what was done until the day `on`; the partner confirms, or `other` where nobody of it logs in."""
    people = {link.partner_id: link.user for link in PartnerPerson.objects.filter(unit=unit).select_related("user")}
    agreements = {row.pk: row for row in Agreement.objects.filter(unit=unit).in_force(on=on).select_related("partner")}
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
                request_id=uuid5(NAMESPACE_DNS, f"layang-contoh.{promise.pk}.{time.due_on}"),
                by=by,
            )
            confirm_evidence(evidence=told, by=people.get(promise.agreement.partner_id, other))


def _kept(promise: Promise, *, on: dt.date) -> Iterator[Installment]:
    past = [time for time in installments_of(promise) if time.due_on < on]
    if promise.text in BEHIND:
        past = past[:-1]
    for time in past:
        if promise.measure != "pieces_sold" or time.due_on < SOLD_BEFORE:
            yield time

"""Agreements, told as lists and alone: what state each is in, who signs, what waits."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from layang.accounts.capabilities import Role
from layang.accounts.models import RoleAssignment, Unit, User
from layang.partners.models import Agreement, AgreementQuerySet, NumberFormat, Partner
from layang.partners.rules.agreements import STATE_WORDS, State
from layang.partners.rules.numbers import Pattern, write_number


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement and its state on the day of the list. `days_left` counts from that day; None when it has no end."""

    agreement: Agreement
    state: State
    days_left: int | None

    @property
    def is_known_to_partner(self) -> bool:
        """Whether the other side has seen it: drafts and what was dropped stay in the house."""
        return self.state not in {State.DRAFT, State.DROPPED}

    @property
    def tone(self) -> str:
        """How the state is shown; it is said in words as well."""
        return _TONES.get(self.state, "")

    @property
    def word(self) -> str:
        return STATE_WORDS[self.state]

    @property
    def binds(self) -> bool:
        return self.state in {State.IN_FORCE, State.EXPIRING}


def agreement_rows(
    *, unit: Unit, on: dt.date, partner: Partner | None = None, text: str = "", state: str = "", kind: str = ""
) -> list[AgreementRow]:
    """Agreements of a house and their state on a day: what binds and ends soonest first, then drafts, then the past."""
    found: AgreementQuerySet = Agreement.objects.filter(unit=unit).with_days().select_related("partner")
    found = found.prefetch_related("signed_copies__file")
    if partner:
        found = found.filter(partner=partner)
    for word in text.split():
        found = found.filter(
            Q(about__icontains=word)
            | Q(partner__name__icontains=word)
            | Q(number__icontains=word)
            | Q(partner_number__icontains=word)
        )
    if kind:
        found = found.filter(kind=kind)
    rows = [row_of(agreement, on=on) for agreement in found]
    order = list(_ORDER)
    return sorted(
        (row for row in rows if not state or row.state == state),
        key=lambda row: (order.index(row.state), row.days_left or 0, -row.agreement.pk),
    )


_TONES = {
    State.EXPIRING: "warning",
    State.IN_FORCE: "success",
    State.SIGNED: "info",
    State.REVIEW: "info",
    State.TERMINATED: "danger",
}
_ORDER = (
    State.EXPIRING,
    State.IN_FORCE,
    State.REVIEW,
    State.DRAFT,
    State.SIGNED,
    State.ENDED,
    State.RENEWED,
    State.TERMINATED,
    State.DROPPED,
)


def row_of(agreement: Agreement, *, on: dt.date) -> AgreementRow:
    state, end = agreement.state(on=on), agreement.terminated_on or agreement.last_day_on
    binds = state in {State.IN_FORCE, State.EXPIRING}
    return AgreementRow(agreement, state, (end - on).days if binds and end else None)


def in_force_with(partner: Partner, *, on: dt.date) -> Agreement | None:
    """The agreement with a partner that binds on a day and does so longest; None when there is none."""
    found: Agreement | None = (
        Agreement.objects.filter(partner=partner, unit_id=partner.unit_id).in_force(on=on).order_by("-last_on").first()
    )
    return found


def partners_in_force(*, unit: Unit, on: dt.date) -> set[int]:
    """Keys of all partners of a house with which an agreement binds on that day."""
    return set(Agreement.objects.filter(unit=unit).in_force(on=on).values_list("partner_id", flat=True))


def head_of(unit: Unit, *, on: dt.date) -> User | None:
    """Who signs for the house: its head on that day."""
    given = RoleAssignment.objects.in_force(on=on).filter(unit=unit, role=Role.HEAD, user__is_active=True)
    first: RoleAssignment | None = given.select_related("user").order_by("-since", "-pk").first()
    return first.user if first else None


def renewal_of(agreement: Agreement) -> Agreement | None:
    """The renewal that is drafted or signed; None when there is none, or it was dropped."""
    found: Agreement | None = agreement.renewals.exclude(stage="dropped").first()
    return found


def patterns_of(unit: Unit) -> list[Pattern]:
    """Number patterns of a house, latest first."""
    return [
        Pattern(row.valid_from, row.pattern, row.office, row.house, row.classification, row.digits)
        for row in NumberFormat.objects.filter(unit=unit).order_by("-valid_from")
    ]


def example_of(pattern: Pattern) -> str:
    """What the first number of the year would be."""
    return write_number(pattern, sequence=1, on=pattern.valid_from)

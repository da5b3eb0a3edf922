"""Stays in groups: how many places are taken, and where each stay stands on a day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from layang.coaching.models import Group, Membership, MembershipQuerySet, Suspension
from layang.coaching.rules.memberships import LEGAL, Move, State, state_of
from layang.residents.models import Resident


@dataclass(frozen=True, slots=True)
class Place:
    """A stay as it stands on a day, and the suspension that is running or lies ahead."""

    membership: Membership
    state: State
    suspension: Suspension | None

    @property
    def may_cancel(self) -> bool:
        return Move.CANCEL in LEGAL[self.state]

    @property
    def may_end(self) -> bool:
        return Move.END in LEGAL[self.state]

    @property
    def may_suspend(self) -> bool:
        return Move.SUSPEND in LEGAL[self.state]

    @property
    def may_resume(self) -> bool:
        return Move.RESUME in LEGAL[self.state]

    @property
    def may_move(self) -> bool:
        return Move.TRANSFER in LEGAL[self.state]


def unfinished(*, group: Group, on: dt.date) -> MembershipQuerySet:
    """Stays that go on to that day or beyond it, planned ones among them; cancelled ones are not."""
    goes_on = Q(until__isnull=True) | Q(until__gte=on) & Q(until__gte=F("since"))
    return MembershipQuerySet(Membership).filter(goes_on, group=group)


def places_taken(*, group: Group, on: dt.date) -> int:
    """Count the places that are taken on a day or promised from a later one, of people still in the house then."""
    here = Q(resident__released_on__isnull=True) | Q(resident__released_on__gt=on)
    return unfinished(group=group, on=on).filter(here).count()


def is_in_group(*, group: Group, resident: Resident, on: dt.date) -> bool:
    """Tell whether someone is a member on that day or is to be from a later one."""
    return unfinished(group=group, on=on).filter(resident=resident).exists()


def place_of(membership: Membership, *, on: dt.date) -> Place:
    """Tell where one stay stands."""
    return places_of([membership], on=on)[0]


def places_of(memberships: Iterable[Membership], *, on: dt.date) -> list[Place]:
    """Tell where each stay stands on a day, in the order given. One query for all suspensions."""
    stays = list(memberships)
    rests: dict[int, list[Suspension]] = {}
    for suspension in Suspension.objects.filter(membership__in=stays).order_by("since"):
        rests.setdefault(suspension.membership_id, []).append(suspension)
    return [_place(stay, rests.get(stay.pk, []), on=on) for stay in stays]


def planned(*, group: Group, on: dt.date) -> MembershipQuerySet:
    """Stays that begin after that day, the soonest first."""
    return unfinished(group=group, on=on).filter(since__gt=on).select_related("resident").order_by("since", "pk")


def to_close(*, unit_id: int, on: dt.date) -> MembershipQuerySet:
    """Stays of people who have left the house and whose reason for leaving nobody has written down."""
    left = MembershipQuerySet(Membership).filter(unit=unit_id, until__isnull=True, resident__released_on__lte=on)
    return left.select_related("resident", "group").order_by("resident__released_on", "pk")


def _place(stay: Membership, rests: list[Suspension], *, on: dt.date) -> Place:
    state = state_of(
        stay.stay, on=on, released_on=stay.resident.released_on, rests=[suspension.rest for suspension in rests]
    )
    current = next((rest for rest in rests if not rest.rest.is_over(on=on)), None)
    return Place(stay, state, current if state == State.SUSPENDED else None)

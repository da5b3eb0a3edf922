"""Groups and who is in them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from layang.accounts.models import Unit, UnitQuerySet
from layang.coaching.models import Group, Membership, MembershipQuerySet, Suspension, SuspensionQuerySet
from layang.coaching.rules.waiting import OPEN
from layang.residents.models import Resident


@dataclass(frozen=True, slots=True)
class Standing:
    """Someone who is in a group on a day, and the suspension that covers that day, if one does."""

    membership: Membership
    suspension: Suspension | None


def groups_of(*, unit: Unit, on: dt.date) -> UnitQuerySet:
    """Groups of `unit` by name, each with `member_count` on that day and `waiting_count`, those in its queue."""
    running = Q(memberships__since__lte=on) & (Q(memberships__until__isnull=True) | Q(memberships__until__gte=on))
    here = Q(memberships__resident__released_on__isnull=True) | Q(memberships__resident__released_on__gt=on)
    groups: UnitQuerySet = Group.objects.filter(unit=unit).annotate(
        member_count=Count("memberships__resident", filter=running & here, distinct=True),
        waiting_count=Count("applications", filter=Q(applications__state__in=OPEN), distinct=True),
    )
    return groups.select_related("coach").order_by("name")


def members(*, group: Group, on: dt.date) -> MembershipQuerySet:
    """Memberships in force on that day, by the name people are called."""
    running = MembershipQuerySet(Membership).filter(group=group).in_force(on=on)
    return running.select_related("resident__entry").order_by("resident__call_name", "resident__code")


def standing(*, group: Group, on: dt.date) -> list[Standing]:
    """Everyone in the group on that day by the name people are called, suspended or not. Two queries."""
    inside = list(members(group=group, on=on))
    resting = SuspensionQuerySet(Suspension).filter(membership__in=inside).in_force(on=on)
    suspensions = {suspension.membership_id: suspension for suspension in resting}
    return [Standing(membership, suspensions.get(membership.pk)) for membership in inside]


def former_members(*, group: Group, on: dt.date) -> MembershipQuerySet:
    """Memberships that ended before that day, were cancelled, or whose person was released by then, latest first."""
    ended = Q(until__lt=on) | Q(until__lt=F("since")) | Q(resident__released_on__lte=on)
    past = MembershipQuerySet(Membership).filter(ended, group=group)
    left_on = Coalesce("until", "resident__released_on")
    return past.select_related("resident").order_by(left_on.desc(), "resident__call_name")


def memberships_of(resident: Resident) -> MembershipQuerySet:
    """All stays of someone in groups, latest first."""
    stays = MembershipQuerySet(Membership).filter(resident=resident)
    return stays.select_related("group", "resident").order_by("-since")

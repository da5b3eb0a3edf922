"""The waiting lists: who stands where, since when, and what was done to each application."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from layang.accounts.models import Unit, UnitQuerySet
from layang.coaching.models import Application, Decision, Group
from layang.coaching.queries.memberships import is_in_group
from layang.coaching.rules.waiting import LEGAL, OPEN, Asker, State
from layang.residents.models import Resident, ResidentQuerySet

LONG = dt.timedelta(days=30)
"""An application that waits longer is shown to the coach."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open application, its place in the queue (1 is first) and the days it has waited."""

    application: Application
    position: int
    days: int

    @property
    def is_long(self) -> bool:
        return self.days > LONG.days


def queue(*, group: Group, on: dt.date) -> list[Waiting]:
    """Everyone who waits for a place in the group, the first first."""
    rows = open_applications(group=group).select_related("resident")
    return [
        Waiting(application, position, (on - application.applied_on).days)
        for position, application in enumerate(rows, start=1)
    ]


def place_in_queue(application: Application, *, on: dt.date) -> Waiting | None:
    """Tell where an application stands in its queue; None for one that does not wait."""
    return next((row for row in queue(group=application.group, on=on) if row.application == application), None)


def open_applications(*, group: Group) -> UnitQuerySet:
    """Open applications to a group in the order of the queue."""
    rows: UnitQuerySet = Application.objects.filter(group=group, state__in=OPEN).order_by("applied_on", "pk")
    return rows


def closed(*, group: Group) -> UnitQuerySet:
    """Applications to a group that no longer wait, latest first."""
    rows = Application.objects.filter(group=group).exclude(state__in=OPEN)
    return rows.select_related("resident").order_by("-applied_on", "-pk")


def ahead(application: Application) -> list[Application]:
    """Who waits longer for the same group, the first first."""
    key = (application.applied_on, application.pk)
    rows = open_applications(group=application.group).select_related("resident")
    return [one for one in rows if (one.applied_on, one.pk) < key]


def asker_of(*, group: Group, resident: Resident, on: dt.date, without: Application | None = None) -> Asker:
    """What counts about someone who asks for a place; `without` an application that is his own already."""
    own = Application.objects.filter(resident=resident, state__in=OPEN).exclude(pk=without.pk if without else None)
    found = own.aggregate(here=Count("pk", filter=Q(group=group)), elsewhere=Count("pk", filter=~Q(group=group)))
    return Asker(
        is_here=not resident.is_released(on=on),
        is_in_group=is_in_group(group=group, resident=resident, on=on),
        has_open_here=found["here"] > 0,
        open_elsewhere=found["elsewhere"],
    )


def is_latest(application: Application) -> bool:
    """Tell whether nobody entered a newer application of the same person to the same group."""
    newer = Application.objects.filter(
        group=application.group_id, resident=application.resident_id, pk__gt=application.pk
    )
    return not newer.exists()


def steps_ahead(application: Application) -> list[State]:
    """What an application may become by a step of the coach: all but placed, which only a decision does."""
    if not is_latest(application):
        return []
    return [state for state in State if state in LEGAL[State(application.state)] and state != State.ALLOCATED]


def may_apply(*, group: Group, on: dt.date) -> ResidentQuerySet:
    """People in the house who are neither in the group nor in its queue."""
    waiting = Application.objects.filter(group=group, state__in=OPEN)
    inside = group.memberships.filter(Q(until__isnull=True) | Q(until__gte=on))
    people = ResidentQuerySet(Resident).filter(unit=group.unit).taking_part(on=on)
    people = people.exclude(pk__in=inside.values("resident")).exclude(pk__in=waiting.values("resident"))
    return people.order_by("call_name", "code")


def applications_of(resident: Resident) -> UnitQuerySet:
    """All applications of someone, latest first."""
    rows = Application.objects.filter(resident=resident).select_related("group")
    return rows.order_by("-applied_on", "-pk")


def decisions_of(*, unit: Unit) -> UnitQuerySet:
    """What the TPP decided about places, latest first."""
    rows = Decision.objects.filter(unit=unit).select_related("group", "resident", "recorded_by", "membership")
    return rows.prefetch_related("corrections__corrected_by").order_by("-decided_on", "-pk")


def of_same_sitting(decision: Decision) -> list[Decision]:
    """Other decisions that bear the same number and day, as both stand now, in the order they were recorded."""
    known = (decision.true_number, decision.true_day)
    as_typed = Q(number=known[0], decided_on=known[1])
    as_corrected = Q(corrections__number=known[0], corrections__decided_on=known[1])
    rows = Decision.objects.filter(as_typed | as_corrected, unit=decision.unit_id).exclude(pk=decision.pk).distinct()
    rows = rows.select_related("resident", "application", "membership").prefetch_related("corrections")
    return [row for row in rows.order_by("pk") if (row.true_number, row.true_day) == known]


def proposed(*, group: Group) -> UnitQuerySet:
    """Applications to a group that the TPP has before it, in the order of the queue."""
    rows: UnitQuerySet = open_applications(group=group).filter(state=State.APPROVED).select_related("resident", "group")
    return rows


def open_of_the_released(*, unit: Unit, on: dt.date) -> UnitQuerySet:
    """Open applications of people who have left the house."""
    rows = Application.objects.filter(unit=unit, state__in=OPEN, resident__released_on__lte=on)
    return rows.select_related("resident", "group").order_by("pk")

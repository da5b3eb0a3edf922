"""Who takes part, told as lists and counts.

Groups belong to a feature above this one. The list shows and filters by them through the relation `memberships` that
coaching declares on a resident, so that one page and one query serve, and nothing here imports coaching.
"""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Count, Model, Q

from layang.accounts.models import Unit
from layang.residents.models import Resident, ResidentQuerySet


class Status(StrEnum):
    """What the list can be narrowed to."""

    HERE = "ikut"
    DUE = "akan-bebas"
    RELEASED = "bebas"
    ALL = "semua"


class State(StrEnum):
    """Where someone stands on a day; what the badge says."""

    HERE = "here"
    DUE = "due"
    RELEASED = "released"


class Counts(NamedTuple):
    """How many people the house has in each state on a day."""

    here: int
    due: int
    released: int


def residents_of(
    *, unit: Unit, on: dt.date, status: Status = Status.ALL, text: str = "", group: int | None = None
) -> ResidentQuerySet:
    """People of `unit` by the name they are called, narrowed by status on a day, words, and group (its key).

    Words are looked for in name, call name, code and register number.
    """
    people = ResidentQuerySet(Resident).filter(unit=unit)
    match status:
        case Status.HERE:
            people = people.taking_part(on=on)
        case Status.DUE:
            people = people.filter(released_on__gt=on)
        case Status.RELEASED:
            people = people.released(on=on)
    for word in text.split():
        people = people.filter(
            Q(name__icontains=word)
            | Q(call_name__icontains=word)
            | Q(code__iexact=word)
            | Q(register_number__icontains=word)
        )
    if group is not None:
        people = people.filter(memberships__group=group, memberships__until__isnull=True)
    return people.order_by("call_name", "code").prefetch_related("memberships__group")


def residents_named(unit: Unit, text: str) -> list[Model]:
    """People whom `text` names exactly: by code, register number or full name."""
    named = Q(code__iexact=text) | Q(name__iexact=text) | Q(register_number=text)
    return list(Resident.objects.filter(named, unit=unit).order_by("code"))


def state_of(resident: Resident, *, on: dt.date) -> State:
    """Tell whether someone is in the house on a day, due for release, or gone."""
    if resident.is_released(on=on):
        return State.RELEASED
    return State.DUE if resident.is_due(on=on) else State.HERE


def counts(*, unit: Unit, on: dt.date) -> Counts:
    """Count the people of `unit` on a day; those due for release are part of those here."""
    due = Q(released_on__gt=on)
    row = Resident.objects.filter(unit=unit).aggregate(
        here=Count("pk", filter=Q(released_on__isnull=True) | due),
        due=Count("pk", filter=due),
        released=Count("pk", filter=Q(released_on__lte=on)),
    )
    return Counts(**row)


def groups_with_people(*, unit: Unit) -> list[tuple[int, str]]:
    """Key and name of each group that someone is in now, by name: what the list offers to filter by."""
    rows = Resident.objects.filter(unit=unit, memberships__until__isnull=True, memberships__isnull=False)
    return list(
        rows.values_list("memberships__group", "memberships__group__name")
        .distinct()
        .order_by("memberships__group__name")
    )

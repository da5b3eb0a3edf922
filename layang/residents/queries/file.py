"""What the page of someone shows beside the person: the dates of SDP, the flags, the wali, talents and wishes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from layang.accounts.capabilities import Can, Role
from layang.accounts.models import Unit, User
from layang.accounts.queries import users_of
from layang.discretion.queries import open_to
from layang.residents.models import Alert, Aptitude, Guardianship, NonAssociation, RegisterEntry, Resident
from layang.residents.queries.placement import non_associations
from layang.residents.rules.sentence import Milestone, Sentence, milestones


@dataclass(frozen=True, slots=True)
class Flags:
    """What `user` may know of the flags of someone. None: may not know; a falsy value: nobody has said anything."""

    tool_risk: Alert | None
    fitness: Alert | None
    apart: list[tuple[NonAssociation, Resident]]
    may_read_risk: bool
    may_read_fitness: bool
    may_write_risk: bool
    may_write_fitness: bool

    @property
    def may_read(self) -> bool:
        return self.may_read_risk or self.may_read_fitness


@dataclass(frozen=True, slots=True)
class Told:
    """What is shown of a resident's own part of the file."""

    milestones: list[Milestone]
    guardianships: list[Guardianship]
    talents: list[Aptitude]
    wishes: list[Aptitude]
    flags: Flags

    @property
    def guardian(self) -> Guardianship | None:
        return next((one for one in self.guardianships if one.until is None), None)


def file_of(*, resident: Resident, user: User, unit: Unit, on: dt.date) -> Told:
    """Tell what `user` may see of someone."""
    said = list(resident.aptitudes.filter(withdrawn_on__isnull=True).order_by("craft", "words"))
    return Told(
        milestones=milestones_of(resident.entry) if resident.entry else [],
        guardianships=list(resident.guardianships.select_related("officer").order_by("-since", "-pk")),
        talents=[one for one in said if one.kind == Aptitude.Kind.TALENT],
        wishes=[one for one in said if one.kind == Aptitude.Kind.INTEREST],
        flags=flags_of(resident=resident, user=user, unit=unit, on=on),
    )


def flags_of(*, resident: Resident, user: User, unit: Unit, on: dt.date) -> Flags:
    """Tell the flags of someone, as far as `user` may know them; what may not be known is not even read."""
    can = user.capabilities(unit=unit)
    apart = open_to(user, non_associations(resident=resident, on=on), lambda pair: pair) if Can.READ_RISK in can else []
    return Flags(
        tool_risk=_last(resident, Alert.Kind.TOOL_RISK, on=on) if Can.READ_RISK in can else None,
        fitness=_last(resident, Alert.Kind.FITNESS, on=on) if Can.READ_FITNESS in can else None,
        apart=[(pair, pair.other(resident)) for pair in apart],
        may_read_risk=Can.READ_RISK in can,
        may_read_fitness=Can.READ_FITNESS in can,
        may_write_risk=Can.WRITE_RISK in can,
        may_write_fitness=Can.WRITE_FITNESS in can,
    )


def milestones_of(entry: RegisterEntry) -> list[Milestone]:
    """SDP's four days of someone in the list, each beside our own reckoning."""
    sentence = None
    if entry.sentence_months is not None:
        sentence = Sentence(entry.sentence_months, entry.sentence_days or 0)
    official = (entry.third_on, entry.half_on, entry.two_thirds_on, entry.expires_on)
    return milestones(began_on=entry.began_on, sentence=sentence, official=official)


def possible_guardians(*, unit: Unit, on: dt.date) -> list[User]:
    """Officers who work in the house today, by name."""
    return [user for user in users_of(unit=unit, on=on) if user.is_active and _works_here(user, unit)]


@dataclass(frozen=True, slots=True)
class FlaggedPerson:
    """One line of the list that security keeps: a resident, the block, the tool risk, how many to keep apart."""

    resident: Resident
    tool_risk: Alert | None
    apart: int


def flagged_people(*, people: Iterable[Resident], unit: Unit, on: dt.date) -> list[FlaggedPerson]:
    """Tell tool risk and pairs of many people at once: two queries."""
    levels: dict[int, Alert] = {}
    for alert in Alert.objects.filter(unit=unit, kind=Alert.Kind.TOOL_RISK, since__lte=on).order_by("since", "pk"):
        levels[alert.resident_id] = alert
    pairs: dict[int, int] = {}
    for first, second in NonAssociation.objects.filter(unit=unit).in_force(on=on).values_list("first", "second"):
        for key in (first, second):
            pairs[key] = pairs.get(key, 0) + 1
    return [FlaggedPerson(person, levels.get(person.pk), pairs.get(person.pk, 0)) for person in people]


def pairs_of(*, user: User, unit: Unit) -> QuerySet[NonAssociation]:
    """Pairs that `user` may see, those of people closed to `user` left out."""
    rows: QuerySet[NonAssociation] = NonAssociation.objects.visible_to(user).filter(unit=unit)
    return rows.select_related("first", "second")


def _last(resident: Resident, kind: Alert.Kind, *, on: dt.date) -> Alert | None:
    word: Alert | None = resident.alerts.filter(kind=kind).latest_first(on=on).first()
    return word


def _works_here(user: User, unit: Unit) -> bool:
    """Whether someone has an office of the house: who logs in for a partner has none."""
    given = (one for one in getattr(user, "current_roles", ()) if one.role not in {Role.INSTRUCTOR, Role.OUTLET})
    return any(one.unit_id == unit.pk for one in given)

"""Whom rows are about, and which rows are thereby closed to whom.

A feature registers each kind of subject in its AppConfig.ready:

    register(Subject("residents.Resident", _("Warga binaan"), hint=…, find=residents_named))

A table whose foreign key leads to a subject, directly or over other tables of a house, is about it. A table that only
mentions a subject (the trainer of a group) says so: `ABOUT: ClassVar = ()`, or names the keys that count.

The books know no subject: their accounts are paths with its code in them, `maker:7Q2K:usable`. Which paths those are,
the feature says that writes them:

    register_paths(Paths("books.Account", "code", subject="residents.Resident", of=account_paths))
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise

from layang.accounts.models import Unit, UnitModel

Find = Callable[[Unit, str], list[models.Model]]
"""The rows of a unit that a text names exactly; empty when none does."""

_FARTHEST = 4
"""Payment → settlement → outlet → partner; what lies farther is about somebody else."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of row that someone can have a tie with. `hint` says how it is named exactly."""

    label: str
    title: str | Promise
    hint: str | Promise
    find: Find


@dataclass(frozen=True, slots=True)
class Paths:
    """A table that names subjects in a column of paths; `of` gives the paths of the subjects with these keys.

    A path closes its own row and those below it: `maker:7Q2K` closes `maker:7Q2K:usable` and not `maker:7Q2K9:usable`.
    """

    table: str
    column: str
    subject: str
    of: Callable[[Collection[int]], list[str]]


SUBJECTS: dict[str, Subject] = {}
_PATHS: list[Paths] = []


def register(subject: Subject) -> None:
    SUBJECTS[subject.label] = subject
    paths_to_subjects.cache_clear()


def register_paths(paths: Paths) -> None:
    if paths not in _PATHS:
        _PATHS.append(paths)


@cache
def paths_to_subjects(model: type[models.Model]) -> tuple[tuple[str, str], ...]:
    """(kind of subject, path of lookups to its key) for every subject that rows of `model` are about."""
    return tuple(_paths(model, "", _FARTHEST))


def closed(model: type[models.Model], ties: frozenset[tuple[str, int]]) -> Q:
    """Rows of `model` about one of the subjects (kind, key); an empty Q when there is none."""
    found = Q()
    for label, path in paths_to_subjects(model):
        if keys := [key for kind, key in ties if kind == label]:
            found |= Q(**{f"{path}__in": keys})
    for paths in _PATHS:
        if paths.table == model._meta.label and (keys := [key for kind, key in ties if kind == paths.subject]):
            for path in paths.of(keys):
                found |= Q(**{paths.column: path}) | Q(**{f"{paths.column}__startswith": f"{path}:"})
    return found


def subjects_of(row: models.Model) -> set[tuple[str, int]]:
    """Whom one row is about, as (kind, key)."""
    found = set()
    for label, path in paths_to_subjects(row._meta.model):  # a signed-in user is a lazy object, its type another
        *way, last = path.split("__")
        holder: models.Model | None = row
        for step in way:
            holder = getattr(holder, step, None)
        key = None if holder is None else getattr(holder, "pk" if last == "pk" else f"{last}_id")
        if key is not None:
            found.add((label, key))
    return found


def _paths(model: type[models.Model], before: str, left: int) -> Iterator[tuple[str, str]]:
    if model._meta.label in SUBJECTS:
        yield model._meta.label, before.removesuffix("__") or "pk"
    if not left:
        return
    counted = getattr(model, "ABOUT", None)
    for field in model._meta.concrete_fields:
        other = field.related_model
        leads_on = isinstance(other, type) and issubclass(other, UnitModel) and other is not model
        if leads_on and (counted is None or field.name in counted):
            yield from _paths(other, f"{before}{field.name}__", left - 1)  # type: ignore[arg-type]

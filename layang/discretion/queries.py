"""Who looked at what and why, who has a tie with whom, and what is closed to whom."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import Actor
from layang.audit.models import AuditRow
from layang.audit.queries import Told, told, trail
from layang.discretion import rules
from layang.discretion.models import Tie, TieQuerySet
from layang.discretion.subjects import SUBJECTS, closed, subjects_of

T = TypeVar("T")
Rows = TypeVar("Rows", bound=QuerySet[Any])

LOOK = "discretion.file.look"


@dataclass(frozen=True, slots=True)
class Look:
    """One opening of a sensitive file. `subject` is its kind and code, never a name: the reader may not know it."""

    at: dt.datetime
    actor: str
    subject: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class OfficerWithTies:
    """An officer who declared ties: how many stand, of how many in all, and when the last one was declared."""

    user: User
    standing: int
    count: int
    last_at: dt.datetime


def has_reason(*, user: User, subject: models.Model, unit: Unit, now: dt.datetime) -> bool:
    """Whether `user` gave a reason for this file within the last hour. A clock set back asks again."""
    return (
        AuditRow.objects.filter(
            chain=unit.code,
            subject_kind=subject._meta.label,
            subject_id=str(subject.pk),
            deed=LOOK,
            actor_id=user.pk,
            at__gt=now - rules.REMEMBERED,
            at__lte=now,
        )
    ).exists()


def look_rows(
    *, unit: Unit, actor: str = "", since: dt.date | None = None, until: dt.date | None = None
) -> QuerySet[AuditRow]:
    """Rows of the trail that are looks, newest first; days are the house's own, both included."""
    return trail(chain=unit.code, deed=LOOK, actor=actor, since=since, until=until)


def looks_at(*, subject: models.Model, unit: Unit) -> QuerySet[AuditRow]:
    """Who opened this file, newest first."""
    return look_rows(unit=unit).filter(subject_kind=subject._meta.label, subject_id=str(subject.pk))


def looks_at_person(user: User) -> QuerySet[AuditRow]:
    """Who opened something about this officer, in whatever house, newest first."""
    chains = [unit.code for unit in Unit.objects.all()]
    rows = AuditRow.objects.filter(chain__in=chains, subject_kind=user._meta.label, subject_id=str(user.pk), deed=LOOK)
    return rows.order_by("-at", "-pk")


def open_looks(user: User, rows: QuerySet[AuditRow]) -> QuerySet[AuditRow]:
    """Leave out looks at the files of those with whom `user` has a tie."""
    for kind, key in standing_ties(user):
        rows = rows.exclude(subject_kind=kind, subject_id=str(key))
    return rows


def told_to(user: User, rows: Iterable[AuditRow]) -> list[Told]:
    """Put rows of the trail into people's words; of those about somebody with whom `user` has a tie only when and who.

    They are not left out: the numbers of the trail run without a gap.
    """
    found = list(rows)
    shut = _closed_subjects(user, {(row.subject_kind, row.subject_id) for row in found})
    if not shut:
        return told(found)
    withheld = {row.number for row in found if (row.subject_kind, row.subject_id) in shut}
    return [
        replace(line, title=_("Tidak ditampilkan"), subject="", facts={}, is_withheld=True)
        if line.number in withheld
        else line
        for line in told(found)
    ]


def told_looks(rows: Iterable[AuditRow]) -> list[Look]:
    """Put looks into people's words."""
    return [_look(row) for row in told(rows)]


def looks_on_paper(rows: Iterable[AuditRow]) -> list[Look]:
    """Looks as the person whose file it is reads them: officers by their office, and not by name."""
    found = list(rows)
    offices = dict(User.objects.filter(username__in={row.actor for row in found}).values_list("username", "title"))
    looks = zip(found, told_looks(found), strict=True)
    return [replace(look, actor=offices.get(row.actor) or look.actor) for row, look in looks]


def ties_of(*, user: User, unit: Unit) -> TieQuerySet:
    """What `user` declared in `unit`, newest first, ended ones too."""
    found: TieQuerySet = ties_in(unit=unit).filter(user=user)
    return found


def ties_in(*, unit: Unit) -> TieQuerySet:
    """What everyone of `unit` declared, newest first, ended ones too."""
    rows = TieQuerySet(Tie).filter(unit=unit).select_related("user", "end__ended_by")
    return rows.order_by("-declared_at", "-pk")


def officers_with_ties(*, unit: Unit) -> list[OfficerWithTies]:
    """Who declared something in `unit`, by name: how much of it stands, and when the last was said."""
    found: dict[User, list[Tie]] = {}
    for tie in ties_in(unit=unit).order_by("user__name", "-declared_at"):
        found.setdefault(tie.user, []).append(tie)
    return [
        OfficerWithTies(user, sum(tie.ended_at is None for tie in ties), len(ties), ties[0].declared_at)
        for user, ties in found.items()
    ]


def standing_ties(user: User) -> frozenset[tuple[str, int]]:
    """Subjects that are closed to `user`, as (kind, key). Read once per user object, that is once per request."""
    known: frozenset[tuple[str, int]] | None = vars(user).get("_standing_ties")
    if known is None:
        known = frozenset(Tie.objects.standing().filter(user=user.pk).values_list("subject_kind", "subject_id"))
        vars(user)["_standing_ties"] = known
    return known


def without_closed(rows: Rows, user: User) -> Rows:
    """Leave out the rows about those with whom `user` has a tie; `accounts` asks this of every `visible_to`."""
    ties = standing_ties(user)
    about_them = closed(rows.model, ties) if ties else None
    return rows.exclude(about_them) if about_them else rows


def open_to(user: User, rows: Iterable[T], about: Callable[[T], models.Model]) -> list[T]:
    """Leave out of a list what is about those with whom `user` has a tie; `about` gives the row that a line shows."""
    ties = standing_ties(user)
    return [row for row in rows if not (ties and ties & subjects_of(about(row)))]


def tie_faults(*, actor: Actor, rows: Iterable[models.Model]) -> list[str]:
    """Say why someone may not decide about these rows; empty when no standing tie leads to them. Reads ties anew."""
    subjects = {subject for row in rows for subject in subjects_of(row)}
    if not subjects:
        return []
    ties = Tie.objects.standing().filter(user=actor.pk).select_related("user").order_by("pk")
    return [
        _("%(name)s mempunyai hubungan dengan %(whom)s. Minta pegawai lain mengerjakannya.")
        % {"name": tie.user.name, "whom": tie.subject_name}
        for tie in ties
        if (tie.subject_kind, tie.subject_id) in subjects
    ]


def subjects_named(*, unit: Unit, kind: str, text: str) -> list[models.Model]:
    """The rows of a kind of subject that `text` names exactly."""
    subject = SUBJECTS.get(kind)
    return subject.find(unit, text.strip()) if subject and text.strip() else []


def forget_ties(user: User) -> None:
    """Let `standing_ties` read anew for this user object."""
    vars(user).pop("_standing_ties", None)


def row_of(kind: str, key: str) -> models.Model | None:
    """The row that a question was about (`residents.Resident`, key)."""
    found: models.Model | None = apps.get_model(kind)._default_manager.filter(pk=key).first()
    return found


def _closed_subjects(user: User, subjects: set[tuple[str, str]]) -> set[tuple[str, str]]:
    ties, shut = standing_ties(user), set()
    for kind in {kind for kind, _key in subjects if kind and ties}:
        model = apps.get_model(kind)
        if about := closed(model, ties):
            keys = [key for of, key in subjects if of == kind]
            found = model._default_manager.filter(about, pk__in=keys).values_list("pk", flat=True)
            shut |= {(kind, str(key)) for key in found}
    return shut


def _look(row: Told) -> Look:
    reason = str(row.facts.get("reason", ""))
    return Look(
        at=row.at,
        actor=row.actor,
        subject=row.subject,
        reason=rules.REASONS.get(rules.Reason(reason), reason) if reason in set(rules.Reason) else reason,
        words=str(row.facts.get("words", "")),
    )

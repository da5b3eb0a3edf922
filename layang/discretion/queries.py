"""Who looked at what and why, who has a tie with whom, and what is closed to whom."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.models import AuditRow
from layang.audit.queries import Told, told, trail
from layang.discretion import rules
from layang.discretion.models import Tie, TieQuerySet
from layang.discretion.subjects import SUBJECTS, closed, subjects_of

LOOK = "discretion.file.look"


@dataclass(frozen=True, slots=True)
class Look:
    """One opening of a sensitive file. `subject` is its kind and code, never a name: the reader may not know it."""

    at: dt.datetime
    actor: str
    subject: str
    reason: str
    words: str


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


def told_looks(rows: Iterable[AuditRow]) -> list[Look]:
    """Put looks into people's words."""
    return [_look(row) for row in told(rows)]


def ties_of(*, user: User, unit: Unit) -> TieQuerySet:
    """What `user` declared in `unit`, newest first, ended ones too."""
    found: TieQuerySet = ties_in(unit=unit).filter(user=user)
    return found


def ties_in(*, unit: Unit) -> TieQuerySet:
    """What everyone of `unit` declared, newest first, ended ones too."""
    rows = TieQuerySet(Tie).filter(unit=unit).select_related("user", "end__ended_by")
    return rows.order_by("-declared_at", "-pk")


def standing_ties(user: User) -> frozenset[tuple[str, int]]:
    """Subjects that are closed to `user`, as (kind, key). Read once per user object, that is once per request."""
    known: frozenset[tuple[str, int]] | None = vars(user).get("_standing_ties")
    if known is None:
        known = frozenset(Tie.objects.standing().filter(user=user.pk).values_list("subject_kind", "subject_id"))
        vars(user)["_standing_ties"] = known
    return known


def without_closed(rows: "QuerySet[models.Model]", user: User) -> "QuerySet[models.Model]":
    """Leave out the rows about those with whom `user` has a tie; `accounts` asks this of every `visible_to`."""
    ties = standing_ties(user)
    return rows.exclude(closed(rows.model, ties)) if ties and closed(rows.model, ties) else rows


def tie_faults(*, by: User, about: models.Model) -> Iterator[str]:
    """Say why `by` may not decide about this row; nothing when no standing tie leads to it. Reads ties anew."""
    for kind, key in sorted(subjects_of(about)):
        tie = Tie.objects.standing().filter(user=by.pk, subject_kind=kind, subject_id=key).first()
        if tie is not None:
            yield _("%(name)s mempunyai hubungan dengan %(whom)s. Minta pegawai lain mengerjakannya.") % {
                "name": by.name, "whom": tie.subject_name,
            }  # fmt: skip


def kinds_of_subjects() -> list[tuple[str, str]]:
    return [(subject.label, str(subject.title)) for subject in SUBJECTS.values()]


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


def _look(row: Told) -> Look:
    reason = str(row.facts.get("reason", ""))
    return Look(
        at=row.at,
        actor=row.actor,
        subject=row.subject,
        reason=rules.REASONS.get(rules.Reason(reason), reason) if reason in set(rules.Reason) else reason,
        words=str(row.facts.get("words", "")),
    )

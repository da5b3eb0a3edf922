"""Tells what was done: the trail of a unit, the history of one row, and whether a chain is still whole."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layang.audit import rules, words
from layang.audit.deeds import REGISTRY
from layang.audit.models import AuditRow

_BREAKS = {
    rules.Break.GAP: gettext_lazy("ada baris yang hilang sebelum baris ini"),
    rules.Break.UNLINKED: gettext_lazy("baris ini tidak menyambung ke baris sebelumnya"),
    rules.Break.ALTERED: gettext_lazy("isi baris ini diubah sesudah disegel"),
    rules.Break.RELABELLED: gettext_lazy("kolom baris ini tidak sama dengan isi yang disegel"),
}


@dataclass(frozen=True, slots=True)
class ChainFault:
    """One thing that is wrong in one chain. `number` is the row where it shows."""

    chain: str
    number: int
    message: str

    def __str__(self) -> str:
        return _("Jejak %(chain)s, baris %(number)s: %(message)s.") % {
            "chain": self.chain, "number": self.number, "message": self.message,
        }  # fmt: skip


class Head(NamedTuple):
    """The last row of a chain: what daily sheets print, so that a cut-off tail shows."""

    chain: str
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Told:
    """One deed as a page tells it."""

    at: dt.datetime
    number: int
    deed: str
    title: str
    actor: str
    subject: str
    facts: Mapping[str, object]
    is_withheld: bool = False


def chains() -> list[str]:
    """The code of every chain that has a row, in order."""
    return list(AuditRow.objects.order_by("chain").values_list("chain", flat=True).distinct())


def chain_faults(chain: str | None = None) -> list[ChainFault]:
    """All that is wrong in one chain, or in all; empty when it is whole. Reads every row, in constant memory."""
    return [
        ChainFault(code, number, str(_BREAKS[broken]))
        for code in ([chain] if chain is not None else chains())
        for number, broken in rules.breaks(_sealed_rows(code))
    ]


def head(chain: str) -> Head | None:
    row = AuditRow.objects.filter(chain=chain).order_by("-number").values_list("chain", "number", "digest").first()
    return Head(*row) if row else None


def head_on(chain: str, *, day: dt.date) -> Head | None:
    """The last row of a chain as it was when `day` ended; that of now, while it lasts."""
    rows = AuditRow.objects.filter(chain=chain, at__lt=_midnight(day + dt.timedelta(days=1))).order_by("-number")
    row = rows.values_list("chain", "number", "digest").first()
    return Head(*row) if row else None


def deeds_of(chain: str, *, day: dt.date) -> list[tuple[str, int]]:
    """What was done on a day, in people's words, and how often; the most frequent first."""
    counted: Counter[str] = Counter()
    rows = trail(chain=chain, since=day, until=day).order_by()
    for name, count in rows.values_list("deed").annotate(Count("pk")):
        counted[words.deed_title(name)] += count
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def trail(
    *,
    chain: str,
    since: dt.date | None = None,
    until: dt.date | None = None,
    actor: str = "",
    deed: str = "",
    subject: str = "",
) -> QuerySet[AuditRow]:
    """Rows of one chain, newest first. Days are the house's own, both included; `subject` is a key, whole."""
    rows = AuditRow.objects.filter(chain=chain)
    if since:
        rows = rows.filter(at__gte=_midnight(since))
    if until:
        rows = rows.filter(at__lt=_midnight(until + dt.timedelta(days=1)))
    if actor:
        rows = rows.filter(actor=actor)
    if deed:
        rows = rows.filter(deed=deed)
    if subject:
        rows = rows.filter(subject_id=subject)
    return rows.order_by("-number")


def deeds() -> list[tuple[str, str]]:
    """Every deed the house knows: (name, what people call it), by what people call it."""
    return sorted(((name, words.deed_title(name)) for name in REGISTRY), key=lambda pair: pair[1].casefold())


def told(rows: Iterable[AuditRow]) -> list[Told]:
    """Put rows into people's words. Two queries for any number of rows, and one for each kind of subject."""
    found = list(rows)
    names = _full_names({row.actor for row in found})
    labels = _subject_labels({(row.subject_kind, row.subject_id) for row in found})
    return [
        Told(
            at=row.at,
            number=row.number,
            deed=row.deed,
            title=words.deed_title(row.deed),
            actor=names[row.actor],
            subject=labels.get((row.subject_kind, row.subject_id), ""),
            facts=row.facts,
        )
        for row in found
    ]


def history(subject: models.Model) -> list[Told]:
    """All deeds whose subject is this row, newest first: the history that a page folds away."""
    rows = AuditRow.objects.filter(subject_kind=subject._meta.label, subject_id=str(subject.pk))
    code = getattr(getattr(subject, "unit", None), "code", None) or getattr(subject, "unit_code", None)
    return told((rows.filter(chain=code) if code else rows).order_by("-number"))


def subject_label(subject: models.Model) -> str:
    """Name a row as the trail does, `warga binaan M3TX`: by its number or code, never by a person's name."""
    key = (subject._meta.label, str(subject.pk))
    return _subject_labels({key})[key]


def _sealed_rows(chain: str) -> Iterator[rules.SealedRow]:
    rows = AuditRow.objects.filter(chain=chain).order_by("number", "pk").values_list(*rules.SealedRow._fields)
    return (rules.SealedRow(*row) for row in rows.iterator(chunk_size=2000))


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _full_names(usernames: set[str]) -> dict[str, str]:
    people = get_user_model().objects.filter(username__in=usernames)
    return {name: name for name in usernames} | {person.get_username(): str(person) for person in people}


def _subject_labels(keys: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Say `laporan penjualan LP-2026-007` for each (kind, key).

    Only a document's number or a row's code is told, never its `str()`: the trail is read by people who may not know
    whose name stands behind a maker's code.
    """
    labels: dict[tuple[str, str], str] = {}
    for kind in {kind for kind, _key in keys if kind}:
        ids = {key for of, key in keys if of == kind}
        known = words.codes_of(kind, ids)
        labels |= {(kind, key): f"{words.kind_title(kind)} {known.get(key, '#' + key[:8])}" for key in ids}
    return labels

"""What the house list tells, and what a list that waits would change."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from layang.accounts.models import Unit, User
from layang.core.calendar import long_date, short_date
from layang.residents.models import RegisterDraft, RegisterDraftRow, RegisterEntry, RegisterImport, Resident
from layang.residents.models.register import RegisterEntryQuerySet
from layang.residents.rules.differences import Fate
from layang.residents.rules.register import CODES
from layang.residents.rules.sentence import Sentence

SHOWN_CHANGES = 500

FIELD_TITLES = {
    "number": _lazy("Nomor register"),
    "name": _lazy("Nama"),
    "code": _lazy("Register"),
    "block": _lazy("Blok"),
    "began_on": _lazy("Mulai ditahan"),
    "third_on": _lazy("1/3 masa pidana"),
    "half_on": _lazy("1/2 masa pidana"),
    "two_thirds_on": _lazy("2/3 masa pidana"),
    "expires_on": _lazy("Ekspirasi"),
    "sentence_months": _lazy("Lama pidana"),
    "sentence_days": _lazy("Lama pidana"),
    "is_special_crime": _lazy("Tindak pidana khusus"),
}
"""How officers call the fields that lists are compared by."""


class Presence(StrEnum):
    """What the list can be narrowed to."""

    HERE = "di-rutan"
    OVERDUE = "lewat-ekspirasi"
    TAKING_PART = "ikut"
    LEFT = "keluar"
    ALL = "semua"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a draft would change, in people. `duplicates` counts register numbers, `repeats` rows.

    Who returned may have changed too, and is not among the same.
    """

    new: int
    same: int
    changed: int
    returned: int
    left: int
    duplicates: int
    repeats: int

    @property
    def counts(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A register number that stands in a list more than once, and on which rows."""

    number: str
    rows: tuple[int, ...]


def entries_of(
    *,
    user: User,
    unit: Unit,
    on: dt.date,
    presence: Presence = Presence.HERE,
    text: str = "",
    code: str = "",
    block: str = "",
) -> RegisterEntryQuerySet:
    """People of the house list by name, narrowed. Those whom `user` has a tie with are not there (subject rule)."""
    people = visible_entries(user=user, unit=unit)
    match presence:
        case Presence.HERE:
            people = people.in_house()
        case Presence.OVERDUE:
            people = people.in_house().filter(expires_on__lt=on)
        case Presence.TAKING_PART:
            people = people.in_house().filter(resident__isnull=False)
        case Presence.LEFT:
            people = people.filter(left_on__isnull=False)
    for word in text.split():
        people = people.filter(Q(name__icontains=word) | Q(number__icontains=word))
    if code:
        people = people.filter(code=code)
    if block:
        people = people.filter(block=block)
    return people.select_related("resident").order_by("name_key", "number")


def visible_entries(*, user: User, unit: Unit) -> RegisterEntryQuerySet:
    """All entries of `unit` that `user` may see: not of a resident who is closed to `user`."""
    seen = Resident.objects.visible_to(user).filter(unit=unit)
    entries: RegisterEntryQuerySet = RegisterEntry.objects.visible_to(user)
    return entries.filter(Q(resident__isnull=True) | Q(resident__in=seen), unit=unit)


CANDIDATES = 20


def candidates(*, user: User, unit: Unit, text: str) -> RegisterEntryQuerySet:
    """People in the house who take no part yet and whom the words of `text` may mean, at most twenty."""
    people = visible_entries(user=user, unit=unit).in_house().filter(resident__isnull=True)
    for word in text.split():
        people = people.filter(Q(name__icontains=word) | Q(number__icontains=word))
    first = people.order_by("name_key", "number").values_list("pk", flat=True)[:CANDIDATES]
    found: RegisterEntryQuerySet = RegisterEntry.objects.filter(pk__in=list(first)).order_by("name_key", "number")
    return found


def counts_by_code(*, entries: QuerySet[RegisterEntry]) -> list[tuple[str, int]]:
    """How many stand in each register book, in the order of the books; those of no known book last, under `""`."""
    rows = dict(entries.order_by().values_list("code").annotate(n=Count("pk")))
    return [(code, rows[code]) for code in (*CODES, "") if code in rows]


def blocks_of(*, unit: Unit) -> list[str]:
    """The blocks where someone is now."""
    rows = RegisterEntry.objects.filter(unit=unit, left_on__isnull=True).exclude(block="")
    return list(rows.order_by("block").values_list("block", flat=True).distinct())


def latest_import(*, unit: Unit) -> RegisterImport | None:
    return RegisterImport.objects.filter(unit=unit).order_by("-imported_at", "-pk").first()


def imports_of(*, unit: Unit) -> QuerySet[RegisterImport]:
    """The lists that were taken over, newest first."""
    return RegisterImport.objects.filter(unit=unit).select_related("imported_by").order_by("-imported_at", "-pk")


def units_with_gone(*, before: dt.date) -> list[Unit]:
    """Houses with people who left the list before a day and never took part."""
    gone = RegisterEntry.objects.filter(left_on__lt=before, resident__isnull=True)
    return list(Unit.objects.filter(pk__in=gone.values("unit")).order_by("code"))


# A list that waits ---------------------------------------------------------------------------------------------


def import_faults(draft: RegisterDraft) -> list[str]:
    """Say why a draft may not be recorded: another list came between, or a newer one is there."""
    last = latest_import(unit=draft.unit)
    if last is None:
        return []
    faults = []
    if last.pk != draft.compared_with_id:
        faults.append(
            _("Daftar lain (%(name)s) sudah dicatat sesudah berkas ini dibaca. Buang draf ini, lalu kirim lagi.")
            % {"name": last.file_name}
        )
    if draft.listed_on < last.listed_on:
        faults.append(
            _("Daftar ini per %(day)s, lebih lama daripada yang terakhir (%(last)s). Ekspor yang baru dari SDP.")
            % {"day": long_date(draft.listed_on), "last": long_date(last.listed_on)}
        )
    return faults


def summary_of(draft: RegisterDraft) -> Summary:
    """Count what a draft would change. Five queries, whatever its length."""
    fates = dict(draft.rows.order_by().values_list("fate").annotate(n=Count("pk")))
    return Summary(
        new=fates.get(Fate.NEW, 0),
        same=draft.rows.filter(fate=Fate.SAME, entry__left_on__isnull=True).count(),
        changed=fates.get(Fate.CHANGED, 0),
        returned=returned_of(draft).count(),
        left=left_of(draft).count(),
        duplicates=_shared_numbers(draft).count(),
        repeats=fates.get(Fate.REPEAT, 0),
    )


def draft_by_code(draft: RegisterDraft) -> dict[str, int]:
    """How many rows of a draft stand in each register book; rows of no known book under `""`."""
    rows = dict(draft.rows.order_by().values_list("code").annotate(n=Count("pk")))
    return {code: rows[code] for code in (*CODES, "") if code in rows}


def duplicates_of(draft: RegisterDraft) -> list[Duplicate]:
    """Register numbers that the list carries more than once, in the order of their first row."""
    rows = draft.rows.filter(number__in=_shared_numbers(draft)).order_by("number", "row").values_list("number", "row")
    found = [
        Duplicate(number, tuple(row for _number, row in group))
        for number, group in groupby(rows, key=lambda pair: pair[0])
    ]
    return sorted(found, key=lambda each: each.rows)


def changes_of(draft: RegisterDraft) -> QuerySet[RegisterDraftRow]:
    """Rows that say something else than is known, with the entry as it is known."""
    return draft.rows.filter(fate=Fate.CHANGED).select_related("entry__resident").order_by("row")


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one person that the list says otherwise: title, as known, as the list has it."""

    title: str
    known: object
    new: object


def told_changes(draft: RegisterDraft) -> list[tuple[RegisterDraftRow, list[Change]]]:
    """Each changed row with its changes, both sides as they stand. The first 500 rows."""
    rows = changes_of(draft)[:SHOWN_CHANGES]
    return [
        (row, [Change(str(FIELD_TITLES[name]), _said(row.entry, name), _said(row, name)) for name in names])
        for row in rows
        if (names := _told_fields(row.changed))
    ]


def newcomers_of(draft: RegisterDraft) -> QuerySet[RegisterDraftRow]:
    return draft.rows.filter(fate=Fate.NEW).order_by("row")


def left_of(draft: RegisterDraft) -> QuerySet[RegisterEntry]:
    """People of the last list who do not stand in this one."""
    there = RegisterDraftRow.objects.filter(draft=draft, entry=OuterRef("pk"))
    here: QuerySet[RegisterEntry] = RegisterEntry.objects.filter(unit=draft.unit_id).in_house()
    return here.filter(~Exists(there))


def returned_of(draft: RegisterDraft) -> QuerySet[RegisterEntry]:
    """People who had left and stand in this list again."""
    there = RegisterDraftRow.objects.filter(draft=draft, entry=OuterRef("pk"))
    return RegisterEntry.objects.filter(Exists(there), unit=draft.unit_id, left_on__isnull=False)


def rows_in_pieces(rows: QuerySet[Any], *, size: int) -> Iterator[Any]:
    """Go through rows by their key, `size` at a time, so that others may be written in between."""
    last = 0
    while piece := list(rows.filter(pk__gt=last).order_by("pk")[:size]):
        yield from piece
        last = piece[-1].pk


def _told_fields(changed: str) -> list[str]:
    """Names of changed fields, the length of a sentence once though it is two numbers."""
    names = changed.split(",")
    return [name for name in names if name != "sentence_days" or "sentence_months" not in names]


def _said(each: RegisterDraftRow | RegisterEntry | None, name: str) -> object:
    if name.startswith("sentence"):
        months, days = getattr(each, "sentence_months", None), getattr(each, "sentence_days", None)
        return "" if months is None else str(Sentence(months, days or 0))
    value = getattr(each, name)
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    return short_date(value) if isinstance(value, dt.date) else value or ""


def _shared_numbers(draft: RegisterDraft) -> QuerySet[RegisterDraftRow, Any]:
    shared = draft.rows.order_by().values("number").annotate(n=Count("pk")).filter(n__gt=1)
    return shared.values_list("number", flat=True)


# What an officer must decide -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToDecide:
    """Residents about whom the house list and our own record disagree; the list never decides by itself.

    `to_release`: gone from the list and not released here. `to_bring_back`: released here, and in a later list.
    """

    to_release: list[Resident]
    to_bring_back: list[Resident]

    def __len__(self) -> int:
        return len(self.to_release) + len(self.to_bring_back)


def to_decide(*, user: User, unit: Unit, on: dt.date) -> ToDecide:
    """Tell whom an officer must release or bring back, of those whom `user` may see."""
    people = Resident.objects.visible_to(user).filter(unit=unit, entry__isnull=False).select_related("entry")
    people = people.order_by("call_name", "code")
    last = latest_import(unit=unit)
    back = people.released(on=on).filter(entry__left_on__isnull=True, released_on__lt=last.listed_on) if last else []
    return ToDecide(list(people.taking_part(on=on).filter(entry__left_on__isnull=False)), list(back))

"""Who in a new list is whom in the last one, and what is different. Writes to the draft only."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from layang.residents.models import RegisterDraft, RegisterDraftRow, RegisterEntry
from layang.residents.queries.register import rows_in_pieces
from layang.residents.rules.differences import Fate, changed_fields, may_be_one
from layang.residents.rules.register import FIELDS

_PIECE = 500
"""Rows looked up at once: as many as a statement takes values."""


def match_rows(draft: RegisterDraft) -> None:
    """Tie each row to the entry it is about: by number and name, else by number alone, else by name and first day.

    The last two only where nobody else on either side could be meant: a number that two people share says nothing, nor
    does one under which a stranger stands now. But someone who became a convict has a new number under the old name and
    the old first day.
    """
    rows = RegisterDraftRow.objects.filter(draft=draft)
    twin = rows.filter(number=OuterRef("number"), name_key=OuterRef("name_key"), row__lt=OuterRef("row"))
    rows.filter(Exists(twin)).update(fate=Fate.REPEAT)
    entries = RegisterEntry.objects.filter(unit=draft.unit_id)
    if not entries.exists():
        return
    same = entries.filter(number=OuterRef("number"), name_key=OuterRef("name_key"))
    rows.exclude(fate=Fate.REPEAT).update(entry=Subquery(same.values("pk")[:1]))
    here = entries.in_house()
    _match_by(draft, here, lambda each: (each.number,), "number")
    _match_by(draft, here.filter(began_on__isnull=False), lambda each: (each.name_key, each.began_on), "name_key")


def judge_rows(draft: RegisterDraft, *, progress: Callable[[str, int], None]) -> None:
    """Say of each row that is about a known entry whether and in which fields it differs."""
    known = RegisterDraftRow.objects.filter(draft=draft, entry__isnull=False)
    known.update(fate=Fate.SAME)
    rows = rows_in_pieces(known.select_related("entry"), size=_PIECE)
    done = 0
    while piece := list(islice(rows, _PIECE)):
        different = []
        for row in piece:
            row.changed = ",".join(
                changed_fields(new=_values(row), known=_values(row.entry), unread=row.unread.split(","))
            )
            if row.changed:
                row.fate = Fate.CHANGED
                different.append(row)
        RegisterDraftRow.objects.bulk_update(different, ["fate", "changed"])
        done += len(piece)
        progress("dibandingkan", done)


def _match_by(
    draft: RegisterDraft, entries: QuerySet[RegisterEntry], key: Callable[[Any], tuple[object, ...]], field: str
) -> None:
    alone = draft.rows.filter(entry__isnull=True).exclude(fate=Fate.REPEAT)
    rows: Iterator[RegisterDraftRow] = rows_in_pieces(alone, size=_PIECE)
    while piece := list(islice(rows, _PIECE)):
        wanted = {getattr(row, field) for row in piece}
        taken = RegisterDraftRow.objects.filter(draft=draft, entry=OuterRef("pk"))
        free = entries.filter(~Exists(taken), **{f"{field}__in": wanted})
        found: dict[tuple[object, ...], list[RegisterEntry]] = {}
        for entry in free:
            found.setdefault(key(entry), []).append(entry)
        rivals = Counter(key(row) for row in alone.filter(**{f"{field}__in": wanted}))
        for row in piece:
            meant = found.get(key(row), [])
            if len(meant) == 1 and rivals[key(row)] == 1 and _may_be_one(row, meant[0]):
                row.entry = meant[0]
        RegisterDraftRow.objects.bulk_update([row for row in piece if row.entry is not None], ["entry"])


def _may_be_one(row: RegisterDraftRow, entry: RegisterEntry) -> bool:
    return may_be_one(name_key=row.name_key, other_key=entry.name_key, began_on=row.began_on, other_on=entry.began_on)


def _values(each: Any) -> dict[str, object]:
    return {field: getattr(each, field) for field in FIELDS}

"""The house list: read into a draft, then recorded or put away."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, BinaryIO
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.core.bulk import insert_rows
from layang.core.sheets.container import MAX_BYTES, CannotRead
from layang.core.sheets.long import long_tables
from layang.files.rules import plain_name
from layang.residents import matching
from layang.residents.models import RegisterDraft, RegisterDraftRow, RegisterEntry, RegisterImport, Resident
from layang.residents.queries import register as queries
from layang.residents.rules.differences import CannotImport, Fate
from layang.residents.rules.register import FIELDS, Person, name_key, read_list

PIECE = 2_000
"""Rows held at once, whatever the length of the list."""

Progress = Callable[[str, int], None]
"""Told now and then what is being done and how many rows are done."""

_ROW_FIELDS = ("draft", "row", *FIELDS, "name_key", "unread", "fate", "changed")
_ENTRY_FIELDS = ("unit", *FIELDS, "name_key", "first_listed_on", "last_import")


def _quiet(_what: str, _rows: int) -> None:
    """Tell nobody."""


@deed("residents.register.read", hide=("file_name",))
def start_import(
    *,
    unit: Unit,
    source: BinaryIO,
    file_name: str,
    request_id: UUID,
    on: dt.date,
    by: User,
    most: int = MAX_BYTES,
    progress: Progress = _quiet,
) -> RegisterDraft:
    """Read a list of at most `most` bytes into a draft, and hold it against the last one. The file is not kept.

    The same request again gives the draft there is. Raises CannotImport with one sentence when the file is no list.
    """
    if there := RegisterDraft.objects.filter(unit=unit, request_id=request_id).first():
        known: RegisterDraft = there
        return known
    digest = hashlib.file_digest(source, "sha256").hexdigest()  # type: ignore[arg-type]
    try:
        listing = read_list(long_tables(source, most=most), on=on)
        draft = RegisterDraft.objects.create(
            unit=unit,
            request_id=request_id,
            file_name=plain_name(file_name),
            digest=digest,
            sheet=listing.sheet[:100],
            listed_on=listing.listed_on or on,
            is_dated=listing.listed_on is not None,
            compared_with=queries.latest_import(unit=unit),
            started_by=by,
            started_at=timezone.now(),
        )
        insert_rows(RegisterDraftRow, _ROW_FIELDS, _told(_row_values(draft, listing.people), "dibaca", progress))
    except CannotRead as problem:
        raise CannotImport(*problem.faults) from problem
    draft.row_count = draft.rows.count()
    if not draft.row_count:
        raise CannotImport(_("Daftar ini tidak memuat satu orang pun. Periksa berkasnya, lalu kirim lagi."))
    draft.faults = [fault._asdict() for fault in listing.faults]
    draft.fault_count, draft.stated, draft.skipped = listing.fault_count, listing.stated, dict(listing.nobody)
    draft.notes = listing.notes
    draft.save()
    matching.match_rows(draft)
    matching.judge_rows(draft, progress=progress)
    note(rows=draft.row_count, faults=draft.fault_count, sha256=draft.digest)
    return draft


@deed("residents.register.record")
def record_import(*, draft: RegisterDraft, by: User, progress: Progress = _quiet) -> RegisterImport:
    """Take the list over: enter who is new, change what changed, mark who left or returned; all of it or nothing.

    Nobody is released or brought back by it: that is proposed (`queries.register.to_decide`) and done by an officer. A
    draft that was recorded gives its import, so a second click does nothing. Raises CannotImport when another list was
    recorded meanwhile, or when this one is older than the last.
    """
    unit = Unit.objects.select_for_update().get(pk=draft.unit_id)
    if done := RegisterImport.objects.filter(unit=unit, request_id=draft.request_id).first():
        known: RegisterImport = done
        return known
    draft = RegisterDraft.objects.get(pk=draft.pk)
    if faults := queries.import_faults(draft):
        raise CannotImport(*faults)
    summary = queries.summary_of(draft)
    made: RegisterImport = RegisterImport.objects.create(
        unit=unit,
        request_id=draft.request_id,
        listed_on=draft.listed_on,
        file_name=draft.file_name,
        digest=draft.digest,
        rows=draft.row_count,
        new=summary.new,
        changed=summary.changed,
        left=summary.left,
        returned=summary.returned,
        duplicates=summary.duplicates,
        faults=draft.fault_count,
        imported_by=by,
        imported_at=timezone.now(),
    )
    queries.left_of(draft).update(left_on=draft.listed_on, last_import=made)
    queries.returned_of(draft).update(left_on=None, last_import=made)
    _enter(draft, made, progress)
    _change(draft, made)
    note(linked=_link(unit), renumbered=_renumber(unit), **summary.counts)
    draft.delete()
    return made


@deed("residents.register.discard")
def discard_import(*, draft: RegisterDraft, by: User) -> None:
    """Put a draft away, with all its rows. The list may be sent again."""
    draft.delete()


@deed("residents.register.forget")
def forget_drafts(*, before: dt.datetime, by: User) -> int:
    """Put away the drafts begun before a moment, and say how many: nothing of a list that was not taken over stays."""
    old = RegisterDraft.objects.filter(started_at__lt=before)
    note(drafts=(count := old.count()))
    old.delete()
    return count


@deed("residents.register.forget_gone")
def forget_gone(*, unit: Unit, before: dt.date, by: User) -> int:
    """Delete who left the list before a day and never took part, and say how many: nobody needs them any more."""
    gone = RegisterEntry.objects.filter(unit=unit, left_on__lt=before, resident__isnull=True)
    note(entries=(count := gone.count()))
    gone.delete()
    return count


def _row_values(draft: RegisterDraft, people: Iterator[Person]) -> Iterator[tuple[Any, ...]]:
    for person in people:
        values = [_stored(getattr(person, field)) for field in FIELDS]
        yield draft.pk, person.row, *values, name_key(person.name), ",".join(person.unread), Fate.NEW.value, ""


def _stored(value: object) -> object:
    """Write a day as the tables of both databases take it; the rest as it is."""
    return value.isoformat() if isinstance(value, dt.date) else value


def _told(rows: Iterator[Any], what: str, progress: Progress) -> Iterator[Any]:
    for count, row in enumerate(rows, start=1):
        if count % PIECE == 0:
            progress(what, count)
        yield row


def _enter(draft: RegisterDraft, made: RegisterImport, progress: Progress) -> None:
    rows = queries.rows_in_pieces(draft.rows.filter(fate=Fate.NEW), size=PIECE)
    values: Iterator[tuple[Any, ...]] = (
        (draft.unit_id, *(_stored(getattr(row, field)) for field in FIELDS), row.name_key,
         draft.listed_on.isoformat(), made.pk)
        for row in rows
    )  # fmt: skip
    values = _told(values, "dicatat", progress)
    while piece := list(islice(values, PIECE)):
        insert_rows(RegisterEntry, _ENTRY_FIELDS, piece)


def _change(draft: RegisterDraft, made: RegisterImport) -> None:
    rows = queries.rows_in_pieces(draft.rows.filter(fate=Fate.CHANGED).select_related("entry"), size=PIECE)
    while piece := list(islice(rows, PIECE)):
        for row in piece:
            for field in row.changed.split(","):
                setattr(row.entry, field, getattr(row, field))
            row.entry.name_key, row.entry.last_import = name_key(row.entry.name), made
        entries = [row.entry for row in piece if row.entry is not None]
        RegisterEntry.objects.bulk_update(entries, [*FIELDS, "name_key", "last_import"], batch_size=100)


def _link(unit: Unit) -> int:
    """Tie residents to their entry where number and name say the same; the rest an officer does."""
    alone = Resident.objects.filter(unit=unit, entry__isnull=True).exclude(register_number="")
    people = {(person.register_number, name_key(person.name)): person for person in alone}
    entries = RegisterEntry.objects.filter(
        unit=unit, number__in={number for number, _name in people}, resident__isnull=True
    )
    found = [(people[key], entry) for entry in entries if (key := (entry.number, entry.name_key)) in people]
    for person, entry in found:
        person.entry = entry
    Resident.objects.bulk_update([person for person, _entry in found], ["entry"])
    return len(found)


def _renumber(unit: Unit) -> int:
    """Let the register number of linked residents follow their entry: a tahanan becomes a narapidana."""
    linked = Resident.objects.filter(unit=unit, entry__isnull=False).select_related("entry")
    moved = [person for person in linked if person.entry and person.register_number != person.entry.number]
    taken = set(
        Resident.objects.filter(
            unit=unit, register_number__in={person.entry.number for person in moved if person.entry}
        ).values_list("register_number", flat=True)
    )
    moved = [person for person in moved if person.entry and person.entry.number not in taken]
    for person in moved:
        if person.entry:
            person.register_number = person.entry.number
    Resident.objects.bulk_update(moved, ["register_number"])
    return len(moved)

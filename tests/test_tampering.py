"""Whoever rules the database edits one of 10,000 rows of the trail: every one of 200 tries is found, on both engines.

The rows are in the real table, with its triggers off, inside a transaction that is rolled back. Tries are made many
at a time, apart from each other: a row is judged only against the one before it, so each shows as it would alone.
"""

import datetime as dt
import random
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from layang.audit import rules
from layang.audit.models import AuditRow
from layang.audit.queries import chain_faults, head
from layang.upkeep.trail_copy import CannotKeepTrail, keep_heads

ROWS, TRIES, AT_ONCE = 10_000, 200, 25
MORNING = dt.datetime(2026, 11, 3, 8, 0, tzinfo=dt.UTC)
CHAIN = "uji"


def sealed(number: int, previous: str, *, actor: str = "ratna") -> AuditRow:
    fields = {
        "chain": CHAIN, "number": number, "deed": "sales.report.record", "actor_id": 7, "actor": actor,
        "subject_kind": "sales.SalesReport", "subject_id": str(number),
    }  # fmt: skip
    at = MORNING + dt.timedelta(seconds=number)
    content = rules.canonical({**fields, "at": at.isoformat(), "facts": {"number": f"LP-{number}", "amount": number}})
    return AuditRow(**fields, at=at, content=content, previous=previous, digest=rules.seal(previous, content))


def chain_from(number: int, previous: str, *, until: int = ROWS, **changed: str) -> list[AuditRow]:
    rows = []
    for n in range(number, until + 1):
        rows.append(sealed(n, previous, **changed))
        previous = rows[-1].digest
    return rows


def unseal() -> None:
    """Do what a superuser can: take the seals off. The transaction puts them on again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_auditrow DISABLE TRIGGER ALL")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_auditrow'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


@pytest.fixture
def chain(db) -> list[AuditRow]:
    unseal()
    rows = chain_from(1, rules.GENESIS)
    AuditRow.objects.bulk_create(rows, batch_size=1000)
    assert chain_faults(CHAIN) == []
    return rows


def rows_at(*numbers: int):
    return AuditRow.objects.filter(chain=CHAIN, number__in=numbers)


def _one_column(column: str, new: object) -> Callable[[AuditRow], None]:
    return lambda row: rows_at(row.number).update(**{column: new}) and None


def _renumber(row: AuditRow) -> None:
    rows_at(row.number).update(number=10**9 + row.number)


def _reseal(row: AuditRow) -> None:
    """Change what was done and seal the row anew: now it is whole in itself."""
    content = row.content.replace('"amount":', '"amount":9')
    rows_at(row.number).update(content=content, digest=rules.seal(row.previous, content))


def _remove(row: AuditRow) -> None:
    rows_at(row.number).delete()


def _blame(row: AuditRow) -> None:
    """Change the column and the sealed text alike, and leave the digest."""
    rows_at(row.number).update(actor="salim", content=row.content.replace('"ratna"', '"salim"'))


EDITS: tuple[Callable[[AuditRow], None], ...] = (
    _one_column("deed", "sales.report.discard"), _one_column("actor", "salim"), _one_column("actor_id", 8),
    _one_column("at", MORNING), _one_column("subject_kind", "sales.Outlet"), _one_column("subject_id", "0"),
    _one_column("content", "{}"), _one_column("digest", "0" * 64), _renumber,
    _reseal, _blame, _remove,
)  # fmt: skip


@pytest.mark.slow
def test_a_superuser_changes_nothing_unseen(chain, tmp_path):
    """One test for both, because ten thousand rows are long in the making."""
    keep_heads(tmp_path, at=MORNING)
    every_edit_of_any_row_is_found(chain)
    a_tail_that_was_cut_off_or_rebuilt_shows_in_the_heads_kept_elsewhere(chain, tmp_path)
    keep_heads(tmp_path, at=MORNING)


def every_edit_of_any_row_is_found(chain):
    chance = random.Random(20261103)  # noqa: S311  the same tries every time
    # The last row has nobody after it: what is cut off there shows in the heads kept elsewhere (below).
    tries = [row for row in chance.sample(chain[:-1], TRIES * 2) if row.number > 1]
    missed, done = [], 0
    while done < TRIES:
        batch: list[AuditRow] = []
        while len(batch) < AT_ONCE:
            row = tries.pop()
            if all(abs(row.number - other.number) > 2 for other in batch):
                batch.append(row)
        with transaction.atomic():
            for row in batch:
                EDITS[done % len(EDITS)](row)
                done += 1
            found = {fault.number for fault in chain_faults(CHAIN)}
            # What is removed, renumbered or sealed anew shows in the row after it.
            missed += [row.number for row in batch if not {row.number, row.number + 1} & found]
            transaction.set_rollback(True)
    assert missed == []
    assert done == TRIES


def a_tail_that_was_cut_off_or_rebuilt_shows_in_the_heads_kept_elsewhere(chain, tmp_path):
    chance = random.Random(7)  # noqa: S311
    for rebuilt in (False, True):
        cut = chance.randrange(2, ROWS)
        with transaction.atomic():
            AuditRow.objects.filter(chain=CHAIN, number__gte=cut).delete()
            if rebuilt:
                forged = chain_from(cut, chain[cut - 2].digest, actor="salim")
                AuditRow.objects.bulk_create(forged, batch_size=1000)
            assert chain_faults(CHAIN) == [], "whole in itself: only the second place knows better"
            assert head(CHAIN) != (CHAIN, ROWS, chain[-1].digest)
            with pytest.raises(CannotKeepTrail, match=f"Jejak {CHAIN} baris {ROWS}"):
                keep_heads(tmp_path, at=MORNING)
            transaction.set_rollback(True)

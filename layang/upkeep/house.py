"""Counts the house that this process is connected to, and judges it. A drill runs this in the restored one."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from importlib import metadata
from itertools import islice

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from layang.accounts.models import Unit
from layang.audit import queries as audit
from layang.books import queries as books
from layang.books.queries.verification import verify
from layang.files import queries as files
from layang.upkeep.rules.facts import Facts

MOST_FAULTS = 20
"""Of one kind: who has a thousand damaged rows needs to know that, not each of them."""


def version() -> str:
    try:
        return metadata.version("layang")
    except metadata.PackageNotFoundError:
        return "?"


def facts() -> Facts:
    """Count everything that a restore must give back. Every row is counted; nothing is recomputed."""
    return Facts(
        engine=connection.vendor,
        version=version(),
        migrations=tuple(sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())),
        rows=_rows(),
        books=_books(),
        trail={
            chain: f"{head.number} {head.digest}" for chain in audit.chains() if (head := audit.head(chain)) is not None
        },
        unbalanced=_unbalanced(),
    )


def faults() -> Iterator[str]:
    """Recompute what seals the house and say all that is wrong, in sentences. Reads every row and every file."""
    yield from _database_faults()
    yield from islice(books_faults(), MOST_FAULTS)
    yield from (str(fault) for fault in islice(audit.chain_faults(), MOST_FAULTS))
    yield from (str(damaged) for damaged in islice(files.damaged_files(), MOST_FAULTS))


def books_faults() -> Iterator[str]:
    """All that `layang verify` finds wrong in the books of every unit, in sentences."""
    for unit in Unit.objects.order_by("code"):
        for fault in verify(unit=unit).faults:
            yield f"{unit.short_name}: {fault}"


def _rows() -> dict[str, int]:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        counted = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {quote(table)}")  # noqa: S608  a table's own name, quoted
            counted[table] = int(cursor.fetchone()[0])
        return counted


def _books() -> dict[str, str]:
    latest = {unit.code: books.latest_digest(unit) for unit in Unit.objects.order_by("code")}
    return {code: f"{batch.number} {batch.digest}" for code, batch in latest.items() if batch}


def _unbalanced() -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for unit in Unit.objects.order_by("code"):
        for (_account, asset), amount in books.balances(unit=unit, prefix="").items():
            sums[f"{unit.code} {asset}"] += amount
    return {subject: amount for subject, amount in sums.items() if amount}


def _database_faults() -> Iterator[str]:
    """What the database says about itself; PostgreSQL checks its pages as it reads them."""
    if not isinstance(connection.connection, sqlite3.Connection):
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        said = [str(row[0]) for row in cursor.fetchmany(MOST_FAULTS)]
        if said != ["ok"]:
            yield from (_("Berkas basis data rusak: %(said)s.") % {"said": line} for line in said)
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, parent, _key in cursor.fetchmany(MOST_FAULTS):
            yield _("Tabel %(table)s baris %(row)s menunjuk %(parent)s yang tidak ada.") % {
                "table": table, "row": row, "parent": parent,
            }  # fmt: skip

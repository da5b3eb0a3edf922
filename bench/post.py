"""What posting costs, beside the raw load of the same rows into the same tables without a single check.

    python -m bench.post [--entries 200000] [--batch 20000] [--engine sqlite|postgresql|both]

The raw load is `COPY` on PostgreSQL and `executemany` on SQLite; SQLite has a second one that puts thousands of rows
into a statement, as `post_entries` does, because that is the quickest we know. All are measured in one run, batch by
batch in turn, so that they meet the same growth of tables and the same load of the machine. Raw rows are ready before
the clock runs; for `post_entries` it runs from the entries in memory to the commit: every check, the canonical text,
both digests, the balances and the audit row. The ratio is the median of the batches': one that another programme
disturbed says nothing of the rest.
"""

import argparse
import datetime as dt
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import django

from tests.postgres import cluster

TABLES = ("books_posting", "books_entry", "books_balance", "books_batch")
LINES = 5
OUTLETS, LOTS, MAKERS = 50, 40, 60
FIRST_DAY = dt.date(2026, 1, 1)
VALUES_A_STATEMENT = 25_000
SERVER = "-c fsync=on -c max_connections=20 -c shared_buffers=256MB -c max_wal_size=4GB"


def main() -> None:
    """Run each engine in a process of its own, on a database that is thrown away."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=200_000)
    parser.add_argument("--batch", type=int, default=20_000)
    parser.add_argument("--engine", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        django.setup()
        measure(options.entries, options.batch)
        return
    child = [sys.executable, "-m", "bench.post", "--child"]
    command = [*child, f"--entries={options.entries}", f"--batch={options.batch}"]
    with tempfile.TemporaryDirectory(prefix="layang-bench-") as home:
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        environment |= {"LAYANG_HOME": home, "DJANGO_SETTINGS_MODULE": "layang.config.settings"}
        if options.engine != "postgresql":
            subprocess.run(command, env=environment, check=True)
        if options.engine != "sqlite":
            with cluster(SERVER) as url:
                subprocess.run(command, env={**environment, "DATABASE_URL": url}, check=True)


def measure(count: int, size: int) -> None:
    """Post `count` entries in batches of `size`, load the same rows raw after each, and print all rates."""
    from django.core.management import call_command
    from django.db import connection, transaction

    from layang.accounts.models import Unit, User
    from layang.books.actions import post_entries

    call_command("migrate", verbosity=0)
    unit = Unit.objects.create(code="ukur", name="Ukur", short_name="Ukur", address="-", city="-")
    by = User.objects.create_user("ukur", name="Ukur")
    post_entries(unit=unit, entries=list(opening(count)), by=by)
    ways = {"raw load": copied} if connection.vendor == "postgresql" else {"raw load": row_by_row, "packed": packed}
    clocks = {name: Clock() for name in ("post_entries", *ways)}
    with connection.cursor() as cursor:
        for at in range(len(ways)):
            make_raw_tables(cursor, f"raw{at}_")
        for start in range(0, count, size):
            entries = list(sales(start, min(start + size, count), count))
            with clocks["post_entries"]:
                batch = post_entries(unit=unit, entries=entries, by=by)
            del entries
            prepared = [(table, *prepare(cursor, table, batch)) for table in TABLES]
            for at, (name, load) in enumerate(ways.items()):
                with clocks[name], transaction.atomic():
                    for table, columns, rows in prepared:
                        load(cursor, f"raw{at}_{table}", columns, rows)
            del prepared, rows  # nobody who posts has as many rows again lying in memory
    tell(connection.vendor, count, size, clocks)


def tell(vendor: str, count: int, size: int, clocks: "dict[str, Clock]") -> None:
    """Print the rates, and what part of `post_entries` each raw load takes."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    postings, ours = count * LINES, clocks["post_entries"]
    print(f"{vendor}: {postings:,} postings in {count:,} entries, batches of {size:,}; peak memory {memory} MB")
    for name, clock in clocks.items():
        wall = sum(clock.wall)
        line = f"  {name:13}{wall:7.2f} s {postings / wall:>9,.0f} postings/s"
        if clock is not ours:
            line += f"   ratio {part(clock.wall, ours.wall)}, of work {part(clock.work, ours.work)}"
        print(line, flush=True)


def part(raw: list[float], ours: list[float]) -> str:
    """The median of what each batch says, with the least and the most: `61% (58 to 66)`."""
    ratios = sorted(100 * one / other for one, other in zip(raw, ours, strict=True))
    return f"{median(ratios):.0f}% ({ratios[0]:.0f} to {ratios[-1]:.0f})"


class Clock:
    """Notes wall time for each batch, and the work of processors: of this process and of PostgreSQL's beside it."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.work: list[float] = []

    def __enter__(self) -> None:
        self._start = time.perf_counter(), _processor_seconds()

    def __exit__(self, *_: object) -> None:
        self.wall.append(time.perf_counter() - self._start[0])
        self.work.append(_processor_seconds() - self._start[1])


def _processor_seconds() -> float:
    from django.db import connection

    spent = time.process_time()
    if connection.vendor == "postgresql":
        fields = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
        spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return spent


def opening(count: int) -> Iterator[Any]:
    """Goods on every shelf, so that all can be sold."""
    from layang.books.rules import Line, NewEntry

    for lot in range(LOTS):
        asset = f"lot:L-{lot:03d}"
        lines = [Line(f"place:outlet:H{outlet:02d}", asset, count) for outlet in range(OUTLETS)]
        lines.append(Line("place:made", asset, -count * OUTLETS))
        yield NewEntry("opening", FIRST_DAY, uuid.uuid4(), "SALDO-AWAL", tuple(lines))


def sales(start: int, stop: int, count: int) -> Iterator[Any]:
    """Three sales, one share of what was sold, one payment that releases it; in order of days, through a year."""
    from layang.books.rules import Line, NewEntry

    chance = random.Random(start)
    for at in range(start, stop):
        day = FIRST_DAY + dt.timedelta(days=at * 364 // count)
        outlet, maker = f"H{chance.randrange(OUTLETS):02d}", f"M{chance.randrange(MAKERS):03d}"
        asset = f"lot:L-{chance.randrange(LOTS):03d}"
        net, fee = 60_000 + chance.randrange(500), 15_000
        match at % 5:
            case 3:
                lines = (
                    Line("sales:distribution", "IDR", net),
                    Line(f"maker:{maker}:pending", "IDR", -net // 2),
                    Line("capital:pending", "IDR", -10_000),
                    Line("state:pending", "IDR", -5_000),
                    Line("house:pending", "IDR", -(net + (-net // 2) - 15_000)),
                )
            case 4:
                lines = (
                    Line("bank", "IDR", net),
                    Line(f"outlet:{outlet}:receivable", "IDR", -net),
                    Line(f"maker:{maker}:pending", "IDR", 20_000),
                    Line(f"maker:{maker}:locked", "IDR", -10_000),
                    Line(f"maker:{maker}:usable", "IDR", -10_000),
                )
            case _:
                lines = (
                    Line(f"outlet:{outlet}:receivable", "IDR", net),
                    Line("sales:commission", "IDR", fee),
                    Line("sales:gross", "IDR", -net - fee),
                    Line("place:sold", asset, 1),
                    Line(f"place:outlet:{outlet}", asset, -1),
                )
        yield NewEntry("sale", day, uuid.UUID(int=chance.getrandbits(128)), f"LP-2026-{at // 100:05d}", lines)


def make_raw_tables(cursor: Any, prefix: str) -> None:
    """Copies of the hot tables with the same columns, keys and indexes, and no trigger."""
    from django.db import connection

    for table in TABLES:
        if connection.vendor == "postgresql":
            cursor.execute(f"CREATE TABLE {prefix}{table} (LIKE {table} INCLUDING ALL)")
            continue
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE tbl_name = %s AND type IN ('table', 'index')", [table]
        )
        for name, sql in cursor.fetchall():
            if sql:
                renamed = sql.replace(f'"{table}"', f'"{prefix}{table}"')
                cursor.execute(renamed if name == table else renamed.replace(f'"{name}"', f'"{prefix}{name}"', 1))


def prepare(cursor: Any, table: str, batch: Any) -> tuple[list[str], Any]:
    """Rows of one batch as the database takes them fastest: COPY text, or tuples. Balances: those of a first touch."""
    from django.db import connection

    number = {"books_posting": "entry_number", "books_entry": "number"}.get(table)
    parameters: list[int] = []
    if number:
        where, parameters = f"{number} BETWEEN %s AND %s", [batch.first_number, batch.last_number]
    elif table == "books_batch":
        where, parameters = "number = %s", [batch.number]
    else:
        where = f"NOT EXISTS (SELECT 1 FROM raw0_{table} r WHERE r.account_id = t.account_id AND r.period = t.period)"
    select = f"SELECT * FROM {table} t WHERE {where}"
    if connection.vendor == "postgresql":
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        columns = [column.name for column in cursor.description]
        with cursor.copy(f"COPY ({select}) TO STDOUT", parameters) as copy:
            return columns, [bytes(piece) for piece in copy]
    # Plain values, not the dates and uuids that Django's converters would make of them.
    raw = connection.connection.execute(select.replace("%s", "?"), parameters)
    return [column[0] for column in raw.description], raw.fetchall()


def copied(cursor: Any, table: str, columns: list[str], rows: Any) -> None:
    """PostgreSQL's own way, from text that is ready."""
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for start in range(0, len(rows), 5_000):
            copy.write(b"".join(rows[start : start + 5_000]))


def row_by_row(_cursor: Any, table: str, columns: list[str], rows: Any) -> None:
    """SQLite's own way: one statement, run for each row."""
    _execute("executemany", table, columns, 1, rows)


def packed(_cursor: Any, table: str, columns: list[str], rows: Any) -> None:
    """Many thousand values a statement."""
    size = VALUES_A_STATEMENT // len(columns)
    for start in range(0, len(rows), size):
        piece = rows[start : start + size]
        _execute("execute", table, columns, len(piece), [value for row in piece for value in row])


def _execute(way: str, table: str, columns: list[str], count: int, values: Any) -> None:
    from django.db import connection

    row = f"({', '.join('?' * len(columns))})"
    run: Callable[..., Any] = getattr(connection.connection, way)
    run(f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * count)}", values)


if __name__ == "__main__":
    main()

"""The cast again and again, for tests: behind the fixture `house`.

The first test of a run makes the house through its deeds, and what was written is kept. For the tests after it SQLite
is told the same statements again, through the same seals. PostgreSQL goes on counting keys after a rollback, so there
the rows themselves are copied in with its triggers off, which only a superuser may do; without that right the house is
made anew each time.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from django.db import connection

from layang.demo.cast import Cast, load_house, make_house

TODAY = dt.date(2026, 11, 2)
"""The day on which the house of the tests is made: the October reports have just come in."""


class _Record(Protocol):
    """What made the house."""

    def fits(self) -> bool:
        """Whether the database is as it was when this was recorded."""

    def play(self) -> None: ...


_records: list[_Record] = []


def house_again() -> Cast:
    """Put the demo house of 2 November 2026 into the database of a test, inside the test's own transaction."""
    if _records and _records[0].fits():
        _records[0].play()
        return load_house()
    record = _record_statements if connection.vendor == "sqlite" else _record_rows
    cast, recorded = record()
    _records[:] = [recorded] if recorded else []
    return cast


class _Said(NamedTuple):
    """One statement that wrote, and its parameters: one set, or many."""

    sql: str
    parameters: Any
    is_many: bool


class _Statements(NamedTuple):
    """For SQLite. Keys are counted from the same numbers after each rollback, so the same statements fit together."""

    counted_from: dict[str, int]
    said: list[_Said]

    def fits(self) -> bool:
        return _last_keys() == self.counted_from

    def play(self) -> None:
        with connection.cursor() as cursor:
            for sql, parameters, is_many in self.said:
                (cursor.executemany if is_many else cursor.execute)(sql, parameters)


def _record_statements() -> tuple[Cast, _Record]:
    recorded = _Statements(_last_keys(), [])
    with connection.execute_wrapper(_listener(recorded.said)):
        return make_house(on=TODAY), recorded


def _listener(said: list[_Said]) -> Callable[..., Any]:
    def listen(execute: Callable[..., Any], sql: str, parameters: Any, many: Any, context: dict[str, Any]) -> Any:
        parameters = list(parameters) if many else parameters
        if not sql.startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            said.append(_Said(sql, parameters, many))
        return execute(sql, parameters, many, context)

    return listen


def _last_keys() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        return dict(cursor.fetchall())


class _Rows(NamedTuple):
    """For PostgreSQL: the rows of each table as COPY writes them."""

    rows: dict[str, bytes]

    def fits(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT NOT EXISTS (SELECT 1 FROM accounts_unit)")
            return bool(cursor.fetchone()[0])

    def play(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table, rows in self.rows.items():
                with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    copy.write(rows)
            cursor.execute("SET LOCAL session_replication_role = origin")


def _record_rows() -> tuple[Cast, _Record | None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        may_copy = bool(cursor.fetchone()[0])
    if not may_copy:
        return make_house(on=TODAY), None
    before = _dump()
    cast = make_house(on=TODAY)
    after = _dump()
    new = {table: [row for row in rows if row not in set(before[table])] for table, rows in after.items()}
    # A row that was there before and is not any more was changed, and cannot be copied in beside itself.
    is_whole = all(set(rows) <= set(after[table]) for table, rows in before.items())
    return cast, _Rows({table: b"".join(rows) for table, rows in new.items() if rows}) if is_whole else None


def _dump() -> dict[str, list[bytes]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
        tables = [table for (table,) in cursor.fetchall()]
        dumped = {}
        for table in tables:
            with cursor.copy(f"COPY {table} TO STDOUT") as copy:
                dumped[table] = b"".join(copy).splitlines(keepends=True)
        return dumped

"""Loads rows as fast as each database can: `COPY` on PostgreSQL, `executemany` on SQLite. Never one by one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

ROWS_AT_ONCE = 5_000
"""Lines joined into one piece of a COPY: some 150 kB, so that memory does not grow with the batch."""


def load(
    cursor: CursorWrapper,
    table: str,
    columns: Sequence[str],
    rows: Callable[[], Iterable[tuple[Any, ...]]],
    lines: Callable[[], Iterable[str]],
) -> None:
    """Insert rows, given both as tuples and as lines of COPY text: only the one the database takes is made."""
    names = ", ".join(columns)
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for piece in _pieces(lines()):
                copy.write(piece)
    else:
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows())  # noqa: S608


def _pieces(lines: Iterable[str]) -> Iterator[str]:
    iterator = iter(lines)
    while piece := "".join(islice(iterator, ROWS_AT_ONCE)):
        yield piece


def copy_text(value: str) -> str:
    """Escape a text for COPY (control signs never reach it: canonical JSON and printable names have none)."""
    return value.replace("\\", "\\\\")

"""Loads rows as fast as each database can: `COPY` on PostgreSQL, many rows a statement on SQLite. Never one by one."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

_VALUES_AT_ONCE = 1_000
"""Values bound to one statement on SQLite. One row a statement is half as fast, and far slower with triggers."""

_LINES_AT_ONCE = 2_000
"""Rows joined into one piece of a COPY, so that memory does not grow with the batch."""


def load(cursor: CursorWrapper, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of plain values: numbers, and texts as `text` gives them."""
    names = ", ".join(columns)
    if connection.vendor == "postgresql":
        line = "\t".join(["%s"] * len(columns)) + "\n"
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for values, count in _pieces(rows, _LINES_AT_ONCE):
                copy.write(line * count % tuple(values))
        return
    row = f"({', '.join(['%s'] * len(columns))})"
    for values, count in _pieces(rows, _VALUES_AT_ONCE // len(columns)):
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES {', '.join([row] * count)}", values)  # noqa: S608


def _pieces(rows: Iterable[Sequence[Any]], size: int) -> Iterable[tuple[list[Any], int]]:
    iterator = iter(rows)
    while piece := list(islice(iterator, size)):
        yield list(chain.from_iterable(piece)), len(piece)


def text(value: str) -> str:
    """Give a text as `load` takes it. Canonical JSON and printable names hold no tab and no line break to escape."""
    return value.replace("\\", "\\\\") if connection.vendor == "postgresql" else value


def empty() -> str | None:
    """What `load` takes for no value."""
    return "\\N" if connection.vendor == "postgresql" else None

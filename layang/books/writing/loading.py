"""Loads rows as fast as each database can: `COPY` on PostgreSQL, many rows a statement on SQLite. Never one by one."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

_VALUES_AT_ONCE = (25_000, 1_000)
"""Values bound to one statement on SQLite, and how to cut what is left over. It takes 32,766 at most.

A statement of one row takes a third longer, and with triggers twice as long: each then keeps a journal of its own. A
long statement is worth preparing only when it is full, so what is left over is cut smaller.
"""

_LINES_AT_ONCE = 2_000
"""Rows joined into one piece of a COPY, so that memory does not grow with the batch."""


def load(cursor: CursorWrapper, table: str, columns: Sequence[str], values: Iterator[Any]) -> None:
    """Insert rows, given as their values one after the other: numbers, and texts as `words` says."""
    if connection.vendor == "postgresql":
        _copy(cursor, table, columns, values)
    else:
        _insert(cursor, table, columns, values)


def _copy(cursor: CursorWrapper, table: str, columns: Sequence[str], values: Iterator[Any]) -> None:
    line = "\t".join(["%s"] * len(columns)) + "\n"
    full = line * _LINES_AT_ONCE
    # Django does not translate what COPY raises, and whoever posts must see a taken key as it sees it on SQLite.
    copying = cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN")
    with connection.wrap_database_errors, copying as copy:
        for piece in _pieces(values, _LINES_AT_ONCE * len(columns)):
            is_full = len(piece) == _LINES_AT_ONCE * len(columns)
            copy.write((full if is_full else line * (len(piece) // len(columns))) % tuple(piece))


def _insert(cursor: CursorWrapper, table: str, columns: Sequence[str], values: Iterator[Any]) -> None:
    for most in _VALUES_AT_ONCE:
        size = most // len(columns) * len(columns)
        first = list(islice(values, size))
        left = first
        if len(first) == size:
            left = []
            # executemany, because Django translates the text of a statement each time it is given one.
            pieces: Any = _full_pieces(chain(first, values), size, left)
            cursor.executemany(_statement(table, columns, size // len(columns)), pieces)
        values = iter(left)
    if last := list(values):
        cursor.execute(_statement(table, columns, len(last) // len(columns)), last)


def _full_pieces(values: Iterator[Any], size: int, left: list[Any]) -> Iterator[list[Any]]:
    """Cut values into lists of `size`, and put what is left over into `left`."""
    for piece in _pieces(values, size):
        if len(piece) == size:
            yield piece
        else:
            left.extend(piece)


def _statement(table: str, columns: Sequence[str], count: int) -> str:
    row = f"({', '.join(['%s'] * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * count)}"  # noqa: S608


def _pieces(values: Iterator[Any], size: int) -> Iterator[list[Any]]:
    """Cut values into lists of `size`; the last may be shorter."""
    while piece := list(islice(values, size)):
        yield piece


def words() -> tuple[Callable[[str], str], str | None]:
    """How `load` takes texts, and what it takes for no value.

    Only the backslash has to be escaped for COPY: canonical JSON and printable names hold no tab and no line break.
    """
    if connection.vendor == "postgresql":
        return (lambda text: text.replace("\\", "\\\\")), "\\N"
    return str, None

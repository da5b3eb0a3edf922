"""Loads rows as fast as each database can: `COPY` on PostgreSQL, many rows a statement on SQLite. Never one by one."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

_VALUES_AT_ONCE = 1_000
"""Values bound to one statement on SQLite. One row a statement is half as fast, and far slower with triggers."""

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
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for piece in _pieces(values, _LINES_AT_ONCE * len(columns)):
            is_full = len(piece) == _LINES_AT_ONCE * len(columns)
            copy.write((full if is_full else line * (len(piece) // len(columns))) % tuple(piece))


def _insert(cursor: CursorWrapper, table: str, columns: Sequence[str], values: Iterator[Any]) -> None:
    row = f"({', '.join(['%s'] * len(columns))})"
    at_once = _VALUES_AT_ONCE // len(columns)
    rest: list[Any] = []

    def full_pieces() -> Iterator[list[Any]]:
        for piece in _pieces(values, at_once * len(columns)):
            if len(piece) < at_once * len(columns):
                rest.extend(piece)
            else:
                yield piece

    def statement(count: int) -> str:
        return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * count)}"  # noqa: S608

    # executemany, because Django translates the text of a statement each time it is given one.
    cursor.executemany(statement(at_once), full_pieces())  # type: ignore[arg-type]
    if rest:
        cursor.execute(statement(len(rest) // len(columns)), rest)


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

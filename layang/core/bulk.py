"""Many rows at once: `COPY` on PostgreSQL, many rows a statement on SQLite; ten times as fast as `bulk_create`."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connection, models

_VALUES_AT_ONCE = 1_000
"""Values bound to one statement on SQLite: a statement a row is half as fast."""


def insert_rows(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of plain values (numbers, texts, days as ISO text); a foreign key takes the other row's key.

    Inside the caller's transaction. No defaults are filled in and no keys are given back; what the database itself
    demands (constraints, triggers) holds as always.
    """
    table = model._meta.db_table
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    names = ", ".join(columns[name] for name in fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        place = f"({', '.join(['%s'] * len(fields))})"
        for piece in _pieces(rows, _VALUES_AT_ONCE // len(fields)):
            places = ", ".join([place] * len(piece))
            cursor.execute(f"INSERT INTO {table} ({names}) VALUES {places}", list(chain.from_iterable(piece)))  # noqa: S608


def _pieces(rows: Iterable[Sequence[Any]], size: int) -> Iterator[list[Sequence[Any]]]:
    iterator = iter(rows)
    while piece := list(islice(iterator, size)):
        yield piece

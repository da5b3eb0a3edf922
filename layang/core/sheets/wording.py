"""How a fault says where it is: rows, cells and the outlet's own words, short enough for one sentence."""

import datetime as dt
from collections.abc import Sequence

from layang.core.calendar import long_date
from layang.core.rupiah import number

NAMED = 5
"""Rows named one by one in a sentence; the rest are counted."""
LONGEST_QUOTE = 60


def listed(names: Sequence[str], *, rest: str, total: int = 0) -> str:
    """Join names: `6`, `6 dan 7`, `6, 7, 9, 10, 12 dan 20 baris lain`. `total` counts names not given."""
    total = max(total, len(names))
    if total > NAMED + 1:
        return f"{', '.join(names[:NAMED])} dan {number(total - NAMED)} {rest} lain"
    return " dan ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def rows_said(rows: Sequence[int]) -> str:
    """Say `baris 6 dan 7`."""
    return f"baris {_listed_numbers(rows, '', 'baris')}"


def cells_said(column: str, rows: Sequence[int]) -> str:
    """Say `F6 dan F7`."""
    return _listed_numbers(rows, column, "sel")


def _listed_numbers(rows: Sequence[int], prefix: str, rest: str) -> str:
    """List the first rows, and count the others: the names of 100,000 rows are never made."""
    names = [f"{prefix}{row}" for row in rows[: NAMED + 2]]
    return listed(names, rest=rest, total=len(rows))


def quoted(cell: object) -> str:
    """Quote what the outlet wrote, on one line, without control characters, at most 60 characters."""
    if isinstance(cell, dt.date):
        return f"“{long_date(cell)}”"
    if isinstance(cell, float) and cell.is_integer():
        return f"“{int(cell)}”"
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in str(cell)[:400]).split())
    return f"“{text[: LONGEST_QUOTE - 1]}…”" if len(text) > LONGEST_QUOTE else f"“{text}”"


def column_letter(index: int) -> str:
    """Name a column as spreadsheets do: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

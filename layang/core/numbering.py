"""Numbers of documents: gapless within a series, safe under parallel writers."""

from django.db import connection


def take_number(series: str) -> int:
    """Give the next number of `series` (1, 2, 3 …) inside the caller's transaction.

    One statement, so two writers never get the same number; a rolled-back deed gives its number back.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_counter (series, value) VALUES (%s, 1) "
            "ON CONFLICT (series) DO UPDATE SET value = core_counter.value + 1 RETURNING value",
            [series],
        )
        return int(cursor.fetchone()[0])


def document_number(*, unit_code: str, prefix: str, year: int) -> str:
    """Number the next document of a unit: `TP-2026-014`. Three digits, more when they are needed."""
    return f"{prefix}-{year}-{take_number(f'{unit_code}:{prefix}:{year}'):03d}"

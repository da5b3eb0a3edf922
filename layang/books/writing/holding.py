"""One writer of a house at a time."""

from django.db import connection

from layang.accounts.models import Unit


def hold_books(unit: Unit) -> None:
    """Wait until nobody else writes the books of this house: its chain of digests has one next place.

    It also makes balances safe to read before writing, in whatever order of accounts. SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"books:{unit.pk}"])

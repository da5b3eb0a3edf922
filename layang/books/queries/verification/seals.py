"""Whether the database still refuses what it has to refuse."""

from collections.abc import Iterator

from layang.accounts.models import Unit
from layang.books import seals
from layang.books.queries.verification import verification


@verification("segel basis data utuh")
def seals_are_whole(_unit: Unit) -> Iterator[str]:
    """Compare each trigger with the one that was laid."""
    for name in seals.broken():
        yield f"Segel {name} hilang atau diubah. Hentikan pencatatan dan hubungi pengelola sistem."

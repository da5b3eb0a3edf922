"""What is kept of someone in the house list."""

import datetime as dt
import re
from typing import NamedTuple

LONGEST_NUMBER = 40
LONGEST_NAME = 150
LONGEST_BLOCK = 40

_NOT_A_WORD = re.compile(r"[\W_]+")


class Person(NamedTuple):
    """One row of the list. `unread`: fields that this list does not tell, because of a fault or a missing column.

    What is unread stays as it was known; what is None was read as blank.
    """

    row: int
    number: str
    name: str
    code: str
    block: str
    began_on: dt.date | None
    third_on: dt.date | None
    half_on: dt.date | None
    two_thirds_on: dt.date | None
    expires_on: dt.date | None
    sentence_months: int | None
    sentence_days: int | None
    is_special_crime: bool
    unread: tuple[str, ...] = ()


FIELDS = tuple(name for name in Person._fields if name not in {"row", "unread"})
"""Fields that two lists are compared by."""


def name_key(name: str) -> str:
    """Write a name as it is compared: capitals, words only. `Dr. Siti  Aminah, S.H.` is `DR SITI AMINAH S H`."""
    return _NOT_A_WORD.sub(" ", name.upper()).strip()

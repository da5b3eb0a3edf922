"""What a new house list says that the last one did not. Pure."""

import datetime as dt
import enum
from collections.abc import Collection, Mapping

from layang.core.refusal import Refusal
from layang.residents.rules.register.people import FIELDS, name_key

_LONG_ENOUGH = 3
"""Letters of a word that tells someone from others: not `H`, `DR`, `SH`."""


class CannotImport(Refusal):
    """A list that cannot be taken over, or not any more."""


class Fate(enum.StrEnum):
    """What becomes of a row of the list."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    REPEAT = "repeat"  # the same number and name once more: the first row counts


def may_be_one(*, name_key: str, other_key: str, began_on: dt.date | None, other_on: dt.date | None) -> bool:
    """Say whether two rows under one register number may be one person: a word of the name or the first day is one.

    Numbers are mistyped and given twice; to take a stranger for a resident would be worse than to enter one twice.
    """
    if began_on is not None and began_on == other_on:
        return True
    return any(len(word) >= _LONG_ENOUGH for word in set(name_key.split()) & set(other_key.split()))


def changed_fields(
    *, new: Mapping[str, object], known: Mapping[str, object], unread: Collection[str]
) -> tuple[str, ...]:
    """Name the fields of `register.FIELDS` that differ. What the list does not tell (`unread`) has not changed.

    A name counts as changed when its words do, not when only its capitals or dots do.
    """
    return tuple(
        field for field in FIELDS if field not in unread and _plain(field, new[field]) != _plain(field, known[field])
    )


def _plain(field: str, value: object) -> object:
    return name_key(str(value)) if field == "name" else value

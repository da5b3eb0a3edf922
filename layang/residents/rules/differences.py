"""What a new house list says that the last one did not. Pure."""

import enum
from collections.abc import Collection, Mapping

from layang.core.refusal import Refusal
from layang.residents.rules.register.people import FIELDS, name_key


class CannotImport(Refusal):
    """A list that cannot be taken over, or not any more."""


class Fate(enum.StrEnum):
    """What becomes of a row of the list."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    REPEAT = "repeat"  # the same number and name once more: the first row counts


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

"""What an audit row may hold of a deed's arguments: enough to know what was done, never a secret or a whole file."""

import datetime as dt
import enum
import uuid
from collections.abc import Mapping
from decimal import Decimal

from django.db import models
from django.utils.functional import Promise

LONGEST_TEXT = 200

SECRET_WORDS = ("password", "secret", "token", "passphrase")
"""An argument whose name contains one of these must be hidden; `deed` refuses a function that forgets it."""


def plain_facts(arguments: Mapping[str, object]) -> dict[str, object]:
    return {name: plain(value) for name, value in arguments.items()}


def plain(value: object) -> object:  # noqa: PLR0911  one return per kind of value
    """Turn an argument into a JSON value: scalars as they are, rows by key, the rest by kind or count."""
    match value:
        case enum.Enum():
            return plain(value.value)
        case None | bool() | int():
            return value
        case str() | Promise():
            return _text(str(value))
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case uuid.UUID() | Decimal():
            return str(value)
        case models.Model():
            return f"{value._meta.label}:{value.pk}"
        case bytes() | bytearray() | memoryview():
            return f"{len(value)} bytes"
        case list() | tuple() | dict() | set() | frozenset():
            return f"{len(value)} items"
    return type(value).__name__


def _text(text: str) -> str:
    # A file name from the command line may hold lone surrogates, which no database and no digest accepts.
    clean = text.encode("utf-8", "backslashreplace").decode()
    return clean if len(clean) <= LONGEST_TEXT else f"{clean[:LONGEST_TEXT]}…"

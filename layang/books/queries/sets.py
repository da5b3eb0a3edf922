"""Sets of values as one parameter, so that a query over 100,000 of them has the same text as one over three.

PostgreSQL gets them as the text of an array: giving each to the driver as a value of its own takes twice as long.
"""

import json
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import connection


def among(values: Collection[int]) -> tuple[str, Any]:
    """SQL that follows a column, and its one parameter: whether the column is one of these whole numbers."""
    if connection.vendor == "postgresql":
        return "= ANY(%s::bigint[])", f"{{{','.join(map(str, values))}}}"
    return "IN (SELECT value FROM json_each(%s))", json.dumps(list(values))


def pairs(values: Iterable[tuple[str, str]]) -> tuple[str, list[Any]]:
    """SQL of a query for pairs of text, and its parameters: `(one, two) IN (…)`."""
    if connection.vendor == "postgresql":
        ones, twos = zip(*values, strict=True)
        return "SELECT * FROM unnest(%s::text[], %s::text[])", [list(ones), list(twos)]
    return (
        "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(%s)",
        [json.dumps(list(values))],
    )


def requests(values: Iterable[UUID]) -> tuple[str, Any]:
    """SQL that follows a column, and its one parameter: whether the column is one of these request ids."""
    if connection.vendor == "postgresql":
        return "= ANY(%s::uuid[])", f"{{{','.join([value.hex for value in values])}}}"
    return "IN (SELECT value FROM json_each(%s))", json.dumps([value.hex for value in values])

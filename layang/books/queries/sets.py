"""Sets of values as one parameter, so that a query over 100,000 of them has the same text as one over three."""

import json
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import connection


def among(values: Collection[int]) -> tuple[str, Any]:
    """SQL that follows a column, and its one parameter: whether the column is one of these whole numbers."""
    if connection.vendor == "postgresql":
        return "= ANY(%s)", list(values)
    return "IN (SELECT value FROM json_each(%s))", json.dumps(list(values))


def pairs(values: Iterable[tuple[str, str]]) -> tuple[str, list[Any]]:
    """SQL of a table `(one, two)` of pairs of text, and its parameters."""
    if connection.vendor == "postgresql":
        ones, twos = zip(*values, strict=True)
        return "unnest(%s::text[], %s::text[]) AS wanted (one, two)", [list(ones), list(twos)]
    return (
        "(SELECT json_extract(value, '$[0]') AS one, json_extract(value, '$[1]') AS two FROM json_each(%s)) AS wanted",
        [json.dumps(list(values))],
    )


def requests(values: Iterable[UUID]) -> tuple[str, Any]:
    """SQL of a table `(id)` of request ids, and its one parameter."""
    if connection.vendor == "postgresql":
        return "unnest(%s::uuid[]) AS wanted (id)", list(values)
    return "(SELECT value AS id FROM json_each(%s)) AS wanted", json.dumps([value.hex for value in values])

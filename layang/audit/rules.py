"""How one audit row seals the one before it. Pure, so that a hundred-line script on another machine can check it."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

GENESIS = "0" * 64
"""What the first row of a chain is sealed to."""


def canonical(fields: Mapping[str, object]) -> str:
    """Write `fields` (JSON values) as the one text that is sealed: keys sorted, no spaces, UTF-8."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def seal(previous: str, content: str) -> str:
    """SHA-256, in hex, over the previous digest and the canonical content."""
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()


class SealedRow(NamedTuple):
    """One row of one chain as the database holds it."""

    chain: str
    number: int
    at: dt.datetime
    deed: str
    actor_id: int
    actor: str
    subject_kind: str
    subject_id: str
    content: str
    previous: str
    digest: str


class Break(StrEnum):
    """What can be wrong with one row."""

    GAP = "gap"  # a number is missing or comes twice
    UNLINKED = "unlinked"  # it does not name the digest of the row before it
    ALTERED = "altered"  # its content is not what was sealed
    RELABELLED = "relabelled"  # its columns, by which people search, do not say what was sealed


def breaks(rows: Iterable[SealedRow]) -> Iterator[tuple[int, Break]]:
    """Find what is wrong in one chain, its rows in order of number: (number of the row, what is wrong).

    Every row is judged against the one before it as that one stands, so a single forged row is reported where it is
    and not again in all that follow. A tail that was cut off shows only against a head kept elsewhere.
    """
    last_number, last_digest = 0, GENESIS
    for row in rows:
        if row.number != last_number + 1:
            yield row.number, Break.GAP
        if row.previous != last_digest:
            yield row.number, Break.UNLINKED
        if row.digest != seal(row.previous, row.content):
            yield row.number, Break.ALTERED
        if not _columns_agree(row):
            yield row.number, Break.RELABELLED
        last_number, last_digest = row.number, row.digest


def _columns_agree(row: SealedRow) -> bool:
    try:
        sealed = json.loads(row.content)
        return dt.datetime.fromisoformat(sealed["at"]) == row.at and all(
            sealed[column] == getattr(row, column)
            for column in ("chain", "number", "deed", "actor_id", "actor", "subject_kind", "subject_id")
        )
    except (ValueError, KeyError, TypeError):
        return False

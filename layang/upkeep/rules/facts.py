"""What can be counted and recomputed in a house, and whether two countings agree."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, NamedTuple, Self


@dataclass(frozen=True, slots=True)
class Facts:
    """A house at one moment. All of it is compared after a restore; equal facts mean the same house.

    `rows`: number of rows by table. `books`: the seal of the last batch by unit, `number digest`. `trail`: the last row
    of each chain, `number digest`. `unbalanced`: what the books of a unit do not sum to zero in, `unit asset` → amount;
    empty when all is well. `migrations`: `app.name` of each one applied.
    """

    engine: str
    version: str
    migrations: tuple[str, ...]
    rows: Mapping[str, int]
    books: Mapping[str, str]
    trail: Mapping[str, str]
    unbalanced: Mapping[str, int]

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> Self:
        """Read what `asdict` wrote through JSON. Raises KeyError or TypeError when it is something else."""
        return cls(**{**written, "migrations": tuple(written["migrations"])})


class Member(NamedTuple):
    """One file in an archive, as its manifest promises it. `size` in bytes."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The last member of an archive: what it must hold."""

    made_at: str
    house: str
    facts: Facts
    members: Mapping[str, Member]

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Raises ValueError when the text is no manifest."""
        try:
            written = json.loads(text)
            members = {name: Member(*member) for name, member in written["members"].items()}
            return cls(str(written["made_at"]), str(written["house"]), Facts.read(written["facts"]), members)
        except (KeyError, TypeError, AttributeError) as problem:
            raise ValueError(f"not a manifest: {problem!r}") from problem


class Kind(StrEnum):
    """What two countings can differ in."""

    MIGRATIONS = "migrations"
    ROWS = "rows"
    BOOKS = "books"
    TRAIL = "trail"
    UNBALANCED = "unbalanced"


@dataclass(frozen=True, slots=True)
class Difference:
    """`subject`: a table, a unit, a chain or an account's asset. None where one side does not know it at all."""

    kind: Kind
    subject: str
    promised: str | int | None
    found: str | int | None


def differences(promised: Facts, found: Facts) -> Iterator[Difference]:
    """All in which a restored house is not the one that was saved, and what does not sum to zero in it."""
    if promised.migrations != found.migrations:
        yield Difference(Kind.MIGRATIONS, "", len(promised.migrations), len(found.migrations))
    for kind, before, after in (
        (Kind.ROWS, promised.rows, found.rows),
        (Kind.BOOKS, promised.books, found.books),
        (Kind.TRAIL, promised.trail, found.trail),
    ):
        for subject in sorted({*before, *after}):
            if before.get(subject) != after.get(subject):
                yield Difference(kind, subject, before.get(subject), after.get(subject))
    for subject, amount in sorted(found.unbalanced.items()):
        yield Difference(Kind.UNBALANCED, subject, 0, amount)

"""The deeds of each day. A feature registers its own in its module `daily`; `layang daily` (upkeep) runs them all.

A feature writes ``@daily("sales.overdue", title="Tandai setelan yang lewat waktu")`` over a function that takes a
`Day` and returns one sentence.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Day:
    """The day whose work is due. `missed`: the days before it on which the house was off, oldest first, 366 at most."""

    on: dt.date
    missed: tuple[dt.date, ...] = ()


Run: TypeAlias = Callable[[Day], str]
"""Does the work of a day and returns one sentence that says what was done.

Raises `Skipped` when this house is not set up for it, a Refusal or any other exception when it failed; the other deeds
run all the same. What it did must be its own to undo: it runs in no transaction but those of the actions it calls.
"""


class Stage(IntEnum):
    """When in the run: a backup is made after the day's work, so that it holds it."""

    WORK = 1
    KEEPING = 2


@dataclass(frozen=True, slots=True)
class DailyDeed:
    """What has to be done once each day. `name` never changes: the record of past days hangs on it."""

    name: str
    title: str
    run: Run
    stage: Stage


class Skipped(Exception):  # noqa: N818  not an error: something that this house has not set up
    """A deed that this house is not set up for. Its text says what to set."""


_registered: dict[str, DailyDeed] = {}


def daily(name: str, *, title: str, stage: Stage = Stage.WORK) -> Callable[[Run], Run]:
    """Register a function as the daily deed `name` (`feature.noun`). `title` is what officers read."""

    def decorate(run: Run) -> Run:
        if name in _registered:
            raise TypeError(f"Two daily deeds are named {name}.")
        _registered[name] = DailyDeed(name, title, run, stage)
        return run

    return decorate


def daily_deeds() -> list[DailyDeed]:
    """All daily deeds, in the order in which they run: by stage, and as they were registered within one."""
    return sorted(_registered.values(), key=lambda deed: deed.stage)

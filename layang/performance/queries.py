"""Gathers what waits for someone and the figures of the month, from the features that know them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from layang.accounts.models import Unit, User
from layang.core.tasks import Task
from layang.performance import rules


class TellsTasks(Protocol):
    """A feature's `queries.tasks`: what waits for `user` in `unit` on a day, only what the user may do."""

    def __call__(self, *, user: User, unit: Unit, on: dt.date) -> Iterable[Task]: ...


SOURCES: tuple[TellsTasks, ...] = ()
"""Every feature that has something to wait for."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task as the home page says it."""

    task: Task
    when: str
    tone: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A true number and the page whose rows add up to it. `value` in `unit`: whole rupiah, buah, laporan."""

    label: str
    value: int
    unit: str
    url: str
    compare: str = ""


def waiting(*, user: User, unit: Unit, on: dt.date) -> list[Waiting]:
    """All that waits for `user`, overdue first."""
    tasks = (task for source in SOURCES for task in source(user=user, unit=unit, on=on))
    return [
        Waiting(task, rules.when(task.due_on, today=on), rules.tone_of(task.due_on, today=on))
        for task in rules.in_order(tasks)
    ]


def figures(*, user: User, unit: Unit, on: dt.date) -> list[Figure]:
    """The figures of the month that `user` may see; none is told that no row stands behind."""
    return []

"""Where the features above say what work of theirs fulfils a promise. Evidence is asked for, never copied.

A promise is counted in a measure (`models.Measure`). For each measure any number of features may name a source:

    # layang/coaching/apps.py
    def ready(self) -> None:
        from layang.coaching.queries.sessions import sessions_held_by
        add_source(Source(Measure.SESSIONS, _("Sesi pembinaan"), sessions_held_by))

    # layang/coaching/queries/sessions.py
    def sessions_held_by(*, partner: Partner, unit: Unit, since: dt.date, until: dt.date) -> Iterable[Done]: ...

So a session that a coach records moves the trainer's promise at once, and one that is called off moves it back. What no
work here can show is told by hand (`models.Evidence`) and counts once the other side has confirmed it.

A source is asked about a partner, not about a promise: two promises of one partner in the same measure would both see
the same work. Whoever counts (queries.promises) gives each piece of work to one promise only.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from layang.accounts.models import Unit
from layang.partners.models import Measure, Partner


@dataclass(frozen=True, slots=True)
class Done:
    """One piece of work that counts towards a promise.

    `quantity` is in the measure's own unit: sessions, whole hours, people, tests, pieces, rupiah. `text` says what
    it was, without the name of any resident: the partner reads it. `url` is where an officer sees it; officers only.
    `hours`, `people` and `rupiah` are what the house had of it, for the half-yearly report; 0 where it does not apply.
    `quantity` is in the unit of the measure: sessions, whole hours, people, tests, pieces, whole rupiah. `text` says
    what it was, without the name of any resident: the partner reads it. `url` is where an officer sees it.
    """

    on: dt.date
    quantity: int
    text: str
    url: str = ""
    hours: int = 0
    people: int = 0
    rupiah: int = 0


class Find(Protocol):
    """Work of a partner in a house from `since` to `until`, both days counted, oldest first. Few queries, no writes."""

    def __call__(self, *, partner: Partner, unit: Unit, since: dt.date, until: dt.date) -> Iterable[Done]: ...


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of work that counts in `measure`. `label` is what officers read over its rows: `Sesi pembinaan`."""

    measure: Measure
    label: str
    find: Find


_SOURCES: list[Source] = []


def add_source(source: Source) -> None:
    """Say it once, in `AppConfig.ready`; the same source again changes nothing."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def sources_of(measure: Measure) -> list[Source]:
    """Sources in the order in which features were installed; none for what is only ever told by hand."""
    return [source for source in _SOURCES if source.measure == measure]


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of work and the source that told of it."""

    source: Source
    done: Done


def work_of(*, partner: Partner, unit: Unit, measure: Measure, since: dt.date, until: dt.date) -> list[Found]:
    """All that every source tells of a partner's work in a measure, oldest first."""
    found = [
        Found(source, done)
        for source in sources_of(measure)
        for done in source.find(partner=partner, unit=unit, since=since, until=until)
    ]
    return sorted(found, key=lambda one: one.done.on)

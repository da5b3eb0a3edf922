"""Where the features above say what work of theirs fulfils a promise. Evidence is asked for, never copied.

A feature names a source once, and the source tells of the work of all partners of a house in one go:

    # layang/coaching/apps.py
    def ready(self) -> None:
        from layang.coaching.evidence import sessions_done
        add_source(Source(_("Sesi pembinaan"), sessions_done, needs=Can.READ_GROUPS))

    # layang/coaching/evidence.py
    def sessions_done(*, unit: Unit, since: dt.date, until: dt.date, partner: Partner | None) -> Iterator[Done]: ...

One piece of work may count in several measures (`models.Measure`): a session is one session and two hours. So a
session that a coach records moves the trainer's promise at once, and one that is called off moves it back. What no work
here can show is told by hand (`models.Evidence`) and counts once the other side has confirmed it.

A source knows partners, not promises: two promises of one partner in the same measure would both see the same work.
Whoever counts (queries.promises) gives each piece of work to one promise of a measure only.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise as StrPromise

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit
from layang.core.rupiah import Rupiah
from layang.partners.models import Measure, Partner, Promise


@dataclass(frozen=True, slots=True)
class Done:
    """One piece of work of a partner (`partner_id`) that counts towards what it promised.

    `counts`: how much of it in each measure, in that measure's unit: sessions, whole hours, people, tests, pieces,
    whole rupiah. `text` says what it was, without the name of any resident: the partner reads it. `url` is where an
    officer sees it; officers only. `hours`, `people` and `rupiah` are what the house had of it, for the half-yearly
    report; 0 where it does not apply.
    """

    partner_id: int
    on: dt.date
    counts: Mapping[Measure, int]
    text: str
    url: str = ""
    hours: int = 0
    people: int = 0
    rupiah: Rupiah = 0


class Find(Protocol):
    """Work in a house from `since` to `until`, both days counted, oldest first: of one partner, or of all.

    As many queries for a hundred partners as for one, and no writes.
    """

    def __call__(self, *, unit: Unit, since: dt.date, until: dt.date, partner: Partner | None) -> Iterable[Done]: ...


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of work. `label` is what officers read over its rows: `Sesi pembinaan`. `needs`: who may open its pages.

    `serves`: the only dimension in which it counts, for work whose measures exist in both: a session with residents
    keeps no promise to train officers. None: its measures say it already.
    """

    label: str | StrPromise
    find: Find
    needs: Can
    serves: Promise.Dimension | None = None


_SOURCES: list[Source] = []


def add_source(source: Source) -> None:
    """Say it once, in `AppConfig.ready`; the same source again changes nothing."""
    if source not in _SOURCES:
        _SOURCES.append(source)


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of work and the source that told of it."""

    source: Source
    done: Done

    def counts_in(self, measure: Measure, dimension: Promise.Dimension) -> bool:
        return self.source.serves in {None, dimension} and self.done.counts.get(measure, 0) > 0


@dataclass(frozen=True, slots=True)
class Benefit:
    """What the house had of work over a time."""

    hours: int = 0
    people: int = 0
    rupiah: Rupiah = 0

    def __add__(self, other: "Benefit") -> "Benefit":
        return Benefit(self.hours + other.hours, self.people + other.people, self.rupiah + other.rupiah)


class Work:
    """All that the sources told of a house and a time, by partner: asked once, then looked up."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._of: defaultdict[int, list[Found]] = defaultdict(list)
        for one in sorted(found, key=lambda one: one.done.on):
            self._of[one.done.partner_id].append(one)

    def of(self, partner_id: int, *, since: dt.date, until: dt.date) -> list[Found]:
        """Work of one partner in that time, both days counted, oldest first."""
        return [one for one in self._of.get(partner_id, ()) if since <= one.done.on <= until]

    def benefit(self, partner_id: int, *, since: dt.date, until: dt.date) -> Benefit:
        """What the house had of a partner's work in that time, both days counted, promised or not."""
        done = [one.done for one in self.of(partner_id, since=since, until=until)]
        return sum((Benefit(one.hours, one.people, one.rupiah) for one in done), Benefit())


def work_in(*, unit: Unit, since: dt.date, until: dt.date, partner: Partner | None = None) -> Work:
    """Ask every source once for the work of a house, or of one partner, in that time, both days counted."""
    return Work(
        Found(source, done)
        for source in _SOURCES
        for done in source.find(unit=unit, since=since, until=until, partner=partner)
    )

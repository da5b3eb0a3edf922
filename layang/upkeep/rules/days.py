"""Days that were missed, and drills that still count."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

MOST_MISSED = 366
"""A clock that was ten years wrong must not ask a deed for 3,650 days."""

DRILL_COUNTS_DAYS = 2


def missed_days(last_done: dt.date | None, *, on: dt.date) -> tuple[dt.date, ...]:
    """Days after the last one done and before `on`, oldest first, at most MOST_MISSED; none before the first run."""
    if last_done is None:
        return ()
    first = max(last_done.toordinal() + 1, on.toordinal() - MOST_MISSED)
    return tuple(dt.date.fromordinal(day) for day in range(first, on.toordinal()))


@dataclass(frozen=True, slots=True)
class Drilled:
    """The last drill: the day it ended, whether it found everything well, and the day its archive was made."""

    on: dt.date
    is_good: bool
    archive_on: dt.date


class Standing(StrEnum):
    """What the last drill is worth today. Only GOOD is green."""

    GOOD = "good"
    NEVER = "never"
    FAILED = "failed"
    FUTURE = "future"  # it was done on a day that has not come: a clock is or was wrong
    OLD_DRILL = "old drill"
    OLD_ARCHIVE = "old archive"  # a drill of today over an archive of last month


def judge_drill(last: Drilled | None, *, on: dt.date) -> Standing:
    """Say what the last drill is worth on a day. What could not be verified is never good."""
    if last is None:
        return Standing.NEVER
    if not last.is_good:
        return Standing.FAILED
    if last.on > on or last.archive_on > on:
        return Standing.FUTURE
    oldest = on - dt.timedelta(days=DRILL_COUNTS_DAYS)
    if last.on < oldest:
        return Standing.OLD_DRILL
    return Standing.OLD_ARCHIVE if last.archive_on < oldest else Standing.GOOD


MOST_DAYS_OFF = 60
"""A house that was off for longer is asked whether its clock is right: a dead battery often jumps by years."""


class Clock(StrEnum):
    """What a day says about the clock, seen from the last day on which anything was done."""

    BELIEVED = "believed"
    WENT_BACK = "went back"
    LEAPT = "leapt"


def judge_clock(last: dt.date | None, *, on: dt.date) -> Clock:
    """Say whether a day can be believed. Work dated on a wrong day cannot be taken back where rows are sealed."""
    if last is None:
        return Clock.BELIEVED
    if on < last:
        return Clock.WENT_BACK
    return Clock.LEAPT if on - last > dt.timedelta(days=MOST_DAYS_OFF) else Clock.BELIEVED

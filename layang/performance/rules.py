"""In which order a home page tells what waits, and how urgent it is. Pure; `today` and the hour are given."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from layang.core.tasks import Task


class Tone(StrEnum):
    """How the list shows it: late in red, today in ochre, the rest quietly."""

    LATE = "danger"
    TODAY = "warning"
    LATER = ""


class PartOfDay(StrEnum):
    """The four greetings of an Indonesian day."""

    MORNING = "pagi"
    NOON = "siang"
    AFTERNOON = "sore"
    EVENING = "malam"


_BEGINS_AT = ((18, PartOfDay.EVENING), (15, PartOfDay.AFTERNOON), (11, PartOfDay.NOON), (4, PartOfDay.MORNING))


def part_of_day(hour: int) -> PartOfDay:
    """Pagi from 4, siang from 11, sore from 15, malam from 18 until 4."""
    return next((part for begins, part in _BEGINS_AT if hour >= begins), PartOfDay.EVENING)


def in_order(tasks: Iterable[Task]) -> list[Task]:
    """What is urgent first; then by the day they are due, the longest overdue first; what only waits comes last."""
    return sorted(tasks, key=lambda task: (not task.is_urgent, task.due_on or dt.date.max, task.title))


def tone_of(due_on: dt.date | None, *, today: dt.date, is_urgent: bool = False) -> Tone:
    if is_urgent:
        return Tone.LATE
    if due_on is None or due_on > today:
        return Tone.LATER
    return Tone.TODAY if due_on == today else Tone.LATE

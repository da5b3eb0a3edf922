"""How a home page greets, orders what waits, and says when it is due. Pure; `today` and the hour are given."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from layang.core.calendar import short_date
from layang.core.tasks import Task

SOON = 7
"""Days within which a day is said as `5 hari lagi`; later ones by their date."""


class Tone(StrEnum):
    LATE = "danger"
    TODAY = "warning"
    LATER = ""


class PartOfDay(StrEnum):
    """The four greetings of an Indonesian day."""

    MORNING = "Selamat pagi"
    NOON = "Selamat siang"
    AFTERNOON = "Selamat sore"
    EVENING = "Selamat malam"


def part_of_day(hour: int) -> PartOfDay:
    """Pagi until 11, siang until 15, sore until 18, malam after that and before 4."""
    if 4 <= hour < 11:  # noqa: PLR2004
        return PartOfDay.MORNING
    if 11 <= hour < 15:  # noqa: PLR2004
        return PartOfDay.NOON
    if 15 <= hour < 18:  # noqa: PLR2004
        return PartOfDay.AFTERNOON
    return PartOfDay.EVENING


def in_order(tasks: Iterable[Task]) -> list[Task]:
    """Order by the day they are due, the latest overdue first; what only waits comes last."""
    return sorted(tasks, key=lambda task: (task.due_on or dt.date.max, task.title))


def tone_of(due_on: dt.date | None, *, today: dt.date) -> Tone:
    if due_on is None or due_on > today:
        return Tone.LATER
    return Tone.TODAY if due_on == today else Tone.LATE


def when(due_on: dt.date | None, *, today: dt.date) -> str:
    """Say `Lewat 3 hari`, `Hari ini`, `Besok`, `5 hari lagi`, `31 Okt 2026`, or `Menunggu`."""
    if due_on is None:
        return "Menunggu"
    days = (due_on - today).days
    if days < 0:
        return f"Lewat {-days} hari"
    match days:
        case 0:
            return "Hari ini"
        case 1:
            return "Besok"
        case _ if days <= SOON:
            return f"{days} hari lagi"
    return short_date(due_on)

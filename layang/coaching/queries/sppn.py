"""Fills the self-reliance part of the wali's monthly sheet from what is recorded. The score itself is made in SPPN."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from layang.coaching.models import Lesson, SkillAssessment, Trainee
from layang.coaching.queries.attendance import Attended, attendance_of
from layang.coaching.rules.attendance import Reason
from layang.coaching.rules.sppn import FilledItem, Presence, Quality, Records, Skill, fill
from layang.coaching.rules.trainings import PASS_MARK
from layang.core.calendar import Month
from layang.residents.models import Resident

QualitySource = Callable[[Resident, Month], Quality]

_quality_sources: list[QualitySource] = []

_NOT_COUNTED = frozenset({Reason.CALLED_OFF, Reason.SUSPENDED})
"""Nobody can be at a session that was not held, or from which they were suspended."""


@dataclass(frozen=True, slots=True)
class SppnSheet:
    """Thirteen items of one person and month, each with what it was filled from."""

    resident: Resident
    month: Month
    items: tuple[FilledItem, ...]


def tell_quality_by(source: QualitySource) -> None:
    """Let a feature above say what came out of someone's hands in a month; it does so once, when it starts."""
    if source not in _quality_sources:
        _quality_sources.append(source)


def sppn_sheet(*, resident: Resident, month: Month) -> SppnSheet:
    """Fill the sheet. Four queries, and those of the sources of quality."""
    return SppnSheet(resident, month, fill(_records(resident, month), pass_mark=PASS_MARK.value))


def _records(resident: Resident, month: Month) -> Records:
    attended = attendance_of(resident=resident, since=month.first_day, until=month.last_day)
    sessions = [row.session.pk for row in attended]
    lessons = set(Lesson.objects.filter(session__in=sessions).values_list("session", flat=True))
    post_test, skill_test = _tests(resident, month)
    made = [source(resident, month) for source in _quality_sources]
    return Records(
        training=_presence(row for row in attended if row.session.pk in lessons),
        production=_presence(row for row in attended if row.session.pk not in lessons),
        post_test=post_test,
        skill_test=skill_test,
        quality=Quality(sum(row.made for row in made), sum(row.good for row in made)),
        skill=_skill(resident, month),
    )


def _presence(rows: Iterable[Attended]) -> Presence:
    counted = [row for row in rows if row.reason not in _NOT_COUNTED]
    return Presence(
        held=len(counted),
        attended=sum(row.is_attended for row in counted),
        faulty=sum(not row.is_acceptable for row in counted),
    )


def _skill(resident: Resident, month: Month) -> Skill | None:
    """The latest step that was assessed in the month, in whatever craft."""
    days = (month.first_day, month.last_day)
    rows = SkillAssessment.objects.filter(resident=resident, assessed_on__range=days)
    latest = rows.order_by("-assessed_on", "-pk").first()
    return Skill(latest.level, latest.assessed_on) if latest else None


def _tests(resident: Resident, month: Month) -> tuple[int | None, int | None]:
    """Scores of the class that ended in the month; the latest where there are several."""
    days = (month.first_day, month.last_day)
    found = Trainee.objects.filter(resident=resident, training__ends_on__range=days, withdrew_because="")
    latest = found.order_by("-training__ends_on").first()
    return (latest.after, latest.practice) if latest else (None, None)

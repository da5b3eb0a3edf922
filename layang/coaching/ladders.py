"""Puts someone's steps in a craft into a small chart and a list, for the screen."""

from dataclasses import dataclass

from layang.coaching.models import Craft, SkillAssessment
from layang.coaching.queries import skills as queries
from layang.coaching.rules.skills import WORDS
from layang.core.calendar import MONTHS
from layang.residents.models import Resident
from layang.ui.charts import Point

MOST_POINTS = 8


@dataclass(frozen=True, slots=True)
class Ladder:
    """One craft of someone: the latest step first, and as points over time for the chart."""

    craft: str
    steps: list[SkillAssessment]
    points: list[Point]

    @property
    def latest(self) -> SkillAssessment | None:
        return self.steps[0] if self.steps else None

    @property
    def word(self) -> str:
        """What the step is called; empty before the first assessment."""
        return WORDS[self.latest.level] if self.latest else ""


def ladders_of(resident: Resident) -> list[Ladder]:
    """A ladder for every craft that someone is or was in, also where nobody assessed them yet."""
    steps = list(queries.assessments_of(resident))
    crafts = queries.crafts_of(resident)
    crafts += [Craft(craft) for craft in sorted({step.craft for step in steps} - set(crafts))]
    return [_ladder(craft, [step for step in steps if step.craft == craft]) for craft in crafts]


def _ladder(craft: Craft, steps: list[SkillAssessment]) -> Ladder:
    shown = list(reversed(steps[:MOST_POINTS]))
    points = [
        Point(f"{step.assessed_on.day} {MONTHS[step.assessed_on.month - 1][:3]}", step.level, str(step.level))
        for step in shown
    ]
    return Ladder(craft.label, steps, points)

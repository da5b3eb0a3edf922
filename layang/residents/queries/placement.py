"""What must be known before someone is placed in a group: told to the features above, read by nobody else.

Whoever shows this asks for the capabilities (`READ_RISK`, `READ_FITNESS`) and leaves a trace of the look.
"""

import datetime as dt
from dataclasses import dataclass

from layang.residents.models import Alert, NonAssociation, Resident
from layang.residents.rules.alerts import Fitness, ToolRisk
from layang.residents.rules.sentence import Sentence, reckoned


@dataclass(frozen=True, slots=True)
class PlacementFacts:
    """How long someone stays, and what to mind; None where nobody has said it.

    `release_on` is the day set here, else the one SDP says, else our own reckoning (`is_estimated`; remission aside).
    """

    release_on: dt.date | None
    is_estimated: bool
    tool_risk: ToolRisk | None
    fitness: Fitness | None
    is_special_crime: bool


def placement_facts(*, resident: Resident, on: dt.date) -> PlacementFacts:
    """Tell what is known about `resident` on a day. Three queries at most."""
    release_on, is_estimated = _release(resident)
    tool_risk = _level(resident, Alert.Kind.TOOL_RISK, on=on)
    fitness = _level(resident, Alert.Kind.FITNESS, on=on)
    return PlacementFacts(
        release_on=release_on,
        is_estimated=is_estimated,
        tool_risk=ToolRisk(tool_risk) if tool_risk else None,
        fitness=Fitness(fitness) if fitness else None,
        is_special_crime=resident.entry is not None and resident.entry.is_special_crime,
    )


def non_associations(*, resident: Resident, on: dt.date) -> list[NonAssociation]:
    """Pairs in force on a day that `resident` belongs to, newest first; `.other(resident)` is the one not to meet."""
    rows = NonAssociation.objects.filter(unit=resident.unit_id).of(resident).in_force(on=on)
    return list(rows.select_related("first", "second").order_by("-since", "-pk"))


def _release(resident: Resident) -> tuple[dt.date | None, bool]:
    entry = resident.entry
    if resident.released_on is not None or entry is None:
        return resident.released_on, False
    if entry.expires_on is not None or entry.began_on is None or entry.sentence_months is None:
        return entry.expires_on, False
    sentence = Sentence(entry.sentence_months, entry.sentence_days or 0)
    return reckoned(began_on=entry.began_on, sentence=sentence), True


def _level(resident: Resident, kind: Alert.Kind, *, on: dt.date) -> str:
    word = resident.alerts.filter(kind=kind).latest_first(on=on).first()
    return word.level if word else ""

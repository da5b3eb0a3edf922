"""What came of working with a partner, as counts: for its own page, so without anyone's name."""

import datetime as dt
from dataclasses import dataclass

from layang.partners.evidence import work_in
from layang.partners.models import Measure, Partner


@dataclass(frozen=True, slots=True)
class Result:
    """All work of one measure: how often, and how much together, in the measure's own unit."""

    measure: Measure
    times: int
    quantity: int

    @property
    def is_money(self) -> bool:
        return self.measure == Measure.MATERIAL_LENT


def results_of(partner: Partner, *, since: dt.date, until: dt.date) -> list[Result]:
    """What features tell of a partner's work in that time, both days counted; nothing for a measure without work."""
    work = work_in(unit=partner.unit, since=since, until=until, partner=partner)
    done = [found.done for found in work.of(partner.pk, since=since, until=until)]
    told = {measure: [one.counts[measure] for one in done if one.counts.get(measure)] for measure in Measure}
    return [Result(measure, len(quantities), sum(quantities)) for measure, quantities in told.items() if quantities]

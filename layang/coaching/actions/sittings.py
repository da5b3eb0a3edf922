"""What is done about a sitting of the TPP as a whole: several people placed by one paper, its number put right."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.coaching.actions._steps import remember
from layang.coaching.actions.placing import Paper, decide_placement
from layang.coaching.models import Application, Decision, DecisionCorrection, Group
from layang.coaching.queries.placing import sheet
from layang.coaching.queries.waiting import of_same_sitting
from layang.coaching.rules import placing as rules
from layang.coaching.rules.groups import CannotPlace
from layang.coaching.rules.placing import CannotCorrectDecision
from layang.core.calendar import short_date
from layang.discretion.queries import tie_faults

LONGEST_REASON = 500
"""What a decision holds."""


@deed("coaching.place.decide_together", hide=("places",))
def decide_together(
    *, group: Group, places: Mapping[Application, str], paper: Paper, since: dt.date, on: dt.date, by: User
) -> list[Decision]:
    """Record that the TPP gave places to several people by one paper, from the day `since`; all of them or none.

    `places` says what was weighed for each; it joins the reason on the paper, and is asked for wherever a check is not
    clear. They are placed in the order of the queue, so that those who wait longest are passed by nobody among them.
    Raises CannotPlace: for everyone whom a check bars or of whom nothing is said though there is something to weigh,
    for relatives of `by`, and then as `decide_placement` does.
    """
    ordered = sorted(places, key=lambda one: (one.applied_on, one.pk))
    faults = [] if ordered else [_("Pilih paling sedikit satu orang.")]
    faults += tie_faults(actor=by, rows=ordered)
    for application in ordered:
        faults += _unsaid(application, places[application], on=on)
    if any(application.group_id != group.pk for application in ordered):
        faults.append(_("Ada permohonan ke kelompok lain. Muat ulang halaman."))
    if faults:
        raise CannotPlace(*faults)
    note(people=len(ordered), number=paper.number.strip())
    return [_placed(one, paper, said=places[one], since=since, on=on, by=by) for one in ordered]


@deed("coaching.decision.correct")
def correct_decision(
    *,
    decision: Decision,
    number: str,
    decided_on: dt.date,
    because: str,
    on: dt.date,
    by: User,
    is_whole_sitting: bool = False,
) -> Decision:
    """Put a mistyped number or day right; `on` is today. What stood there stays in the row of the correction.

    `is_whole_sitting`: the same for every decision that bears the same number and day. Raises CannotCorrectDecision
    without a number or a reason, when nothing changes, for a day ahead, and for a day before someone applied or after
    they came in.
    """
    group = Group.objects.select_for_update().get(pk=decision.group_id)
    before = (decision.true_number, decision.true_day)
    faults = rules.correction_faults(number=number, decided_on=decided_on, before=before, because=because, on=on)
    rows = [decision, *(of_same_sitting(decision) if is_whole_sitting else [])]
    for row in rows:
        faults += rules.day_faults(
            who=row.resident.code,
            decided_on=decided_on,
            applied_on=row.application.applied_on if row.application else None,
            since=row.membership.since if row.membership else None,
        )
    if faults:
        raise CannotCorrectDecision(*faults)
    note(group=group.name, was_number=before[0], day_before=before[1], decisions=len(rows))
    for row in rows:
        _correct(row, number=number.strip(), decided_on=decided_on, because=because.strip(), on=on, by=by)
    return decision


def _unsaid(application: Application, said: str, *, on: dt.date) -> list[str]:
    """Why someone cannot be placed so: barred, or with something to weigh of which nothing is said."""
    who = application.resident.call_name
    known = sheet(group=application.group, resident=application.resident, on=on, application=application)
    faults = [f"{who}: {bar}" for bar in known.bars]
    if not known.bars and known.to_weigh and not said.strip():
        faults.append(_("%(who)s: tulis pertimbangan untuk hal yang perlu ditimbang.") % {"who": who})
    return faults


def _placed(application: Application, paper: Paper, *, said: str, since: dt.date, on: dt.date, by: User) -> Decision:
    reason = " ".join(part for part in (paper.note.strip(), said.strip()) if part)
    who = application.resident.call_name
    if len(reason) > LONGEST_REASON:
        raise CannotPlace(_("%(who)s: pertimbangan terlalu panjang. Ringkas dulu.") % {"who": who})
    try:
        return decide_placement(application=application, paper=replace(paper, note=reason), since=since, on=on, by=by)
    except CannotPlace as problem:
        raise CannotPlace(*(f"{who}: {fault}" for fault in problem.faults)) from problem


def _correct(row: Decision, *, number: str, decided_on: dt.date, because: str, on: dt.date, by: User) -> None:
    before = (row.true_number, row.true_day)
    DecisionCorrection.objects.create(
        unit_id=row.unit_id,
        decision=row,
        number=number,
        decided_on=decided_on,
        was_number=before[0],
        was_decided_on=before[1],
        because=because,
        corrected_on=on,
        corrected_by=by,
    )
    if row.application is not None:
        told = _("Keputusan %(before)s, %(day)s dibetulkan menjadi %(number)s, %(new)s.") % {
            "before": before[0],
            "day": short_date(before[1]),
            "number": number,
            "new": short_date(decided_on),
        }
        remember(row.application, note=f"{told} {because}", on=on, by=by)

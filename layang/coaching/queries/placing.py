"""Everything to be known before someone is placed in a group, on one sheet.

Whoever shows it asks for `READ_RISK` and `READ_FITNESS` besides: it says what security and the clinic flagged.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.coaching.models import Application, Group, LeavingReason, Membership, Session
from layang.coaching.queries import waiting
from layang.coaching.queries.memberships import is_in_group, places_taken, unfinished
from layang.coaching.rules import placing as rules
from layang.coaching.rules.placing import Finding, Hours, Weight
from layang.core.calendar import short_date
from layang.discretion.queries import open_to
from layang.residents.models import Resident
from layang.residents.queries.placement import PlacementFacts, non_associations, placement_facts

_SERIOUS = {LeavingReason.STAFF, LeavingReason.DISMISSED, LeavingReason.HEALTH, LeavingReason.SECURITY}
"""Reasons that somebody had to give: the next coach must know them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The checks for one person and one group on a day."""

    findings: tuple[Finding, ...]
    ahead: int
    """How many wait longer."""
    is_over: bool
    """One more would be beyond the capacity."""

    @property
    def bars(self) -> list[str]:
        return rules.bars(self.findings)

    @property
    def to_look_at(self) -> int:
        return sum(finding.weight == Weight.LOOK for finding in self.findings)

    @property
    def to_weigh(self) -> int:
        """The same but for queue and places, for which the paper of the TPP gives reasons of their own."""
        apart = {rules.Topic.QUEUE, rules.Topic.PLACES}
        return sum(finding.weight == Weight.LOOK and finding.topic not in apart for finding in self.findings)

    @property
    def verdicts(self) -> dict[str, str]:
        """Topic and weight alone: what the decision keeps of this sheet."""
        return {finding.topic.value: finding.weight.value for finding in self.findings}


def sheet(
    *,
    group: Group,
    resident: Resident,
    on: dt.date,
    application: Application | None = None,
    leaving: Membership | None = None,
    reader: User | None = None,
) -> Sheet:
    """Draw up all checks for placing `resident` in `group` on a day.

    Without an application everyone in the queue waits longer. `leaving` is the stay that ends for this place: its group
    no longer counts. Relatives of `reader` count and are not named. About 15 queries.
    """
    elsewhere = _stays_elsewhere(group, resident, on=on, but=leaving)
    facts = placement_facts(resident=resident, on=on)
    taken = places_taken(group=group, on=on)
    longer = waiting.ahead(application) if application else list(waiting.open_applications(group=group))
    findings = (
        rules.presence(
            is_here=not resident.is_released(on=on), is_in_group=is_in_group(group=group, resident=resident, on=on)
        ),
        rules.places(capacity=group.capacity, taken=taken, is_hard=group.has_tools),
        rules.queue(
            ahead=[_waits(one, on=on, reader=reader) for one in longer],
            waited=(on - application.applied_on).days if application else None,
        ),
        rules.non_associations(_to_keep_apart(group, resident, on=on, reader=reader)),
        *_of_the_person(group, facts, on=on),
        _clashes(group, elsewhere, on=on),
        _past(group, resident, on=on),
        rules.other_groups(_others(elsewhere)),
    )
    return Sheet(findings, len(longer), group.capacity is not None and taken >= group.capacity)


def _of_the_person(group: Group, facts: PlacementFacts, *, on: dt.date) -> Iterable[Finding]:
    yield rules.time_left(
        craft=group.get_craft_display(),
        learning=rules.LEARNING[group.craft],
        release_on=facts.release_on,
        is_estimated=facts.is_estimated,
        on=on,
    )
    yield rules.tools(has_tools=group.has_tools, risk=facts.tool_risk)
    yield rules.fitness(facts.fitness)


def _waits(application: Application, *, on: dt.date, reader: User | None) -> str:
    said = {"who": _named(application.resident, reader), "days": (on - application.applied_on).days}
    return _("%(who)s, menunggu %(days)s hari") % said


def _to_keep_apart(group: Group, resident: Resident, *, on: dt.date, reader: User | None) -> list[str]:
    """Those in the group, now or from a day ahead, whom `resident` must not meet, with the reason in a word."""
    pairs = {pair.other(resident).pk: pair for pair in non_associations(resident=resident, on=on)}
    inside = unfinished(group=group, on=on).filter(resident__in=pairs).select_related("resident")
    here = [stay.resident for stay in inside if not stay.resident.is_released(on=on)]
    return [f"{_named(one, reader)}: {pairs[one.pk].get_reason_display()}" for one in here]


def _named(resident: Resident, reader: User | None) -> str:
    """The name, or a word in its place where the one who reads has a tie with that person."""
    if reader is not None and not open_to(reader, [resident], lambda one: one):
        return _("seseorang")
    return str(resident)


def _clashes(group: Group, elsewhere: list[Membership], *, on: dt.date) -> Finding:
    """Sessions of the coming two weeks in other groups of the person that overlap those of this group."""
    others = [stay.group_id for stay in elsewhere]
    theirs, mine = _hours([group.pk], on=on), _hours(others, on=on)
    rows = [
        _("%(day)s %(begins)s–%(ends)s: %(group)s")
        % {
            "day": short_date(session.on),
            "begins": f"{session.begins_at:%H.%M}",
            "ends": f"{session.ends_at:%H.%M}",
            "group": session.group,
        }
        for session in rules.clashes(mine, theirs)
    ]
    return rules.clash_finding(rows, is_planned=bool(theirs))


def _hours(groups: list[int], *, on: dt.date) -> list[Hours]:
    rows = Session.objects.filter(
        group__in=groups, held_on__gte=on, held_on__lt=on + rules.LOOK_AHEAD, called_off_because=""
    )
    return [Hours(row.held_on, row.begins_at, row.ends_at, row.group.name) for row in rows.select_related("group")]


def _past(group: Group, resident: Resident, *, on: dt.date) -> Finding:
    stays = Membership.objects.filter(group=group, resident=resident).exclude(until=None).order_by("-until")
    ended = [stay for stay in stays if stay.is_cancelled or stay.until < on]
    return rules.past_removals(
        [_left(stay) for stay in ended], is_serious=any(stay.left_because in _SERIOUS for stay in ended)
    )


def _left(stay: Membership) -> str:
    reason = stay.get_left_because_display() or _("alasan tidak dicatat")
    last_day = stay.until or stay.since
    days = short_date(last_day) if stay.is_cancelled else f"{short_date(stay.since)}–{short_date(last_day)}"
    return f"{days}: {reason}" + (f" ({stay.left_note})" if stay.left_note else "")


def _others(elsewhere: list[Membership]) -> list[str]:
    return [_("%(group)s, sejak %(day)s") % {"group": stay.group, "day": short_date(stay.since)} for stay in elsewhere]


def _stays_elsewhere(group: Group, resident: Resident, *, on: dt.date, but: Membership | None) -> list[Membership]:
    """Stays of the person in other groups, now or from a day ahead, but for one."""
    stays = (
        resident.memberships.exclude(group=group)
        .exclude(pk=but.pk if but else None)
        .select_related("group")
        .order_by("since", "pk")
    )
    return [stay for stay in stays if not stay.is_cancelled and (stay.until is None or stay.until >= on)]

"""What is said about placing someone: tool risk and who must be kept apart (security), fitness (coaching).

Levels and reasons stay out of the trail: it is read by people who may not know them (security.md 6, row 4).
"""

import datetime as dt

from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.residents.models import Alert, NonAssociation, Resident
from layang.residents.rules.alerts import (
    CannotFlag,
    CannotKeepApart,
    Fitness,
    ToolRisk,
    apart_faults,
    reunite_faults,
)


@deed("residents.risk.say", hide=("level",))
def say_tool_risk(*, resident: Resident, level: ToolRisk | None, on: dt.date, by: User) -> Alert:
    """Say how near someone may come to tools from that day on; None lifts it. Raises CannotFlag for an older day."""
    return _say(resident, Alert.Kind.TOOL_RISK, level.value if level else "", on=on, by=by)


@deed("residents.fitness.say", hide=("level",))
def say_fitness(*, resident: Resident, level: Fitness | None, on: dt.date, by: User) -> Alert:
    """Say whether someone can work from that day on; None lifts it. Raises CannotFlag for an older day."""
    return _say(resident, Alert.Kind.FITNESS, level.value if level else "", on=on, by=by)


@deed("residents.pair.keep_apart", hide=("reason",))
def keep_apart(
    *,
    resident: Resident,
    other: Resident,
    reason: NonAssociation.Reason,
    since: dt.date,
    today: dt.date,
    by: User,
) -> NonAssociation:
    """Record that two people must not meet; it is shown on both. Raises CannotKeepApart with all faults."""
    first, second = sorted((resident, other), key=lambda each: each.pk)
    if first.unit_id != second.unit_id:
        raise CannotKeepApart(_("Kedua warga ini tidak berada di rutan yang sama."))
    is_open = NonAssociation.objects.filter(first=first, second=second, until__isnull=True).exists()
    if faults := apart_faults(are_same=first.pk == second.pk, open_already=is_open, since=since, today=today):
        raise CannotKeepApart(*faults)
    note(other=other.code)
    return NonAssociation.objects.create(
        unit=first.unit, first=first, second=second, reason=reason, since=since, said_by=by
    )


@deed("residents.pair.reunite")
def reunite(*, pair: NonAssociation, on: dt.date, by: User) -> NonAssociation:
    """End it with that day as the last one that counts. Raises CannotKeepApart when it ended or had not begun."""
    pair = NonAssociation.objects.select_for_update().get(pk=pair.pk)
    if faults := reunite_faults(since=pair.since, until=pair.until, on=on):
        raise CannotKeepApart(*faults)
    note(first=pair.first.code, second=pair.second.code)
    pair.until = on
    pair.save(update_fields=["until"])
    return pair


def _say(resident: Resident, kind: Alert.Kind, level: str, *, on: dt.date, by: User) -> Alert:
    last = resident.alerts.filter(kind=kind).order_by("-since", "-pk").first()
    if last is not None and on < last.since:
        raise CannotFlag(_("Sudah ada catatan yang lebih baru. Isi tanggal hari itu atau sesudahnya."))
    if (last.level if last else "") == level:
        raise CannotFlag(_("Catatan ini sudah berlaku. Pilih yang lain, atau batal."))
    return Alert.objects.create(unit=resident.unit, resident=resident, kind=kind, level=level, since=on, said_by=by)

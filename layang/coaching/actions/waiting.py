"""What is done about waiting lists: enter an application, move it, correct its day, clear out who has left."""

import datetime as dt

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.coaching.actions._steps import locked, remember, step
from layang.coaching.models import Application, Group
from layang.coaching.queries import waiting as queries
from layang.coaching.rules import waiting as rules
from layang.coaching.rules.waiting import CannotApply, CannotStep, State
from layang.core.calendar import short_date
from layang.residents.models import Resident


@deed("coaching.application.enter")
def enter_application(
    *,
    group: Group,
    resident: Resident,
    requester: Application.Requester,
    applied_on: dt.date,
    on: dt.date,
    by: User,
    remark: str = "",
    state: State = State.PENDING,
    reason: str = "",
) -> Application:
    """Enter that someone asked for a place on `applied_on`; `on` is today. `reason` is for one declined at once.

    Raises CannotApply with all faults: a day ahead, someone gone, in the group or in its queue already, or in five
    other queues.
    """
    group = Group.objects.select_for_update().get(pk=group.pk)
    if group.unit_id != resident.unit_id:
        raise CannotApply(_("Warga dan kelompok ini tidak berada di rutan yang sama."))
    asker = queries.asker_of(group=group, resident=resident, on=on)
    if faults := rules.entry_faults(applied_on=applied_on, on=on, asker=asker, state=state, reason=reason):
        raise CannotApply(*faults)
    application = Application.objects.create(
        unit=group.unit,
        group=group,
        resident=resident,
        requester=requester,
        applied_on=applied_on,
        recorded_on=on,
        note=remark.strip(),
        state=state,
        decline_reason=reason.strip() if state == State.DECLINED else "",
    )
    remember(application, note=reason or remark, on=on, by=by)
    return application


@deed("coaching.application.step")
def step_application(*, application: Application, to: State, on: dt.date, by: User, reason: str = "") -> Application:
    """Propose to the TPP, decline, withdraw, take up again, or remove an application; placing is `decide_placement`.

    Raises CannotStep when its state does not allow that, when the person asked again later, is gone, in the group or in
    too many queues, and for declining without a reason.
    """
    application = locked(application)
    before = State(application.state)
    asker = queries.asker_of(group=application.group, resident=application.resident, on=on, without=application)
    faults = rules.step_faults(
        state=before, to=to, reason=reason, is_latest=queries.is_latest(application), asker=asker
    )
    if to == State.ALLOCATED and not faults:
        faults = [_("Penempatan hanya dapat dicatat dengan keputusan TPP.")]
    if faults:
        raise CannotStep(*faults)
    note(before=before.value, group=application.group.name, resident=application.resident.code)
    step(application, to=to, reason=reason, on=on, by=by)
    return application


@deed("coaching.application.redate")
def redate_application(
    *, application: Application, applied_on: dt.date, reason: str, on: dt.date, by: User
) -> Application:
    """Correct the day of application, on or before the day it was entered; it moves in the queue.

    Raises CannotStep for a later day, without a reason, or for an application that no longer waits.
    """
    application = locked(application)
    faults = rules.redate_faults(
        applied_on=applied_on, recorded_on=application.recorded_on, state=State(application.state), reason=reason
    )
    if faults:
        raise CannotStep(*faults)
    days = {"before": short_date(application.applied_on), "after": short_date(applied_on)}
    note(before=application.applied_on, group=application.group.name, resident=application.resident.code)
    application.applied_on = applied_on
    application.save(update_fields=["applied_on"])
    told = _("Tanggal permohonan dibetulkan dari %(before)s menjadi %(after)s.") % days
    remember(application, note=f"{told} {reason.strip()}", on=on, by=by)
    return application


@deed("coaching.application.clear")
def clear_released(*, unit: Unit, on: dt.date, by: User) -> int:
    """Take everyone who has left the house off the waiting lists; returns how many applications that were."""
    rows = list(queries.open_of_the_released(unit=unit, on=on))
    for application in rows:
        step(locked(application), to=State.REMOVED, reason=_("Warga sudah bebas."), on=on, by=by)
    note(cleared=len(rows))
    return len(rows)

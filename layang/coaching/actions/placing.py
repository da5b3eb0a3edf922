"""What the TPP decides: who gets a place, who does not, who goes over to another group."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.coaching.actions._stays import close_stay
from layang.coaching.actions._stays import locked as locked_stay
from layang.coaching.actions._steps import locked, step
from layang.coaching.models import Application, Decision, Group, LeavingReason, Membership
from layang.coaching.queries.memberships import place_of
from layang.coaching.queries.placing import Sheet, sheet
from layang.coaching.queries.waiting import is_latest, open_applications
from layang.coaching.rules import groups, placing, waiting
from layang.coaching.rules import memberships as moves
from layang.coaching.rules.groups import CannotPlace, Stay
from layang.coaching.rules.memberships import CannotMoveMember, Move
from layang.coaching.rules.waiting import State
from layang.residents.models import Resident


@dataclass(frozen=True, slots=True)
class Paper:
    """What the paper of the TPP says: its number, its day, why, and why others were passed or the room overfilled."""

    number: str
    decided_on: dt.date
    note: str
    skipped_because: str = ""
    exceeded_because: str = ""


@deed("coaching.place.decide")
def decide_placement(*, application: Application, paper: Paper, since: dt.date, on: dt.date, by: User) -> Decision:
    """Record that the TPP gave a place from the day `since`; `on` is today. The application becomes ALLOCATED.

    Raises CannotPlace with all faults: not proposed to the TPP, a hard limit, those who wait longer passed or the
    capacity exceeded without a reason, no number or no reason, a day before the decision or outside the person's time.
    """
    application = locked(application)
    if faults := _step_faults(application):
        raise CannotPlace(*faults)
    seat = _seat(application.group, application.resident, since=since, on=on, application=application)
    if faults := _place_faults(seat, paper, on=on):
        raise CannotPlace(*faults)
    reason = _("Keputusan nomor %(number)s.") % {"number": paper.number.strip()}
    step(application, to=State.ALLOCATED, reason=reason, on=on, by=by)
    return _place(seat, paper, on=on, by=by)


@deed("coaching.place.decline")
def decline_placement(*, application: Application, paper: Paper, on: dt.date, by: User) -> Decision:
    """Record that the TPP gave no place, and why; `on` is today. The application becomes DECLINED.

    Raises CannotPlace when it was not proposed to the TPP, and without a number or a reason.
    """
    application = locked(application)
    faults = _step_faults(application)
    faults += _paper_faults(paper, on=on, application=application)
    if faults:
        raise CannotPlace(*faults)
    known = sheet(group=application.group, resident=application.resident, on=on, application=application)
    note(group=application.group.name, resident=application.resident.code, number=paper.number)
    step(application, to=State.DECLINED, reason=paper.note, on=on, by=by)
    return Decision.objects.create(
        unit_id=application.unit_id,
        group=application.group,
        resident=application.resident,
        application=application,
        number=paper.number.strip(),
        decided_on=paper.decided_on,
        outcome=Decision.Outcome.DECLINED,
        note=paper.note.strip(),
        waiting_ahead=known.ahead,
        checks=known.verdicts,
        recorded_on=on,
        recorded_by=by,
    )


@deed("coaching.place.move")
def move_member(*, membership: Membership, to: Group, paper: Paper, since: dt.date, on: dt.date, by: User) -> Decision:
    """Let someone go over to another group from the day `since`; `on` is today. The old stay ends the day before.

    A place in another group is a place like any other: it takes a decision, and the queue counts. An open application
    of the same person to that group becomes ALLOCATED. Raises CannotMoveMember for a stay that takes no such move or
    a day that is not after its first, and CannotPlace as `decide_placement` does.
    """
    membership = locked_stay(membership)
    faults = moves.move_faults(Move.TRANSFER, place_of(membership, on=on).state)
    if not faults and since <= membership.since:
        faults = [_("Hari pindah harus sesudah hari masuk kelompok yang lama.")]
    if not faults and membership.until is not None and since > membership.until + dt.timedelta(days=1):
        faults = [_("Hari pindah tidak boleh sesudah hari terakhir di kelompok yang lama.")]
    if faults:
        raise CannotMoveMember(*faults)
    own = open_applications(group=to).filter(resident=membership.resident).first()
    seat = _seat(to, membership.resident, since=since, on=on, application=own, leaving=membership)
    if faults := _place_faults(seat, paper, on=on):
        raise CannotPlace(*faults)
    before = since - dt.timedelta(days=1)
    remark = _("Ke kelompok %(group)s, keputusan nomor %(number)s.") % {"group": to, "number": paper.number.strip()}
    close_stay(membership, last_day=before, reason=LeavingReason.MOVED, remark=remark)
    if own is not None:
        reason = _("Pindah kelompok, keputusan nomor %(number)s.") % {"number": paper.number.strip()}
        step(locked(own), to=State.ALLOCATED, reason=reason, on=on, by=by)
    return _place(seat, paper, on=on, by=by)


@dataclass(frozen=True, slots=True)
class _Seat:
    """The place that is asked for, and what is known about it."""

    group: Group
    resident: Resident
    application: Application | None
    since: dt.date
    sheet: Sheet


def _seat(
    group: Group,
    resident: Resident,
    *,
    since: dt.date,
    on: dt.date,
    application: Application | None,
    leaving: Membership | None = None,
) -> _Seat:
    """Keep the group from other placements until the deed is done, and look at everything."""
    group = Group.objects.select_for_update().get(pk=group.pk)
    known = sheet(group=group, resident=resident, on=on, application=application, leaving=leaving)
    return _Seat(group, resident, application, since, known)


def _place_faults(seat: _Seat, paper: Paper, *, on: dt.date) -> list[str]:
    """All that forbids the place, at once."""
    if seat.group.unit_id != seat.resident.unit_id:
        return [_("Warga dan kelompok ini tidak berada di rutan yang sama.")]
    faults = seat.sheet.bars
    faults += _paper_faults(paper, on=on, application=seat.application)
    faults += waiting.skip_faults(ahead=seat.sheet.ahead, reason=paper.skipped_because)
    if seat.sheet.is_over and not seat.group.has_tools and not paper.exceeded_because.strip():
        faults.append(_("Kelompok sudah penuh. Isi alasan melebihi kapasitas."))
    if seat.since < paper.decided_on:
        faults.append(_("Hari mulai lebih awal daripada tanggal keputusan TPP."))
    stays = [stay.stay for stay in Membership.objects.filter(group=seat.group, resident=seat.resident)]
    in_house = Stay(seat.resident.joined_on, seat.resident.released_on)
    if not seat.sheet.bars:
        faults += groups.join_faults(on=seat.since, in_house=in_house, stays=stays)
    return faults


def _place(seat: _Seat, paper: Paper, *, on: dt.date, by: User) -> Decision:
    """Open the stay and write the decision that opened it."""
    membership = Membership.objects.create(
        unit_id=seat.group.unit_id, group=seat.group, resident=seat.resident, since=seat.since
    )
    skipped = paper.skipped_because.strip() if seat.sheet.ahead else ""
    exceeded = paper.exceeded_because.strip() if seat.sheet.is_over else ""
    note(
        group=seat.group.name,
        resident=seat.resident.code,
        number=paper.number.strip(),
        ahead=seat.sheet.ahead,
        skipped_because=skipped,
        exceeded_because=exceeded,
    )
    return Decision.objects.create(
        unit_id=seat.group.unit_id,
        group=seat.group,
        resident=seat.resident,
        application=seat.application,
        membership=membership,
        number=paper.number.strip(),
        decided_on=paper.decided_on,
        outcome=Decision.Outcome.PLACED,
        note=paper.note.strip(),
        skipped_because=skipped,
        exceeded_because=exceeded,
        waiting_ahead=seat.sheet.ahead,
        checks=seat.sheet.verdicts,
        recorded_on=on,
        recorded_by=by,
    )


def _paper_faults(paper: Paper, *, on: dt.date, application: Application | None) -> list[str]:
    return placing.decision_faults(
        number=paper.number,
        decided_on=paper.decided_on,
        note=paper.note,
        on=on,
        applied_on=application.applied_on if application else None,
    )


def _step_faults(application: Application) -> list[str]:
    """Sentences for a decision about an application that the TPP does not have before it."""
    return waiting.decide_faults(state=State(application.state), is_latest=is_latest(application))

"""What is done about stays in groups: join, end, cancel, suspend, resume."""

import datetime as dt

from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.coaching.actions._stays import close_stay, cut_suspensions, locked
from layang.coaching.models import Group, LeavingReason, Membership, Suspension
from layang.coaching.queries.memberships import place_of, places_taken
from layang.coaching.rules import groups as rules
from layang.coaching.rules import memberships as moves
from layang.coaching.rules.groups import CannotJoinGroup, CannotLeaveGroup, Stay
from layang.coaching.rules.memberships import CannotCancelMembership, CannotSuspend, Move, Rest
from layang.residents.models import Resident

_DAY = dt.timedelta(days=1)
_OWN = frozenset({LeavingReason.MOVED, LeavingReason.CANCELLED})
"""Reasons that only their own deeds give."""


@deed("coaching.group.join")
def join_group(*, group: Group, resident: Resident, on: dt.date, by: User, exceeded_because: str = "") -> Membership:
    """Put someone into a group from that day on: for those who were in it before the house had this list.

    Everyone else comes in by a decision (`actions.placing`). Raises CannotJoinGroup when the day lies before the person
    took part or after release, or in a stay here already, and when the group is full: with tools always, else without
    a reason.
    """
    group = Group.objects.select_for_update().get(pk=group.pk)
    if group.unit_id != resident.unit_id:
        raise CannotJoinGroup(_("Warga dan kelompok ini tidak berada di rutan yang sama."))
    stays = [membership.stay for membership in Membership.objects.filter(group=group, resident=resident)]
    in_house = Stay(resident.joined_on, resident.released_on)
    faults = rules.join_faults(on=on, in_house=in_house, stays=stays)
    faults += rules.capacity_faults(
        capacity=group.capacity,
        taken=places_taken(group=group, on=on),
        is_hard=group.has_tools,
        reason=exceeded_because,
    )
    if faults:
        raise CannotJoinGroup(*faults)
    return Membership.objects.create(unit=group.unit, group=group, resident=resident, since=on)


@deed("coaching.group.leave")
def leave_group(
    *, membership: Membership, last_day: dt.date, reason: LeavingReason, on: dt.date, by: User, remark: str = ""
) -> Membership:
    """End a stay with `last_day` as its last; `on` is today. The last day may lie ahead, and moves while it does.

    A suspension ends with the stay. Raises CannotLeaveGroup when the stay has ended or not begun, when the day is
    before the first or not before release, without a reason, and for "other" without a remark.
    """
    membership = locked(membership)
    place = place_of(membership, on=on)
    faults = moves.end_faults(
        last_day=last_day, stay=membership.stay, state=place.state, released_on=membership.resident.released_on
    )
    if reason in _OWN or not reason:
        faults.append(_("Pilih alasan keluar."))
    if reason == LeavingReason.OTHER and not remark.strip():
        faults.append(_("Jelaskan alasan lainnya."))
    if faults:
        raise CannotLeaveGroup(*faults)
    note(group=membership.group.name, resident=membership.resident.code, before=membership.until)
    close_stay(membership, last_day=last_day, reason=reason, remark=remark)
    return membership


@deed("coaching.membership.cancel")
def cancel_membership(*, membership: Membership, reason: str, on: dt.date, by: User) -> Membership:
    """Cancel a stay that has not begun; `on` is today. The row stays, covering no day.

    Raises CannotCancelMembership when it has begun or ended, or without a reason.
    """
    membership = locked(membership)
    faults = moves.move_faults(Move.CANCEL, place_of(membership, on=on).state)
    if not reason.strip():
        faults.append(_("Isi alasan pembatalan."))
    if faults:
        raise CannotCancelMembership(*faults)
    note(group=membership.group.name, resident=membership.resident.code)
    close_stay(membership, last_day=on, reason=LeavingReason.CANCELLED, remark=reason)
    return membership


@deed("coaching.membership.suspend")
def suspend_membership(
    *,
    membership: Membership,
    since: dt.date,
    is_paid: bool,
    reason: str,
    on: dt.date,
    by: User,
    until: dt.date | None = None,
) -> Suspension:
    """Let a stay rest from a day on, paid or not; `on` is today. Raises CannotSuspend with all faults at once."""
    membership = locked(membership)
    rests = [suspension.rest for suspension in membership.suspensions.all()]
    faults = moves.suspend_faults(
        rest=Rest(since, until),
        stay=membership.stay,
        state=place_of(membership, on=on).state,
        rests=rests,
        reason=reason,
        on=on,
    )
    if faults:
        raise CannotSuspend(*faults)
    note(group=membership.group.name, resident=membership.resident.code)
    return Suspension.objects.create(
        unit=membership.unit,
        membership=membership,
        since=since,
        until=until,
        is_paid=is_paid,
        reason=reason.strip(),
    )


@deed("coaching.membership.resume")
def resume_membership(*, membership: Membership, back_on: dt.date, on: dt.date, by: User) -> Membership:
    """Let someone take part again from `back_on`; `on` is today. One who never rested has no suspension left.

    Raises CannotSuspend when the stay does not rest, or when it rests only after that day's week (`LATE`).
    """
    membership = locked(membership)
    place = place_of(membership, on=on)
    faults = moves.move_faults(Move.RESUME, place.state)
    if not faults and back_on < on - moves.LATE:
        faults = [_("Hari kembali paling awal tujuh hari lalu. Periksa tanggalnya.")]
    if not faults and membership.until is not None and back_on > membership.until:
        faults = [_("Hari kembali tidak boleh sesudah hari terakhir di kelompok.")]
    if faults:
        raise CannotSuspend(*faults)
    note(group=membership.group.name, resident=membership.resident.code)
    cut_suspensions(membership, last_day=back_on - _DAY)
    return membership

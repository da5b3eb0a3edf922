"""What is done about groups: open, correct, join, leave."""

import datetime as dt

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.coaching.models import Craft, Group, Membership
from layang.coaching.rules import groups as rules
from layang.coaching.rules.groups import CannotJoinGroup, CannotLeaveGroup, CannotOpenGroup, Stay
from layang.residents.models import Resident


@deed("coaching.group.open")
def open_group(*, unit: Unit, name: str, craft: Craft, by: User, room: str = "") -> Group:
    """Open a group for one craft. Raises CannotOpenGroup when the name is missing or taken here."""
    _check_name(unit, name)
    return Group.objects.create(unit=unit, name=name.strip(), craft=craft, room=room.strip())


@deed("coaching.group.correct")
def correct_group(*, group: Group, name: str, room: str, by: User) -> Group:
    """Rename a group or move it to another room. Its craft stays: its products and lots were made in it."""
    group = Group.objects.select_for_update().get(pk=group.pk)
    _check_name(group.unit, name, but=group)
    group.name, group.room = name.strip(), room.strip()
    group.save(update_fields=["name", "room"])
    return group


@deed("coaching.group.join")
def join_group(*, group: Group, resident: Resident, on: dt.date, by: User) -> Membership:
    """Put someone into a group from that day on.

    Raises CannotJoinGroup when the day lies before the person took part or after release, or in a stay here already.
    """
    if group.unit_id != resident.unit_id:
        raise CannotJoinGroup(_("Warga dan kelompok ini tidak berada di rutan yang sama."))
    stays = [membership.stay for membership in Membership.objects.filter(group=group, resident=resident)]
    in_house = Stay(resident.joined_on, resident.released_on)
    if faults := rules.join_faults(on=on, in_house=in_house, stays=stays):
        raise CannotJoinGroup(*faults)
    return Membership.objects.create(unit=group.unit, group=group, resident=resident, since=on)


@deed("coaching.group.leave")
def leave_group(*, membership: Membership, on: dt.date, by: User) -> Membership:
    """End a stay in a group with that day as its last. Raises CannotLeaveGroup when it ended or had not begun."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if faults := rules.leave_faults(on=on, stay=membership.stay):
        raise CannotLeaveGroup(*faults)
    note(group=membership.group.name, resident=membership.resident.code)
    membership.until = on
    membership.save(update_fields=["until"])
    return membership


def _check_name(unit: Unit, name: str, *, but: Group | None = None) -> None:
    if not name.strip():
        raise CannotOpenGroup(_("Isi nama kelompok."))
    others = Group.objects.filter(unit=unit, name__iexact=name.strip()).exclude(pk=but.pk if but else None)
    if others.exists():
        raise CannotOpenGroup(
            _("Sudah ada kelompok bernama %(name)s. Pilih nama lain.") % {"name": name.strip()},
        )

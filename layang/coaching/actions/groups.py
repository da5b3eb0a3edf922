"""What is done about groups: open, correct."""

import datetime as dt

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.coaching.models import Craft, Group
from layang.coaching.queries.memberships import places_taken
from layang.coaching.rules import groups as rules
from layang.coaching.rules.groups import CannotOpenGroup
from layang.partners.models import Partner


@deed("coaching.group.open")
def open_group(
    *,
    unit: Unit,
    name: str,
    craft: Craft,
    by: User,
    room: str = "",
    coach: User | None = None,
    partner: Partner | None = None,
    instructor: str = "",
    capacity: int | None = None,
    has_tools: bool = False,
    criteria: str = "",
) -> Group:
    """Open a group for one craft. `capacity` in people, None for no limit; a hard one where there are tools.

    Raises CannotOpenGroup with all faults: the name is missing or taken here, or there is an instructor of nobody.
    """
    if faults := _faults(unit, name=name, coach=coach, partner=partner, instructor=instructor):
        raise CannotOpenGroup(*faults)
    return Group.objects.create(
        unit=unit,
        name=name.strip(),
        craft=craft,
        room=room.strip(),
        coach=coach,
        partner=partner,
        instructor=instructor.strip(),
        capacity=capacity,
        has_tools=has_tools,
        criteria=criteria.strip(),
    )


@deed("coaching.group.correct")
def correct_group(
    *,
    group: Group,
    name: str,
    room: str,
    on: dt.date,
    by: User,
    coach: User | None = None,
    partner: Partner | None = None,
    instructor: str = "",
    capacity: int | None = None,
    has_tools: bool = False,
    criteria: str = "",
) -> Group:
    """Change what a group is, all of it given anew; `on` is today.

    Its craft stays: its products and lots were made in it.

    Raises CannotOpenGroup as `open_group` does, and for a capacity of a room with tools below those who are in it.
    """
    group = Group.objects.select_for_update().get(pk=group.pk)
    faults = _faults(group.unit, name=name, coach=coach, partner=partner, instructor=instructor, but=group)
    faults += rules.shrink_faults(capacity=capacity, taken=places_taken(group=group, on=on), is_hard=has_tools)
    if faults:
        raise CannotOpenGroup(*faults)
    if group.criteria != criteria.strip():
        note(criteria_before=group.criteria)
    group.name, group.room, group.criteria = name.strip(), room.strip(), criteria.strip()
    group.coach, group.partner, group.instructor = coach, partner, instructor.strip()
    group.capacity, group.has_tools = capacity, has_tools
    group.save()
    return group


def _faults(
    unit: Unit, *, name: str, coach: User | None, partner: Partner | None, instructor: str, but: Group | None = None
) -> list[str]:
    faults = []
    others = Group.objects.filter(unit=unit, name__iexact=name.strip()).exclude(pk=but.pk if but else None)
    if not name.strip():
        faults.append(_("Isi nama kelompok."))
    elif others.exists():
        faults.append(_("Sudah ada kelompok bernama %(name)s. Pilih nama lain.") % {"name": name.strip()})
    if instructor.strip() and partner is None:
        faults.append(_("Pilih mitra asal instruktur."))
    if partner is not None and partner.unit_id != unit.pk:
        faults.append(_("Mitra ini tidak tercatat di rutan ini."))
    if coach is not None and not coach.roles(unit=unit):
        faults.append(_("Pelatih ini tidak bertugas di rutan ini."))
    return faults

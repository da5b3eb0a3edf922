"""What is done about someone who takes part: join, correct, release."""

import datetime as dt

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.core.public_code import random_code
from layang.residents import rules
from layang.residents.models import RegisterEntry, Resident
from layang.residents.rules import CannotJoin, CannotRelease


@deed("residents.resident.join", hide=("name", "call_name", "register_number"))
def join_resident(
    *,
    unit: Unit,
    name: str,
    call_name: str,
    joined_on: dt.date,
    by: User,
    register_number: str = "",
    code: str = "",
    entry: RegisterEntry | None = None,
) -> Resident:
    """Enter someone who begins to take part, under a public code drawn at random.

    `entry` is where this person stands in the house list; `code` is for a house that brings codes which already hang
    on tags. Raises CannotJoin with all faults at once: a
    missing name, a register number or a code that someone here already has. Names stay out of the audit row.
    """
    faults = rules.name_faults(name=name, call_name=call_name) + _register_faults(unit, register_number)
    if code:
        faults += rules.code_faults(code)
        if Resident.objects.filter(unit=unit, code=code).exists():
            faults.append(_("Kode %(code)s sudah dipakai warga lain.") % {"code": code})
    if entry is not None:
        faults += _entry_faults(unit, entry)
    if faults:
        raise CannotJoin(*faults)
    return Resident.objects.create(
        unit=unit,
        entry=entry,
        code=code or _free_code(unit),
        name=name.strip(),
        call_name=call_name.strip(),
        register_number=register_number.strip(),
        joined_on=joined_on,
    )


@deed("residents.resident.correct", hide=("name", "call_name", "register_number"))
def correct_resident(
    *, resident: Resident, name: str, call_name: str, register_number: str, joined_on: dt.date, by: User
) -> Resident:
    """Put right what was mistyped. The code stays. Raises CannotJoin as `join_resident` does."""
    resident = Resident.objects.select_for_update().get(pk=resident.pk)
    faults = rules.name_faults(name=name, call_name=call_name)
    faults += _register_faults(resident.unit, register_number, but=resident)
    if resident.released_on is not None:
        faults += rules.release_faults(joined_on=joined_on, released_on=resident.released_on)
    if faults:
        raise CannotJoin(*faults)
    note(changed=_changed(resident, name=name, call_name=call_name, register_number=register_number))
    resident.name, resident.call_name = name.strip(), call_name.strip()
    resident.register_number, resident.joined_on = register_number.strip(), joined_on
    resident.save(update_fields=["name", "call_name", "register_number", "joined_on"])
    return resident


@deed("residents.resident.link")
def link_resident(*, resident: Resident, entry: RegisterEntry, by: User) -> Resident:
    """Say that someone who takes part is this person of the house list; number and dates then follow the list.

    Raises CannotJoin when either is tied already, or the register number belongs to another resident.
    """
    resident = Resident.objects.select_for_update().get(pk=resident.pk)
    faults = _entry_faults(resident.unit, entry) + _register_faults(resident.unit, entry.number, but=resident)
    if resident.entry_id is not None:
        faults.append(_("%(who)s sudah terhubung dengan daftar penghuni.") % {"who": resident})
    if faults:
        raise CannotJoin(*faults)
    resident.entry, resident.register_number = entry, entry.number
    resident.save(update_fields=["entry", "register_number"])
    return resident


@deed("residents.resident.release")
def release_resident(*, resident: Resident, on: dt.date, by: User) -> Resident:
    """Set the day someone leaves the house; it may lie ahead, and setting it again moves it.

    Groups and savings are not touched: who was released is no longer counted in a group, and keeps earning. Raises
    CannotRelease when the day lies before the day the person joined.
    """
    resident = Resident.objects.select_for_update().get(pk=resident.pk)
    if faults := rules.release_faults(joined_on=resident.joined_on, released_on=on):
        raise CannotRelease(*faults)
    note(before=resident.released_on)
    resident.released_on = on
    resident.save(update_fields=["released_on"])
    return resident


@deed("residents.resident.withdraw_release")
def withdraw_release(*, resident: Resident, by: User) -> Resident:
    """Take back a release that was set by mistake. Raises CannotRelease when none is set."""
    resident = Resident.objects.select_for_update().get(pk=resident.pk)
    if resident.released_on is None:
        raise CannotRelease(_("Tanggal bebas %(who)s belum diisi.") % {"who": resident})
    note(before=resident.released_on)
    resident.released_on = None
    resident.save(update_fields=["released_on"])
    return resident


def _free_code(unit: Unit) -> str:
    """Draw until a code is free: with a million codes the second draw is already rare."""
    while Resident.objects.filter(unit=unit, code=(code := random_code(rules.CODE_LENGTH))).exists():
        pass
    return code


def _entry_faults(unit: Unit, entry: RegisterEntry) -> list[str]:
    if entry.unit_id != unit.pk:
        return [_("Orang ini ada dalam daftar rutan lain.")]
    if Resident.objects.filter(entry=entry).exists():
        return [_("%(who)s dari daftar penghuni sudah tercatat ikut.") % {"who": entry.name}]
    return []


def _register_faults(unit: Unit, register_number: str, *, but: Resident | None = None) -> list[str]:
    number = register_number.strip()
    taken = Resident.objects.filter(unit=unit, register_number=number).exclude(pk=but.pk if but else None)
    holder = taken.first() if number else None
    if holder is None:
        return []
    return [_("Nomor register %(number)s sudah tercatat untuk %(who)s.") % {"number": number, "who": holder}]


def _changed(resident: Resident, **new: str) -> str:
    """Names of the fields that change, without their contents: the audit trail is no second register of persons."""
    return ", ".join(field for field, value in new.items() if getattr(resident, field) != value.strip())

"""What is done for someone beside the work: a wali, and listening to what they can and wish."""

import datetime as dt

from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.residents.models import Aptitude, Guardianship, Resident
from layang.residents.rules.care import CannotAppoint, CannotNote, appoint_faults, end_faults

ONE_DAY = dt.timedelta(days=1)


@deed("residents.guardian.appoint")
def appoint_guardian(*, resident: Resident, officer: User, on: dt.date, by: User) -> Guardianship:
    """Make an officer the wali from that day on; the one before ends the day before. Raises CannotAppoint."""
    now = Guardianship.objects.select_for_update().filter(resident=resident, until__isnull=True).first()
    is_same = now is not None and now.officer_id == officer.pk
    if faults := appoint_faults(on=on, since=now.since if now else None, is_same=is_same):
        raise CannotAppoint(*faults)
    if now is not None:
        now.until = on - ONE_DAY
        now.save(update_fields=["until"])
    note(resident=resident.code)
    return Guardianship.objects.create(unit=resident.unit, resident=resident, officer=officer, since=on)


@deed("residents.guardian.end")
def end_guardianship(*, guardianship: Guardianship, on: dt.date, by: User) -> Guardianship:
    """End a wali's duty with that day as its last. Raises CannotAppoint when it ended or had not begun."""
    guardianship = Guardianship.objects.select_for_update().get(pk=guardianship.pk)
    if faults := end_faults(on=on, since=guardianship.since, until=guardianship.until):
        raise CannotAppoint(*faults)
    note(resident=guardianship.resident.code)
    guardianship.until = on
    guardianship.save(update_fields=["until"])
    return guardianship


@deed("residents.aptitude.note", hide=("words",))
def note_aptitude(
    *, resident: Resident, kind: Aptitude.Kind, craft: str, words: str, level: str, on: dt.date, by: User
) -> Aptitude:
    """Note a talent or a wish: a craft of the house, or in words. Raises CannotNote when nothing, or the same, is said.

    A wish has no level.
    """
    words = "" if craft else " ".join(words.split())
    if not craft and not words:
        raise CannotNote(_("Pilih kerajinannya, atau tulis dengan kata-kata."))
    same = resident.aptitudes.filter(kind=kind, craft=craft, words__iexact=words, withdrawn_on__isnull=True)
    if same.exists():
        raise CannotNote(_("Itu sudah tercatat."))
    return Aptitude.objects.create(
        unit=resident.unit,
        resident=resident,
        kind=kind,
        craft=craft,
        words=words,
        level=level if kind == Aptitude.Kind.TALENT else "",
        told_on=on,
        told_to=by,
    )


@deed("residents.aptitude.withdraw")
def withdraw_aptitude(*, aptitude: Aptitude, on: dt.date, by: User) -> Aptitude:
    """Take a talent or a wish back; it stays in the history. Raises CannotNote when that was done already."""
    aptitude = Aptitude.objects.select_for_update().get(pk=aptitude.pk)
    if aptitude.withdrawn_on is not None:
        raise CannotNote(_("Itu sudah dihapus."))
    aptitude.withdrawn_on = on
    aptitude.save(update_fields=["withdrawn_on"])
    return aptitude

"""Telling both sides in time, each thing once; and the secret address of a calendar."""

import datetime as dt
import secrets
from collections import defaultdict

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.partners.models import Agreement, CalendarAddress, Reminder
from layang.partners.queries.monitoring import overview
from layang.partners.rules.promises import CannotDecide, reminder_due
from layang.partners.secrets import digest_of

About = Reminder.About


@deed("partners.reminder.make")
def make_reminders(*, unit: Unit, on: dt.date, by: User) -> list[Reminder]:
    """Write what both sides are to be told on the day `on` and were not told yet: ends in 90, 60, 30 days, overdue.

    Twice a day makes nothing twice; after weeks off only the latest of an end is made.
    """
    made = [*_ends(unit, on), *_overdue(unit, on)]
    Reminder.objects.bulk_create(made)
    note(count=len(made))
    return made


@deed("partners.reminder.mark_told")
def mark_told(*, reminder: Reminder, by: User) -> Reminder:
    """Say that someone told the partner by hand. Raises CannotDecide when that was said already."""
    reminder = Reminder.objects.select_for_update().get(pk=reminder.pk)
    if reminder.told_at is not None:
        raise CannotDecide(_("Pengingat ini sudah disampaikan oleh %(name)s.") % {"name": reminder.told_by})
    reminder.told_at, reminder.told_by = timezone.now(), by.name
    reminder.save(update_fields=["told_at", "told_by"])
    return reminder


@deed("partners.reminder.mail", hide=("address",))
def note_mail(*, reminder: Reminder, address: str, fault: str, by: User) -> Reminder:
    """Keep that a reminder went to an address, or the fault for which it did not."""
    reminder.mailed_to, reminder.mail_fault = address, fault[:250]
    reminder.mailed_at = None if fault else timezone.now()
    reminder.save(update_fields=["mailed_to", "mailed_at", "mail_fault"])
    return reminder


@deed("partners.calendar.open")
def open_calendar(*, unit: Unit, by: User) -> str:
    """Give a new secret address for the calendar of a house; the one before ends. Said once: only a digest is kept."""
    _end_addresses(unit, by)
    secret = secrets.token_urlsafe(24)
    CalendarAddress.objects.create(unit=unit, user=by, digest=digest_of(secret), made_at=timezone.now())
    return secret


@deed("partners.calendar.end")
def end_calendar(*, unit: Unit, by: User) -> None:
    """Let nobody read the calendar under one's address any more."""
    _end_addresses(unit, by)


def _end_addresses(unit: Unit, user: User) -> None:
    CalendarAddress.objects.filter(unit=unit, user=user, ended_at=None).update(ended_at=timezone.now())


def _ends(unit: Unit, on: dt.date) -> list[Reminder]:
    sent: defaultdict[tuple[int, dt.date], list[int]] = defaultdict(list)
    for row in Reminder.objects.filter(unit=unit, about=About.END):
        sent[row.agreement_id, row.due_on].append(row.days_before)
    made = []
    for agreement in Agreement.objects.filter(unit=unit).in_force(on=on):
        if agreement.renewed_from_on is not None:  # signed on: nothing ends
            continue
        days = reminder_due(ends_on=agreement.last_on, on=on, sent=sent[agreement.pk, agreement.last_on])
        if days is not None:
            made.append(
                Reminder(
                    unit=unit, about=About.END, agreement=agreement, due_on=agreement.last_on, days_before=days,
                    made_on=on,
                )
            )  # fmt: skip
    return made


def _overdue(unit: Unit, on: dt.date) -> list[Reminder]:
    told = set(Reminder.objects.filter(unit=unit, about=About.OVERDUE).values_list("promise", "due_on"))
    return [
        Reminder(
            unit=unit, about=About.OVERDUE, agreement=row.promise.agreement, promise=row.promise, due_on=row.due_on,
            made_on=on,
        )
        for row in overview(unit=unit, on=on).overdue
        if (row.promise.pk, row.due_on) not in told
    ]  # fmt: skip

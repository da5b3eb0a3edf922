"""What partners are to be told, and the calendar that an officer's telephone reads."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, User
from layang.core.rupiah import number
from layang.discretion.queries import open_to
from layang.partners.letters import Letter, letter
from layang.partners.models import Agreement, CalendarAddress, Reminder
from layang.partners.queries.promises import promises_on
from layang.partners.rules.icalendar import Event, calendar
from layang.partners.rules.promises import State
from layang.partners.secrets import digest_of

AHEAD = dt.timedelta(days=400)
BEHIND = dt.timedelta(days=92)


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A reminder with its text; `whatsapp` opens a conversation with it, empty where no number is known."""

    reminder: Reminder
    letter: Letter
    whatsapp: str

    @property
    def is_told(self) -> bool:
        return self.reminder.told_at is not None or self.reminder.mailed_at is not None


def rows(*, unit: Unit) -> list[ReminderRow]:
    """Reminders, what nobody was told of yet first, then the latest."""
    found = Reminder.objects.filter(unit=unit).select_related("agreement__partner", "agreement__unit", "promise")
    told = [_row(reminder) for reminder in found.prefetch_related("agreement__partner__contacts")]
    return sorted(told, key=lambda row: row.is_told)


def _row(reminder: Reminder) -> ReminderRow:
    said = letter(reminder)
    contact = next((one for one in reminder.agreement.partner.contacts.all() if one.phone), None)
    return ReminderRow(reminder, said, whatsapp_url(contact.phone, said.text) if contact else "")


def whatsapp_url(phone: str, text: str) -> str:
    """The address that opens WhatsApp with a text for an Indonesian number, written with 0 or with +62 in front."""
    digits = re.sub(r"\D", "", phone)
    return f"https://wa.me/{'62' + digits[1:] if digits.startswith('0') else digits}?text={quote(text)}"


def address_of(user: User, *, unit: Unit) -> CalendarAddress | None:
    """The address under which someone's telephone may read the calendar of a house, if they opened one."""
    found: CalendarAddress | None = CalendarAddress.objects.filter(unit=unit, user=user, ended_at=None).first()
    return found


def calendar_url(secret: str) -> str:
    return settings.PUBLIC_ADDRESS.rstrip("/") + reverse("partners:calendar_feed", args=[secret])


def feed(secret: str, *, at: dt.datetime) -> str | None:
    """The calendar under a secret address; None when there is no such address, or its owner may not read it now."""
    address = (
        CalendarAddress.objects.filter(digest=digest_of(secret), ended_at=None).select_related("unit", "user").first()
    )
    if address is None or not address.user.can(Can.READ_PARTNERS, unit=address.unit):
        return None
    name = _("Komitmen %(unit)s") % {"unit": address.unit}
    return calendar(events(unit=address.unit, user=address.user, on=timezone.localdate(at)), name=name, at=at)


def events(*, unit: Unit, user: User, on: dt.date) -> Iterator[Event]:
    """What is or was due from three months before a day to a year after it, and the ends of agreements in force.

    Not about a partner to whom `user` is tied, whose telephone reads it.
    """
    base = settings.PUBLIC_ADDRESS.rstrip("/")
    for one in open_to(user, promises_on(unit=unit, on=on), lambda one: one.promise):
        for row in one.rows:
            if not on - BEHIND <= row.due_on <= on + AHEAD or row.state in {State.KEPT, State.KEPT_LATE}:
                continue
            promise = one.promise
            said = {"partner": promise.agreement.partner, "text": promise.text, "side": promise.get_side_display()}
            yield Event(
                f"komitmen-{promise.pk}-{row.due_on:%Y%m%d}@layang",
                row.due_on,
                _("%(partner)s: %(text)s") % said,
                _("Komitmen %(side)s, masih kurang %(missing)s %(unit)s.")
                % {**said, "missing": number(row.standing.missing), "unit": promise.unit_word},
                base + promise.get_absolute_url(),
            )
    for agreement in Agreement.objects.visible_to(user).filter(unit=unit).in_force(on=on).select_related("partner"):
        if agreement.renewed_from_on is None:
            yield Event(
                f"perjanjian-{agreement.pk}@layang",
                agreement.last_on,
                _("%(agreement)s berakhir") % {"agreement": agreement},
                str(agreement.partner),
                base + agreement.get_absolute_url(),
            )

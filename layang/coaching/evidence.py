"""Work of coaching that keeps what a partner promised: sessions and lessons it held, people who passed its classes."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from layang.accounts.models import Unit
from layang.coaching.queries.attendance import sessions_held_by_partners
from layang.coaching.queries.trainings import graduates, lessons_held_by_partners
from layang.partners.evidence import Done
from layang.partners.models import Measure, Partner

HOUR = 60
MINUTES_OF_JP = 45


class _Hours:
    """Whole hours of each partner. What is left of one is carried on: two sessions of 90 minutes are three hours."""

    def __init__(self) -> None:
        self._minutes: Counter[int] = Counter()

    def of(self, partner_id: int, minutes: int) -> int:
        before = self._minutes[partner_id] // HOUR
        self._minutes[partner_id] += minutes
        return self._minutes[partner_id] // HOUR - before


def sessions_done(*, unit: Unit, since: dt.date, until: dt.date, partner: Partner | None) -> Iterator[Done]:
    """Each session that a partner held: one session, its hours, and who came as its benefit."""
    hours = _Hours()
    for held in sessions_held_by_partners(unit=unit, since=since, until=until, partner=partner):
        said = {"group": held.session.group, "people": held.people}
        yield _taught(
            held.partner_id,
            held.session.held_on,
            hours=hours.of(held.partner_id, held.minutes),
            people=held.people,
            text=_("Sesi %(group)s, %(people)s peserta") % said,
            url=reverse("coaching:session", args=[held.session.pk]),
        )


def lessons_done(*, unit: Unit, since: dt.date, until: dt.date, partner: Partner | None) -> Iterator[Done]:
    """Each lesson of a partner's class that was held outside the sessions of a group."""
    hours = _Hours()
    for held in lessons_held_by_partners(unit=unit, since=since, until=until, partner=partner):
        training = held.lesson.training
        if training.partner_id is not None:
            said = {"title": training.title, "people": held.people}
            yield _taught(
                training.partner_id,
                held.lesson.held_on,
                hours=hours.of(training.partner_id, held.lesson.jp * MINUTES_OF_JP),
                people=held.people,
                text=_("Pelajaran %(title)s, %(people)s peserta") % said,
                url=training.get_absolute_url(),
            )


def graduates_done(*, unit: Unit, since: dt.date, until: dt.date, partner: Partner | None) -> Iterator[Done]:
    """Each certificate in force from a class of a partner. It tells the class and never who holds it."""
    for graduate in graduates(unit=unit, since=since, until=until, partner=partner):
        issued_on, training = graduate.certificate.issued_on, graduate.training
        if issued_on is not None and training.partner_id is not None:
            text = _("Sertifikat dari %(title)s") % {"title": training.title}
            yield Done(training.partner_id, issued_on, {Measure.GRADUATES: 1}, text, training.get_absolute_url())


def _taught(partner_id: int, on: dt.date, *, hours: int, people: int, text: str, url: str) -> Done:
    counts = {Measure.SESSIONS: 1, Measure.HOURS: hours}
    return Done(partner_id, on, counts, text, url, hours=hours, people=people)

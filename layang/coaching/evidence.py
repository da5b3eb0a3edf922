"""Work of coaching that keeps what a partner promised: sessions and hours it held, people who passed its classes."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from layang.accounts.models import Unit
from layang.coaching.queries.attendance import sessions_held_by
from layang.coaching.queries.trainings import graduates
from layang.partners.evidence import Done
from layang.partners.models import Partner

MINUTES = 60


def sessions_done(*, partner: Partner, unit: Unit, since: dt.date, until: dt.date) -> Iterator[Done]:  # noqa: ARG001  a source is asked so
    """Each session that a partner held, counted once; how long it was and who came is its benefit."""
    for held in sessions_held_by(partner=partner, since=since, until=until):
        said = {"group": held.session.group, "people": held.people}
        text = _("Sesi %(group)s, %(people)s peserta") % said
        yield Done(
            held.session.held_on,
            1,
            text,
            _of_session(held.session.pk),
            hours=held.minutes // MINUTES,
            people=held.people,
        )


def hours_done(*, partner: Partner, unit: Unit, since: dt.date, until: dt.date) -> Iterator[Done]:  # noqa: ARG001  a source is asked so
    """The same sessions by their whole hours. Their benefit is told by the sessions and is not told twice."""
    for held in sessions_held_by(partner=partner, since=since, until=until):
        if hours := held.minutes // MINUTES:
            text = _("Sesi %(group)s") % {"group": held.session.group}
            yield Done(held.session.held_on, hours, text, _of_session(held.session.pk))


def graduates_done(*, partner: Partner, unit: Unit, since: dt.date, until: dt.date) -> Iterator[Done]:  # noqa: ARG001  a source is asked so
    """Each certificate in force from a class of the partner. It tells the class and never who holds it."""
    for graduate in graduates(partner=partner, since=since, until=until):
        issued_on = graduate.certificate.issued_on
        if issued_on is not None:
            text = _("Sertifikat dari %(title)s") % {"title": graduate.training.title}
            yield Done(issued_on, 1, text, graduate.training.get_absolute_url())


def _of_session(pk: int) -> str:
    return reverse("coaching:session", args=[pk])

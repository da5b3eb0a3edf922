"""What waits to be done about learning, for the home page: reviews, classes to close, certificates."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, User
from layang.coaching.models import Certificate, Lesson, Training
from layang.coaching.queries.certificates import waiting_for_certificate
from layang.coaching.queries.plans import SOON, plan_rows
from layang.core.tasks import Task


def tasks(*, user: User, unit: Unit, on: dt.date) -> Iterator[Task]:
    """Only what `user` may do. About ten queries for a coach, two for the head."""
    can = user.capabilities(unit=unit)
    if Can.WRITE_SKILLS in can:
        yield from _reviews(user, unit, on)
        yield from _classes(user, unit, on)
    if Can.PREPARE_CERTIFICATE in can:
        yield from _to_prepare(user, unit)
    if Can.ISSUE_CERTIFICATE in can:
        yield from _to_issue(user, unit)


def _reviews(user: User, unit: Unit, on: dt.date) -> Iterator[Task]:
    """Reviews overdue or due within a week. One that is put off counts only once its day has passed."""
    coming = [row.open_review for row in plan_rows(user=user, unit=unit, on=on) if row.open_review is not None]
    due = [row for row in coming if row.due_on < on or (row.exemption is None and row.due_on <= on + SOON)]
    if due:
        yield Task(
            title=_("Tinjau rencana belajar"),
            url=reverse("coaching:plans"),
            due_on=min(row.due_on for row in due),
            count=len(due),
            unit=_("orang"),
        )


def _classes(user: User, unit: Unit, on: dt.date) -> Iterator[Task]:
    for training in Training.objects.visible_to(user).filter(unit=unit, closed_on__isnull=True).order_by("ends_on"):
        unmarked = Lesson.objects.filter(training=training, session__isnull=True, is_marked=False, held_on__lt=on)
        if count := unmarked.count():
            yield Task(
                title=_("Catat kehadiran pelajaran %(title)s") % {"title": training},
                url=training.get_absolute_url(),
                due_on=unmarked.order_by("held_on")[0].held_on,
                count=count,
                unit=_("pelajaran"),
            )
        if training.ends_on < on:
            yield Task(
                title=_("Tutup pelatihan %(title)s") % {"title": training},
                url=training.get_absolute_url(),
                hint=_("Sesudah ditutup, sertifikat yang lulus dapat disiapkan."),
            )


def _to_prepare(user: User, unit: Unit) -> Iterator[Task]:
    if count := waiting_for_certificate(user=user, unit=unit).count():
        url = reverse("coaching:certificates")
        yield Task(title=_("Siapkan sertifikat"), url=url, count=count, unit=_("orang"))


def _to_issue(user: User, unit: Unit) -> Iterator[Task]:
    waiting = (
        Certificate.objects.visible_to(user)
        .filter(unit=unit, state=Certificate.State.PREPARED)
        .exclude(prepared_by=user)
    )
    if count := waiting.count():
        url = reverse("coaching:certificates")
        yield Task(title=_("Terbitkan sertifikat"), url=url, count=count, unit=_("lembar"))

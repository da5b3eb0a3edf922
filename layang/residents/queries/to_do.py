"""What waits to be done about the people in the house, for the home page."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, User
from layang.core.tasks import Task
from layang.residents.models import RegisterDraft
from layang.residents.queries.register import to_decide


def tasks(*, user: User, unit: Unit, on: dt.date) -> Iterator[Task]:
    """House lists that were read and not recorded, and residents about whom list and record disagree."""
    can = user.capabilities(unit=unit)
    if Can.IMPORT_REGISTER in can:
        for draft in RegisterDraft.objects.filter(unit=unit).order_by("started_at"):
            yield Task(
                title=_("Periksa dan catat daftar penghuni"),
                url=draft.get_absolute_url(),
                hint=draft.file_name,
                count=draft.row_count,
                unit=_("orang"),
            )
    if Can.WRITE_RESIDENTS in can and (waiting := to_decide(user=user, unit=unit, on=on)):
        yield Task(
            title=_("Cocokkan tanggal bebas dengan daftar penghuni"),
            url=reverse("residents:register"),
            hint=_("keluar dari daftar, atau ada lagi"),
            count=len(waiting),
            unit=_("orang"),
        )

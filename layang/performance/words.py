"""What a home page says about time: the greeting, when a task is due, and the whole of it in one sentence."""

import datetime as dt

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from layang.core.calendar import short_date
from layang.core.rupiah import in_words
from layang.performance.rules import PartOfDay

SOON = 7
"""Days within which a day is said as `5 hari lagi`; later ones by their date."""


def greeting(part: PartOfDay, name: str) -> str:
    greetings = {
        PartOfDay.MORNING: _("Selamat pagi, %(name)s"),
        PartOfDay.NOON: _("Selamat siang, %(name)s"),
        PartOfDay.AFTERNOON: _("Selamat sore, %(name)s"),
        PartOfDay.EVENING: _("Selamat malam, %(name)s"),
    }
    return greetings[part] % {"name": name}


def when(due_on: dt.date | None, *, today: dt.date) -> str:
    """Say `Lewat 3 hari`, `Hari ini`, `Besok`, `5 hari lagi`, `31 Okt 2026`, or `Menunggu`."""
    if due_on is None:
        return _("Menunggu")
    days = (due_on - today).days
    if days < 0:
        return ngettext("Lewat %(days)d hari", "Lewat %(days)d hari", -days) % {"days": -days}
    if days > SOON:
        return short_date(due_on)
    soon = {0: _("Hari ini"), 1: _("Besok")}
    return soon.get(days) or _("%(days)d hari lagi") % {"days": days}


def lead(*, waiting: int, late: int) -> str:
    """Say `Enam hal menunggu, dua sudah lewat waktu.`; nothing when nothing waits."""
    if not waiting:
        return ""
    counts = {"waiting": _count(waiting).capitalize(), "late": _count(late)}
    if not late:
        said = ngettext("%(waiting)s hal menunggu.", "%(waiting)s hal menunggu.", waiting)
    elif late == waiting:
        said = ngettext(
            "%(waiting)s hal menunggu dan sudah lewat waktu.",
            "%(waiting)s hal menunggu, semuanya sudah lewat waktu.",
            waiting,
        )
    else:
        said = ngettext(
            "%(waiting)s hal menunggu, %(late)s sudah lewat waktu.",
            "%(waiting)s hal menunggu, %(late)s sudah lewat waktu.",
            waiting,
        )
    return said % counts


def _count(value: int) -> str:
    return in_words(value) if get_language() == "id" else str(value)

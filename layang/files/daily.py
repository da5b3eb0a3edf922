"""What files are due each day: what a pulled plug left half received goes."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.core.daily import Day, Stage, daily
from layang.files import shelf

OLD = dt.timedelta(days=1)
"""No upload takes a day; a clock that was set back only keeps the remains a little longer."""


@daily("files.sweep", title="Sisa unggahan yang terputus", stage=Stage.KEEPING)
def sweep(_day: Day) -> str:
    removed = shelf.sweep_unfinished(before=timezone.now() - OLD)
    return _("%(count)s sisa unggahan dibuang.") % {"count": removed} if removed else _("Tidak ada sisa unggahan.")

"""What is done for residents each day."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.queries import command_line_actor
from layang.core.daily import Day, daily
from layang.residents.actions import forget_drafts

KEPT = dt.timedelta(days=6)
"""A list that nobody recorded goes within seven days (domain.md P9), also where the deed of a day comes late."""


@daily("residents.drafts", title="Draf daftar penghuni")
def forget_old_drafts(_day: Day) -> str:
    count = forget_drafts(before=timezone.now() - KEPT, by=command_line_actor())
    if not count:
        return _("Tidak ada draf daftar penghuni yang lama.")
    return _("%(count)s draf daftar penghuni yang tidak jadi dicatat dihapus.") % {"count": count}

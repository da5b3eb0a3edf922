"""What is done for residents each day."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.queries import command_line_actor
from layang.core.daily import Day, daily
from layang.residents.actions import forget_drafts, forget_gone, forget_particulars
from layang.residents.queries.register import units_with_gone
from layang.residents.queries.retention import units_to_forget_in

KEPT = dt.timedelta(days=6)
"""A list that nobody recorded goes within seven days (domain.md P9), also where the deed of a day comes late."""
GONE_KEPT = dt.timedelta(days=365)
"""Who left the list and never took part is forgotten after a year: our default, the ministry's JRA comes first (P9)."""


PARTICULARS_KEPT = dt.timedelta(days=1826)
"""Five years after release, what only served to place and look after someone goes: our default too (P9)."""


@daily("residents.particulars", title="Rincian warga yang lama bebas")
def forget_old_particulars(day: Day) -> str:
    before, by = day.on - PARTICULARS_KEPT, command_line_actor()
    units = units_to_forget_in(before=before)
    count = sum(forget_particulars(unit=unit, before=before, by=by) for unit in units)
    if not count:
        return _("Tidak ada rincian yang sudah waktunya dihapus.")
    return _("Rincian %(count)s orang yang bebas lebih dari lima tahun dihapus.") % {"count": count}


@daily("residents.gone", title="Penghuni yang lama keluar")
def forget_long_gone(day: Day) -> str:
    before, by = day.on - GONE_KEPT, command_line_actor()
    count = sum(forget_gone(unit=unit, before=before, by=by) for unit in units_with_gone(before=before))
    if not count:
        return _("Tidak ada penghuni yang sudah lama keluar.")
    return _("%(count)s orang yang keluar lebih dari setahun dan tidak pernah ikut dihapus.") % {"count": count}


@daily("residents.drafts", title="Draf daftar penghuni")
def forget_old_drafts(_day: Day) -> str:
    count = forget_drafts(before=timezone.now() - KEPT, by=command_line_actor())
    if not count:
        return _("Tidak ada draf daftar penghuni yang lama.")
    return _("%(count)s draf daftar penghuni yang tidak jadi dicatat dihapus.") % {"count": count}

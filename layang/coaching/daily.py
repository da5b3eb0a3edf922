"""What coaching does each day: waiting lists are cleared, sessions made ahead, called-off ones get their rows."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from layang.accounts.models import Unit
from layang.accounts.queries import command_line_actor
from layang.coaching.actions import clear_released, generate_sessions, settle_called_off
from layang.core.daily import Day, daily


@daily("coaching.waiting_lists", title="Bersihkan daftar tunggu")
def clear_waiting_lists(day: Day) -> str:
    """Take everyone who has left the house off the waiting lists."""
    actor = command_line_actor()
    cleared = sum(clear_released(unit=unit, on=day.on, by=actor) for unit in Unit.objects.order_by("pk"))
    return _("%(count)s permohonan warga yang sudah bebas dihapus dari daftar tunggu.") % {"count": cleared}


@daily("coaching.sessions", title="Pertemuan dari jadwal")
def make_sessions(day: Day) -> str:
    """For every house: sessions of the coming 28 days, and the rows of those called off until the day."""
    actor, made = command_line_actor(), 0
    for unit in Unit.objects.order_by("code"):
        settle_called_off(unit=unit, on=day.on, by=actor)
        made += generate_sessions(unit=unit, on=day.on, by=actor)
    return ngettext("%(made)d pertemuan baru.", "%(made)d pertemuan baru.", made) % {"made": made}

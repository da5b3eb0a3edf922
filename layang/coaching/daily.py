"""What coaching does once a day."""

from django.utils.translation import gettext as _

from layang.accounts.models import Unit
from layang.accounts.queries import command_line_actor
from layang.coaching.actions import clear_released
from layang.core.daily import Day, daily


@daily("coaching.waiting_lists", title="Bersihkan daftar tunggu")
def clear_waiting_lists(day: Day) -> str:
    """Take everyone who has left the house off the waiting lists."""
    actor = command_line_actor()
    cleared = sum(clear_released(unit=unit, on=day.on, by=actor) for unit in Unit.objects.order_by("pk"))
    return _("%(count)s permohonan warga yang sudah bebas dihapus dari daftar tunggu.") % {"count": cleared}

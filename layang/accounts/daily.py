"""What accounts do each day."""

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts import rules
from layang.accounts.models import LogInDelay, Session
from layang.core.daily import Day, daily


@daily("accounts.sessions", title="Buang sesi yang habis")
def sweep(_day: Day) -> str:
    """Forget sessions that open nothing any more, also those that stood at the door and went away again."""
    now = timezone.now()
    LogInDelay.objects.filter(tried_at__lt=now - rules.FORGOTTEN_AFTER).delete()
    swept, _by_kind = Session.objects.filter(expire_date__lt=now).delete()
    return _("%(count)d sesi yang habis dibuang.") % {"count": swept}

"""The head's way past the rule that no goods leave without an agreement."""

import datetime as dt

from django.utils import timezone

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.sales.models import DeliveryPermit, Outlet
from layang.sales.rules.permits import CannotPermit, permit_faults


@deed("sales.delivery.permit")
def permit_deliveries(*, outlet: Outlet, since: dt.date, until: dt.date, reason: str, by: User) -> DeliveryPermit:
    """Let goods go to an outlet on these days though no agreement is in force. Raises CannotPermit with all faults."""
    if faults := permit_faults(since=since, until=until, reason=reason):
        raise CannotPermit(*faults)
    note(outlet=outlet.code)
    return DeliveryPermit.objects.create(
        unit_id=outlet.unit_id,
        outlet=outlet,
        since=since,
        until=until,
        reason=reason.strip(),
        given_by=by,
        given_at=timezone.now(),
    )

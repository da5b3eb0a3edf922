"""Whether goods may go to an outlet: by an agreement with its partner, or by the head's permit."""

import datetime as dt
from dataclasses import dataclass

from layang.accounts.models import Unit
from layang.partners.models import Agreement
from layang.partners.queries.agreements import in_force_with, partners_in_force
from layang.sales.models import DeliveryPermit, Outlet


@dataclass(frozen=True, slots=True)
class Cover:
    """What lets goods go to an outlet on a day. With an agreement no permit is needed, so none is named."""

    outlet: Outlet
    agreement: Agreement | None
    permit: DeliveryPermit | None

    @property
    def is_there(self) -> bool:
        return self.agreement is not None or self.permit is not None


def cover_of(outlet: Outlet, *, on: dt.date) -> Cover:
    """What covers an outlet on a day: the agreement that lasts longest, or else the newest permit."""
    agreement = in_force_with(outlet.partner, on=on)
    permit = None if agreement else DeliveryPermit.objects.filter(outlet=outlet).in_force(on=on).order_by("-pk").first()
    return Cover(outlet, agreement, permit)


def without_agreement(*, unit: Unit, on: dt.date) -> list[Cover]:
    """Open outlets whose partner has no agreement in force on a day, each with the permit by which goods go anyway."""
    covered = partners_in_force(unit=unit, on=on)
    permits = {permit.outlet_id: permit for permit in DeliveryPermit.objects.filter(unit=unit).in_force(on=on)}
    bare = Outlet.objects.filter(unit=unit, is_open=True).exclude(partner__in=covered).order_by("name")
    return [Cover(outlet, None, permits.get(outlet.pk)) for outlet in bare]

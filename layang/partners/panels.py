"""Where features add their parts to the pages of a partner and of an agreement."""

from django.utils import timezone

from layang.accounts.access import StaffRequest
from layang.accounts.capabilities import Can
from layang.accounts.panels import Panel, Panels
from layang.partners.models import Agreement, Partner
from layang.partners.queries.agreements import agreement_rows

on_partner: Panels[Partner] = Panels()
on_agreement: Panels[Agreement] = Panels()
on_own_page: Panels[Partner] = Panels()
"""The page of a partner's own people. What stands there names no resident: counts, days, promises."""


def agreements_panel(request: StaffRequest, partner: Partner) -> Panel:
    """Agreements with a partner and the state of each today."""
    rows = agreement_rows(unit=request.unit, on=timezone.localdate(), partner=partner)
    may_agree = request.user.can(Can.WRITE_AGREEMENTS, unit=request.unit)
    return Panel("partners/_agreements_of_partner.html", {"rows": rows, "partner": partner, "may_agree": may_agree})


on_partner.add(agreements_panel)

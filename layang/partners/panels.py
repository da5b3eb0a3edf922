"""Where features add their parts to the pages of a partner and of an agreement."""

from django.utils import timezone

from layang.accounts.access import StaffRequest
from layang.accounts.capabilities import Can
from layang.accounts.panels import Panel, Panels
from layang.core.calendar import HalfYear
from layang.partners.models import Agreement, Partner, Promise
from layang.partners.queries.agreements import agreement_rows
from layang.partners.queries.monitoring import evidence_told_by, overview, scorecard
from layang.partners.queries.partners import people_ever_of
from layang.partners.queries.promises import promises_of, promises_on

on_partner: Panels[Partner] = Panels()
on_agreement: Panels[Agreement] = Panels()
on_own_page: Panels[Partner] = Panels()
"""The page of a partner's own people. What stands there names no resident: counts, days, promises."""


def agreements_panel(request: StaffRequest, partner: Partner) -> Panel:
    """Agreements with a partner and the state of each today."""
    rows = agreement_rows(unit=request.unit, on=timezone.localdate(), partner=partner)
    may_agree = request.user.can(Can.WRITE_AGREEMENTS, unit=request.unit)
    return Panel("partners/_agreements_of_partner.html", {"rows": rows, "partner": partner, "may_agree": may_agree})


def promises_panel(request: StaffRequest, agreement: Agreement) -> Panel:
    """What each side promised in an agreement, and where that stands today."""
    today = timezone.localdate()
    standing = {one.promise.pk: one for one in promises_on(unit=request.unit, on=today, agreement=agreement)}
    rows = promises_of(agreement)
    sides = [(side, [(row, standing.get(row.pk)) for row in rows if row.side == side]) for side in Promise.Side]
    may_change = agreement.stage == "draft" and request.user.can(Can.WRITE_AGREEMENTS, unit=request.unit)
    amended = promises_of(agreement.amends) if agreement.amends else []
    return Panel(
        "partners/_promises.html",
        {"agreement": agreement, "sides": sides, "may_change": may_change, "today": today, "amended": amended},
    )


def scorecard_panel(_request: StaffRequest, partner: Partner) -> Panel:
    """How a partner keeps its promises this half year, with the way to the rows."""
    half = HalfYear.of(timezone.localdate())
    card = scorecard(partner=partner, since=half.first_day, until=timezone.localdate())
    return Panel("partners/_scorecard_of_partner.html", {"card": card, "half": half})


def own_promises_panel(request: StaffRequest, partner: Partner) -> Panel:
    """For a partner's own people: what is due on both sides, evidence that waits for their word, and what they told."""
    found = overview(unit=request.unit, on=timezone.localdate(), partner=partner)
    people = people_ever_of(partner)
    awaited = {row.promise.pk for row in (*found.overdue, *found.due)}
    return Panel(
        "partners/_own_promises.html",
        {
            "found": found,
            "to_confirm": [row for row in found.waiting if row.told_by_id not in people],
            "others": [one.current for one in found.promises if one.current and one.promise.pk not in awaited],
            "told": evidence_told_by(people, partner=partner),
        },
    )


on_partner.add(agreements_panel)
on_partner.add(scorecard_panel)
on_agreement.add(promises_panel)
on_own_page.add(own_promises_panel)

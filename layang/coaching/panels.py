"""What this feature adds to the page of a resident, and to that of a partner's own people."""

import datetime as dt

from django.utils import timezone

from layang.accounts.access import StaffRequest
from layang.accounts.capabilities import Can
from layang.accounts.panels import Panel
from layang.coaching.queries import certificates, own, skills
from layang.coaching.queries import groups as queries
from layang.coaching.queries.attendance import attendance_of, hours_of, sessions_held_by_partners
from layang.coaching.queries.plans import plan_of
from layang.coaching.queries.sessions import sessions_to_come_of
from layang.coaching.queries.waiting import applications_of
from layang.core.calendar import Month
from layang.partners.models import Partner
from layang.residents.models import Resident

SESSIONS_BACK, SESSIONS_AHEAD = dt.timedelta(days=60), dt.timedelta(days=30)


def attendance_panel(request: StaffRequest, resident: Resident) -> Panel | None:
    """How often someone was at sessions this month and the two before, for the page of a resident."""
    if not request.user.can(Can.READ_ATTENDANCE, unit=request.unit):
        return None
    today = timezone.localdate()
    months = [Month.of(today).plus(-back) for back in range(3)]
    hours = [(month, hours_of(resident=resident, since=month.first_day, until=month.last_day)) for month in months]
    since = months[-1].first_day
    latest = [one for one in attendance_of(resident=resident, since=since, until=today) if not one.is_attended]
    return Panel("coaching/_attendance_of_resident.html", {"months": hours, "absences": latest[-5:][::-1]})


def own_marking_panel(request: StaffRequest, partner: Partner) -> Panel | None:
    """How many sessions and lessons of a partner its own people still have to mark, for the partner's own page."""
    if not request.user.can(Can.MARK_OWN_ATTENDANCE, unit=request.unit):
        return None
    today = timezone.localdate()
    rows = own.own_sessions(user=request.user, unit=request.unit, on=today)
    lessons = own.own_lessons(user=request.user, unit=request.unit, partner=partner, on=today)
    return Panel("coaching/own/_panel.html", {"open": sum(row.is_debt for row in rows) + lessons.count()})


def own_sessions_panel(request: StaffRequest, partner: Partner) -> Panel | None:
    """For a partner's own people: when they teach next, and what they held; groups and counts, nobody's name."""
    today = timezone.localdate()
    held = sessions_held_by_partners(unit=request.unit, since=today - SESSIONS_BACK, until=today, partner=partner)
    ahead = sessions_to_come_of(partner, since=today, until=today + SESSIONS_AHEAD)
    if not held and not ahead:
        return None
    return Panel("coaching/_own_sessions.html", {"held": held[::-1], "ahead": ahead})


def groups_panel(request: StaffRequest, resident: Resident) -> Panel | None:
    """Groups and applications of someone, for the page of a resident."""
    if not request.user.can(Can.READ_GROUPS, unit=request.unit):
        return None
    stays, wishes = queries.memberships_of(resident), applications_of(resident)
    return Panel("coaching/_groups_of_resident.html", {"memberships": stays, "applications": wishes})


def learning_panel(request: StaffRequest, resident: Resident) -> Panel | None:
    """What someone learned: the latest step, the plan that runs, certificates; with the way to each page."""
    if not request.user.can(Can.READ_SKILLS, unit=request.unit):
        return None
    facts = {
        "resident": resident,
        "step": skills.assessments_of(resident).first(),
        "plan": plan_of(resident),
        "certificates": certificates.held_by(resident),
        "may_write": request.user.can(Can.WRITE_SKILLS, unit=request.unit),
    }
    return Panel("coaching/_learning_of_resident.html", facts)

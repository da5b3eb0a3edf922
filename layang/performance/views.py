"""Home."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.core.calendar import Month
from layang.performance import queries, rules
from layang.ui.responses import render_page


@requires()
@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """What waits for this person today, then the figures of the month."""
    now = timezone.localtime()
    today = now.date()
    return render_page(
        request,
        "performance/home.html",
        today=today,
        month=Month.of(today),
        greeting=rules.part_of_day(now.hour),
        waiting=queries.waiting(user=request.user, unit=request.unit, on=today),
        figures=queries.figures(user=request.user, unit=request.unit, on=today),
    )

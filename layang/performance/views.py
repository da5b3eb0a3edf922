"""Home."""

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.core.calendar import Month
from layang.performance import queries, rules, words
from layang.ui.responses import render_page
from layang.upkeep.queries import drill_state


@requires()
@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """What waits for this person today, then the figures of the month."""
    today, user, unit = timezone.localdate(), request.user, request.unit
    waiting = queries.waiting(user=user, unit=unit, on=today)
    late = sum(job.tone == rules.Tone.LATE for job in waiting)
    return render_page(
        request,
        "performance/home.html",
        today=today,
        month=Month.of(today),
        greeting=words.greeting(rules.part_of_day(timezone.localtime().hour), user.name),
        lead=words.lead(waiting=len(waiting), late=late),
        waiting=waiting,
        figures=queries.figures(user=user, unit=unit, on=today),
        may_print_sheet=user.can(Can.PRINT_DAILY_SHEET, unit=unit),
        # A training house holds nothing that could be lost; everywhere else an unproved backup is red.
        keeping=None if settings.DEMO else drill_state(today),
    )

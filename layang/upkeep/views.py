"""The paper of a day, and what a browser gets when the machine is in trouble."""

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.ui.responses import render_form
from layang.upkeep import queries
from layang.upkeep.forms import DayForm
from layang.upkeep.trouble import sentence_for

_RETRY_SECONDS = 30


@requires(Can.PRINT_DAILY_SHEET)
@require_safe
def daily_sheet(request: StaffRequest) -> HttpResponse:
    """What is printed at the end of a day, signed and kept: with it, an old seal can be compared years later."""
    today = timezone.localdate()
    form = DayForm(request.GET or None, initial={"tanggal": today})
    day = (form.cleaned_data.get("tanggal") if form.is_valid() else None) or today
    return render_form(
        request,
        "upkeep/daily_sheet.html",
        form=form,
        sheet=queries.daily_sheet(unit=request.unit, day=day),
        keeping=queries.drill_state(today) if day == today else None,
        printed_at=timezone.localtime(),
        signers=[(_("Yang mencetak,"), request.user.name), (_("Yang menyimpan,"), "")],
    )


def answer_in_trouble(_request: HttpRequest) -> HttpResponse:
    """Answer for an exception that nobody caught (`handler500`): the disk or the database, or a fault of ours.

    Rendered without the request: what asks the database who is here would fail like the page that failed.
    """
    sentence = sentence_for(sys.exception())
    if not sentence:
        return HttpResponse(render_to_string("500.html"), status=500)
    return HttpResponse(
        render_to_string("upkeep/trouble.html", {"sentence": sentence}),
        status=503,
        headers={"Retry-After": str(_RETRY_SECONDS), "Cache-Control": "no-store"},
    )

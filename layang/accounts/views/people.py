"""Who works here."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from layang.accounts import queries
from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.ui.responses import render_page


@requires(Can.READ_USERS)
@require_safe
def users(request: StaffRequest) -> HttpResponse:
    """Everyone with an account in this house, with the roles of today."""
    people = list(queries.users_of(unit=request.unit, on=timezone.localdate()))
    active = sum(person.is_active for person in people)
    return render_page(request, "accounts/users.html", people=people, active=active, closed=len(people) - active)

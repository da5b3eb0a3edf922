"""What was done, by whom, on what.

The page stands here and not in `audit`, which lies below users and their rights: it is not told to everyone alike.
"""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from layang.accounts import queries
from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.audit.deeds import SYSTEM_CHAIN
from layang.audit.queries import head
from layang.audit.queries import trail as rows_of
from layang.discretion.forms import TrailForm
from layang.discretion.looking import sensitive
from layang.discretion.queries import told_to
from layang.discretion.views.officers import officer_searched
from layang.ui.responses import render_form

ROWS_A_PAGE = 50


@requires(Can.READ_AUDIT)
@sensitive(officer_searched("actor"))
@require_safe
def trail(request: StaffRequest) -> HttpResponse:
    """The trail of the house, newest first, searched by day, person and deed; why a person is searched for is asked."""
    today = timezone.localdate()
    chains = [(request.unit.code, request.unit.short_name)]
    if queries.works_everywhere(request.user, on=today):
        chains.append((SYSTEM_CHAIN, _("Di luar satuan kerja")))
    people = [*queries.users_of(unit=request.unit, on=today), queries.command_line_actor()]
    form = TrailForm(request.GET or None, people=people, chains=chains)
    filters = {key: value for key, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    chain = filters.pop("chain", request.unit.code)
    page = Paginator(rows_of(chain=chain, **filters), ROWS_A_PAGE).get_page(request.GET.get("halaman"))
    return render_form(
        request,
        "discretion/trail.html",
        form=form,
        page=page,
        rows=told_to(request.user, page.object_list),
        head=head(chain),
        is_filtered=bool(filters),
        may_see_looks=request.user.can(Can.READ_LOOKS, unit=request.unit),
        may_see_ties=request.user.can(Can.READ_TIES, unit=request.unit),
    )

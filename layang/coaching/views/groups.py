from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching import actions
from layang.coaching.forms.groups import GroupChangeForm, GroupForm
from layang.coaching.models import MembershipQuerySet
from layang.coaching.queries import groups as queries
from layang.coaching.queries import memberships, waiting
from layang.coaching.views.rows import group_of, rights
from layang.core.refusal import Refusal
from layang.discretion.queries import without_closed
from layang.ui.responses import redirect_after, render_form, render_page


@requires(Can.READ_GROUPS)
@require_safe
def group_list(request: StaffRequest) -> HttpResponse:
    """The groups of the house and how many are in each today."""
    groups = queries.groups_of(unit=request.unit, on=timezone.localdate())
    return render_page(request, "coaching/list.html", groups=groups, **rights(request))


@requires(Can.READ_GROUPS)
@require_safe
def group_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """One group: who is in it since when, who is to come, how many wait, and who was in it."""
    group, today = group_of(request, pk), timezone.localdate()
    return render_page(
        request,
        "coaching/detail.html",
        group=group,
        members=_places(request, queries.members(group=group, on=today)),
        planned=_places(request, memberships.planned(group=group, on=today)),
        former=without_closed(queries.former_members(group=group, on=today), request.user),
        taken=memberships.places_taken(group=group, on=today),
        waiting=waiting.queue(group=group, on=today),
        **rights(request),
    )


@requires(Can.WRITE_GROUPS)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Open a group."""
    form = GroupForm(request.POST or None, unit=request.unit)
    if form.is_valid():
        try:
            group = actions.open_group(unit=request.unit, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, group, message=_("Kelompok %(name)s dibuka.") % {"name": group})
    return render_form(request, "coaching/form.html", form=form)


@requires(Can.WRITE_GROUPS)
@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change what a group is: its name, room, people who teach, capacity and criteria."""
    group = group_of(request, pk)
    form = GroupChangeForm(request.POST or None, group=group)
    if form.is_valid():
        try:
            group = actions.correct_group(group=group, on=timezone.localdate(), by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return redirect_after(request, group, message=_("Perubahan disimpan."))
    return render_form(request, "coaching/form.html", form=form, group=group)


def _places(request: StaffRequest, stays: MembershipQuerySet) -> list[memberships.Place]:
    """Where each stay stands today, but for those of the reader's relatives."""
    open_stays: MembershipQuerySet = without_closed(stays, request.user)
    return memberships.places_of(open_stays, on=timezone.localdate())

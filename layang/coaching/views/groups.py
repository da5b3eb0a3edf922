from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching import actions
from layang.coaching.forms.groups import GroupChangeForm, GroupForm, JoinForm, LeaveForm
from layang.coaching.models import Group, Membership
from layang.coaching.queries import groups as queries
from layang.core.refusal import Refusal
from layang.ui.responses import redirect_after, render_form, render_page


@requires(Can.READ_GROUPS)
@require_safe
def group_list(request: StaffRequest) -> HttpResponse:
    """The groups of the house and how many are in each today."""
    return render_page(
        request,
        "coaching/list.html",
        groups=queries.groups_of(unit=request.unit, on=timezone.localdate()),
        may_learn=request.user.can(Can.READ_SKILLS, unit=request.unit),
        may_write=_may_write(request),
        may_read_people=_may_read_people(request),
    )


@requires(Can.READ_GROUPS)
@require_safe
def group_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """One group: who is in it since when, and who was."""
    group, today = _group(request, pk), timezone.localdate()
    return render_page(
        request,
        "coaching/detail.html",
        group=group,
        members=queries.members(group=group, on=today),
        former=queries.former_members(group=group, on=today),
        may_write=_may_write(request),
        may_read_people=_may_read_people(request),
    )


@requires(Can.WRITE_GROUPS)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Open a group."""
    form = GroupForm(request.POST or None)
    if form.is_valid():
        try:
            group = actions.open_group(unit=request.unit, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error("name", list(problem.faults))
        else:
            return redirect_after(request, group, message=_("Kelompok %(name)s dibuka.") % {"name": group})
    return render_form(request, "coaching/form.html", form=form)


@requires(Can.WRITE_GROUPS)
@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Rename a group or move it to another room."""
    group = _group(request, pk)
    form = GroupChangeForm(request.POST or None, initial={"name": group.name, "room": group.room})
    if form.is_valid():
        try:
            group = actions.correct_group(group=group, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error("name", list(problem.faults))
        else:
            return redirect_after(request, group, message=_("Perubahan disimpan."))
    return render_form(request, "coaching/form.html", form=form, group=group)


@requires(Can.WRITE_GROUPS, Can.READ_RESIDENTS)
@require_http_methods(["GET", "POST"])
def join(request: StaffRequest, pk: int) -> HttpResponse:
    """Put someone into a group."""
    group = _group(request, pk)
    form = JoinForm(request.POST or None, group=group, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            membership = actions.join_group(group=group, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            said = {"who": membership.resident.call_name, "group": group}
            return redirect_after(request, group, message=_("%(who)s masuk kelompok %(group)s.") % said)
    return render_form(request, "coaching/join.html", form=form, group=group)


@requires(Can.WRITE_GROUPS, Can.READ_RESIDENTS)
@require_http_methods(["GET", "POST"])
def leave(request: StaffRequest, pk: int) -> HttpResponse:
    """End someone's stay in a group."""
    rows = Membership.objects.visible_to(request.user).filter(unit=request.unit).select_related("group", "resident")
    membership: Membership = get_object_or_404(rows, pk=pk)
    form = LeaveForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.leave_group(membership=membership, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error("on", list(problem.faults))
        else:
            said = {"who": membership.resident.call_name, "group": membership.group}
            return redirect_after(
                request, membership.group, message=_("%(who)s keluar dari kelompok %(group)s.") % said
            )
    return render_form(request, "coaching/leave.html", form=form, membership=membership)


def _may_write(request: StaffRequest) -> bool:
    return request.user.can(Can.WRITE_GROUPS, unit=request.unit)


def _may_read_people(request: StaffRequest) -> bool:
    return request.user.can(Can.READ_RESIDENTS, unit=request.unit)


def _group(request: StaffRequest, pk: int) -> Group:
    found: Group = get_object_or_404(Group.objects.visible_to(request.user).filter(unit=request.unit), pk=pk)
    return found

import datetime as dt

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.coaching import actions
from layang.coaching.forms.memberships import CancelForm, LeaveForm, ResumeForm, SuspendForm
from layang.coaching.models import Membership
from layang.coaching.queries.memberships import place_of
from layang.coaching.rules.memberships import State
from layang.coaching.views.rows import membership_of
from layang.core.refusal import Refusal
from layang.ui.forms import Form
from layang.ui.responses import redirect_after, render_form


@requires(Can.WRITE_GROUPS, Can.READ_RESIDENTS)
@require_http_methods(["GET", "POST"])
def leave(request: StaffRequest, pk: int) -> HttpResponse:
    """End someone's stay in a group, now or on a day ahead."""
    membership, today = membership_of(request, pk), timezone.localdate()
    form = LeaveForm(request.POST or None, initial=_usual_end(membership))
    if form.is_valid():
        try:
            actions.leave_group(membership=membership, on=today, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return _done(request, membership, _("%(who)s keluar dari kelompok %(group)s."))
    return _page(request, membership, form, title=_("Keluarkan anggota"), deed=_("Keluarkan"))


@requires(Can.WRITE_GROUPS, Can.READ_RESIDENTS)
@require_http_methods(["GET", "POST"])
def cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Cancel a stay that has not begun."""
    membership, today = membership_of(request, pk), timezone.localdate()
    form = CancelForm(request.POST or None)
    if form.is_valid():
        try:
            actions.cancel_membership(membership=membership, on=today, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return _done(request, membership, _("%(who)s batal masuk kelompok %(group)s."))
    return _page(request, membership, form, title=_("Batalkan keanggotaan"), deed=_("Batalkan keanggotaan"))


@requires(Can.WRITE_GROUPS, Can.READ_RESIDENTS)
@require_http_methods(["GET", "POST"])
def suspend(request: StaffRequest, pk: int) -> HttpResponse:
    """Let a stay rest, paid or not."""
    membership, today = membership_of(request, pk), timezone.localdate()
    form = SuspendForm(request.POST or None, initial={"since": today, "is_paid": "no"})
    if form.is_valid():
        try:
            actions.suspend_membership(membership=membership, on=today, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return _done(request, membership, _("%(who)s dihentikan sementara dari kelompok %(group)s."))
    return _page(request, membership, form, title=_("Hentikan sementara"), deed=_("Hentikan sementara"))


@requires(Can.WRITE_GROUPS, Can.READ_RESIDENTS)
@require_http_methods(["GET", "POST"])
def resume(request: StaffRequest, pk: int) -> HttpResponse:
    """Let someone take part again after a suspension."""
    membership, today = membership_of(request, pk), timezone.localdate()
    form = ResumeForm(request.POST or None, initial={"back_on": today})
    if form.is_valid():
        try:
            actions.resume_membership(membership=membership, on=today, by=request.user, **form.cleaned_data)
        except Refusal as problem:
            form.add_error(None, list(problem.faults))
        else:
            return _done(request, membership, _("%(who)s ikut lagi di kelompok %(group)s."))
    return _page(request, membership, form, title=_("Ikut lagi"), deed=_("Simpan"))


def _usual_end(membership: Membership) -> dict[str, object]:
    """What the form proposes: today; for someone who has left the house the eve of that day, and release as reason."""
    place = place_of(membership, on=timezone.localdate())
    released_on = membership.resident.released_on
    if place.state == State.RELEASED and released_on is not None:
        return {"last_day": released_on - dt.timedelta(days=1), "reason": "released"}
    return {"last_day": membership.until or timezone.localdate()}


def _page(request: StaffRequest, membership: Membership, form: Form, *, title: str, deed: str) -> HttpResponse:
    place = place_of(membership, on=timezone.localdate())
    return render_form(
        request, "coaching/membership.html", form=form, membership=membership, place=place, title=title, deed=deed
    )


def _done(request: StaffRequest, membership: Membership, sentence: str) -> HttpResponse:
    said = {"who": membership.resident.call_name, "group": membership.group}
    return redirect_after(request, membership.group, message=sentence % said)

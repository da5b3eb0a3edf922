"""One's own account: who I am here, my password, where I work."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from layang.accounts import actions, queries
from layang.accounts.access import StaffRequest, requires
from layang.accounts.capabilities import Can
from layang.accounts.forms import ChangePasswordForm, UnitForm
from layang.ui.responses import redirect_after, render_form, render_page


@requires()
@require_safe
def me(request: StaffRequest) -> HttpResponse:
    """Who I am in this house, and what I can change about it."""
    roles = sorted(role.label for role in request.user.roles(unit=request.unit, on=timezone.localdate()))
    return render_page(
        request,
        "accounts/me.html",
        roles=roles,
        has_choice=len(queries.units_of(request.user)) > 1,
        may_reset=request.user.can(Can.PROPOSE_RESET, unit=request.unit)
        or request.user.can(Can.APPROVE_RESET, unit=request.unit),
        may_see_users=request.user.can(Can.READ_USERS, unit=request.unit),
    )


@requires()
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("current", "new", "again")
def change_password(request: StaffRequest) -> HttpResponse:
    """Set a new password. This session goes on; all others of this account end."""
    form = ChangePasswordForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            actions.change_password(user=request.user, new_password=form.cleaned_data["new"], by=request.user)
        except actions.CannotChangePassword as problem:
            for fault in problem.faults:
                form.add_error("new", fault)
        else:
            update_session_auth_hash(request, request.user)
            return redirect_after(request, "accounts:me", message=_("Kata sandi sudah diganti."))
    return render_form(request, "accounts/change_password.html", form=form)


@requires()
@require_http_methods(["GET", "POST"])
def choose_unit(request: StaffRequest) -> HttpResponse:
    """Say in which of one's units the next pages work."""
    units = list(queries.units_of(request.user))
    form = UnitForm(request.POST or None, units=units, initial={"unit": request.unit.code})
    if form.is_valid():
        request.session["unit"] = form.cleaned_data["unit"]
        chosen = next(unit for unit in units if unit.code == form.cleaned_data["unit"])
        return redirect_after(request, "performance:home", message=_("Sekarang bekerja di %s.") % chosen.short_name)
    return render_form(request, "accounts/choose_unit.html", form=form)

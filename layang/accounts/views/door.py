"""The way in, step by step, and the way out."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from layang.accounts import actions, asking, door, factors, queries
from layang.accounts.access import DoorRequest, StaffRequest, at_the_door, public, requires
from layang.accounts.forms import LogInForm, SecondStepForm, TicketForm
from layang.accounts.models import User
from layang.ui.responses import redirect_after, render_form


@public
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("password")
@never_cache
def log_in(request: HttpRequest) -> HttpResponse:
    """Take name and password, the first step. Nobody is signed in by it."""
    if request.stay is not None:  # type: ignore[attr-defined]
        return HttpResponseRedirect(_way_on(request))
    form = LogInForm(request.POST or None)
    if form.is_valid():
        try:
            user = door.recognise(request, **form.cleaned_data)
        except door.CannotLogIn as problem:
            form.add_error(None, problem.message)
        else:
            door.stand_at_the_door(request, user, way_on=_way_on(request))
            return HttpResponseRedirect(resolve_url("accounts:second_step"))
    demo = {"accounts": queries.demo_accounts(), "password": settings.DEMO_PASSWORD, "code": factors.demo_code()}
    return render_form(
        request, "accounts/log_in.html", form=form, unit=queries.only_unit(), demo=demo if settings.DEMO else None
    )


@at_the_door
@require_http_methods(["GET", "POST"])
def second_step(request: DoorRequest) -> HttpResponse:
    """Take a code or a passkey, the second step. Who has none yet enrols one."""
    standing = request.standing
    if not factors.factors_of(standing.user):
        return HttpResponseRedirect(resolve_url("accounts:enrol"))
    form = SecondStepForm(request.POST or None)
    if form.is_valid():
        try:
            proof = door.take_second_step(standing, **form.cleaned_data)
        except door.CannotLogIn as problem:
            form.add_error(None, problem.message)
        else:
            is_in = door.go_in(request, standing, proof=proof)
            return HttpResponseRedirect(standing.way_on if is_in else resolve_url("accounts:recovery_codes"))
    options, demo = factors.key_to_show(standing.user), factors.demo_code(standing.user)
    return render_form(request, "accounts/second_step.html", form=form, standing=standing, options=options, demo=demo)


@at_the_door
@require_http_methods(["GET", "POST"])
def ticket(request: DoorRequest) -> HttpResponse:
    """Take the code that was handed to someone whose factors were taken away, before they enrol new ones."""
    form = TicketForm(request.POST or None)
    if form.is_valid():
        try:
            door.show_ticket(request, request.standing, typed=form.cleaned_data["ticket"])
        except door.CannotLogIn as problem:
            form.add_error("ticket", problem.message)
        else:
            return HttpResponseRedirect(resolve_url("accounts:enrol"))
    return render_form(request, "accounts/ticket.html", form=form, standing=request.standing)


@requires()
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters(f"{asking.PREFIX}-typed")
def prove(request: StaffRequest) -> HttpResponse:
    """Take password, code or passkey once more from who is in, and lead back to where that was asked for."""
    form = asking.ProveForm(request.POST or None)
    if asking.is_answered(request, form):
        return HttpResponseRedirect(_way_on(request))
    return asking.ask(request, form)


@public
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session and all that it held."""
    if isinstance(request.user, User):
        actions.record_log_out(by=request.user, unit=queries.units_of(request.user).first())
    logout(request)
    return redirect_after(request, "accounts:log_in", message=_("Sudah keluar."))


def _way_on(request: HttpRequest) -> str:
    """Where someone was going before the log-in, if that is a page of this house."""
    there = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    return there if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)

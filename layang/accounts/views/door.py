"""The way in and the way out."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from layang.accounts import actions, queries
from layang.accounts.access import public
from layang.accounts.door import CannotLogIn, recognise
from layang.accounts.forms import LogInForm
from layang.ui.responses import redirect_after, render_form


@public
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("password")
@never_cache
def log_in(request: HttpRequest) -> HttpResponse:
    """Let someone in, and lead them to where they were going."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(_way_on(request))
    form = LogInForm(request.POST or None)
    if form.is_valid():
        try:
            user = recognise(request, **form.cleaned_data)
        except CannotLogIn as problem:
            form.add_error(None, problem.message)
        else:
            login(request, user)
            actions.record_log_in(by=user, unit=queries.units_of(user).first())
            return HttpResponseRedirect(_way_on(request))
    demo = {"accounts": queries.demo_accounts(), "password": settings.DEMO_PASSWORD} if settings.DEMO else None
    return render_form(request, "accounts/log_in.html", form=form, unit=queries.only_unit(), demo=demo)


@public
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session and all that it held."""
    logout(request)
    return redirect_after(request, "accounts:log_in", message=_("Sudah keluar."))


def _way_on(request: HttpRequest) -> str:
    """Where someone was going before the log-in, if that is a page of this house."""
    there = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    return there if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)

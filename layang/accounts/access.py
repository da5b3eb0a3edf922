"""Who may open a page. Every view says it with one of these; a start-up check fails on a view that does not."""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect

from layang.accounts import actions
from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, User

P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponseBase]

PUBLIC = "public"
"""What `access` says on a view that is open to everyone."""

GUARDED_BY_OTHERS: dict[str, str] = {}
"""Packages whose views guard themselves, by module prefix, each with the reason why that is enough."""


class StaffRequest(HttpRequest):
    """A request that went through `requires`: the user is known and works in `unit`."""

    user: User
    unit: Unit


def requires(*capabilities: Can) -> Callable[[View[P]], View[P]]:
    """Open the view to users who have **all** `capabilities` in the unit they work in.

    Not signed in: to the log-in and back. Signed in without the right: 403, and a line in the trail. With no capability
    named: any signed-in user of a unit. What comes back is kept by no cache: the computers are shared.
    """

    def decorate(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def guarded(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_log_in(request)
            try:
                _refuse_without(capabilities, request)
                response = view(request, *args, **kwargs)
            except PermissionDenied:
                actions.record_denial(path=request.path, by=request.user, unit=request.unit)
                raise
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        guarded.access = capabilities  # type: ignore[attr-defined]
        return cast("View[P]", guarded)

    return decorate


def public(view: View[P]) -> View[P]:
    """Open the view to everyone, signed in or not."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def is_guarded(view: Callable[..., object]) -> bool:
    """Whether a view says who may open it, or belongs to a package that guards its own."""
    return hasattr(view, "access") or view.__module__.startswith(tuple(GUARDED_BY_OTHERS))


def _refuse_without(capabilities: tuple[Can, ...], request: StaffRequest) -> None:
    if request.unit is None or not set(capabilities) <= request.user.capabilities(unit=request.unit):
        raise PermissionDenied


def _to_log_in(request: HttpRequest) -> HttpResponse:
    if getattr(request, "htmx", False):
        # A redirect would be swapped into the fragment; the whole page must go to the log-in, and back to itself.
        there = redirect_to_login(request.htmx.current_url_abs_path or "/")  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(there.url)
    return redirect_to_login(request.get_full_path())

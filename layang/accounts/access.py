"""Who may open a page. Every view says it with one of these; a start-up check fails on a view that does not."""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, User

P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request that went through `requires`: the user is known and works in `unit`."""

    user: User
    unit: Unit


def requires(*capabilities: Can) -> Callable[[View[P]], View[P]]:
    """Open the view to users who have **all** `capabilities` in the unit they work in.

    Not signed in: to the log-in and back. Signed in without the right: 403. With no capability named: any signed-in
    user of a unit.
    """

    def decorate(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def guarded(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.unit is None or not set(capabilities) <= request.user.capabilities(unit=request.unit):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.access = capabilities  # type: ignore[attr-defined]
        return guarded

    return decorate


def public(view: View[P]) -> View[P]:
    """Open the view to everyone, signed in or not."""
    view.access = "public"  # type: ignore[attr-defined]
    return view

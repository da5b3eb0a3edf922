"""Who may open a page. Every view says it with one of these; a start-up check fails on a view that does not."""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from layang.accounts import actions, asking, door, factors
from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, User
from layang.accounts.presence import Stay
from layang.accounts.rules import Over

P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponseBase]

PUBLIC = "public"
"""What `access` says on a view that is open to everyone."""
AT_THE_DOOR = "door"
"""… on a view for those whose password was right and who have not taken the second step yet. They are not signed in."""
ENROLLING = "enrolling"
"""… on a view that adds to someone's factors: their own, from inside, or the first one, at the door."""

GUARDED_BY_OTHERS: dict[str, str] = {}
"""Packages whose views guard themselves, by module prefix, each with the reason why that is enough."""


class StaffRequest(HttpRequest):
    """A request that went through `requires`: the user is known and works in `unit`."""

    user: User
    unit: Unit
    stay: Stay


class DoorRequest(HttpRequest):
    """A request that went through `at_the_door`."""

    standing: door.Standing


class EnrollingRequest(HttpRequest):
    """A request that went through `enrolling`: whose factors are added to, and where they stand if not inside."""

    enrols: User
    standing: door.Standing | None


def requires(*capabilities: Can, sudo: bool = False) -> Callable[[View[P]], View[P]]:
    """Open the view to users who have **all** `capabilities` in the unit they work in.

    Not signed in, or signed in without a second factor: to the log-in and back. Signed in without the right: 403, and
    a line in the trail. With no capability named: any signed-in user of a unit. What comes back is kept by no cache:
    the computers are shared.

    `sudo`: for a deed that cannot be taken back. A POST is answered with a question, password or code, when the last
    proof is older than ten minutes; the answer carries what was typed, so that the deed goes on where it stopped.
    """

    def decorate(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def guarded(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated or getattr(request, "stay", None) is None:
                return _to_log_in(request)
            try:
                _refuse_without(capabilities, request)
                question = asking.question(request) if sudo and request.method == "POST" else None
                response = question or view(request, *args, **kwargs)
            except PermissionDenied:
                actions.record_denial(path=request.path, by=request.user, unit=request.unit)
                raise
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        guarded.access = capabilities  # type: ignore[attr-defined]
        guarded.is_sudo = sudo  # type: ignore[attr-defined]
        return cast("View[P]", guarded)

    return decorate


def public(view: View[P]) -> View[P]:
    """Open the view to everyone, signed in or not."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def at_the_door(view: View[P]) -> View[P]:
    """Open the view to those who stand at the door; who is in already is led on, everyone else to the log-in."""

    @functools.wraps(view)
    def guarded(request: DoorRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if getattr(request, "stay", None) is not None:
            return HttpResponseRedirect(resolve_url(settings.LOGIN_REDIRECT_URL))
        standing = door.standing_of(request)
        if standing is None:
            return _to_log_in(request)
        request.standing = standing
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    guarded.access = AT_THE_DOOR  # type: ignore[attr-defined]
    return cast("View[P]", guarded)


def enrolling(view: View[P]) -> View[P]:
    """Open the view to someone who adds to their own factors.

    From inside that asks for a fresh proof, to look as to do: these pages show secrets. At the door it is open to those
    who have no factor yet, or have just shown theirs; a password alone opens it to nobody who has one.
    """

    @functools.wraps(view)
    def guarded(request: EnrollingRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request.standing = None
        if request.user.is_authenticated and getattr(request, "stay", None) is not None:
            request.enrols = request.user
            response = asking.question(request) or view(request, *args, **kwargs)
        else:
            standing = door.standing_of(request)
            if standing is None or (factors.factors_of(standing.user) and not standing.proof):
                return _to_log_in(request)
            if door.lacks_ticket(standing):
                return HttpResponseRedirect(resolve_url("accounts:ticket"))
            request.standing, request.enrols = standing, standing.user
            response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    guarded.access = ENROLLING  # type: ignore[attr-defined]
    guarded.is_sudo = True  # type: ignore[attr-defined]
    return cast("View[P]", guarded)


def is_guarded(view: Callable[..., object]) -> bool:
    """Whether a view says who may open it, or belongs to a package that guards its own."""
    return hasattr(view, "access") or view.__module__.startswith(tuple(GUARDED_BY_OTHERS))


def _refuse_without(capabilities: tuple[Can, ...], request: StaffRequest) -> None:
    if request.unit is None or not set(capabilities) <= request.user.capabilities(unit=request.unit):
        raise PermissionDenied


def _to_log_in(request: HttpRequest) -> HttpResponse:
    if (closed := getattr(request, "closed_because", None)) is not None:
        messages.info(request, _why(closed))
    if getattr(request, "htmx", False):
        # A redirect would be swapped into the fragment; the whole page must go to the log-in, and back to itself.
        there = redirect_to_login(request.htmx.current_url_abs_path or "/")  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(there.url)
    return redirect_to_login(asking.page_of(request))


def _why(closed: Over) -> str:
    if closed is Over.IDLE:
        return _("Sudah 30 menit tidak dipakai, jadi sesi ini ditutup. Masuk lagi untuk melanjutkan.")
    return _("Sesi ini sudah ditutup. Masuk lagi untuk melanjutkan.")

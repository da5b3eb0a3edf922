"""Says who is inside, in which unit a request works, and lets no view through that does not say who may open it."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from layang.accounts import presence, rules
from layang.accounts.access import PUBLIC, is_guarded
from layang.accounts.models import Unit
from layang.accounts.queries import units_of


class PresenceMiddleware:
    """Set `request.stay` for who is inside, and end a session that has reached a limit or never had a second factor.

    After this, `request.user` is either somebody who has shown both factors or nobody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.stay = None  # type: ignore[attr-defined]
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            _look_at_stay(request, now=timezone.now())
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], *_arguments: object
    ) -> HttpResponse | None:
        """Lead who came in with a password that somebody else knows to where it is changed, from wherever they go."""
        if request.stay is None or not request.user.has_first_password or getattr(view, "access", PUBLIC) == PUBLIC:  # type: ignore[attr-defined, union-attr]
            return None
        there = reverse("accounts:change_password")
        return None if request.path == there else HttpResponseRedirect(there)


class UnitMiddleware:
    """Set `request.unit`: the unit chosen in the session, or the only or first one the user works in; else None.

    A visitor without a session cookie costs no look-up and gets no `Vary: Cookie`, so that public pages can be cached.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.unit = _unit_of(request) if settings.SESSION_COOKIE_NAME in request.COOKIES else None  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, _request: HttpRequest, view: Callable[..., HttpResponseBase], *_arguments: object) -> None:
        """Fail closed where the start-up check (`accounts.checks`) was not run."""
        if not is_guarded(view):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__qualname__} does not say who may open it.")


def _look_at_stay(request: HttpRequest, *, now: dt.datetime) -> None:
    stay = presence.stay_in(request.session)
    over = stay and rules.why_over(begun_at=stay.begun_at, seen_at=stay.seen_at, now=now)
    if stay is None or over:
        logout(request)
        request.closed_because = over  # type: ignore[attr-defined]
        return
    request.stay = stay  # type: ignore[attr-defined]
    presence.note_use(request, stay, now=now)


def _unit_of(request: HttpRequest) -> Unit | None:
    units = list(units_of(request.user)) if request.user.is_authenticated else []
    chosen = request.session.get("unit") if units else None
    return next((unit for unit in units if unit.code == chosen), units[0] if units else None)

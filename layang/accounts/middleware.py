"""Says in which unit a request works, and lets no view through that does not say who may open it."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from layang.accounts.access import is_guarded
from layang.accounts.models import Unit
from layang.accounts.queries import units_of


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


def _unit_of(request: HttpRequest) -> Unit | None:
    units = list(units_of(request.user)) if request.user.is_authenticated else []
    chosen = request.session.get("unit") if units else None
    return next((unit for unit in units if unit.code == chosen), units[0] if units else None)

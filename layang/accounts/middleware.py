"""Says in which unit a request works."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from layang.accounts.queries import units_of


class UnitMiddleware:
    """Set `request.unit`: the unit chosen in the session, or the only or first one the user works in; else None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        units = list(units_of(request.user)) if request.user.is_authenticated else []
        chosen = request.session.get("unit") if units else None
        request.unit = next((unit for unit in units if unit.code == chosen), units[0] if units else None)  # type: ignore[attr-defined]
        return self.get_response(request)

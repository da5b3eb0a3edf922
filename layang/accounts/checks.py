"""The start-up check: every view that a URL leads to says who may open it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from layang.accounts.access import AT_THE_DOOR, ENROLLING, PUBLIC, View, is_guarded
from layang.accounts.capabilities import Can


def views_of(patterns: Sequence[URLPattern | URLResolver], place: str = "") -> Iterator[tuple[str, View[...]]]:
    """Every view under `patterns`, through all includes: (path as it is written, view)."""
    for pattern in patterns:
        here = f"{place}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from views_of(pattern.url_patterns, here)
        else:
            yield here, pattern.callback


@register
def every_view_says_who_may_open_it(**_options: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for path, view in views_of(get_resolver().url_patterns):
        name = f"{view.__module__}.{getattr(view, '__qualname__', type(view).__name__)}"
        if not is_guarded(view):
            message = f"/{path} leads to {name}, which does not say who may open it."
            hint = "Put @requires(Can.…) or @public on the view."
            found.append(Error(message, hint=hint, id="accounts.E001"))
        elif not _is_understood(getattr(view, "access", PUBLIC)):
            message = f"/{path} leads to {name}, whose `access` is no capability."
            found.append(Error(message, hint="Use @requires with members of Can.", id="accounts.E002"))
    return found


def _is_understood(access: object) -> bool:
    return access in {PUBLIC, AT_THE_DOOR, ENROLLING} or (
        isinstance(access, tuple) and all(isinstance(one, Can) for one in access)
    )

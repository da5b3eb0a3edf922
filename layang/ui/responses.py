"""The three answers a page gives: itself, itself with faults, or "go there, it is done"."""

import contextlib
import uuid
from typing import Any, Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

from layang.ui.faults import faulty


class HasAddress(Protocol):
    """A row with a page of its own."""

    def get_absolute_url(self) -> str: ...


def render_page(request: HttpRequest, template: str, *, fragment: str = "", **context: Any) -> HttpResponse:
    """A page; for an htmx request only its partial `fragment`, if one is named."""
    return _render(request, template, fragment, context, status=200)


def render_form(request: HttpRequest, template: str, *, fragment: str = "", **context: Any) -> HttpResponse:
    """A page with forms: 422 when a bound form among `context` has faults, else 200.

    Adds `faulty_forms` (the layout draws the error summary from it and says "Error:" in the title) and
    `submission_id`, which `{% form %}` plants; it stays the same while the officer mends the form.
    """
    wrong = faulty(context.values())
    context.update(faulty_forms=wrong, submission_id=submission_of(request))
    return _render(request, template, fragment, context, status=422 if wrong else 200)


def redirect_after(
    request: HttpRequest, target: str | HasAddress, *, message: str = "", undo: str = ""
) -> HttpResponse:
    """Go to `target` (a row with an address, a URL name or a path) and say `message` there.

    `undo` is the path to which the *Urungkan* button beside the message posts. htmx gets its own kind of redirect,
    because the browser would follow an ordinary one and put the new page inside the old.
    """
    if message:
        messages.success(request, message, extra_tags=undo)
    address = resolve_url(target) if isinstance(target, str) else target.get_absolute_url()
    return HttpResponseClientRedirect(address) if getattr(request, "htmx", False) else HttpResponseRedirect(address)


def submission_of(request: HttpRequest) -> uuid.UUID:
    """The id of this filling-in of the form, to be stored with a unique constraint: a double click sends it twice.

    A fresh one when the request carries none.
    """
    with contextlib.suppress(ValueError):
        return uuid.UUID(request.POST.get("submission_id", ""))
    return uuid.uuid4()


def _render(request: HttpRequest, template: str, fragment: str, context: dict[str, Any], status: int) -> HttpResponse:
    htmx = getattr(request, "htmx", None)
    is_part = bool(fragment and htmx and not htmx.boosted and not htmx.history_restore_request)
    response = render(request, f"{template}#{fragment}" if is_part else template, context, status=status)
    if fragment:
        patch_vary_headers(response, ["HX-Request"])
    return response

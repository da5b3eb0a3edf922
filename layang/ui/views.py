"""The gallery: every component in every state. Documentation, screenshot target and axe target at once."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from layang.ui import specimens
from layang.ui.responses import render_page

View = Callable[[HttpRequest], HttpResponse]


def public(view: View) -> View:
    """Say what `layang.accounts.access.public` says. This package lies below accounts and may not import it."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


@public
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """All specimens. Only where nobody works: development, demo and tests; elsewhere this page does not exist."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render_page(request, "ui/gallery/page.html", **specimens.everything())

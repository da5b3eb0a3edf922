"""What a browser gets when the machine is in trouble."""

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from layang.upkeep.trouble import sentence_for

_RETRY_SECONDS = 30


def answer_in_trouble(_request: HttpRequest) -> HttpResponse:
    """Answer for an exception that nobody caught (`handler500`): the disk or the database, or a fault of ours.

    Rendered without the request: what asks the database who is here would fail like the page that failed.
    """
    sentence = sentence_for(sys.exception())
    if not sentence:
        return HttpResponse(render_to_string("500.html"), status=500)
    return HttpResponse(
        render_to_string("upkeep/trouble.html", {"sentence": sentence}),
        status=503,
        headers={"Retry-After": str(_RETRY_SECONDS), "Cache-Control": "no-store"},
    )

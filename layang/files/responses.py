"""Giving a stored file to a browser. Who may have it is the business of the page that calls this."""

from django.http import FileResponse

from layang.files.models import StoredFile
from layang.files.queries import open_file
from layang.files.rules import SHOWN_IN_PLACE


def download(stored: StoredFile, *, inline: bool = False) -> FileResponse:
    """Send the content under the sender's name. `inline` shows pictures and PDFs in place; all else is saved.

    The browser may not guess another type, and no cache keeps a copy. Raises CannotOpen.
    """
    response = FileResponse(
        open_file(stored),
        as_attachment=not (inline and stored.content_type in SHOWN_IN_PLACE),
        filename=stored.name,
        content_type=stored.content_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response

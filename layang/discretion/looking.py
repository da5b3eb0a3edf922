"""`@sensitive`: a page that opens only after its officer has said why, once for each file and hour.

    @requires(Can.READ_RESIDENTS)
    @sensitive(_resident)          # (request, code) -> the row, or None; raises Http404 for what is not there
    @require_safe
    def resident_detail(request: StaffRequest, code: str) -> HttpResponse: ...

In place of the page the officer gets the question, at the same address; the answer is posted, stands in the trail under
the row (`discretion.file.look`), and leads back. Posts are not asked: what they do is a deed and leaves its own row. In
tests `give_reason(subject=row, unit=row.unit, reason="coaching", by=user)` opens a file beforehand.
"""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.core import signing
from django.db import models
from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from layang.accounts.access import StaffRequest, View
from layang.audit.queries import subject_label
from layang.discretion import queries
from layang.discretion.forms import ReasonForm
from layang.ui.responses import render_form

P = ParamSpec("P")
Find = Callable[Concatenate[StaffRequest, P], models.Model | None]

LAST_REASON = "last_reason"
"""Where a session remembers what was answered last: who does letters all morning answers with one key."""

_SALT = "layang.discretion.look"
_QUESTION_LIVES = 12 * 60 * 60


def sensitive(find: Find[P]) -> Callable[[View[P]], View[P]]:
    """Ask why the row that `find` gives is opened, unless this officer has answered within the hour.

    Stands below `requires`. Raises what `find` raises, so that what is not there, or closed by a tie, is not asked for;
    where it gives None the page shows nobody's file. What an officer reads about himself is not asked for either.
    """

    def decorate(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def asked(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method in {"GET", "HEAD"}:
                subject = find(request, *args, **kwargs)
                if subject is not None and not _is_open(request, subject):
                    return _ask(request, subject)
            return view(request, *args, **kwargs)

        return cast("View[P]", asked)

    return decorate


def ask_again(request: StaffRequest, form: ReasonForm, question: str, subject: models.Model) -> HttpResponse:
    """The question, with what is wrong in the answer."""
    label = subject_label(subject)
    return render_form(request, "discretion/ask.html", form=form, question=question, label=label)


def read_question(request: StaffRequest, text: str) -> tuple[models.Model, str] | None:
    """What a question of ours asked about, and the way back; None when it is not ours, not this officer's, or old."""
    try:
        kind, key, user, unit, way = signing.loads(text, salt=_SALT, max_age=_QUESTION_LIVES)
    except (signing.BadSignature, ValueError):
        return None
    if (user, unit) != (request.user.pk, request.unit.pk):
        return None
    subject = queries.row_of(kind, key)
    return (subject, way) if subject is not None else None


def _is_open(request: StaffRequest, subject: models.Model) -> bool:
    if subject == request.user:
        return True
    return queries.has_reason(user=request.user, subject=subject, unit=request.unit, now=timezone.now())


def _ask(request: StaffRequest, subject: models.Model) -> HttpResponse:
    way = request.get_full_path()
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(way)
    form = ReasonForm(initial={"reason": request.session.get(LAST_REASON)})
    facts = (subject._meta.label, str(subject.pk), request.user.pk, request.unit.pk, way)
    return ask_again(request, form, signing.dumps(facts, salt=_SALT), subject)

"""The cookie of somebody who has come in, made without the door: for programs inside a house that is then served."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils import timezone

from layang.accounts import presence
from layang.accounts.models import User
from layang.accounts.sessions import SessionStore


def cookie_of(user: User) -> dict[str, str]:
    """Begin a session of `user` and give its cookie: `name` and `value`."""
    request = HttpRequest()
    request.session = SessionStore()
    login(request, user)
    presence.begin(request, proof="test", now=timezone.now())
    request.session.save()
    assert request.session.session_key
    return {"name": settings.SESSION_COOKIE_NAME, "value": request.session.session_key}

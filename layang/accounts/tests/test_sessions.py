"""A session that is gone and a database that is away are told apart: only the first is a bad request."""

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError

from layang.accounts.models import Session
from layang.accounts.sessions import SessionStore


@pytest.fixture
def session(db: None) -> SessionStore:
    kept = SessionStore()
    kept["what"] = "this"
    kept.create()
    return kept


def test_a_session_that_ended_meanwhile_is_not_kept(session: SessionStore) -> None:
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        session.save()


def test_a_database_that_is_away_is_told_as_what_it_is(session: SessionStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: object, **_options: object) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(Session, "save", away)
    with pytest.raises(OperationalError, match="closed the connection"):
        session.save()

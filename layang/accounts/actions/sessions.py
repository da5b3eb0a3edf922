"""Deeds at the door: who came in, who did not, who was shown out."""

from layang.accounts.models import Session, Unit, User
from layang.audit.deeds import deed


@deed("accounts.session.begin")
def record_log_in(*, proof: str, by: User, unit: Unit | None) -> User:
    """Leave in the trail that someone came in, and with which second factor."""
    return by


@deed("accounts.session.refuse")
def record_failed_log_in(*, user: User, by: User, unit: Unit | None) -> User:
    """Leave in the trail that someone tried to come in as `user` with a wrong password."""
    return user


@deed("accounts.session.leave")
def record_log_out(*, by: User, unit: Unit | None) -> User:
    """Leave in the trail that someone went out."""
    return by


@deed("accounts.session.prove")
def record_proof(*, proof: str, by: User, unit: Unit | None) -> User:
    """Leave in the trail that someone who was in proved themself again, before a deed that asks for it."""
    return by


@deed("accounts.session.end")
def end_session(*, session: Session, by: User, unit: Unit | None) -> User:
    """End one of one's own sessions: its browser is out with its next request."""
    session.delete()
    return by


@deed("accounts.session.end_others")
def end_other_sessions(*, but: str, by: User, unit: Unit | None) -> User:
    """End all of one's own sessions except the one with the key `but`."""
    by.sessions.exclude(session_key=but).delete()
    return by


@deed("accounts.access.deny")
def record_denial(*, path: str, by: User, unit: Unit | None) -> None:
    """Leave in the trail that someone asked for a page that their roles do not open."""

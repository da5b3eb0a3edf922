"""Being inside: since when, last seen when, last proven when. Kept in the session, judged at every request.

A session in which nobody wrote a stay is not inside, whoever it belongs to: a password alone makes none.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from layang.accounts import rules

_KEY = "stay"
_SEEN_EVERY = dt.timedelta(minutes=1)
"""How exactly the last use is known. Each time it is noted costs a write."""


@dataclasses.dataclass(frozen=True, slots=True)
class Stay:
    """One log-in, from the second factor to the way out. All moments are aware."""

    begun_at: dt.datetime
    seen_at: dt.datetime
    proven_at: dt.datetime
    proof: str
    device: str

    def is_fresh(self, now: dt.datetime) -> bool:
        """Whether this person has proven themself recently enough for a deed that cannot be taken back."""
        return rules.proof_is_fresh(proven_at=self.proven_at, now=now)


def stay_in(data: Mapping[str, Any]) -> Stay | None:
    """The stay that a session's data hold; None for one that never got past the second factor."""
    kept = data.get(_KEY)
    if not kept:
        return None
    begun, seen, proven = (dt.datetime.fromtimestamp(kept[name], dt.UTC) for name in ("begun", "seen", "proven"))
    return Stay(begun, seen, proven, kept["proof"], kept["device"])


def begin(request: HttpRequest, *, proof: str, now: dt.datetime) -> None:
    """Write down that whoever this session belongs to has shown both factors. Only the door and its tests call this."""
    device = rules.device_named(request.META.get("HTTP_USER_AGENT", ""))
    _keep(request, Stay(now, now, now, proof, device))


def prove(request: HttpRequest, *, proof: str, now: dt.datetime) -> None:
    """Write down that they have shown a factor again."""
    if stay := stay_in(request.session):
        _keep(request, dataclasses.replace(stay, seen_at=now, proven_at=now, proof=proof))


def note_use(request: HttpRequest, stay: Stay, *, now: dt.datetime) -> None:
    if abs(now - stay.seen_at) >= _SEEN_EVERY:
        _keep(request, dataclasses.replace(stay, seen_at=now))


def _keep(request: HttpRequest, stay: Stay) -> None:
    request.stay = stay  # type: ignore[attr-defined]
    request.session[_KEY] = {
        "begun": int(stay.begun_at.timestamp()),
        "seen": int(stay.seen_at.timestamp()),
        "proven": int(stay.proven_at.timestamp()),
        "proof": stay.proof,
        "device": stay.device,
    }

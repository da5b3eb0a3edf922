"""Units and people out of the ordinary. The ordinary ones are the demo cast's."""

import datetime as dt
import time
from itertools import count
from typing import Any

from layang.accounts import actions, factors
from layang.accounts.capabilities import Role
from layang.accounts.models import RoleAssignment, Unit, User
from layang.accounts.queries import units_of

PASSWORD = "kebun-sungai-lonceng-awan"
LONG_AGO = dt.date(2020, 1, 1)
_numbers = count(1)


def make_unit(code: str = "", **fields: str) -> Unit:
    code = code or f"rutan-{next(_numbers)}"
    facts = {"name": f"Rumah Tahanan {code}", "short_name": f"Rutan {code}", "address": "Jl. Uji 1", "city": "Uji"}
    return Unit.objects.create(code=code, **{**facts, **fields})


def make_user(username: str = "", *, password: str | None = None, **fields: Any) -> User:
    """Make a user; without a password nobody can log in as them, which is quicker."""
    username = username or f"orang-{next(_numbers)}"
    return User.objects.create_user(username, password, **{"name": username.title(), **fields})


def make_officer(role: Role, unit: Unit | None, username: str = "", **fields: Any) -> User:
    user = make_user(username, **fields)
    RoleAssignment.objects.create(user=user, unit=unit, role=role, since=LONG_AGO)
    return user


def enrol(user: User, secret: str = "") -> str:
    """Give `user` an authenticator app, with the codes for its loss on paper, and return its secret."""
    secret = secret or factors.new_secret()
    unit = units_of(user).first()
    actions.enrol_app(user=user, secret=secret, by=user, unit=unit)
    actions.keep_codes(user=user, by=user, unit=unit)
    return secret


def code_now(secret: str, *, later: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return factors.code_at(secret, int(time.time()) // factors.HALF_MINUTE + later)

"""Who may be named how, and how long a wrong password costs. Pure."""

import datetime as dt
import re

FREE_TRIES = 3
FIRST_WAIT = dt.timedelta(seconds=5)
LONGEST_WAIT = dt.timedelta(minutes=5)
FORGOTTEN_AFTER = dt.timedelta(days=1)
"""A day without a try, and the earlier ones no longer count."""

_USERNAME = re.compile(r"[a-z0-9][a-z0-9_-]{2,29}")
_UNIT_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")
_NIP = re.compile(r"\d{18}")


def wait_after(failures: int) -> dt.timedelta:
    """Say how long a name waits after so many wrong passwords in a row: nothing for two, then 5 s, 10 s, … 5 min.

    It stops growing, so that nobody can lock a colleague out: at 5 minutes a try, a guesser has 288 a day.
    """
    if failures < FREE_TRIES:
        return dt.timedelta()
    doublings: int = min(failures - FREE_TRIES, 20)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def remaining_wait(*, failures: int, tried_at: dt.datetime, now: dt.datetime) -> dt.timedelta:
    """Say how long a name must still wait. A clock that was set back never costs more than the wait itself."""
    wait = wait_after(failures)
    return min(max(tried_at + wait - now, dt.timedelta()), wait)


def is_username(text: str) -> bool:
    """Accept 3 to 30 signs: small letters, digits, `-` and `_`, beginning with a letter or digit."""
    return _USERNAME.fullmatch(text) is not None


def is_unit_code(text: str) -> bool:
    """Accept 2 to 40 signs: small letters, digits and `-`; `sistem` names the trail of what belongs to no house."""
    return _UNIT_CODE.fullmatch(text) is not None and text != "sistem"


def is_nip(text: str) -> bool:
    """Accept a Nomor Induk Pegawai: 18 digits, of which the first eight are a date of birth."""
    if not _NIP.fullmatch(text):
        return False
    try:
        dt.date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return False
    return True

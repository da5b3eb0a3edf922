"""Who may be named how, and how long a wrong password costs. Pure."""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from enum import StrEnum

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


IDLE_LIMIT = dt.timedelta(minutes=30)
WHOLE_LIMIT = dt.timedelta(hours=10)
"""A session ends after half an hour without use, and after a working day whatever happens (ASVS 7.3.1, 7.3.2)."""
PROOF_LASTS = dt.timedelta(minutes=10)
DOOR_LASTS = dt.timedelta(minutes=10)
"""How long one may stand between the password and the second factor."""
RESET_LASTS = dt.timedelta(days=3)
CLOCK_SLACK = dt.timedelta(minutes=5)


class Over(StrEnum):
    """Why a session has ended."""

    IDLE = "idle"
    OLD = "old"


def why_over(*, begun_at: dt.datetime, seen_at: dt.datetime, now: dt.datetime) -> Over | None:
    """Say whether a session has reached a limit. One that begins in the future does not outlive a clock set back."""
    if not -CLOCK_SLACK <= now - begun_at < WHOLE_LIMIT:
        return Over.OLD
    return Over.IDLE if now - seen_at >= IDLE_LIMIT else None


def proof_is_fresh(*, proven_at: dt.datetime, now: dt.datetime) -> bool:
    return -CLOCK_SLACK <= now - proven_at < PROOF_LASTS


_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"))
_MORE_BROWSERS = (("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"))
_MORE_SYSTEMS = (("Mac OS", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"))


def device_named(user_agent: str) -> str:
    """Name a browser as its owner would: `Chrome, Windows`; empty when it does not say. Most claim to be others too."""
    browser = next((name for sign, name in _BROWSERS + _MORE_BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in _SYSTEMS + _MORE_SYSTEMS if sign in user_agent), "")
    return ", ".join(filter(None, (browser, system)))


_TICKET_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without those that a hand writes alike: 0 O, 1 I L, U V."""
TICKET_SIGNS = len(_TICKET_ALPHABET)
PASSWORD_SIGNS = 16
"""How long a first password is: 78 bits."""


def ticket_of(numbers: Iterable[int]) -> str:
    """Write random numbers as a code for paper, `7KQ2-M4XP-9TRD`: twelve signs, 58 bits."""
    signs = "".join(_TICKET_ALPHABET[number % TICKET_SIGNS] for number in numbers)
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def ticket_typed(text: str) -> str:
    """Read such a code as it was meant: small letters and missing strokes are no mistake."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


_LETTERS = re.compile(r"[^\W\d_]+")
_LIKE_LETTERS = str.maketrans("013457@$!", "oieastasi")
"""Digits and signs that people write for letters."""


def words_in(text: str) -> set[str]:
    """Every word of three letters or more, in small letters."""
    return {word for word in _LETTERS.findall(text.lower()) if len(word) > 2}  # noqa: PLR2004


def is_made_of(text: str, words: Collection[str]) -> bool:
    """Say whether the letters of `text` are nothing but `words` in a row, whatever digits and signs stand between.

    `R4h4s14-Rutan2026!` is made of *rahasia* and *rutan*.
    """
    plain = text.lower()
    if all(_splits(part, words) for part in _LETTERS.findall(plain)):
        return True
    # Read so, the digits of a year become a letter or two that mean nothing.
    parts = [part for part in _LETTERS.findall(plain.translate(_LIKE_LETTERS)) if len(part) > 2]  # noqa: PLR2004
    return bool(parts) and all(_splits(part, words) for part in parts)


def _splits(letters: str, words: Collection[str]) -> bool:
    reached = {0}
    for end in range(1, len(letters) + 1):
        if any(letters[start:end] in words for start in reached):
            reached.add(end)
    return len(letters) in reached

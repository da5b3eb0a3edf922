"""What stands on a certificate, how long it counts, and what the public may be told of it. Pure."""

import datetime as dt
import re
from enum import StrEnum

from layang.core.refusal import Refusal

VALID_YEARS = 3
"""As certificates of the national standard (SKKNI, press 2023); a house may type another day."""


class CannotCertify(Refusal):
    """A certificate that cannot be prepared, issued or revoked so."""


class CertificateState(StrEnum):
    PREPARED = "prepared"
    ISSUED = "issued"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"


class Validity(StrEnum):
    """What the check page says."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"


def valid_until(issued_on: dt.date, *, years: int = VALID_YEARS) -> dt.date:
    """The last day it counts: the same day some years later; a 29 February ends on the 28th."""
    try:
        return issued_on.replace(year=issued_on.year + years)
    except ValueError:
        return issued_on.replace(year=issued_on.year + years, day=28)


def validity(*, revoked_on: dt.date | None, until: dt.date, on: dt.date) -> Validity:
    """Revoked counts before expired: it is the stronger word."""
    if revoked_on is not None and revoked_on <= on:
        return Validity.REVOKED
    return Validity.EXPIRED if until < on else Validity.VALID


def initials(name: str) -> str:
    """`Ahmad bin Sahlan` is `A. B. S.`: enough for whoever holds the paper, nothing for whoever searches a name."""
    return " ".join(f"{word[0].upper()}." for word in name.split() if word[0].isalpha())


_TELLS_PLACE = re.compile(
    r"\b(rutan|lapas|bapas|tahanan|penjara|narapidana|napi|warga ?binaan|wbp|pemasyarakatan|sel)\b", re.IGNORECASE
)


def word_of_place(text: str) -> str:
    """Find a word that tells where a class was held, as it stands in `text`; empty when there is none."""
    found = _TELLS_PLACE.search(re.sub(r"[-_./]", " ", text))
    return found[0] if found else ""


_CODE_IN_FILE = re.compile(rb"periksa/([2-9A-HJ-NP-Z]{16})")
MOST_CODES = 4
"""A sheet carries its own code, in several places; more different ones are somebody's experiment."""


def codes_in(content: bytes) -> list[str]:
    """Codes of check pages that stand in a file in plain bytes, each once, a few at most."""
    found = dict.fromkeys(match.decode() for match in _CODE_IN_FILE.findall(content))
    return list(found)[:MOST_CODES]


class FileAnswer(StrEnum):
    """What is said of a file that somebody brings to the check page."""

    ORIGINAL = "original"
    CHANGED = "changed"
    NOT_OURS = "not_ours"

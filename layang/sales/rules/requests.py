"""A form that arrives twice does its deed once: same id and same content is the same document."""

import datetime as dt
import hashlib
import json

from layang.core.refusal import Refusal


class CannotRepeat(Refusal):
    """The same request id came with other content."""

    def __init__(self, number: str) -> None:
        super().__init__(f"Formulir ini sudah tercatat sebagai {number} dengan isi lain. Buka formulir baru.")


def digest(*, by: str, content: object) -> str:
    """SHA-256, in hex, of who asked and what was asked (JSON values and dates). Order of keys does not matter."""
    text = json.dumps([by, content], sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def demand_same(*, stored: str, asked: str, number: str) -> None:
    """Raise CannotRepeat when a repeated request asks for something else than what became document `number`."""
    if stored != asked:
        raise CannotRepeat(number)


def _plain(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be part of a request")

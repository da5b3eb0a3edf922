from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is. Values are what officers read."""

    OK = "OK"
    WATCH = "AWAS"
    WRONG = "SALAH"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor: what was looked at, how it stands, and what to do."""

    level: Level
    subject: str
    sentence: str


def well(subject: str, sentence: str) -> Finding:
    return Finding(Level.OK, subject, sentence)


def watch(subject: str, sentence: str) -> Finding:
    return Finding(Level.WATCH, subject, sentence)


def wrong(subject: str, sentence: str) -> Finding:
    return Finding(Level.WRONG, subject, sentence)

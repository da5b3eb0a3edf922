"""What must be true of someone who takes part. Pure."""

import datetime as dt

from layang.core.public_code import ALPHABET
from layang.core.refusal import Refusal

CODE_LENGTH = 4
"""Signs of a public code: about a million codes in a house of some hundred people, and short enough to say aloud."""


class CannotJoin(Refusal):
    """Someone cannot be entered, or not under these facts."""


class CannotRelease(Refusal):
    """A release date that cannot be true."""


def name_faults(*, name: str, call_name: str) -> list[str]:
    """Sentences for names that are missing; empty when both are there."""
    faults = []
    if not name.strip():
        faults.append("Isi nama lengkap warga binaan.")
    if not call_name.strip():
        faults.append("Isi nama panggilan, yang dicetak di slip dan label.")
    return faults


def code_faults(code: str) -> list[str]:
    """Sentences for a code brought along that people would misread or that does not have four signs."""
    if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET):
        return []
    return [f"Kode {code} tidak dapat dipakai: harus {CODE_LENGTH} huruf besar atau angka, tanpa 0, O, 1 dan I."]


def release_faults(*, joined_on: dt.date, released_on: dt.date) -> list[str]:
    """Sentences for a release that would lie before the day the person began to take part."""
    if released_on < joined_on:
        return ["Tanggal bebas lebih awal daripada tanggal mulai ikut. Periksa kedua tanggal itu."]
    return []


def shown_call_name(name: str) -> str:
    """Take the first word of a full name: what the form proposes as the name to call someone by."""
    return next(iter(name.split()), "")

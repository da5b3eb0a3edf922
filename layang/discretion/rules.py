"""Why files are opened, and which ties keep someone from a subject. Pure."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from layang.core.refusal import Refusal

REMEMBERED = dt.timedelta(hours=1)
"""How long a reason counts for the same officer and file: a morning of work on one person, not a shift."""

LONGEST_WORDS = 200


class Reason(StrEnum):
    """Why a sensitive file is opened; `OTHER` must be said in one's own words."""

    COACHING = "coaching"
    DOCUMENT = "document"
    REQUEST = "request"
    CHECK = "check"
    OTHER = "other"


REASONS: Mapping[Reason, str] = {
    Reason.COACHING: "Pembinaan atau penempatan",
    Reason.DOCUMENT: "Membuat atau memeriksa surat",
    Reason.REQUEST: "Permintaan warga atau keluarganya",
    Reason.CHECK: "Pemeriksaan atau pengawasan",
    Reason.OTHER: "Lain: tulis dengan kata sendiri",
}


class TieKind(StrEnum):
    """What ties an officer to a subject."""

    FAMILY = "family"
    BUSINESS = "business"
    CLOSE = "close"


TIE_KINDS: Mapping[TieKind, str] = {
    TieKind.FAMILY: "Keluarga, sedarah atau karena perkawinan",
    TieKind.BUSINESS: "Kepentingan usaha: milik, modal, pekerjaan, atau utang-piutang",
    TieKind.CLOSE: "Hubungan dekat lain: tetangga, sahabat, perkara bersama",
}


class CannotLook(Refusal):
    """A sensitive file cannot be opened without a reason."""


class CannotDeclareTie(Refusal):
    """A tie that names nobody, or that stands already."""


class CannotEndTie(Refusal):
    """A tie that has ended, that is one's own, or that would end without a reason."""


class CannotDecide(Refusal):
    """Someone would decide about a person or a partner with whom he has a tie."""


def look_faults(*, reason: str, words: str) -> list[str]:
    """Say what is missing in a reason; empty when the file may be opened."""
    if reason not in set(Reason):
        return ["Pilih alasan membuka berkas ini."]
    if reason == Reason.OTHER and not words.strip():
        return ["Tulis alasannya dengan kata sendiri."]
    if len(words) > LONGEST_WORDS:
        return [f"Alasan paling panjang {LONGEST_WORDS} huruf."]
    return []


def may_end_faults(*, declared_by: int, ended_by: int, reason: str, is_ended: bool) -> list[str]:
    """Say why a tie may not be ended so; persons by key. Who ended his own tie could look, and declare it again."""
    if is_ended:
        return ["Hubungan ini sudah diakhiri."]
    faults = []
    if declared_by == ended_by:
        faults.append("Hubungan sendiri harus diakhiri oleh orang lain.")
    if not reason.strip():
        faults.append("Isi alasan mengakhiri, misalnya “usaha sudah dijual, akta 4 Oktober”.")
    return faults

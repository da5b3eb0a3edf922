"""What must be minded before someone is placed: flags, never reasons of health or of the case. Pure."""

import datetime as dt
from enum import StrEnum

from layang.core.refusal import Refusal


class AlertKind(StrEnum):
    """What a flag is about. The health flag says only what someone can do, never why (security.md 6, row 4)."""

    TOOL_RISK = "tool_risk"
    FITNESS = "fitness"


class ToolRisk(StrEnum):
    """How near someone may come to needles, canting and knives, as the security officers see it."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Fitness(StrEnum):
    """Whether someone can work: what the clinic said in one word, without a diagnosis."""

    FIT = "fit"
    LIMITED = "limited"
    UNFIT = "unfit"


LEVELS: dict[AlertKind, tuple[str, ...]] = {AlertKind.TOOL_RISK: tuple(ToolRisk), AlertKind.FITNESS: tuple(Fitness)}


class CannotFlag(Refusal):
    """A flag that cannot be set so, or not lifted."""


class CannotKeepApart(Refusal):
    """Two people who cannot be recorded as kept apart, or a record that cannot be ended so."""


def apart_faults(*, are_same: bool, open_already: bool, since: dt.date, today: dt.date) -> list[str]:
    """Sentences for keeping two people apart from a day on: with oneself, twice, or from a day to come."""
    faults = []
    if are_same:
        faults.append("Pilih dua warga yang berbeda.")
    if open_already:
        faults.append("Kedua warga ini sudah tercatat harus dipisahkan.")
    if since > today:
        faults.append("Tanggal mulai dipisahkan belum tiba. Isi tanggal hari ini atau sebelumnya.")
    return faults


def reunite_faults(*, since: dt.date, until: dt.date | None, on: dt.date) -> list[str]:
    """Sentences for ending it on a day: it has ended already, or had not begun."""
    if until is not None:
        return ["Catatan pemisahan ini sudah berakhir."]
    if on < since:
        return ["Hari terakhir lebih awal daripada hari mulai dipisahkan. Periksa tanggalnya."]
    return []

"""The ladder of skill in a craft: five steps, and who may say that someone stands on one. Pure."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from types import MappingProxyType

from layang.core.refusal import Refusal

LOWEST, HIGHEST = 0, 4
FIRST_AT_MOST = 3
"""People bring a talent: the first assessment may find any step but the one that needs a second pair of eyes."""

WORDS = MappingProxyType(
    {
        0: "Belum mulai",
        1: "Dengan bantuan",
        2: "Sendiri, motif sederhana",
        3: "Memenuhi standar mutu",
        4: "Dapat mengajar",
    }
)
"""Ours; no standard of detention houses was found (source of the steps: own practice, to be checked locally)."""


class CannotAssess(Refusal):
    """A step that this person cannot be put on, on that day or by that assessor."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where someone stands in a craft since a day."""

    level: int
    since: dt.date


@dataclass(frozen=True, slots=True)
class Assessor:
    """Who looked at the work: an officer of the house by user name, or somebody from outside by name only."""

    name: str
    username: str = ""


def assess_faults(
    *, level: int, on: dt.date, last: Standing | None, assessor: Assessor, coaches: Collection[Assessor], evidence: str
) -> list[str]:
    """Every sentence against an assessment; empty when it may be written.

    Up goes one step at a time, so that each step has its own evidence; down goes as far as was seen. The highest step
    is given by somebody who does not coach the group, so `coaches` must be known for it.
    """
    faults = []
    if not evidence.strip():
        faults.append("Tulis bukti yang dilihat: karya, tugas, atau hasil ujinya.")
    if last is not None and on < last.since:
        faults.append(f"Sudah ada penilaian yang lebih baru, tanggal {last.since:%d-%m-%Y}. Isi tanggal sesudahnya.")
    if last is None and level > FIRST_AT_MOST:
        faults.append(
            f"Penilaian pertama paling tinggi tingkat {FIRST_AT_MOST}. Nilai lagi sesudah ia terbukti mengajar."
        )
    if last is not None and level > last.level + 1:
        faults.append(f"Sekarang tingkat {last.level}. Naik satu tingkat setiap kali, masing-masing dengan buktinya.")
    if level == HIGHEST:
        faults += _second_eyes(assessor, coaches)
    return faults


def _second_eyes(assessor: Assessor, coaches: Collection[Assessor]) -> list[str]:
    if not coaches:
        return ["Pembina kelompoknya belum ditulis. Isi pembina kelompok dulu; tingkat 4 dinilai oleh orang lain."]
    names = {_plain(coach.name) for coach in coaches}
    usernames = {coach.username for coach in coaches if coach.username}
    if assessor.username in usernames or _plain(assessor.name) in names:
        return ["Tingkat 4 dinilai oleh orang lain, bukan pembina kelompoknya sendiri."]
    return []


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())

"""The thirteen items of self-reliance (kemandirian) in SPPN, and what our records can say about each. Pure.

Names and frequencies come from an unofficial copy of the form (Kepdirjen PAS-10.OT.02.02/2021 is the official one);
scoring stays in SPPN. What is filled here is a proposal with its evidence; the wali decides.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from layang.coaching.rules.skills import WORDS

DAYS_A_MONTH = 20
MEETS_STANDARD = 3
"""The step of the ladder on which work meets the standard of quality."""
SOURCE_OF_ITEMS = "salinan tidak resmi lembar SPPN; periksa dengan lembar resmi"


class Aspect(StrEnum):
    TRAINING = "Pelatihan Keterampilan"
    PRODUCTION = "Produksi Barang dan Jasa"


class Basis(StrEnum):
    """Which record fills an item."""

    PRESENCE = "presence"
    CONDUCT = "conduct"
    POST_TEST = "post_test"
    SKILL_TEST = "skill_test"
    QUALITY = "quality"


@dataclass(frozen=True, slots=True)
class Item:
    number: int
    aspect: Aspect
    text: str
    frequency: int
    """Ticks a month: 20 where it is asked each working day, 1 where it is a test."""
    basis: Basis


_TRAINING, _PRODUCTION = Aspect.TRAINING, Aspect.PRODUCTION
ITEMS = (
    Item(1, _TRAINING, "Hadir tepat waktu", DAYS_A_MONTH, Basis.CONDUCT),
    Item(2, _TRAINING, "Mengikuti seluruh kegiatan pelatihan", DAYS_A_MONTH, Basis.PRESENCE),
    Item(3, _TRAINING, "Melakukan kegiatan sesuai prosedur", DAYS_A_MONTH, Basis.CONDUCT),
    Item(4, _TRAINING, "Menaati tata hubungan kerja", DAYS_A_MONTH, Basis.CONDUCT),
    Item(5, _TRAINING, "Nilai tes pengetahuan (post-test) paling sedikit 60", 1, Basis.POST_TEST),
    Item(6, _TRAINING, "Nilai uji keterampilan paling sedikit 60", 1, Basis.SKILL_TEST),
    Item(7, _TRAINING, "Menerapkan keselamatan dan kesehatan kerja (K3)", DAYS_A_MONTH, Basis.CONDUCT),
    Item(8, _PRODUCTION, "Hadir tepat waktu", DAYS_A_MONTH, Basis.CONDUCT),
    Item(9, _PRODUCTION, "Mengikuti seluruh kegiatan produksi", DAYS_A_MONTH, Basis.PRESENCE),
    Item(10, _PRODUCTION, "Melakukan kegiatan sesuai aturan produksi", DAYS_A_MONTH, Basis.CONDUCT),
    Item(11, _PRODUCTION, "Menaati tata hubungan kerja", DAYS_A_MONTH, Basis.CONDUCT),
    Item(12, _PRODUCTION, "Hasil kerja memenuhi standar", DAYS_A_MONTH, Basis.QUALITY),
    Item(13, _PRODUCTION, "Menerapkan keselamatan dan kesehatan kerja (K3)", DAYS_A_MONTH, Basis.CONDUCT),
)


@dataclass(frozen=True, slots=True)
class Presence:
    """Marked sessions of one kind in a month; `faulty` are absences that no accepted reason excuses."""

    held: int = 0
    attended: int = 0
    faulty: int = 0


@dataclass(frozen=True, slots=True)
class Quality:
    """Pieces that came out of someone's hands in a month, and how many met the standard."""

    made: int = 0
    good: int = 0


@dataclass(frozen=True, slots=True)
class Skill:
    """The last step on the ladder that someone was put on in a month, and the day it was seen."""

    level: int
    on: dt.date

    @property
    def told(self) -> str:
        return f"dinilai tingkat {self.level}, {WORDS[self.level].lower()} ({self.on:%d-%m-%Y})"


@dataclass(frozen=True, slots=True)
class Records:
    """All that is known of someone's month."""

    training: Presence = Presence()
    production: Presence = Presence()
    post_test: int | None = None
    skill_test: int | None = None
    quality: Quality = Quality()
    skill: Skill | None = None


@dataclass(frozen=True, slots=True)
class FilledItem:
    """`ticks` is None where no record says anything: then the sheet is left open for the wali."""

    item: Item
    ticks: int | None
    evidence: str


def fill(records: Records, *, pass_mark: int) -> tuple[FilledItem, ...]:
    """Propose ticks for all thirteen items, each with the records it came from."""
    return tuple(_filled(item, records, pass_mark) for item in ITEMS)


def _filled(item: Item, records: Records, pass_mark: int) -> FilledItem:
    presence = records.training if item.aspect is Aspect.TRAINING else records.production
    match item.basis:
        case Basis.PRESENCE:
            return _of_presence(item, presence)
        case Basis.CONDUCT:
            return _of_conduct(item, presence)
        case Basis.POST_TEST:
            return _of_test(item, records.post_test, pass_mark)
        case Basis.SKILL_TEST:
            return _of_skill(item, records, pass_mark)
        case Basis.QUALITY:
            return _of_quality(item, records.quality, records.skill)


def _of_presence(item: Item, presence: Presence) -> FilledItem:
    if not presence.held:
        return FilledItem(item, None, "tidak ada sesi yang dicatat bulan ini")
    told = f"hadir {presence.attended} dari {presence.held} sesi"
    if presence.faulty:
        told += f", {presence.faulty} tanpa alasan yang diterima"
    return FilledItem(item, _scaled(presence.attended, presence.held), told)


def _of_conduct(item: Item, presence: Presence) -> FilledItem:
    """Nobody writes conduct down session by session: those attended are the most it can be."""
    if not presence.held:
        return FilledItem(item, None, "tidak ada sesi yang dicatat bulan ini")
    told = f"paling banyak, dari {presence.attended} sesi yang dihadiri; kurangi menurut pengamatan"
    return FilledItem(item, _scaled(presence.attended, presence.held), told)


def _of_test(item: Item, score: int | None, pass_mark: int) -> FilledItem:
    if score is None:
        return FilledItem(item, None, "tidak ada tes bulan ini")
    return FilledItem(item, int(score >= pass_mark), f"nilai {score}")


def _of_skill(item: Item, records: Records, pass_mark: int) -> FilledItem:
    """The test; without one, a step that was seen to meet the standard counts as passed, a lower one is only told."""
    if records.skill_test is not None or records.skill is None:
        return _of_test(item, records.skill_test, pass_mark)
    told = f"tidak ada tes bulan ini; {records.skill.told}"
    return FilledItem(item, 1 if records.skill.level >= MEETS_STANDARD else None, told)


def _of_quality(item: Item, quality: Quality, skill: Skill | None) -> FilledItem:
    if not quality.made:
        told = "tidak ada karya yang selesai bulan ini"
        return FilledItem(item, None, f"{told}; {skill.told}" if skill else told)
    told = f"{quality.good} dari {quality.made} karya memenuhi standar"
    return FilledItem(item, _scaled(quality.good, quality.made), told)


def _scaled(part: int, whole: int) -> int:
    """Scale to twenty working days, rounded half up."""
    return (2 * part * DAYS_A_MONTH + whole) // (2 * whole)

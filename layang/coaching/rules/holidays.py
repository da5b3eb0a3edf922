"""Lists of holidays as offices paste them, and the national days known beforehand. Pure."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from layang.core.calendar import MONTHS
from layang.core.refusal import Refusal


class CannotRecordHoliday(Refusal):
    """Days that cannot go on the list of holidays."""


@dataclass(frozen=True, slots=True, order=True)
class HolidayLine:
    """One day off and what it is called."""

    day: dt.date
    name: str


@dataclass(frozen=True, slots=True)
class Preset:
    """National days of a year, and where they are from. Moveable ones must be compared with the yearly decree."""

    source: str
    days: tuple[HolidayLine, ...]


_FIXED = (
    (1, 1, "Tahun Baru Masehi"),
    (5, 1, "Hari Buruh Internasional"),
    (6, 1, "Hari Lahir Pancasila"),
    (8, 17, "Hari Kemerdekaan"),
    (12, 25, "Hari Natal"),
)
"""The days whose date the calendar fixes. All others follow moon or Easter and are decreed year by year."""

_MOVEABLE: Mapping[int, tuple[tuple[int, int, str], ...]] = MappingProxyType(
    {
        2026: (
            (1, 16, "Isra Mikraj"),
            (2, 17, "Tahun Baru Imlek"),
            (3, 19, "Hari Suci Nyepi"),
            (3, 21, "Idulfitri, hari pertama"),
            (3, 22, "Idulfitri, hari kedua"),
            (4, 3, "Wafat Yesus Kristus"),
            (4, 5, "Paskah"),
            (5, 14, "Kenaikan Yesus Kristus"),
            (5, 27, "Iduladha"),
            (5, 31, "Hari Raya Waisak"),
            (6, 16, "Tahun Baru Islam"),
            (8, 25, "Maulid Nabi Muhammad"),
        ),
    },
)


def preset(year: int) -> Preset:
    """The national days of a year: the fixed ones, and the moveable ones where we know a list. To be checked."""
    days = sorted(HolidayLine(dt.date(year, month, day), name) for month, day, name in _FIXED + _MOVEABLE.get(year, ()))
    return Preset(_source(year), tuple(days))


def knows_moveable(year: int) -> bool:
    return year in _MOVEABLE


def _source(year: int) -> str:
    if knows_moveable(year):
        return f"Daftar bawaan {year}, bandingkan dengan SKB tiga menteri"
    return "Hari libur bertanggal tetap; tambahkan yang bergeser dari SKB tiga menteri"


_DAY_FIRST = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[A-Za-z]{3,9})[\s./-]+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_list(text: str) -> tuple[list[HolidayLine], list[str]]:
    """Read a pasted list, one day a line: `17 Agustus 2026 Hari Kemerdekaan`, `25/12/2026; Natal`, `2026-12-25 Natal`.

    Returns the days in their order, each once, and a sentence for each line that could not be read. Numbers before
    the date and names of weekdays are passed over.
    """
    found: dict[dt.date, HolidayLine] = {}
    faults = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        read = _read_line(line)
        if read is None:
            faults.append(
                f"Baris {number} tidak terbaca. Tulis tanggal lalu nama, misalnya 17/08/2026 Hari Kemerdekaan."
            )
        else:
            found[read.day] = read
    return sorted(found.values()), faults


def _read_line(line: str) -> HolidayLine | None:
    if matched := _YEAR_FIRST.search(line):
        year, month, day = (int(part) for part in matched.groups())
    elif matched := _DAY_FIRST.search(line):
        day, year, month = int(matched[1]), int(matched[3]), _month(matched[2])
    else:
        return None
    name = re.sub(
        r"^(senin|selasa|rabu|kamis|jumat|sabtu|minggu)\b", "", _bare(line[matched.end() :]), flags=re.IGNORECASE
    )
    name = _bare(name)
    try:
        return HolidayLine(dt.date(year, month, day), name[:100]) if name else None
    except ValueError:
        return None


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" \t,;:|–—-.()")


def _month(text: str) -> int:
    """The number of a month written as a figure, a name or its first three letters; 0 for what is none."""
    if text.isdigit():
        return int(text)
    return next((at for at, name in enumerate(MONTHS, start=1) if name.lower().startswith(text.lower())), 0)

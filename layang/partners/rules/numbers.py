"""How agreements are numbered: a dated pattern of codes (domain.md 5: they change with each reorganisation). Pure."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from layang.core.refusal import Refusal

PLACES = ("kanwil", "unit", "klasifikasi", "urut", "mm", "romawi", "yyyy")
"""What a pattern may hold in braces."""

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
USUAL = "{kanwil}.{unit}-{klasifikasi}-{urut} TAHUN {yyyy}"
"""The pattern seen on papers, `W6.PAS.PAS3-UM.01.01-0006 TAHUN 2022` (domain.md 5)."""

_PLACE = re.compile(r"\{([^{}]*)\}")
_LONGEST = 120


class CannotNumber(Refusal):
    """A pattern that would not tell two agreements apart, or none for a day."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """How numbers are written from `valid_from` on. `digits`: to how many `{urut}` is padded."""

    valid_from: dt.date
    text: str
    office: str = ""
    house: str = ""
    classification: str = ""
    digits: int = 4


def pattern_faults(pattern: Pattern) -> list[str]:
    """Say all that is wrong with a pattern, one sentence each."""
    faults, text = [], pattern.text.strip()
    found = _PLACE.findall(text)
    if found.count("urut") != 1:
        faults.append("Pola harus memuat {urut} satu kali: itulah yang membedakan nomor.")
    if "yyyy" not in found:
        faults.append("Pola harus memuat {yyyy}: nomor urut mulai lagi dari 1 setiap tahun.")
    if unknown := [place for place in found if place not in PLACES]:
        faults.append(f"Pola memuat {{{unknown[0]}}} yang tidak dikenal. Yang dapat dipakai: {_listed(PLACES)}.")
    if "{" in _PLACE.sub("", text) or "}" in _PLACE.sub("", text):
        faults.append("Ada kurung kurawal yang tidak berpasangan dalam pola.")
    for place, value, name in (
        ("kanwil", pattern.office, "kode kanwil"),
        ("unit", pattern.house, "kode satuan kerja"),
        ("klasifikasi", pattern.classification, "klasifikasi"),
    ):
        if place in found and not value.strip():
            faults.append(f"Pola memakai {{{place}}}: isi {name}.")
    if not 1 <= pattern.digits <= 6:  # noqa: PLR2004  six digits are a million agreements a year
        faults.append("Banyaknya angka nomor urut: 1 sampai 6.")
    if not faults and len(write_number(pattern, sequence=10**6, on=pattern.valid_from)) > _LONGEST:
        faults.append(f"Nomor menurut pola ini lebih panjang dari {_LONGEST} huruf.")
    return faults


def write_number(pattern: Pattern, *, sequence: int, on: dt.date) -> str:
    """Write the number of the `sequence`-th agreement of the year of `on`."""
    values = {
        "kanwil": pattern.office,
        "unit": pattern.house,
        "klasifikasi": pattern.classification,
        "urut": f"{sequence:0{pattern.digits}d}",
        "mm": f"{on.month:02d}",
        "romawi": ROMAN[on.month - 1],
        "yyyy": f"{on.year:04d}",
    }
    return _PLACE.sub(lambda place: values[place[1]], pattern.text.strip())


def pattern_on(day: dt.date, patterns: Iterable[Pattern]) -> Pattern:
    """The pattern that holds on a day: the latest that has begun. Raises CannotNumber when none has."""
    begun = [pattern for pattern in patterns if pattern.valid_from <= day]
    if not begun:
        raise CannotNumber("Belum ada pola nomor yang berlaku pada tanggal itu. Tetapkan dulu pola nomor perjanjian.")
    return max(begun, key=lambda pattern: pattern.valid_from)


def _listed(places: Iterable[str]) -> str:
    return ", ".join(f"{{{place}}}" for place in places)

"""Who passes a training class, and what must be said of one that is too small or too big. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from layang.core.refusal import Refusal


class CannotRunTraining(Refusal):
    """A class, a lesson or a result that cannot be written so."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A figure that no law gives this software; `source` says where it comes from, and every house may know it."""

    value: int
    source: str


PASS_MARK = Preset(60, "SPPN, nilai post-test paling sedikit 60 (salinan tidak resmi)")
LEAST_ATTENDANCE_BP = Preset(80_00, "bawaan Layang, belum diperiksa setempat")
SMALLEST_CLASS = Preset(16, "kebiasaan pelatihan di rutan dan lapas (berita)")
BIGGEST_CLASS = Preset(20, "kebiasaan pelatihan di rutan dan lapas (berita)")
BEST_SCORE = 100
MOST_JP_OF_LESSON = 12
"""A day holds no more lesson hours; more is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Lesson hours (JP) of a class, and how many of them one person attended."""

    held: int
    attended: int

    @property
    def attendance_bp(self) -> int:
        """Attended part in basis points, rounded down: 79,99 % is not 80 %."""
        return self.attended * 10_000 // self.held if self.held else 0


@dataclass(frozen=True, slots=True)
class Marks:
    """Scores of 0 to 100; None where the test was not taken."""

    before: int | None = None
    after: int | None = None
    practice: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether someone passes; `lacks` says why not, one part of a sentence each."""

    lacks: tuple[str, ...]

    @property
    def is_passed(self) -> bool:
        return not self.lacks


def judge(hours: Hours, marks: Marks, *, pass_mark: int, least_attendance_bp: int) -> Outcome:
    """Passed: post-test at or over the mark, attendance at or over the least, practice (where tested) over the mark."""
    lacks = []
    if marks.after is None:
        lacks.append("belum ikut tes akhir")
    elif marks.after < pass_mark:
        lacks.append(f"tes akhir {marks.after}, kurang dari {pass_mark}")
    if marks.practice is not None and marks.practice < pass_mark:
        lacks.append(f"uji praktik {marks.practice}, kurang dari {pass_mark}")
    if hours.attendance_bp < least_attendance_bp:
        lacks.append(f"hadir {hours.attended} dari {hours.held} JP, kurang dari {least_attendance_bp // 100} %")
    return Outcome(tuple(lacks))


def size_faults(*, people: int, reason: str) -> list[str]:
    """A sentence for a class outside the usual size that nobody gave a reason for. With a reason it is no fault."""
    if reason.strip() or SMALLEST_CLASS.value <= people <= BIGGEST_CLASS.value:
        return []
    return [
        f"Peserta {people} orang, di luar {SMALLEST_CLASS.value}–{BIGGEST_CLASS.value} yang biasa. Tulis alasannya.",
    ]


def close_faults(
    *, people: int, reason: str, held_jp: int, unmarked: Iterable[str], untested: Iterable[str]
) -> list[str]:
    """Sentences for a class that cannot be closed yet: nobody in it, nothing taught, lessons or tests not written."""
    faults = []
    if people == 0:
        faults.append("Belum ada peserta. Pilih pesertanya dulu.")
    else:
        faults += size_faults(people=people, reason=reason)
    if held_jp == 0:
        faults.append("Belum ada jam pelajaran. Catat pelajarannya dulu.")
    if lessons := list(unmarked):
        faults.append(f"Kehadiran belum dicatat: {', '.join(lessons)}.")
    if people_left := list(untested):
        faults.append(f"Nilai tes akhir belum diisi: {', '.join(people_left)}. Yang tidak ikut, tandai mundur.")
    return faults


@dataclass(frozen=True, slots=True)
class CompetencyUnit:
    """One unit as its issuer wrote it. The code is empty where nobody gave one: none is made up here."""

    code: str
    title: str


def read_units(text: str) -> tuple[CompetencyUnit, ...]:
    """Read one unit a line, `KODE: judul`; a line without a colon is a title alone. Empty lines are left out."""
    units = []
    for line in text.splitlines():
        code, colon, title = line.strip().partition(":")
        if colon and title.strip():
            units.append(CompetencyUnit(code.strip(), title.strip()))
        elif line.strip():
            units.append(CompetencyUnit("", line.strip().rstrip(":").strip()))
    return tuple(units)

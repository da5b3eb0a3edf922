"""The minutes of a training class (berita acara): what was taught, and the result of everyone."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from layang.accounts.models import User
from layang.accounts.paper import imprint_of, letterhead_of
from layang.coaching.papers import SOURCES
from layang.coaching.queries.trainings import TraineeRow, TrainingPage
from layang.ui.paper import Imprint, Letterhead, PaperSize, Signatory, render_pdf, unequal


@dataclass(frozen=True, slots=True)
class LessonLine:
    held_on: dt.date
    topic: str
    is_practice: bool
    jp: int


@dataclass(frozen=True, slots=True)
class ResultLine:
    """Someone's result; scores are empty where a test was not taken."""

    name: str
    code: str
    attended_jp: int
    before: str
    after: str
    practice: str
    result: str
    is_passed: bool


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """Final figures of a class, or those so far while it runs (`is_final`)."""

    letterhead: Letterhead
    number: str
    title: str
    group: str
    partner: str
    instructor: str
    begins_on: dt.date
    ends_on: dt.date
    closed_on: dt.date | None
    lessons: tuple[LessonLine, ...]
    theory_jp: int
    practice_jp: int
    held_jp: int
    results: tuple[ResultLine, ...]
    passed: int
    taking_part: int
    pass_mark: int
    least_attendance_bp: int
    size_reason: str
    signatories: tuple[Signatory, ...]
    imprint: Imprint

    def faults(self) -> Iterator[str]:
        """Sentences of sums that do not re-add."""
        for name, kind, printed in (("teori", False, self.theory_jp), ("praktik", True, self.practice_jp)):
            added = sum(line.jp for line in self.lessons if line.is_practice is kind)
            yield from unequal(f"Jumlah JP {name}", reckoned=added, printed=printed)
        yield from unequal("Jumlah JP", reckoned=self.theory_jp + self.practice_jp, printed=self.held_jp)
        yield from unequal("Yang lulus", reckoned=sum(line.is_passed for line in self.results), printed=self.passed)


def minutes_of(page: TrainingPage, *, by: User, at: dt.datetime) -> MinutesPaper:
    """Draw up the minutes as they stand. `at` (aware) is the moment of printing."""
    training = page.training
    coach = training.group.coach
    partner = training.partner.name if training.partner else ""
    hands = [Signatory("Pembina kelompok,", coach.name if coach else "", nip=coach.nip if coach else "")]
    if partner:
        hands.insert(0, Signatory(f"Pengajar, {partner},", training.instructor, has_nip=False))
    return MinutesPaper(
        letterhead=letterhead_of(training.unit),
        number=training.number,
        title=training.title,
        group=training.group.name,
        partner=partner,
        instructor=training.instructor,
        begins_on=training.begins_on,
        ends_on=training.ends_on,
        closed_on=training.closed_on,
        lessons=tuple(
            LessonLine(row.lesson.held_on, row.lesson.topic, row.lesson.is_practice, row.lesson.jp)
            for row in page.lessons
            if row.is_due
        ),
        theory_jp=page.theory_jp,
        practice_jp=page.practice_jp,
        held_jp=page.held_jp,
        results=tuple(_result(row) for row in page.rows),
        passed=len(page.passed),
        taking_part=len(page.taking_part),
        pass_mark=training.pass_mark,
        least_attendance_bp=training.least_attendance_bp,
        size_reason=training.size_reason,
        signatories=(*hands, Signatory("Mengetahui Kepala,")),
        imprint=imprint_of(training.unit, printed_by=by.name, printed_at=at),
    )


def minutes_pdf(paper: MinutesPaper, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Print the minutes. Raises CannotPrint when their sums do not re-add."""
    title = f"Berita acara pelatihan {paper.number}"
    return render_pdf(SOURCES / "minutes.typ", paper, title=title, created_at=paper.imprint.printed_at, size=size)


def _result(row: TraineeRow) -> ResultLine:
    trainee = row.trainee
    if row.has_withdrawn:
        result = f"mundur: {trainee.withdrew_because}"
    else:
        result = "lulus" if row.outcome.is_passed else f"belum lulus: {'; '.join(row.outcome.lacks)}"
    before, after, practice = (
        "" if score is None else str(score) for score in (trainee.before, trainee.after, trainee.practice)
    )
    return ResultLine(
        name=trainee.resident.name,
        code=trainee.resident.code,
        attended_jp=row.hours.attended,
        before=before,
        after=after,
        practice=practice,
        result=result,
        is_passed=row.outcome.is_passed and not row.has_withdrawn,
    )

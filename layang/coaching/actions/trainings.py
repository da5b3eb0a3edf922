"""What is done about training classes: open, enrol, teach, mark, test, close."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.coaching.models import Group, Lesson, LessonAbsence, Session, Trainee, Training
from layang.coaching.queries import trainings as queries
from layang.coaching.rules import trainings as rules
from layang.coaching.rules.certificates import word_of_place
from layang.coaching.rules.trainings import CannotRunTraining, Marks
from layang.core.numbering import document_number
from layang.partners.models import Partner
from layang.residents.models import Resident


@deed("coaching.training.open")
def open_training(
    *,
    unit: Unit,
    group: Group,
    title: str,
    begins_on: dt.date,
    ends_on: dt.date,
    by: User,
    partner: Partner | None = None,
    instructor: str = "",
    units: str = "",
) -> Training:
    """Open a class for a group.

    Raises CannotRunTraining without a title or with one that tells where it is held, and when it ends before it begins.
    """
    faults = _faults_of_title(title)
    if ends_on < begins_on:
        faults.append(_("Hari terakhir lebih awal daripada hari pertama. Periksa tanggalnya."))
    if group.unit_id != unit.pk or (partner is not None and partner.unit_id != unit.pk):
        faults.append(_("Kelompok dan mitra harus dari rutan ini."))
    if faults:
        raise CannotRunTraining(*faults)
    training: Training = Training.objects.create(
        unit=unit,
        number=document_number(unit_code=unit.code, prefix="PL", year=begins_on.year),
        group=group,
        partner=partner,
        title=title.strip(),
        instructor=instructor.strip(),
        begins_on=begins_on,
        ends_on=ends_on,
        units=units.strip(),
    )
    note(number=training.number)
    return training


@deed("coaching.training.correct")
def correct_training(
    *, training: Training, title: str, ends_on: dt.date, instructor: str, units: str, by: User
) -> Training:
    """Mend what is printed, or the last day. Raises CannotRunTraining when it is closed or would end early."""
    training = _open(training)
    last = max([training.begins_on, *training.lessons.values_list("held_on", flat=True)])
    faults = _faults_of_title(title)
    if ends_on < last:
        faults.append(_("Hari terakhir tidak boleh sebelum pelajaran yang sudah dicatat."))
    if faults:
        raise CannotRunTraining(*faults)
    training.title, training.ends_on, training.instructor = title.strip(), ends_on, instructor.strip()
    training.units = units.strip()
    training.save(update_fields=["title", "ends_on", "instructor", "units"])
    return training


@deed("coaching.training.enrol")
def enrol_trainees(*, training: Training, residents: Collection[Resident], by: User, size_reason: str = "") -> Training:
    """Say who takes part, all of them. Whoever is left out is taken off, unless they have a score already.

    Raises CannotRunTraining for someone who is not in the group on the days of the class, for one with a score who
    would be taken off, and for a class outside the usual size without a reason.
    """
    training = _open(training)
    wanted = {resident.pk: resident for resident in residents}
    may = set(queries.may_take_part(training).values_list("resident", flat=True))
    enrolled = {row.resident_id: row for row in training.trainees.select_related("resident")}
    gone = [row for key, row in enrolled.items() if key not in wanted]
    faults = rules.size_faults(people=len(wanted), reason=size_reason)
    faults += [
        _("%(who)s tidak ada di kelompok ini selama pelatihan.") % {"who": resident.call_name}
        for key, resident in wanted.items()
        if key not in may and key not in enrolled
    ]
    faults += [
        _("%(who)s sudah punya nilai. Tandai mundur dengan alasan, jangan dihapus.") % {"who": row.resident.call_name}
        for row in gone
        if (row.before, row.after, row.practice) != (None, None, None)
    ]
    if faults:
        raise CannotRunTraining(*faults)
    for row in gone:
        row.absences.all().delete()
        row.delete()
    Trainee.objects.bulk_create(
        Trainee(unit=training.unit, training=training, resident=resident)
        for key, resident in wanted.items()
        if key not in enrolled
    )
    training.size_reason = size_reason.strip()
    training.save(update_fields=["size_reason"])
    note(people=len(wanted))
    return training


@deed("coaching.training.teach")
def add_lesson(
    *,
    training: Training,
    jp: int,
    is_practice: bool,
    by: User,
    held_on: dt.date,
    session: Session | None = None,
    topic: str = "",
) -> Lesson:
    """Write down lesson hours: in a session of the group, whose day and attendance then count, or on a day by itself.

    Raises CannotRunTraining outside the days of the class, for a session that is a lesson already, or for hours that
    no day holds.
    """
    training = _open(training)
    day: dt.date = session.held_on if session else held_on
    faults = []
    if not training.begins_on <= day <= training.ends_on:
        faults.append(_("Isi hari di antara hari pertama dan hari terakhir pelatihan."))
    if not 1 <= jp <= rules.MOST_JP_OF_LESSON:
        faults.append(_("Isi 1 sampai %(most)s JP.") % {"most": rules.MOST_JP_OF_LESSON})
    if session and not queries.sessions_to_teach_in(training).filter(pk=session.pk).exists():
        faults.append(_("Pertemuan itu batal, sudah menjadi pelajaran, atau bukan milik kelompok ini."))
    if faults:
        raise CannotRunTraining(*faults)
    return Lesson.objects.create(
        unit=training.unit, training=training, session=session, held_on=day, jp=jp, is_practice=is_practice,
        topic=topic.strip(),
    )  # fmt: skip


@deed("coaching.training.drop_lesson")
def drop_lesson(*, lesson: Lesson, by: User) -> Training:
    """Take a lesson back that was written by mistake. Raises CannotRunTraining when the class is closed."""
    training = _open(lesson.training)
    note(lesson=str(lesson), jp=lesson.jp)
    lesson.delete()
    return training


@deed("coaching.training.mark")
def mark_lesson(*, lesson: Lesson, absent: Collection[Trainee], on: dt.date, by: User) -> Lesson:
    """Write who was not at a lesson that has no session. Written again, it replaces what was written.

    Raises CannotRunTraining before its day, for a lesson whose session keeps its attendance, and for a closed class.
    """
    _open(lesson.training)
    lesson = Lesson.objects.select_for_update().get(pk=lesson.pk)
    if lesson.session_id is not None:
        raise CannotRunTraining(_("Pelajaran ini memakai pertemuan kelompok. Catat kehadirannya di pertemuan itu."))
    if on < lesson.held_on:
        raise CannotRunTraining(_("Pelajaran ini belum berlangsung. Catat kehadirannya pada harinya."))
    lesson.absences.all().delete()
    LessonAbsence.objects.bulk_create(
        LessonAbsence(unit=lesson.unit, lesson=lesson, trainee=trainee) for trainee in absent
    )
    lesson.is_marked = True
    lesson.save(update_fields=["is_marked"])
    note(absent=len(absent))
    return lesson


@deed("coaching.training.score")
def score_trainees(
    *, training: Training, marks: Mapping[Trainee, Marks], withdrew: Mapping[Trainee, str], by: User
) -> Training:
    """Write test scores of 0 to 100, and why someone withdrew. Raises CannotRunTraining for other scores or people."""
    training = _open(training)
    faults = [
        _("Nilai %(who)s harus 0 sampai 100.") % {"who": trainee.resident.call_name}
        for trainee, mark in marks.items()
        if any(score is not None and not 0 <= score <= rules.BEST_SCORE for score in _scores(mark))
    ]
    if {*marks, *withdrew} - set(training.trainees.all()):
        faults.append(_("Ada nama yang bukan peserta pelatihan ini. Muat ulang halaman."))
    if faults:
        raise CannotRunTraining(*faults)
    changed = 0
    for trainee in training.trainees.select_for_update():
        mark = marks.get(trainee, Marks(trainee.before, trainee.after, trainee.practice))
        reason = withdrew.get(trainee, trainee.withdrew_because).strip()
        if (*_scores(mark), reason) != (trainee.before, trainee.after, trainee.practice, trainee.withdrew_because):
            trainee.before, trainee.after, trainee.practice = _scores(mark)
            trainee.withdrew_because = reason
            trainee.save(update_fields=["before", "after", "practice", "withdrew_because"])
            changed += 1
    note(changed=changed)
    return training


@deed("coaching.training.close")
def close_training(*, training: Training, on: dt.date, by: User) -> Training:
    """Judge everyone by what is written, and let nothing change any more.

    Raises CannotRunTraining with all faults: before its last day, a lesson nobody marked, a test nobody scored.
    """
    training = _open(training)
    page = queries.training_page(training, on=on)
    faults = [] if on >= training.ends_on else [_("Pelatihan belum selesai. Tutup sesudah hari terakhirnya.")]
    faults += rules.close_faults(
        people=len(page.taking_part),
        reason=training.size_reason,
        held_jp=page.held_jp,
        unmarked=[f"{row.lesson.held_on:%d-%m-%Y}" for row in page.lessons if row.is_debt],
        untested=[row.trainee.resident.call_name for row in page.taking_part if row.trainee.after is None],
    )
    if faults:
        raise CannotRunTraining(*faults)
    for row in page.rows:
        row.trainee.attended_jp = row.hours.attended
        row.trainee.is_passed = row.outcome.is_passed and not row.has_withdrawn
        row.trainee.save(update_fields=["attended_jp", "is_passed"])
    training.closed_on = on
    training.save(update_fields=["closed_on"])
    note(people=len(page.taking_part), passed=len(page.passed))
    return training


def _faults_of_title(title: str) -> list[str]:
    if not title.strip():
        return [_("Isi nama pelatihan.")]
    if word := word_of_place(title):
        said = {"word": word}
        return [_("Nama pelatihan tercetak di sertifikat dan halaman periksa. Jangan sebut “%(word)s”.") % said]
    return []


def _open(training: Training) -> Training:
    training = Training.objects.select_for_update().get(pk=training.pk)
    if training.is_closed:
        raise CannotRunTraining(_("Pelatihan ini sudah ditutup; hasilnya tidak berubah lagi."))
    return training


def _scores(marks: Marks) -> Sequence[int | None]:
    return marks.before, marks.after, marks.practice

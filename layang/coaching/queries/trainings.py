"""Training classes: who takes part, how many lesson hours each attended, who passes, who graduated."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from layang.accounts.models import Unit, User
from layang.coaching.models import (
    Attendance,
    Certificate,
    Lesson,
    LessonAbsence,
    Membership,
    MembershipQuerySet,
    Session,
    Trainee,
    Training,
)
from layang.coaching.rules.attendance import Reason
from layang.coaching.rules.trainings import Hours, Marks, Outcome, judge
from layang.partners.models import Partner
from layang.residents.models import Resident


@dataclass(frozen=True, slots=True)
class TaughtLesson:
    """A lesson and whether it counts: not before its day, not when its session was called off."""

    lesson: Lesson
    is_due: bool
    is_marked: bool
    present: int

    @property
    def is_debt(self) -> bool:
        """Taught, and nobody wrote who was there."""
        return self.is_due and not self.is_marked


@dataclass(frozen=True, slots=True)
class TraineeRow:
    """Someone in a class as things stand: hours and outcome of a closed class are those of its last day."""

    trainee: Trainee
    hours: Hours
    outcome: Outcome

    @property
    def has_withdrawn(self) -> bool:
        return self.trainee.withdrew_because != ""


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """One class: its lessons by day, its people by name, and the hours of theory and practice that count."""

    training: Training
    lessons: list[TaughtLesson]
    rows: list[TraineeRow]

    @property
    def theory_jp(self) -> int:
        return sum(row.lesson.jp for row in self.lessons if row.is_due and not row.lesson.is_practice)

    @property
    def practice_jp(self) -> int:
        return sum(row.lesson.jp for row in self.lessons if row.is_due and row.lesson.is_practice)

    @property
    def held_jp(self) -> int:
        return self.theory_jp + self.practice_jp

    @property
    def taking_part(self) -> list[TraineeRow]:
        return [row for row in self.rows if not row.has_withdrawn]

    @property
    def passed(self) -> list[TraineeRow]:
        return [row for row in self.taking_part if row.outcome.is_passed]


@dataclass(frozen=True, slots=True)
class Graduate:
    """Someone who holds a certificate in force from a class: evidence of what a partner promised."""

    resident: Resident
    training: Training
    certificate: Certificate


def trainings_of(*, user: User, unit: Unit) -> QuerySet[Training]:
    """Classes of a house that `user` may see, the latest first, each with `people` and `passed_people`."""
    found: QuerySet[Training] = (
        Training.objects.visible_to(user)
        .filter(unit=unit)
        .annotate(
            people=Count("trainees", filter=Q(trainees__withdrew_because="")),
            passed_people=Count("trainees", filter=Q(trainees__is_passed=True)),
        )
    )
    return found.select_related("group", "partner").order_by("-begins_on", "-pk")


def training_page(training: Training, *, on: dt.date) -> TrainingPage:
    """Everything on a class that counts on a day. Six queries, however many people."""
    lessons = list(training.lessons.select_related("session").order_by("held_on", "pk"))
    trainees = list(
        training.trainees.select_related("resident", "training").order_by("resident__call_name", "resident__code")
    )
    absent = _absent(lessons, trainees)
    taught = [_taught(lesson, trainees, absent, on=on) for lesson in lessons]
    rows = [_row(trainee, taught, absent) for trainee in trainees]
    return TrainingPage(training, taught, rows)


def may_take_part(training: Training) -> MembershipQuerySet:
    """Stays in the group of a class that touch its days, by the name people are called."""
    stays = MembershipQuerySet(Membership).filter(
        Q(until__isnull=True) | Q(until__gte=training.begins_on),
        Q(resident__released_on__isnull=True) | Q(resident__released_on__gt=training.begins_on),
        group=training.group,
        since__lte=training.ends_on,
    )
    return stays.select_related("resident").order_by("resident__call_name", "resident__code")


def sessions_to_teach_in(training: Training) -> QuerySet[Session]:
    """Sessions of the group within the days of a class that are held and are no lesson yet."""
    days = (training.begins_on, training.ends_on)
    found: QuerySet[Session] = Session.objects.filter(
        group=training.group, held_on__range=days, called_off_because="", lesson__isnull=True
    )
    return found.order_by("held_on", "begins_at")


def trainings_taken_by(resident: Resident) -> QuerySet[Trainee]:
    """Classes that someone takes or took part in, the latest first."""
    found: QuerySet[Trainee] = Trainee.objects.filter(resident=resident).select_related("training__partner")
    return found.order_by("-training__begins_on")


def graduates(*, unit: Unit, since: dt.date, until: dt.date, partner: Partner | None = None) -> list[Graduate]:
    """Certificates from classes of partners, or of one, issued from `since` to `until`, and not revoked. One query."""
    rows = Certificate.objects.filter(
        unit=unit, trainee__training__partner__isnull=False, issued_on__range=(since, until),
        state=Certificate.State.ISSUED,
    )  # fmt: skip
    if partner is not None:
        rows = rows.filter(trainee__training__partner=partner)
    rows = rows.select_related("trainee__resident", "trainee__training").order_by("issued_on", "number")
    return [Graduate(row.trainee.resident, row.trainee.training, row) for row in rows]


@dataclass(frozen=True, slots=True)
class LessonOfPartner:
    """A lesson of a partner's class that was no session of a group, and how many were there."""

    lesson: Lesson
    people: int


def lessons_held_by_partners(
    *, unit: Unit, since: dt.date, until: dt.date, partner: Partner | None = None
) -> list[LessonOfPartner]:
    """Lessons of partners' classes, or of one partner's, in that time, both days counted, earliest first. One query.

    Only those without a session, whose attendance is written: with a session it is the session that was held.
    """
    came = Count("training__trainees", filter=Q(training__trainees__withdrew_because=""), distinct=True) - Count(
        "absences", filter=Q(absences__trainee__withdrew_because=""), distinct=True
    )
    rows = Lesson.objects.filter(
        unit=unit, training__partner__isnull=False, session__isnull=True, is_marked=True, held_on__range=(since, until)
    )
    if partner is not None:
        rows = rows.filter(training__partner=partner)
    rows = rows.select_related("training").annotate(people=came).filter(people__gt=0).order_by("held_on", "pk")
    return [LessonOfPartner(row, row.people) for row in rows]


def lesson_people(lesson: Lesson) -> list[tuple[Trainee, bool]]:
    """Everyone in the class of a lesson without a session, by name, and whether they were there."""
    absent = set(lesson.absences.values_list("trainee", flat=True))
    people = lesson.training.trainees.filter(withdrew_because="").select_related("resident")
    return [(row, row.pk not in absent) for row in people.order_by("resident__call_name", "resident__code")]


def _absent(lessons: list[Lesson], trainees: list[Trainee]) -> set[tuple[int, int]]:
    """Pairs of lesson and trainee where it is known, or must be taken, that they were not there."""
    written = set(LessonAbsence.objects.filter(lesson__in=lessons).values_list("lesson", "trainee"))
    by_session = {lesson.session_id: lesson.pk for lesson in lessons if lesson.session_id}
    there = {
        (by_session[session], resident)
        for session, resident in Attendance.objects.filter(
            session__in=by_session, reason=Reason.ATTENDED.value
        ).values_list("session", "membership__resident")
    }
    return written | {
        (lesson.pk, trainee.pk)
        for lesson in lessons
        if lesson.session_id
        for trainee in trainees
        if (lesson.pk, trainee.resident_id) not in there
    }


def _taught(lesson: Lesson, trainees: list[Trainee], absent: set[tuple[int, int]], *, on: dt.date) -> TaughtLesson:
    session = lesson.session
    is_marked = session.marked_at is not None if session else lesson.is_marked
    is_due = lesson.held_on <= on and not (session and session.is_called_off)
    people = [trainee for trainee in trainees if not trainee.withdrew_because]
    present = sum((lesson.pk, trainee.pk) not in absent for trainee in people) if is_marked else 0
    return TaughtLesson(lesson, is_due=is_due, is_marked=is_marked, present=present)


def _row(trainee: Trainee, taught: list[TaughtLesson], absent: set[tuple[int, int]]) -> TraineeRow:
    training = trainee.training
    held = sum(row.lesson.jp for row in taught if row.is_due)
    attended = sum(
        row.lesson.jp for row in taught if row.is_due and row.is_marked and (row.lesson.pk, trainee.pk) not in absent
    )
    hours = Hours(held, attended if trainee.attended_jp is None else trainee.attended_jp)
    marks = Marks(trainee.before, trainee.after, trainee.practice)
    outcome = judge(hours, marks, pass_mark=training.pass_mark, least_attendance_bp=training.least_attendance_bp)
    return TraineeRow(trainee, hours, outcome)

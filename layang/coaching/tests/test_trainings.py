import datetime as dt

import pytest
from django.utils import timezone

from layang.coaching.actions import trainings as actions
from layang.coaching.models import Attendance, Membership, Session
from layang.coaching.papers.trainings import minutes_of, minutes_pdf
from layang.coaching.queries import trainings as queries
from layang.coaching.rules.trainings import CannotRunTraining, Marks
from layang.coaching.tests.learning import FIRST, LAST

AFTER = LAST + dt.timedelta(days=1)


@pytest.fixture
def training(house):
    return actions.open_training(
        unit=house.unit, group=house.groups["Canting"], partner=house.partners["Batik Tresna"], title=" Membatik ",
        instructor="Sulastri Contoh", begins_on=FIRST, ends_on=LAST, units="Mencanting", by=house.ratna,
    )  # fmt: skip


def enrol(house, training, *names, reason="Ruang kecil"):
    people = [house.residents[name] for name in names]
    return actions.enrol_trainees(training=training, residents=people, size_reason=reason, by=house.ratna)


def trainee(training, name):
    return training.trainees.get(resident__call_name=name)


def lesson(house, training, *, day=FIRST, jp=4, **facts):
    return actions.add_lesson(training=training, held_on=day, jp=jp, is_practice=False, by=house.ratna, **facts)


def session(house, group, *, day=FIRST, called_off=""):
    return Session.objects.create(
        unit=house.unit, group=house.groups[group], held_on=day, begins_at=dt.time(9), ends_at=dt.time(11),
        called_off_because=called_off,
    )  # fmt: skip


def test_a_class_is_opened_with_a_number_and_the_marks_of_its_day(house, training):
    assert (training.number, training.title) == ("PL-2026-001", "Membatik")
    assert (training.pass_mark, training.least_attendance_bp) == (60, 8000)


def test_what_is_wrong_with_a_new_class_is_said_at_once(house):
    with pytest.raises(CannotRunTraining) as refused:
        actions.open_training(
            unit=house.unit, group=house.elsewhere.group, title=" ", begins_on=LAST, ends_on=FIRST, by=house.ratna
        )
    assert len(refused.value.faults) == 3


def test_no_class_is_named_after_where_it_is_held(house, training):
    for title in ("Membatik di Rutan Contoh", "Kursus warga binaan"):
        with pytest.raises(CannotRunTraining, match="halaman periksa"):
            actions.correct_training(
                training=training, title=title, ends_on=LAST, instructor="", units="", by=house.ratna
            )


def test_who_takes_part_comes_from_the_group_and_an_unusual_number_needs_a_reason(house, training):
    with pytest.raises(CannotRunTraining, match="Peserta 2 orang, di luar 16–20"):
        enrol(house, training, "Busri", "Danu", reason="")
    with pytest.raises(CannotRunTraining, match="Seno tidak ada di kelompok ini"):
        enrol(house, training, "Busri", "Seno")
    with pytest.raises(CannotRunTraining, match="Sahlan"):  # released before it began
        enrol(house, training, "Sahlan")
    enrol(house, training, "Busri", "Danu")
    assert training.trainees.count() == 2


def test_who_has_a_score_is_not_taken_off_but_withdraws(house, training):
    enrol(house, training, "Busri", "Danu")
    danu = trainee(training, "Danu")
    actions.score_trainees(training=training, marks={danu: Marks(before=30)}, withdrew={}, by=house.ratna)
    with pytest.raises(CannotRunTraining, match="Danu sudah punya nilai"):
        enrol(house, training, "Busri")
    enrol(house, training, "Danu")
    assert [row.resident.call_name for row in training.trainees.all()] == ["Danu"]


@pytest.mark.parametrize("facts", [{"day": AFTER}, {"jp": 0}, {"jp": 13}])
def test_lessons_lie_within_the_class_and_a_day(house, training, facts):
    with pytest.raises(CannotRunTraining):
        lesson(house, training, **facts)


def test_a_lesson_in_a_session_takes_its_day_and_its_attendance(house, training):
    enrol(house, training, "Busri", "Danu")
    held, off = session(house, "Canting"), session(house, "Canting", day=LAST, called_off="Listrik padam")
    with pytest.raises(CannotRunTraining, match="batal, sudah menjadi pelajaran"):
        lesson(house, training, session=off)
    with pytest.raises(CannotRunTraining, match="bukan milik kelompok"):
        lesson(house, training, session=session(house, "Pecut"))
    taught = lesson(house, training, day=LAST, jp=3, session=held)
    assert taught.held_on == FIRST
    with pytest.raises(CannotRunTraining, match="sudah menjadi pelajaran"):
        lesson(house, training, session=held)
    with pytest.raises(CannotRunTraining, match="memakai pertemuan kelompok"):
        actions.mark_lesson(lesson=taught, absent=(), on=LAST, by=house.ratna)
    assert queries.training_page(training, on=LAST).lessons[0].is_debt
    for name, reason in (("Busri", "attended"), ("Danu", "sick")):
        Attendance.objects.create(
            unit=house.unit, session=held, membership=Membership.objects.get(resident=house.residents[name]),
            reason=reason, is_paid=True, marked_by=house.ratna, marked_at=timezone.now(),
        )  # fmt: skip
    Session.objects.filter(pk=held.pk).update(marked_at=timezone.now())
    page = queries.training_page(training, on=LAST)
    assert {row.trainee.resident.call_name: row.hours.attended for row in page.rows} == {"Busri": 3, "Danu": 0}
    assert (page.lessons[0].present, page.held_jp) == (1, 3)
    Session.objects.filter(pk=held.pk).update(called_off_because="Listrik padam")
    assert queries.training_page(training, on=LAST).held_jp == 0  # what was not held is nobody's absence


def test_a_lesson_by_itself_is_marked_on_its_day_and_again(house, training):
    enrol(house, training, "Busri", "Danu")
    taught = lesson(house, training, day=LAST, jp=5)
    with pytest.raises(CannotRunTraining, match="belum berlangsung"):
        actions.mark_lesson(lesson=taught, absent=(), on=FIRST, by=house.ratna)
    for absent, present in ((["Busri", "Danu"], 0), (["Danu"], 1)):
        people = [trainee(training, name) for name in absent]
        actions.mark_lesson(lesson=taught, absent=people, on=LAST, by=house.ratna)
        assert queries.training_page(training, on=LAST).lessons[0].present == present
    assert [is_there for _row, is_there in queries.lesson_people(taught)] == [True, False]
    actions.drop_lesson(lesson=taught, by=house.ratna)
    assert queries.training_page(training, on=LAST).lessons == []


def test_scores_go_to_a_hundred_and_to_people_of_the_class(house, training):
    enrol(house, training, "Busri", "Danu")
    other = actions.open_training(
        unit=house.unit, group=house.groups["Canting"], title="Lain", begins_on=FIRST, ends_on=LAST, by=house.ratna
    )
    enrol(house, other, "Tirta")
    with pytest.raises(CannotRunTraining) as refused:
        actions.score_trainees(
            training=training,
            marks={trainee(training, "Busri"): Marks(after=101), trainee(other, "Tirta"): Marks(after=1)},
            withdrew={},
            by=house.ratna,
        )
    assert len(refused.value.faults) == 2


def test_closing_judges_everyone_and_then_nothing_changes(house, training):
    enrol(house, training, "Busri", "Danu", "Tirta")
    busri, danu, tirta = (trainee(training, name) for name in ("Busri", "Danu", "Tirta"))
    first, second = lesson(house, training, jp=8), lesson(house, training, day=LAST, jp=2)
    with pytest.raises(CannotRunTraining) as refused:
        actions.close_training(training=training, on=FIRST, by=house.ratna)
    assert ["belum selesai" in refused.value.faults[0], "07-09-2026" in refused.value.faults[1]] == [True, True]
    actions.mark_lesson(lesson=first, absent=(), on=LAST, by=house.ratna)
    actions.mark_lesson(lesson=second, absent=[busri], on=LAST, by=house.ratna)
    marks = {busri: Marks(40, 60), danu: Marks(40, 59)}
    actions.score_trainees(training=training, marks=marks, withdrew={tirta: "Pindah"}, by=house.ratna)
    closed = actions.close_training(training=training, on=LAST, by=house.ratna)
    results = {row.resident.call_name: (row.is_passed, row.attended_jp) for row in closed.trainees.all()}
    assert results == {"Busri": (True, 8), "Danu": (False, 10), "Tirta": (False, 10)}
    for deed in (
        lambda: lesson(house, training, day=LAST),
        lambda: enrol(house, training, "Busri"),
        lambda: actions.drop_lesson(lesson=first, by=house.ratna),
        lambda: actions.mark_lesson(lesson=first, absent=(), on=LAST, by=house.ratna),
        lambda: actions.score_trainees(training=training, marks={}, withdrew={}, by=house.ratna),
        lambda: actions.close_training(training=training, on=LAST, by=house.ratna),
    ):
        with pytest.raises(CannotRunTraining, match="sudah ditutup"):
            deed()


def test_what_is_printed_may_be_mended_but_no_lesson_is_cut_off(house, training):
    lesson(house, training, day=LAST)
    with pytest.raises(CannotRunTraining, match="tidak boleh sebelum pelajaran"):
        actions.correct_training(
            training=training, title="Membatik", ends_on=FIRST, instructor="", units="", by=house.ratna
        )
    mended = actions.correct_training(
        training=training, title="Membatik Dua", ends_on=AFTER, instructor="", units="A: B", by=house.ratna
    )
    assert (mended.title, mended.competency_units[0].code) == ("Membatik Dua", "A")


def test_the_page_of_a_class_costs_the_same_for_many_people(house, training, django_assert_max_num_queries):
    enrol(house, training, "Busri", "Danu", "Tirta", "Fauzan")
    lesson(house, training)
    with django_assert_max_num_queries(6):
        queries.training_page(training, on=LAST)


def test_the_minutes_re_add_their_hours_and_results(house, training):
    enrol(house, training, "Busri", "Danu")
    lesson(house, training, jp=8)
    paper = minutes_of(queries.training_page(training, on=LAST), by=house.ratna, at=timezone.localtime())
    assert list(paper.faults()) == []
    assert minutes_pdf(paper).startswith(b"%PDF-")

import datetime as dt

from django.utils import timezone

from layang.coaching.models import Attendance, Lesson, Membership, Session, SkillAssessment
from layang.coaching.papers.sppn import sppn_paper, sppn_pdf
from layang.coaching.queries.sppn import sppn_sheet
from layang.coaching.tests.learning import finished_class
from layang.core.calendar import Month

SEPTEMBER = Month(2026, 9)


def mark(house, day, reason, *, lesson_of=None):
    session = Session.objects.create(
        unit=house.unit, group=house.groups["Canting"], held_on=dt.date(2026, 9, day), begins_at=dt.time(9),
        ends_at=dt.time(11), marked_at=timezone.now(),
    )  # fmt: skip
    Attendance.objects.create(
        unit=house.unit, session=session, membership=Membership.objects.get(resident=house.residents["Busri"]),
        reason=reason, is_paid=False, note="-", marked_by=house.ratna, marked_at=timezone.now(),
    )  # fmt: skip
    if lesson_of:
        Lesson.objects.create(
            unit=house.unit, training=lesson_of, session=session, held_on=session.held_on, jp=2, is_practice=True
        )


def test_the_sheet_tells_lessons_from_other_sessions_and_reads_tests_and_works(house):
    training = finished_class(house)
    for day, reason in ((1, "attended"), (2, "refused"), (3, "called_off"), (4, "suspended"), (8, "attended")):
        mark(house, day, reason)
    mark(house, 9, "attended", lesson_of=training)
    items = {row.item.number: row for row in sppn_sheet(resident=house.residents["Busri"], month=SEPTEMBER).items}
    assert items[2].evidence == "hadir 1 dari 1 sesi"
    assert items[9].evidence == "hadir 2 dari 3 sesi, 1 tanpa alasan yang diterima"
    assert (items[5].evidence, items[6].evidence) == ("nilai 82", "nilai 78")
    assert items[12].evidence == "10 dari 10 karya memenuhi standar"  # lots of 10 and 16 September
    october = sppn_sheet(resident=house.residents["Busri"], month=SEPTEMBER.next)
    assert {row.ticks for row in october.items} == {None}


def test_a_step_of_skill_fills_the_test_that_was_not_held_and_stands_beside_the_works(house):
    busri, october = house.residents["Busri"], SEPTEMBER.next
    facts = {
        "unit": house.unit, "resident": busri, "craft": "batik", "assessor_name": "Penilai", "evidence": "Kain",
        "recorded_by": house.ratna, "recorded_at": timezone.now(),
    }  # fmt: skip
    SkillAssessment.objects.create(level=2, assessed_on=dt.date(2026, 10, 5), **facts)
    items = {row.item.number: row for row in sppn_sheet(resident=busri, month=october).items}
    assert (items[6].ticks, items[12].ticks) == (None, None)
    assert "dinilai tingkat 2, sendiri, motif sederhana (05-10-2026)" in items[6].evidence
    SkillAssessment.objects.create(level=3, assessed_on=dt.date(2026, 10, 26), **facts)
    items = {row.item.number: row for row in sppn_sheet(resident=busri, month=october).items}
    assert items[6].ticks == 1
    assert items[12].evidence == (
        "tidak ada karya yang selesai bulan ini; dinilai tingkat 3, memenuhi standar mutu (26-10-2026)"
    )
    finished_class(house)
    items = {row.item.number: row for row in sppn_sheet(resident=busri, month=SEPTEMBER).items}
    assert items[6].evidence == "nilai 78"


def test_the_wali_gets_one_page_that_says_where_the_score_is_made(house):
    mark(house, 1, "attended")
    sheet = sppn_sheet(resident=house.residents["Busri"], month=SEPTEMBER)
    paper = sppn_paper(sheet, by=house.ratna, at=timezone.localtime())
    assert len(paper.items) == 13
    assert list(paper.faults()) == []
    assert sppn_pdf(paper).count(b"/Type /Page\n") <= 1

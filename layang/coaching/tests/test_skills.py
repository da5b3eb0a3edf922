import datetime as dt
import io

import pytest
from django.db import DatabaseError, transaction

from layang.coaching.actions.skills import assess_skill
from layang.coaching.ladders import ladders_of
from layang.coaching.models import Craft, Group, SkillAssessment
from layang.coaching.queries import skills as queries
from layang.coaching.rules.skills import CannotAssess
from layang.demo.replay import TODAY
from layang.files.queries import open_file

JUNE = dt.date(2026, 6, 1)


def assess(house, level, *, on=JUNE, name="Junaidi", craft=Craft.WHIP, **facts):
    facts = {"assessor": house.ratna, "evidence": "Satu pecut", **facts}
    return assess_skill(resident=house.residents[name], craft=craft, level=level, on=on, by=house.ratna, **facts)


def test_a_step_is_written_with_who_saw_what(house):
    step = assess(house, 2)
    assert (step.assessor_name, step.evidence, step.level) == ("Ratna Contoh", "Satu pecut", 2)
    assert queries.standing_in(resident=step.resident, craft="whip").level == 2


def test_all_faults_are_told_at_once(house):
    with pytest.raises(CannotAssess) as refused:
        assess(house, 4, craft=Craft.BATIK, assessor=None, assessor_name=" ", evidence="")
    assert len(refused.value.faults) == 5


def test_the_coach_does_not_give_the_top_but_somebody_else_does(house):
    Group.objects.filter(name="Pecut").update(coach=house.ratna)
    assess(house, 3)
    for facts in ({}, {"assessor": None, "assessor_name": "ratna contoh"}):
        with pytest.raises(CannotAssess, match="orang lain"):
            assess(house, 4, **facts)
    assert assess(house, 4, assessor=house.kepala).level == 4


def test_an_assessment_is_never_changed_nor_taken_away(house):
    step = assess(house, 2)
    for change in (
        lambda: SkillAssessment.objects.filter(pk=step.pk).update(level=3),
        lambda: SkillAssessment.objects.filter(pk=step.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_a_photo_is_kept_without_what_the_camera_said(house, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    picture = b"\xff\xd8\xff\xe1\x00\x0aExif\0\0XY\xff\xd9"
    step = assess(house, 1, photo=io.BytesIO(picture), photo_name="karya.jpg")
    with open_file(step.photo) as content:
        assert content.read() == b"\xff\xd8\xff\xd9"


def test_the_list_shows_everyone_in_a_group_with_the_latest_step(house, django_assert_max_num_queries):
    assess(house, 2)
    assess(house, 1, on=dt.date(2026, 7, 1))
    with django_assert_max_num_queries(4):
        rows = {
            row.resident.call_name: row.latest
            for row in queries.ladder_rows(user=house.ratna, unit=house.unit, on=TODAY)
        }
    assert rows["Junaidi"].level == 1
    assert rows["Seno"] is None
    assert "Sahlan" not in rows


def test_a_ladder_is_drawn_for_each_craft_of_someone(house):
    assess(house, 2)
    assess(house, 3, on=dt.date(2026, 7, 1))
    (ladder,) = ladders_of(house.residents["Junaidi"])
    assert (ladder.craft, ladder.word) == ("Pecut", "Memenuhi standar mutu")
    assert [(point.label, point.text) for point in ladder.points] == [("1 Jun", "2"), ("1 Jul", "3")]
    (empty,) = ladders_of(house.residents["Seno"])
    assert (empty.latest, empty.word, empty.points) == (None, "", [])


def test_those_of_the_region_are_no_assessors_of_the_house(house):
    names = set(queries.officers_of(house.unit, on=TODAY).values_list("username", flat=True))
    assert {"ratna", "kepala"} <= names
    assert "pengawas" not in names

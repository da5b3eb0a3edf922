import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from layang.coaching import actions
from layang.coaching.models import Craft, Membership
from layang.coaching.rules.groups import CannotJoinGroup, CannotOpenGroup
from layang.demo.cast import Cast
from layang.demo.replay import TODAY

JUNE = dt.date(2026, 6, 1)


def _stay(house: Cast, name: str) -> Membership:
    return Membership.objects.get(resident=house.residents[name])


def test_a_group_is_opened_for_a_craft(house: Cast):
    group = actions.open_group(unit=house.unit, name=" Canting Dua ", craft=Craft.BATIK, room="Aula", by=house.ratna)
    assert (group.name, group.craft, group.room) == ("Canting Dua", "batik", "Aula")


@pytest.mark.parametrize("name", [" ", "canting", "Rajut "])
def test_a_group_has_a_name_of_its_own(house: Cast, name: str):
    with pytest.raises(CannotOpenGroup):
        actions.open_group(unit=house.unit, name=name, craft=Craft.BATIK, by=house.ratna)


def test_a_group_is_renamed_but_not_after_another(house: Cast):
    rajut = house.groups["Rajut"]
    assert actions.correct_group(group=rajut, name="Rajut", room="Aula", on=JUNE, by=house.ratna).room == "Aula"
    with pytest.raises(CannotOpenGroup, match="CANTING"):
        actions.correct_group(group=rajut, name="CANTING", room="", on=JUNE, by=house.ratna)


def test_someone_joins_a_second_group(house: Cast):
    joined = actions.join_group(group=house.groups["Rajut"], resident=house.residents["Busri"], on=JUNE, by=house.ratna)
    assert (joined.since, joined.until) == (JUNE, None)


@pytest.mark.parametrize(
    ("name", "on", "word"),
    [
        ("Busri", JUNE, "sudah tercatat"),
        ("Seno", dt.date(2026, 1, 1), "mulai ikut"),
        ("Sahlan", dt.date(2026, 9, 1), "sudah bebas"),
    ],
)
def test_what_forbids_joining(house: Cast, name: str, on: dt.date, word: str):
    with pytest.raises(CannotJoinGroup, match=word):
        actions.join_group(group=house.groups["Canting"], resident=house.residents[name], on=on, by=house.ratna)


def test_nobody_joins_a_group_of_another_house(house: Cast):
    with pytest.raises(CannotJoinGroup, match="rutan yang sama"):
        actions.join_group(group=house.elsewhere.group, resident=house.residents["Busri"], on=JUNE, by=house.ratna)


def test_a_group_says_all_that_is_wrong_with_it_at_once(house: Cast):
    with pytest.raises(CannotOpenGroup) as refusal:
        actions.open_group(
            unit=house.unit,
            name="Canting",
            craft=Craft.BATIK,
            coach=house.elsewhere.user,
            partner=house.elsewhere.partner,
            instructor="Ibu Contoh",
            by=house.ratna,
        )
    assert len(refusal.value.faults) == 3
    with pytest.raises(CannotOpenGroup, match="mitra asal"):
        actions.open_group(
            unit=house.unit, name="Canting Dua", craft=Craft.BATIK, instructor="Ibu Contoh", by=house.ratna
        )


def test_a_group_with_tools_keeps_a_capacity_for_those_in_it(house: Cast):
    canting = house.groups["Canting"]
    told: dict[str, Any] = {"group": canting, "name": "Canting", "room": "", "on": TODAY, "by": house.ratna}
    with pytest.raises(CannotOpenGroup, match="4 orang"):
        actions.correct_group(capacity=3, has_tools=True, **told)
    assert actions.correct_group(capacity=3, **told).capacity == 3
    with pytest.raises(CannotJoinGroup, match="Isi alasan"):
        actions.join_group(group=canting, resident=house.residents["Seno"], on=TODAY, by=house.ratna)


def test_the_database_itself_refuses_a_second_open_stay(house: Cast):
    stay = _stay(house, "Busri")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(unit=house.unit, group=stay.group, resident=stay.resident, since=JUNE)

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError

from layang.audit.models import AuditRow
from layang.demo.cast import Cast
from layang.residents import actions
from layang.residents.models import Resident
from layang.residents.rules import CannotJoin, CannotRelease

DAY = dt.date(2026, 10, 1)


def _join(house: Cast, **facts: Any) -> Resident:
    given: dict[str, Any] = {"name": "Wawan Setiaji", "call_name": "Wawan", "joined_on": DAY, **facts}
    return actions.join_resident(unit=house.unit, by=house.ratna, **given)


def test_someone_joins_under_a_code_that_says_nothing(house: Cast):
    wawan = _join(house, register_number=" BI.12/2026 ")
    assert len(wawan.code) == 4
    assert wawan.register_number == "BI.12/2026"
    assert wawan.was_here(on=DAY)
    assert not wawan.is_released(on=DAY)


def test_a_code_that_is_taken_is_drawn_again(house: Cast, monkeypatch: pytest.MonkeyPatch):
    drawn = iter(["7Q2K", "M3TX", "XXXX"])
    monkeypatch.setattr("layang.residents.actions.people.random_code", lambda _length: next(drawn))
    assert _join(house).code == "XXXX"


def test_the_same_code_may_be_used_in_another_house(house: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("layang.residents.actions.people.random_code", lambda _length: house.elsewhere.resident.code)
    assert _join(house).code == house.elsewhere.resident.code


def test_the_trail_says_who_joined_by_key_and_never_by_name(house: Cast):
    wawan = _join(house, register_number="BI.12/2026")
    row = AuditRow.objects.get(deed="residents.resident.join", subject_id=str(wawan.pk))
    assert row.chain == "contoh"
    assert "Wawan" not in row.content
    assert "BI.12" not in row.content


def test_all_that_is_wrong_is_told_at_once(house: Cast):
    _join(house, register_number="BI.12/2026")
    with pytest.raises(CannotJoin) as refused:
        _join(house, name="", call_name=" ", register_number="BI.12/2026", code="7Q2K")
    assert len(refused.value.faults) == 4
    assert "BI.12/2026" in refused.value.message


@pytest.mark.parametrize("code", ["7Q0K", "ABCDE"])
def test_a_code_brought_along_must_be_one_that_people_can_read(house: Cast, code: str):
    with pytest.raises(CannotJoin):
        _join(house, code=code)


def test_two_without_a_register_number_do_not_collide(house: Cast):
    assert _join(house).code != _join(house).code


def test_what_was_mistyped_is_put_right_but_the_code_stays(house: Cast):
    wawan = _join(house)
    fixed = actions.correct_resident(
        resident=wawan, name="Wawan Setiadi", call_name="Wawan", register_number="", joined_on=DAY, by=house.ratna
    )
    assert (fixed.name, fixed.code) == ("Wawan Setiadi", wawan.code)
    row = AuditRow.objects.filter(deed="residents.resident.correct").latest("number")
    assert '"changed":"name"' in row.content
    assert "Setiadi" not in row.content


def test_a_correction_may_keep_its_own_register_number_and_not_take_anothers(house: Cast):
    wawan = _join(house, register_number="BI.12/2026")
    other = _join(house, register_number="BI.13/2026")
    facts: dict[str, Any] = {"name": "Wawan", "call_name": "Wawan", "joined_on": DAY, "by": house.ratna}
    actions.correct_resident(resident=wawan, register_number="BI.12/2026", **facts)
    with pytest.raises(CannotJoin, match="sudah tercatat"):
        actions.correct_resident(resident=other, register_number="BI.12/2026", **facts)


def test_joining_is_not_moved_behind_release(house: Cast):
    wawan = actions.release_resident(resident=_join(house), on=DAY, by=house.ratna)
    with pytest.raises(CannotJoin, match="bebas"):
        actions.correct_resident(
            resident=wawan,
            name="Wawan",
            call_name="Wawan",
            register_number="",
            joined_on=DAY + dt.timedelta(days=1),
            by=house.ratna,
        )


def test_release_may_lie_ahead_and_may_be_moved(house: Cast):
    ahead = DAY + dt.timedelta(days=30)
    wawan = actions.release_resident(resident=_join(house), on=ahead, by=house.ratna)
    assert wawan.is_due(on=DAY)
    assert not wawan.is_released(on=DAY)
    sooner = actions.release_resident(resident=wawan, on=DAY, by=house.ratna)
    assert sooner.is_released(on=DAY)
    assert sooner.was_here(on=DAY)
    assert not sooner.was_here(on=ahead)


def test_nobody_is_released_before_joining(house: Cast):
    wawan = _join(house)
    with pytest.raises(CannotRelease):
        actions.release_resident(resident=wawan, on=DAY - dt.timedelta(days=1), by=house.ratna)
    wawan.refresh_from_db()
    assert wawan.released_on is None


def test_the_database_itself_refuses_a_release_before_joining(house: Cast):
    with pytest.raises(IntegrityError, match="resident_released_after_joining"):
        Resident.objects.filter(unit=house.unit, call_name="Busri").update(released_on=dt.date(2020, 1, 1))


def test_a_release_set_by_mistake_is_taken_back_once(house: Cast):
    wawan = actions.release_resident(resident=_join(house), on=DAY, by=house.ratna)
    assert actions.withdraw_release(resident=wawan, by=house.ratna).released_on is None
    with pytest.raises(CannotRelease, match="belum diisi"):
        actions.withdraw_release(resident=wawan, by=house.ratna)

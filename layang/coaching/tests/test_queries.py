import datetime as dt
from collections.abc import Iterable
from typing import Any

from layang.coaching import actions
from layang.coaching.models import Membership, Suspension
from layang.coaching.queries import groups as queries
from layang.demo.cast import Cast
from layang.demo.replay import TODAY


def _names(rows: Iterable[Any]) -> list[str]:
    return [row.resident.call_name for row in rows]


def test_groups_count_who_is_in_them_that_day(house: Cast):
    counts = {group.name: group.member_count for group in queries.groups_of(unit=house.unit, on=TODAY)}
    assert counts == {"Canting": 4, "Layang": 3, "Pecut": 3, "Rajut": 4}, "Sahlan was released"
    august = queries.groups_of(unit=house.unit, on=dt.date(2026, 8, 30)).get(name="Canting")
    assert august.member_count == 5


def test_members_and_former_members_are_everyone_once(house: Cast):
    canting = house.groups["Canting"]
    actions.leave_group(
        membership=Membership.objects.get(resident=house.residents["Tirta"]), on=dt.date(2026, 9, 30), by=house.ratna
    )
    assert _names(queries.members(group=canting, on=TODAY)) == ["Busri", "Danu", "Fauzan"]
    assert _names(queries.former_members(group=canting, on=TODAY)) == ["Tirta", "Sahlan"]
    assert _names(queries.members(group=canting, on=dt.date(2026, 9, 30)))[-1] == "Tirta", "the last day counts"


def test_who_may_join_is_here_and_not_inside(house: Cast):
    may = {person.call_name for person in queries.may_join(group=house.groups["Rajut"], on=TODAY)}
    assert "Busri" in may
    assert not may & {"Rahwi", "Imron", "Sahlan"}


def test_the_stays_of_someone(house: Cast):
    (stay,) = queries.memberships_of(house.residents["Seno"])
    assert str(stay) == "Seno (2HJR), Pecut"


def test_a_suspension_counts_on_the_days_it_covers(house: Cast):
    first, last = dt.date(2026, 6, 1), dt.date(2026, 6, 7)
    stay = Membership.objects.get(resident=house.residents["Busri"])
    rest = Suspension.objects.create(
        unit=house.unit, membership=stay, since=first, until=last, is_paid=False, reason="Sakit"
    )
    day = dt.timedelta(days=1)
    found = {
        on: {row.membership.resident.call_name: row.suspension for row in queries.standing(group=stay.group, on=on)}
        for on in (first - day, first, last, last + day)
    }
    assert {on: rows["Busri"] for on, rows in found.items()} == {
        first - day: None,
        first: rest,
        last: rest,
        last + day: None,
    }
    assert all(rows["Danu"] is None for rows in found.values())

from typing import Any

from pytest_django import DjangoAssertNumQueries

from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.residents import queries
from layang.residents.queries import State, Status


def _names(house: Cast, **filters: Any) -> list[str]:
    return [person.call_name for person in queries.residents_of(unit=house.unit, on=TODAY, **filters)]


def test_the_list_can_be_narrowed_to_each_state(house: Cast):
    assert _names(house, status=Status.RELEASED) == ["Sahlan"]
    assert _names(house, status=Status.DUE) == ["Rahwi"]
    assert len(_names(house, status=Status.HERE)) == 14
    assert len(_names(house)) == 15


def test_counts_agree_with_the_lists(house: Cast):
    assert queries.counts(unit=house.unit, on=TODAY) == (14, 1, 1)


def test_people_are_found_by_any_word_of_theirs(house: Cast):
    assert _names(house, text="sahl") == ["Sahlan"]
    assert _names(house, text="7q2k") == ["Sahlan"]
    assert _names(house, text="7q2") == []
    assert _names(house, text="seno 2hjr") == ["Seno"]


def test_people_are_found_by_group(house: Cast):
    assert _names(house, group=house.groups["Pecut"].pk) == ["Junaidi", "Marsuki", "Seno"]
    assert [name for _key, name in queries.groups_with_people(unit=house.unit)] == [
        "Canting", "Layang", "Pecut", "Rajut",
    ]  # fmt: skip


def test_the_list_costs_the_same_for_any_number_of_people(
    house: Cast, django_assert_num_queries: DjangoAssertNumQueries
):
    with django_assert_num_queries(3):
        people = list(queries.residents_of(unit=house.unit, on=TODAY))
        assert [str(m.group) for person in people for m in person.memberships.all()]


def test_states(house: Cast):
    states = {name: queries.state_of(house.residents[name], on=TODAY) for name in ("Sahlan", "Rahwi", "Busri")}
    assert states == {"Sahlan": State.RELEASED, "Rahwi": State.DUE, "Busri": State.HERE}

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from layang.accounts.capabilities import CAPABILITIES, Can, Role
from layang.accounts.models import RoleAssignment, Unit, User
from layang.accounts.tests.factories import LONG_AGO, make_officer, make_unit, make_user
from layang.partners.models import Partner

TODAY = dt.date(2026, 11, 3)


def fresh(user):
    return User.objects.get(pk=user.pk)


def give(user, role, unit, since=LONG_AGO, until=None):
    return RoleAssignment.objects.create(user=user, role=role, unit=unit, since=since, until=until)


def test_roles_count_in_their_unit_from_their_first_to_their_last_day(db):
    here, there = make_unit(), make_unit()
    user = make_user()
    give(user, Role.COACHING, here, since=TODAY, until=TODAY + dt.timedelta(days=2))

    def roles(days, unit=here):
        return fresh(user).roles(unit=unit, on=TODAY + dt.timedelta(days=days))

    assert [roles(days) == {Role.COACHING} for days in (-1, 0, 2, 3)] == [False, True, True, False]
    assert roles(0, there) == frozenset()


def test_a_role_without_a_unit_counts_everywhere(db):
    auditor = make_officer(Role.AUDITOR, None)
    assert auditor.roles(unit=make_unit()) == {Role.AUDITOR}
    assert auditor.roles(unit=None) == {Role.AUDITOR}


def test_capabilities_are_those_of_all_roles_and_none_for_someone_who_has_left(db):
    unit = make_unit()
    user = make_officer(Role.COACHING, unit)
    give(user, Role.SECURITY, unit)
    user = fresh(user)
    assert user.capabilities(unit=unit) == CAPABILITIES[Role.COACHING] | CAPABILITIES[Role.SECURITY]
    assert user.can(Can.FINISH_LOT, unit=unit)
    assert not user.can(Can.FINISH_LOT, unit=make_unit())
    user.is_active = False
    assert user.capabilities(unit=unit) == frozenset()


def test_rows_are_seen_where_one_has_a_role_today(db):
    here, there = make_unit(), make_unit()
    for unit in (here, there):
        Partner.objects.create(unit=unit, name=f"Mitra {unit.code}", kind=Partner.Kind.SHOP)

    def seen(user):
        return {partner.unit for partner in Partner.objects.visible_to(fresh(user))}

    officer = make_officer(Role.COACHING, here)
    assert seen(officer) == {here}
    assert seen(make_officer(Role.AUDITOR, None)) == {here, there}
    assert seen(make_user()) == set()
    ended = make_user()
    give(ended, Role.COACHING, here, until=LONG_AGO)
    assert seen(ended) == set()
    officer.is_active = False
    officer.save()
    assert seen(officer) == set()


@pytest.mark.parametrize("until", [LONG_AGO - dt.timedelta(days=1)])
def test_the_database_refuses_a_role_that_ends_before_it_begins(db, until):
    with pytest.raises(IntegrityError), transaction.atomic():
        give(make_user(), Role.HEAD, make_unit(), until=until)


@pytest.mark.parametrize("everywhere", [False, True])
def test_the_database_refuses_the_same_open_role_twice(db, everywhere):
    user, unit = make_user(), None if everywhere else make_unit()
    give(user, Role.HEAD, unit)
    with pytest.raises(IntegrityError), transaction.atomic():
        give(user, Role.HEAD, unit)


def test_the_database_refuses_one_nip_for_two_but_not_two_without(db):
    make_user(nip="198503122010011003")
    make_user()
    make_user()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_user(nip="198503122010011003")


def test_no_unit_may_be_called_like_the_chain_of_what_belongs_to_none(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_unit("sistem")
    assert not Unit.objects.exists()


def test_every_role_has_its_capabilities_written_down():
    assert set(CAPABILITIES) == set(Role)

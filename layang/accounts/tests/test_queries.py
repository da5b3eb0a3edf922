import datetime as dt

from layang.accounts import queries
from layang.accounts.capabilities import Role
from layang.accounts.models import RoleAssignment
from layang.accounts.tests.factories import LONG_AGO, PASSWORD, make_officer, make_unit, make_user

TODAY = dt.date(2026, 11, 3)


def test_one_works_in_the_units_of_todays_roles_and_an_auditor_in_all(db):
    b, a = make_unit("b-house"), make_unit("a-house")
    officer = make_officer(Role.COACHING, b)
    RoleAssignment.objects.create(user=officer, unit=a, role=Role.FINANCE, since=LONG_AGO, until=LONG_AGO)
    assert list(queries.units_of(officer)) == [b]
    assert list(queries.units_of(make_officer(Role.AUDITOR, None))) == [a, b]
    assert list(queries.units_of(make_user())) == []


def test_only_the_auditor_works_everywhere(db):
    assert queries.works_everywhere(make_officer(Role.AUDITOR, None), on=TODAY)
    assert not queries.works_everywhere(make_officer(Role.HEAD, make_unit()), on=TODAY)
    assert not queries.works_everywhere(make_officer(Role.AUDITOR, None), on=LONG_AGO - dt.timedelta(days=1))


def test_the_only_unit_is_that_of_an_installation_with_one(db):
    assert queries.only_unit() is None
    unit = make_unit()
    assert queries.only_unit() == unit
    make_unit()
    assert queries.only_unit() is None


def test_a_user_is_found_by_name_in_any_letters_or_by_nip_in_any_spacing(db):
    ratna = make_user("ratna-a", nip="198503122010011003")
    make_user("tanpa-nip")
    for typed in ("ratna-a", " Ratna-A ", "198503122010011003", "19850312 201001 1 003"):
        assert queries.user_named(typed) == ratna
    for typed in ("", " ", "ratna", "198503122010011004"):
        assert queries.user_named(typed) is None


def test_commands_act_as_a_user_whom_nobody_can_be(db):
    actor = queries.command_line_actor()
    assert actor.username == "sistem"
    assert not actor.has_usable_password()
    assert list(actor.role_assignments.all()) == []


def test_the_list_of_a_unit_holds_its_people_of_now_and_then_with_the_roles_of_the_day(db, django_assert_num_queries):
    here, there = make_unit(), make_unit()
    make_officer(Role.COACHING, here, "cici")
    make_officer(Role.AUDITOR, None, "audi")
    make_officer(Role.COACHING, there, "lain")
    make_user("tanpa-peran")
    left = make_officer(Role.FINANCE, here, "bayu", is_active=False)
    left.role_assignments.update(until=TODAY - dt.timedelta(days=1))
    with django_assert_num_queries(2):
        found = [(user.username, [role.role for role in user.current_roles]) for user in _users(here)]
    assert found == [("audi", ["auditor"]), ("cici", ["coaching"]), ("bayu", [])]


def _users(unit):
    return queries.users_of(unit=unit, on=TODAY)


def test_the_training_house_shows_who_can_log_in_in_order_of_role(db):
    unit = make_unit()
    make_officer(Role.FINANCE, unit, "salim-a", password=PASSWORD, title="Bendahara Rutan")
    make_officer(Role.HEAD, unit, "kepala-a", password=PASSWORD)
    make_officer(Role.HEAD, unit, "tanpa-sandi").set_unusable_password()
    make_officer(Role.HEAD, unit, "pergi", password=PASSWORD, is_active=False)
    make_user("tanpa-peran", password=PASSWORD)
    shown = [(account.username, account.title) for account in queries.demo_accounts()]
    assert shown == [("kepala-a", "Kepala"), ("salim-a", "Bendahara Rutan")]

import datetime as dt

import pytest

from layang.accounts import actions
from layang.accounts.capabilities import Role
from layang.accounts.models import User
from layang.accounts.queries import command_line_actor
from layang.accounts.tests.factories import PASSWORD, make_officer, make_unit, make_user
from layang.audit.models import AuditRow

TODAY = dt.date(2026, 11, 3)
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)


@pytest.fixture
def kepala(db):
    return make_officer(Role.HEAD, make_unit("a-house"), "kepala-a")


@pytest.fixture
def unit(kepala):
    return kepala.role_assignments.get().unit


def create(by, **changes):
    facts = {"username": "baru", "name": "Pegawai Baru", "password": PASSWORD, "nip": "198503122010011003"}
    return actions.create_user(**{**facts, **changes}, by=by)


class TestOpenUnit:
    FACTS = {"code": "rutan-baru", "name": "Rumah Tahanan", "short_name": "Rutan", "address": "Jl. 1", "city": "Kota"}

    def test_a_house_is_entered_and_its_trail_begins_with_it(self, kepala):
        unit = actions.open_unit(**self.FACTS, by=kepala)
        row = AuditRow.objects.get()
        assert (row.chain, row.number, row.subject_id) == ("rutan-baru", 1, str(unit.pk))

    @pytest.mark.parametrize("code", ["a-house", "sistem", "Rutan Baru", "../x", ""])
    def test_a_code_that_is_taken_or_no_plain_word_is_refused(self, kepala, code):
        with pytest.raises(actions.CannotOpenUnit, match="tidak dapat dipakai"):
            actions.open_unit(**{**self.FACTS, "code": code}, by=kepala)

    def test_all_that_is_wrong_is_said_at_once(self, kepala):
        with pytest.raises(actions.CannotOpenUnit) as refusal:
            actions.open_unit(**{**self.FACTS, "code": "sistem", "city": " "}, by=kepala)
        assert len(refusal.value.faults) == 2


class TestCreateUser:
    def test_it_registers_someone_whose_password_stands_nowhere_in_the_open(self, kepala, unit):
        user = create(kepala, unit=unit, title=" Bendahara ")
        assert User.objects.get(username="baru").check_password(PASSWORD)
        assert user.title == "Bendahara"
        row = AuditRow.objects.get()
        assert (row.chain, row.subject_id) == ("a-house", str(user.pk))
        assert PASSWORD not in row.content
        assert "198503122010011003" not in row.content

    def test_all_that_is_wrong_is_said_at_once(self, kepala):
        with pytest.raises(actions.CannotCreateUser) as refusal:
            create(kepala, username="Pak Hadi", name=" ", nip="12", password="12345678")
        assert len(refusal.value.faults) >= 5
        assert not User.objects.filter(name=" ").exists()

    @pytest.mark.parametrize("name", ["kepala-a", "sistem"])
    def test_a_taken_name_is_refused(self, kepala, name):
        with pytest.raises(actions.CannotCreateUser, match="sudah dipakai"):
            create(kepala, username=name)

    def test_a_taken_nip_is_refused(self, kepala):
        create(kepala)
        with pytest.raises(actions.CannotCreateUser, match="sudah terdaftar"):
            create(kepala, username="lain")

    @pytest.mark.parametrize("password", ["pendek", "password1234", "123456789012", "pegawai-baru1"])
    def test_an_easy_password_is_refused(self, kepala, password):
        with pytest.raises(actions.CannotCreateUser):
            create(kepala, password=password)


class TestChangePassword:
    def test_the_new_one_opens_and_the_old_one_does_not(self, kepala):
        kepala.set_password("yang-lama-sekali")
        actions.change_password(user=kepala, new_password=PASSWORD, by=kepala)
        again = User.objects.get(pk=kepala.pk)
        assert again.check_password(PASSWORD)
        assert not again.check_password("yang-lama-sekali")
        assert PASSWORD not in AuditRow.objects.get().content

    def test_an_easy_one_is_refused(self, kepala):
        with pytest.raises(actions.CannotChangePassword):
            actions.change_password(user=kepala, new_password="pendek", by=kepala)


class TestGiveRole:
    def test_a_role_counts_from_its_first_day(self, kepala, unit):
        user = make_user()
        given = actions.give_role(user=user, role=Role.FINANCE, unit=unit, since=TODAY, by=kepala)
        assert User.objects.get(pk=user.pk).roles(unit=unit, on=TODAY) == {Role.FINANCE}
        assert AuditRow.objects.get().subject_id == str(given.pk)

    def test_nobody_gives_a_role_to_themself(self, kepala, unit):
        with pytest.raises(actions.CannotGiveRole, match="orang lain"):
            actions.give_role(user=kepala, role=Role.FINANCE, unit=unit, since=TODAY, by=kepala)

    def test_the_service_user_gets_none(self, kepala, unit):
        with pytest.raises(actions.CannotGiveRole, match="sistem"):
            actions.give_role(user=command_line_actor(), role=Role.FINANCE, unit=unit, since=TODAY, by=kepala)

    def test_someone_who_has_left_gets_none(self, kepala, unit):
        with pytest.raises(actions.CannotGiveRole, match="ditutup"):
            actions.give_role(user=make_user(is_active=False), role=Role.FINANCE, unit=unit, since=TODAY, by=kepala)

    def test_it_does_not_end_before_it_begins(self, kepala, unit):
        with pytest.raises(actions.CannotGiveRole, match="sesudah tanggal mulainya"):
            actions.give_role(user=make_user(), role=Role.FINANCE, unit=unit, since=TODAY, until=YESTERDAY, by=kepala)

    @pytest.mark.parametrize(
        ("since", "until", "is_refused"),
        [
            (dt.date(2026, 1, 1), None, True),
            (dt.date(2026, 1, 1), dt.date(2026, 5, 31), False),
            (dt.date(2026, 1, 1), dt.date(2026, 6, 1), True),
            (dt.date(2026, 6, 30), None, True),
            (dt.date(2026, 7, 1), None, False),
        ],
    )
    def test_the_same_role_twice_in_one_time_is_refused(self, kepala, unit, since, until, is_refused):
        user = make_user()
        june = {"since": dt.date(2026, 6, 1), "until": dt.date(2026, 6, 30)}
        actions.give_role(user=user, role=Role.FINANCE, unit=unit, by=kepala, **june)
        again = {"user": user, "role": Role.FINANCE, "unit": unit, "since": since, "until": until, "by": kepala}
        if is_refused:
            with pytest.raises(actions.CannotGiveRole, match="sudah menjadi Bendahara sejak 1 Juni 2026"):
                actions.give_role(**again)
        else:
            actions.give_role(**again)
        actions.give_role(**{**again, "unit": make_unit()})


class TestEndRole:
    def test_it_counts_until_the_evening_of_its_last_day(self, kepala, unit):
        user = make_user()
        given = actions.give_role(user=user, role=Role.FINANCE, unit=unit, since=YESTERDAY, by=kepala)
        actions.end_role(assignment=given, on=TODAY, by=kepala)
        again = User.objects.get(pk=user.pk)
        assert again.roles(unit=unit, on=TODAY) == {Role.FINANCE}
        assert again.roles(unit=unit, on=TOMORROW) == frozenset()
        assert AuditRow.objects.get(deed="accounts.role.end").facts["role"] == "finance"

    def test_an_end_may_be_brought_forward_but_not_put_off(self, kepala, unit):
        given = actions.give_role(user=make_user(), role=Role.FINANCE, unit=unit, since=YESTERDAY, by=kepala)
        actions.end_role(assignment=given, on=TOMORROW, by=kepala)
        actions.end_role(assignment=given, on=TODAY, by=kepala)
        with pytest.raises(actions.CannotEndRole, match="sudah berakhir pada 3 November 2026"):
            actions.end_role(assignment=given, on=TOMORROW, by=kepala)

    def test_it_does_not_end_before_it_begins(self, kepala, unit):
        given = actions.give_role(user=make_user(), role=Role.FINANCE, unit=unit, since=TOMORROW, by=kepala)
        with pytest.raises(actions.CannotEndRole, match="baru mulai pada 4 November 2026"):
            actions.end_role(assignment=given, on=TODAY, by=kepala)


class TestDeactivateUser:
    def test_the_account_closes_and_its_name_stays(self, kepala):
        user = make_user("lama")
        actions.deactivate_user(user=user, reason="Pindah tugas", by=kepala)
        assert not User.objects.get(username="lama").is_active
        assert AuditRow.objects.get().facts["reason"] == "Pindah tugas"

    def test_ones_own_account_is_closed_by_another(self, kepala):
        with pytest.raises(actions.CannotDeactivate, match="orang lain"):
            actions.deactivate_user(user=kepala, reason="", by=kepala)

    def test_the_service_user_stays(self, kepala):
        with pytest.raises(actions.CannotDeactivate, match="perintah harian"):
            actions.deactivate_user(user=command_line_actor(), reason="", by=kepala)

    def test_what_is_closed_is_not_closed_again(self, kepala):
        user = make_user(is_active=False)
        with pytest.raises(actions.CannotDeactivate, match="sudah ditutup"):
            actions.deactivate_user(user=user, reason="", by=kepala)

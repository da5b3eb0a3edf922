import datetime as dt

import pytest
import time_machine
from django.db import connection

from layang.accounts import actions
from layang.accounts.capabilities import Role
from layang.accounts.models import Unit, User
from layang.audit import queries
from layang.audit.models import AuditRow


@pytest.fixture
def house(db):
    return Unit.objects.create(code="a-house", name="Rutan A", short_name="Rutan A", address="Jl. A", city="A")


@pytest.fixture
def kepala(db):
    return User.objects.create_user("kepala-a", name="Kepala A")


@pytest.fixture
def ratna(db):
    return User.objects.create_user("ratna-a", name="Bu Ratna")


@pytest.fixture
def role(house, kepala, ratna):
    return actions.give_role(user=ratna, role=Role.COACHING, unit=house, since=dt.date(2026, 10, 1), by=kepala)


def forge(sql, *values):
    """Do what a superuser of the database can: lift the seal, and change a row."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_auditrow DISABLE TRIGGER ALL")
        else:
            cursor.execute("DROP TRIGGER audit_auditrow_no_update")
            cursor.execute("DROP TRIGGER audit_auditrow_no_delete")
        cursor.execute(sql, values)


def test_a_whole_chain_has_no_faults_and_its_head_is_its_last_row(role, house, kepala):
    actions.end_role(assignment=role, on=dt.date(2026, 10, 31), by=kepala)
    assert queries.chain_faults() == []
    last = AuditRow.objects.get(chain="a-house", number=2)
    assert queries.head("a-house") == ("a-house", 2, last.digest)
    assert queries.head("no-such-house") is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_auditrow SET actor = 'ratna-a' WHERE number = 1",
        "UPDATE audit_auditrow SET content = replace(content, 'coaching', 'finance') WHERE number = 1",
        "DELETE FROM audit_auditrow WHERE number = 1",
    ],
)
def test_what_a_superuser_changed_is_found(role, kepala, sql):
    actions.end_role(assignment=role, on=dt.date(2026, 10, 31), by=kepala)
    forge(sql)
    faults = queries.chain_faults()
    assert {fault.chain for fault in faults} == {"a-house"}
    assert str(faults[0]).startswith("Jejak a-house, baris ")
    assert queries.chain_faults("another") == []


def test_the_history_of_a_row_is_its_deeds_newest_first(role, kepala):
    actions.end_role(assignment=role, on=dt.date(2026, 10, 31), by=kepala)
    ended, given = queries.history(role)
    assert (given.title, given.actor) == ("Memberi peran", "Kepala A")
    assert ended.title == "Mengakhiri peran"
    assert given.facts["role"] == "coaching"
    assert ended.number == 2


def test_a_deed_without_a_word_is_told_by_its_own_name(role):
    row = AuditRow.objects.get()
    row.deed = "sales.something.unheard"
    (told,) = queries.told([row])
    assert told.title == "sales.something.unheard"


def test_a_subject_is_told_by_its_code_never_by_a_name(kepala, ratna):
    actions.deactivate_user(user=ratna, reason="Pindah tugas", by=kepala)
    (told,) = queries.told(AuditRow.objects.all())
    assert told.subject == "pengguna ratna-a"
    row = AuditRow.objects.get()
    row.subject_kind, row.subject_id = "lama.Dihapus", "12"
    assert queries.told([row])[0].subject == "lama.Dihapus #12"


def test_the_trail_filters_by_day_actor_deed_and_subject(house, kepala, ratna):
    with time_machine.travel("2026-10-31 16:59:59Z", tick=False):  # 23.59 in Jakarta
        one = actions.give_role(user=ratna, role=Role.COACHING, unit=house, since=dt.date(2026, 10, 1), by=kepala)
    with time_machine.travel("2026-10-31 17:00:00Z", tick=False):  # midnight
        actions.give_role(user=kepala, role=Role.HEAD, unit=house, since=dt.date(2026, 10, 1), by=ratna)
    october, november = dt.date(2026, 10, 31), dt.date(2026, 11, 1)

    def numbers(**filters):
        return [row.number for row in queries.trail(chain="a-house", **filters)]

    assert numbers() == [2, 1]
    assert numbers(until=october) == [1]
    assert numbers(since=november) == [2]
    assert numbers(since=october, until=november) == [2, 1]
    assert numbers(actor="ratna-a") == [2]
    assert numbers(deed="accounts.role.end") == []
    assert numbers(subject=str(one.pk)) == [1]
    assert list(queries.trail(chain="another")) == []


def test_telling_costs_the_same_number_of_queries_for_any_number_of_rows(house, kepala, django_assert_num_queries):
    for number in range(12):
        user = User.objects.create_user(f"orang-{number}", name=f"Orang {number}")
        actions.give_role(user=user, role=Role.COACHING, unit=house, since=dt.date(2026, 10, 1), by=kepala)
    with django_assert_num_queries(2):  # rows, names; a role has no code to look up
        assert len(queries.told(queries.trail(chain="a-house"))) == 12


def test_every_deed_is_offered_as_a_filter_by_what_people_call_it():
    titles = dict(queries.deeds())
    assert titles["accounts.role.give"] == "Memberi peran"
    assert list(titles.values()) == sorted(titles.values(), key=str.casefold)

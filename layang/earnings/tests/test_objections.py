"""A maker says that his slip is wrong: taken down with its day, shown until somebody else answers it."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from layang.accounts.capabilities import Role
from layang.accounts.models import RoleAssignment
from layang.audit.models import AuditRow
from layang.core.calendar import Month
from layang.demo.replay import TODAY
from layang.earnings.actions import CannotObject, answer_objection, take_objection
from layang.earnings.models import Objection
from layang.earnings.queries.objections import lines_of, objections_of
from layang.earnings.queries.statement import statement_of
from layang.earnings.queries.waiting import tasks
from layang.earnings.rules import check_answer, check_objection
from layang.earnings.tests.factories import Market, Sold

pytestmark = pytest.mark.usefixtures("the_day")

DAY = dt.date(2026, 10, 5)
OCTOBER = Month(2026, 10)


@pytest.fixture
def paid(market: Market) -> Market:
    market.sell("SL-1", Sold("BT01-2026-001", 2, 750_000, DAY))
    market.pay("SL-1", 1_200_000, on=dt.date(2026, 10, 20))
    return market


@pytest.fixture
def busri(paid: Market):
    return paid.house.residents["Busri"]


def take(market: Market, resident, **given) -> Objection:
    said = {
        "month": OCTOBER, "line": "SL-1", "text": "Kain saya tiga, bukan dua.", "through": "Wali Contoh",
        "raised_on": TODAY, "request_id": uuid4(), "by": market.house.ratna,
    }  # fmt: skip
    return take_objection(unit=market.house.unit, resident=resident, **said | given)


def test_taken_down_with_its_term_and_once(paid, busri):
    key = uuid4()
    taken = take(paid, busri, request_id=key)
    assert (taken.number, taken.state, taken.due_on) == ("KB-2026-001", "open", dt.date(2026, 11, 16))
    assert take(paid, busri, request_id=key) == taken
    rows = AuditRow.objects.filter(deed="earnings.objection.take")
    assert rows
    assert not [row for row in rows if "Kain saya" in str(row.facts)], "what he complains of stays out of the trail"


def test_all_faults_at_once(paid, busri):
    with pytest.raises(CannotObject) as refused:
        take(paid, busri, text=" ", raised_on=dt.date(2026, 9, 30))
    assert len(refused.value.faults) == 2
    assert check_objection("x", raised_on=TODAY, first_day=DAY, on=DAY) == [
        "Tanggal 2 November 2026 belum tiba. Isi hari keberatan disampaikan."
    ]
    with pytest.raises(CannotObject, match="dari rutan ini"):
        take(paid, paid.house.elsewhere.resident)


def test_answered_with_a_reason_by_somebody_else(paid, busri):
    taken = take(paid, busri)
    with pytest.raises(CannotObject, match="Isi alasannya"):
        answer_objection(objection=taken, is_upheld=True, answer=" ", on=TODAY, by=paid.house.kepala)
    RoleAssignment.objects.create(user=paid.house.ratna, unit=paid.house.unit, role=Role.HEAD, since=DAY)
    with pytest.raises(CannotObject, match="orang yang sama"):
        answer_objection(objection=taken, is_upheld=False, answer="Dua.", on=TODAY, by=paid.house.ratna)
    assert check_answer("Dua.", taken_by=1, answered_by=2, number="KB-1") == []
    answered = answer_objection(objection=taken, is_upheld=False, answer="Dua.", on=TODAY, by=paid.house.kepala)
    assert (answered.state, answered.answer, answered.answered_by) == ("rejected", "Dua.", paid.house.kepala)
    with pytest.raises(CannotObject, match="sudah dijawab"):
        answer_objection(objection=taken, is_upheld=True, answer="Tiga.", on=TODAY, by=paid.house.kepala)


def test_the_database_holds_it_too(paid, busri):
    rows = Objection.objects.filter(pk=take(paid, busri).pk)
    with pytest.raises(IntegrityError, match="objection_answered_by_a_second_person"), transaction.atomic():
        rows.update(state="upheld", answer="x", answered_on=TODAY, answered_by=paid.house.ratna)
    with pytest.raises(IntegrityError, match="objection_answered_with_a_reason"), transaction.atomic():
        rows.update(state="upheld", answered_on=TODAY, answered_by=paid.house.kepala)


def test_the_head_sees_what_waits_and_until_when(paid, busri):
    def told() -> list[tuple[str, dt.date | None, bool]]:
        found = tasks(user=paid.house.kepala, unit=paid.house.unit, on=TODAY)
        return [(task.title, task.due_on, task.is_urgent) for task in found if "keberatan" in task.title]

    assert told() == []
    late = take(paid, busri, raised_on=dt.date(2026, 10, 10))
    take(paid, busri)
    assert told() == [("Jawab 2 keberatan pembuat", dt.date(2026, 10, 24), True)]
    assert late.is_late(TODAY)
    assert [row.number for row in objections_of(unit=paid.house.unit, state="open")] == ["KB-2026-001", "KB-2026-002"]
    answer_objection(objection=late, is_upheld=True, answer="Benar.", on=TODAY, by=paid.house.kepala)
    assert told() == [("Jawab 1 keberatan pembuat", dt.date(2026, 11, 16), False)]
    assert not [task for task in tasks(user=paid.house.ratna, unit=paid.house.unit, on=TODAY) if "kebera" in task.title]


def test_any_line_of_the_statement_may_be_pointed_at(paid, busri):
    lines = dict(lines_of(statement_of(busri, month=OCTOBER)))
    assert set(lines) == {"SL-1", "BY-2026-001"}
    assert lines["SL-1"].startswith("SL-1: ")


def test_the_pages_lead_through_it(paid, busri):
    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(getattr(paid.house, name))
        return client

    ratna, kepala = signed_in("ratna"), signed_in("kepala")
    listed = reverse("earnings:objections")
    assert "Belum ada keberatan." in kepala.get(listed).content.decode()
    new = reverse("earnings:objection_new", args=[busri.code]) + "?bulan=2026-10"
    assert "BY-2026-001" in ratna.get(new).content.decode()
    typed = {"line": "SL-1", "text": "Kurang satu.", "raised_on": TODAY.isoformat(), "submission": str(uuid4())}
    assert ratna.post(new, typed | {"line": "SL-999"}).status_code == 422
    assert ratna.post(new, typed).status_code == 302
    maker = ratna.get(reverse("earnings:maker", args=[busri.code])).content.decode()
    assert "Kurang satu." in maker
    assert ">Jawab<" not in maker
    waiting = kepala.get(listed + "?keadaan=open").content.decode()
    answer = reverse("earnings:objection_answer", args=["KB-2026-001"])
    assert answer in waiting
    assert kepala.post(answer, {"outcome": "upheld"}).status_code == 422
    assert kepala.post(answer, {"outcome": "upheld", "answer": "Satu lagi dicatat."}).status_code == 302
    assert "Satu lagi dicatat." in ratna.get(reverse("earnings:maker", args=[busri.code])).content.decode()
    assert kepala.get(answer).status_code == 200
    assert "Tidak ada keberatan yang cocok." in kepala.get(listed + "?keadaan=rejected").content.decode()

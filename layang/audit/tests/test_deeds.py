"""What makes a function a deed, tried on a few that are declared here and taken out of the register again."""

import threading

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction

from layang.accounts.models import Unit, User
from layang.audit import deeds
from layang.audit.deeds import REGISTRY, SYSTEM_CHAIN, deed, note
from layang.audit.models import AuditRow
from layang.audit.queries import chain_faults
from layang.core.models import Counter
from layang.core.refusal import Refusal


class CannotTry(Refusal):
    pass


@pytest.fixture(autouse=True)
def _register_is_put_back():
    before = dict(REGISTRY)
    yield
    REGISTRY.clear()
    REGISTRY.update(before)


@pytest.fixture
def salim(db):
    return User.objects.create_user("salim-a", name="Salim")


@pytest.fixture
def house(db):
    return Unit.objects.create(code="a-house", name="Rutan A", short_name="Rutan A", address="Jl. A", city="A")


def rows():
    return list(AuditRow.objects.order_by("pk").values_list("deed", flat=True))


def test_a_deed_leaves_who_what_on_what_and_the_facts(salim, house):
    @deed("test.unit.rename")
    def rename(*, unit, name, by):
        unit.name = name
        unit.save()
        note(letters=len(name))
        return unit

    assert rename(unit=house, name="Rutan B", by=salim) == house
    row = AuditRow.objects.get()
    assert (row.chain, row.number, row.deed) == ("a-house", 1, "test.unit.rename")
    assert (row.actor_id, row.actor) == (salim.pk, "salim-a")
    assert (row.subject_kind, row.subject_id) == ("accounts.Unit", str(house.pk))
    assert row.facts == {"unit": f"accounts.Unit:{house.pk}", "name": "Rutan B", "letters": 7}
    assert chain_faults() == []


def test_each_unit_has_its_own_chain_and_what_belongs_to_none_has_one_too(salim, house):
    other = Unit.objects.create(code="b-house", name="Rutan B", short_name="Rutan B", address="Jl. B", city="B")

    @deed("test.unit.touch")
    def touch(*, by, unit=None):
        return None

    for unit in (house, other, house, None):
        touch(unit=unit, by=salim)
    numbered = AuditRow.objects.order_by("pk").values_list("chain", "number")
    assert list(numbered) == [("a-house", 1), ("b-house", 1), ("a-house", 2), (SYSTEM_CHAIN, 1)]
    assert chain_faults() == []


def test_a_hidden_argument_is_nowhere_in_the_row(salim):
    @deed("test.password.set", hide=("password",))
    def set_password(*, password, by):
        return None

    set_password(password="layang-terbang-tinggi", by=salim)
    assert "terbang" not in AuditRow.objects.get().content


def test_inner_deeds_stand_before_the_outer_one_and_keep_their_own_notes(salim, house):
    @deed("test.lot.count")
    def count(*, pieces, by):
        note(inner=pieces)

    @deed("test.lot.finish")
    def finish(*, unit, by):
        note(before=1)
        count(pieces=3, by=by)
        note(after=2)

    finish(unit=house, by=salim)
    inner, outer = AuditRow.objects.order_by("pk")
    assert (inner.deed, inner.facts) == ("test.lot.count", {"pieces": 3, "inner": 3})
    assert outer.deed == "test.lot.finish"
    assert outer.facts == {"unit": f"accounts.Unit:{house.pk}", "before": 1, "after": 2}


def test_an_inner_deed_of_another_unit_stands_in_its_own_chain(salim, house):
    other = Unit.objects.create(code="b-house", name="Rutan B", short_name="Rutan B", address="Jl. B", city="B")

    @deed("test.unit.touch")
    def touch(*, unit, by):
        return None

    @deed("test.unit.both")
    def both(*, unit, by):
        touch(unit=other, by=by)

    both(unit=house, by=salim)
    assert set(AuditRow.objects.values_list("chain", "deed")) == {
        ("a-house", "test.unit.both"),
        ("b-house", "test.unit.touch"),
    }
    assert chain_faults() == []


def test_a_refused_deed_leaves_nothing_neither_row_nor_effect(salim):
    @deed("test.counter.refuse")
    def refuse(*, by):
        Counter.objects.create(series="x", value=1)
        raise CannotTry("Tidak bisa.")

    with pytest.raises(CannotTry):
        refuse(by=salim)
    assert rows() == []
    assert not Counter.objects.exists()


def test_an_inner_refusal_that_is_caught_takes_its_own_inner_deeds_with_it(salim):
    @deed("test.counter.add")
    def add(*, series, by):
        Counter.objects.create(series=series, value=1)

    @deed("test.counter.try")
    def attempt(*, by):
        add(series="undone", by=by)
        raise CannotTry("Tidak bisa.")

    @deed("test.counter.outer")
    def outer(*, by):
        add(series="kept", by=by)
        with pytest.raises(CannotTry):
            attempt(by=by)

    outer(by=salim)
    assert rows() == ["test.counter.add", "test.counter.outer"]
    assert list(Counter.objects.values_list("series", flat=True)) == ["kept"]


def test_an_inner_deed_whose_effect_the_outer_one_rolls_back_leaves_no_row(salim):
    @deed("test.counter.add")
    def add(*, by):
        Counter.objects.create(series="x", value=1)

    @deed("test.counter.outer")
    def outer(*, by):
        with transaction.atomic():
            add(by=by)
            transaction.set_rollback(True)

    outer(by=salim)
    assert rows() == ["test.counter.outer"]
    assert not Counter.objects.exists()


def test_a_caller_that_rolls_back_takes_the_row_with_it_and_the_next_one_takes_its_number(salim):
    @deed("test.nothing.do")
    def do_nothing(*, by):
        return None

    with transaction.atomic():
        do_nothing(by=salim)
        transaction.set_rollback(True)
    do_nothing(by=salim)
    assert list(AuditRow.objects.order_by("number").values_list("number", flat=True)) == [1]


def test_two_deeds_in_one_callers_transaction_are_written_once_each(salim):
    @deed("test.nothing.do")
    def do_nothing(*, by):
        return None

    with transaction.atomic():
        do_nothing(by=salim)
        do_nothing(by=salim)
    assert list(AuditRow.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert chain_faults() == []


def test_after_a_refusal_the_next_deed_is_an_outermost_one_again(salim):
    @deed("test.thing.do")
    def do_thing(*, ok, by):
        if not ok:
            raise CannotTry("Tidak.")

    with pytest.raises(CannotTry):
        do_thing(ok=False, by=salim)
    do_thing(ok=True, by=salim)
    assert rows() == ["test.thing.do"]
    assert deeds._here.scope is None


def test_the_deed_of_another_thread_is_not_taken_for_an_inner_one(salim):
    seen = []

    @deed("test.thread.outer")
    def outer(*, by):
        thread = threading.Thread(target=lambda: seen.append(deeds._here.scope))
        thread.start()
        thread.join()

    outer(by=salim)
    assert seen == [None]


def test_the_subject_is_told_as_it_was_when_its_deed_was_done(salim):
    @deed("test.counter.add")
    def add(*, by):
        return Counter.objects.create(series="x", value=1)

    @deed("test.counter.swap")
    def swap(*, by):
        add(by=by).delete()

    swap(by=salim)
    assert AuditRow.objects.get(deed="test.counter.add").subject_id == "x"


def test_without_an_actor_it_is_refused(db):
    @deed("test.nobody.do")
    def do_thing(*, by):
        return None

    for nobody in ({}, {"by": None}, {"by": get_user_model()(username="unsaved")}):
        with pytest.raises(TypeError, match="must say who does it"):
            do_thing(**nobody)
    assert rows() == []


@pytest.mark.parametrize(
    ("function", "hide", "complaint"),
    [
        (lambda *, unit: None, (), "`by` among them"),
        (lambda unit, *, by: None, (), "keyword-only"),
        (lambda *, by, **rest: None, (), "keyword-only"),
        (lambda *, by: None, ("password",), "hides arguments it does not take"),
        (lambda *, new_password, by: None, (), "must hide"),
    ],
)
def test_a_function_that_is_no_proper_deed_is_refused_when_it_is_declared(function, hide, complaint):
    with pytest.raises(TypeError, match=complaint):
        deed("test.wrong.one", hide=hide)(function)
    assert "test.wrong.one" not in REGISTRY


def test_two_deeds_may_not_have_one_name():
    deed("test.twice.told")(lambda *, by: None)
    with pytest.raises(TypeError, match="Two deeds are named"):
        deed("test.twice.told")(lambda *, by: None)


def test_a_note_outside_a_deed_is_an_error():
    with pytest.raises(RuntimeError):
        note(nothing=1)


@pytest.mark.parametrize("sql", ["UPDATE audit_auditrow SET actor = 'x'", "DELETE FROM audit_auditrow"])
def test_the_database_refuses_to_change_a_row(salim, sql):
    @deed("test.nothing.do")
    def do_nothing(*, by):
        return None

    do_nothing(by=salim)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_database_refuses_a_fork(salim):
    @deed("test.nothing.do")
    def do_nothing(*, by):
        return None

    do_nothing(by=salim)
    row = AuditRow.objects.get()
    row.pk, row.number = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)

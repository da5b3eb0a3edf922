"""What an addendum changes of an agreement: its term, its promises, and how the paper says so."""

import datetime as dt
from uuid import uuid4

import pytest

from layang.demo.cast import Cast
from layang.partners import actions
from layang.partners.actions import promises as promising
from layang.partners.models import Agreement, Measure, Promise
from layang.partners.queries.monitoring import overview
from layang.partners.queries.promises import promises_on
from layang.partners.queries.texts import filled_articles
from layang.partners.rules.promises import CannotPromise
from layang.partners.tests.factories import signed
from layang.partners.tests.promising import make_agreement, make_promise

JULY = dt.date(2026, 7, 1)
TODAY = dt.date(2026, 11, 2)
TERMS = promising.Terms(
    text="menghadirkan pelatih", measure=Measure.SESSIONS, quantity=4, unit_word="sesi",
    rhythm=Promise.Rhythm.QUARTER, due_on=None, dimension=Promise.Dimension.COACHING, owner=None, contact=None,
)  # fmt: skip


@pytest.fixture
def agreement(house: Cast) -> Agreement:
    return signed(house.partners["Batik Tresna"], by=house.ratna)


@pytest.fixture
def old(agreement: Agreement) -> Promise:
    return make_promise(agreement, text="menghadirkan pelatih", quantity=2)


def amend(house: Cast, agreement: Agreement, about: str = "jadwal pelatih") -> Agreement:
    return actions.amend_agreement(
        agreement=agreement, about=about, ends_on=None, on=JULY, request_id=uuid4(), by=house.ratna
    )


def sign(house: Cast, addendum: Agreement) -> Agreement:
    actions.send_for_review(agreement=addendum, on=JULY, by=house.ratna)
    return actions.sign_agreement(
        agreement=addendum, signed_on=JULY, place="Contoh", partner_number="", today=TODAY, by=house.ratna
    )


def due(house: Cast, agreement: Agreement) -> list[tuple[str, dt.date]]:
    """When each promise of an agreement and its addenda is due."""
    standing = promises_on(unit=house.unit, on=TODAY, agreement=agreement)
    return [(one.promise.get_rhythm_display(), row.due_on) for one in standing for row in one.rows]


def test_a_promise_is_replaced_from_the_first_day_of_the_signed_addendum(house: Cast, agreement, old):
    addendum = amend(house, agreement)
    promising.lift_promise(promise=old, addendum=addendum, by=house.ratna)
    promising.write_promise(agreement=addendum, side=Promise.Side.THEIRS, terms=TERMS, by=house.ratna)
    assert len(due(house, agreement)) == 12, "a draft changes nothing"
    sign(house, addendum)
    times = due(house, agreement)
    assert [day.month for rhythm, day in times if rhythm == "Setiap bulan"] == [1, 2, 3, 4, 5, 6]
    assert [day for rhythm, day in times if rhythm == "Setiap triwulan"] == [
        dt.date(2026, 9, 30), dt.date(2026, 12, 31),
    ]  # fmt: skip
    board = overview(unit=house.unit, on=TODAY, partner=agreement.partner)
    assert {(row.promise.quantity, row.due_on.month) for row in board.overdue} == {
        *((2, month) for month in range(1, 7)), (4, 9),
    }  # fmt: skip


def test_what_runs_when_it_is_lifted_asks_for_nothing(house: Cast, agreement):
    once = make_promise(agreement, rhythm="once", due_on=dt.date(2026, 8, 1))
    quarter = make_promise(agreement, rhythm="half_year")
    addendum = amend(house, agreement)
    Agreement.objects.filter(pk=addendum.pk).update(starts_on=dt.date(2026, 6, 1))
    for promise in (once, quarter):
        promising.lift_promise(promise=promise, addendum=addendum, by=house.ratna)
    sign(house, Agreement.objects.get(pk=addendum.pk))
    assert due(house, agreement) == []


def test_the_paper_says_what_is_lifted_and_what_is_added(house: Cast, agreement, old):
    addendum = amend(house, agreement)
    promising.lift_promise(promise=old, addendum=addendum, by=house.ratna)
    promising.write_promise(agreement=addendum, side=Promise.Side.THEIRS, terms=TERMS, by=house.ratna)
    text = "\n".join(article.body for article in filled_articles(addendum)).replace("\u00a0", " ")
    assert "- kewajiban PIHAK KEDUA menghadirkan pelatih, 2 (dua) sesi setiap bulan, tidak berlaku lagi" in text
    assert "- PIHAK KEDUA berkewajiban menghadirkan pelatih, 4 (empat) sesi setiap triwulan" in text


def test_a_lifted_promise_holds_again_while_the_addendum_is_a_draft(house: Cast, agreement, old):
    addendum = amend(house, agreement)
    promising.lift_promise(promise=old, addendum=addendum, by=house.ratna)
    with pytest.raises(CannotPromise, match="sudah dicabut oleh"):
        promising.lift_promise(promise=old, addendum=amend(house, agreement, "lain"), by=house.ratna)
    assert promising.keep_promise(promise=old, addendum=addendum, by=house.ratna).lifted_by is None
    sign(house, addendum)
    assert len(due(house, agreement)) == 12
    with pytest.raises(CannotPromise, match="draf"):
        promising.lift_promise(promise=old, addendum=addendum, by=house.ratna)


def test_a_dropped_addendum_lifts_nothing_and_stands_in_no_ones_way(house: Cast, agreement, old):
    dropped = amend(house, agreement)
    promising.lift_promise(promise=old, addendum=dropped, by=house.ratna)
    actions.drop_agreement(agreement=dropped, reason="salah", by=house.ratna)
    assert len(due(house, agreement)) == 12
    other = amend(house, agreement, "lain")
    assert promising.lift_promise(promise=old, addendum=other, by=house.ratna).lifted_by == other


def test_an_addendum_lifts_only_what_it_amends(house: Cast, agreement):
    other = make_promise(make_agreement(house.partners["Toko Contoh"]))
    with pytest.raises(CannotPromise, match="yang diubahnya"):
        promising.lift_promise(promise=other, addendum=amend(house, agreement), by=house.ratna)


def test_a_renewal_takes_over_what_addenda_made_of_it(house: Cast, agreement, old):
    addendum = amend(house, agreement)
    promising.lift_promise(promise=old, addendum=addendum, by=house.ratna)
    promising.write_promise(agreement=addendum, side=Promise.Side.THEIRS, terms=TERMS, by=house.ratna)
    sign(house, addendum)
    renewal = actions.renew_agreement(agreement=agreement, on=TODAY, request_id=uuid4(), by=house.ratna)
    assert list(renewal.promises.values_list("quantity", "rhythm", "lifted_by")) == [(4, "quarter", None)]


def test_lifted_and_kept_on_the_page_of_the_addendum(house: Cast, agreement, old, client):
    client.force_login(house.ratna)
    addendum = amend(house, agreement)
    lift, keep = (f"/mitra/perjanjian/{addendum.pk}/{word}/{old.pk}/" for word in ("cabut", "tetap"))
    assert lift in client.get(addendum.get_absolute_url()).content.decode()
    page = client.post(lift, follow=True).content.decode()
    assert "dicabut lewat adendum ini" in page
    assert keep in page
    assert "tetap berlaku" in client.post(keep, follow=True).content.decode()
    client.post(lift)
    sign(house, addendum)
    assert "Dicabut" in client.get(agreement.get_absolute_url()).content.decode()

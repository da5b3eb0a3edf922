"""Promises as they stand, and what is told of them."""

import datetime as dt
from uuid import uuid4

import pytest

from layang.accounts.capabilities import Role
from layang.accounts.tests.factories import make_officer
from layang.demo.cast import Cast
from layang.partners import evidence as registry
from layang.partners.actions import promises as actions
from layang.partners.evidence import work_in
from layang.partners.models import Contact, Evidence, Measure, PartnerPerson, Promise
from layang.partners.queries.monitoring import overview, scorecard
from layang.partners.queries.promises import promises_on
from layang.partners.rules.promises import CannotDecide, CannotPromise, CannotTell, Score, State
from layang.partners.tests.promising import (
    NEW_YEAR,
    NEW_YEARS_EVE,
    Work,
    done,
    forget_the_story,
    make_agreement,
    make_evidence,
    make_promise,
)


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


@pytest.fixture(autouse=True)
def _nothing_promised_yet(house: Cast) -> None:
    forget_the_story(house.unit)
    forget_the_story(house.elsewhere.unit)


@pytest.fixture
def hotel(house: Cast):
    return house.partners["Hotel Contoh"]


@pytest.fixture
def agreement(hotel):
    return make_agreement(hotel)


@pytest.fixture
def work(monkeypatch, hotel) -> Work:
    work = Work(hotel)
    monkeypatch.setattr(registry, "_SOURCES", [work.source])
    return work


@pytest.fixture
def partner_person(house: Cast, hotel):
    user = make_officer(Role.OUTLET, house.unit, name="Orang Hotel")
    PartnerPerson.objects.create(unit=house.unit, partner=hotel, user=user, since=NEW_YEAR)
    return user


class TestStanding:
    def test_work_that_is_recorded_moves_a_promise_with_no_further_typing(self, house, agreement, work):
        promise = make_promise(agreement)
        assert promises_on(unit=house.unit, on=day(2, 1))[0].state is State.OVERDUE
        work.done = [done(day(1, 10), 1, "Sesi Canting", "/sesi/1/"), done(day(1, 20), 1, "Sesi Rajut")]
        (standing,) = promises_on(unit=house.unit, on=day(2, 1))
        assert standing.promise == promise
        assert standing.rows[0].state is State.KEPT
        assert [part.sign.done.url for part in standing.rows[0].parts] == ["/sesi/1/", ""]
        work.done.pop()
        assert promises_on(unit=house.unit, on=day(2, 1))[0].rows[0].state is State.OVERDUE

    def test_what_was_told_counts_once_the_other_side_said_so(self, house, agreement, work, partner_person):
        promise = make_promise(agreement, quantity=1)
        told = make_evidence(promise, day(1, 9), 1, told_by=partner_person)
        assert promises_on(unit=house.unit, on=day(1, 31))[0].rows[0].state is State.DUE
        actions.confirm_evidence(evidence=told, by=house.ratna)
        row = promises_on(unit=house.unit, on=day(1, 31))[0].rows[0]
        assert row.state is State.KEPT
        assert row.parts[0].sign.evidence == told

    def test_no_session_counts_for_two_promises_of_a_partner(self, house, hotel, agreement, work):
        make_promise(agreement)
        make_promise(make_agreement(hotel, about="pameran"), quantity=1)
        work.done = [done(day(1, 10), 2, "Dua sesi")]
        states = [one.rows[0].state for one in promises_on(unit=house.unit, on=day(2, 1))]
        assert sorted(states) == [State.KEPT, State.OVERDUE]

    def test_work_of_a_partner_does_not_keep_our_promise(self, house, agreement, work):
        make_promise(agreement, side=Promise.Side.OURS)
        work.done = [done(day(1, 10), 2, "Dua sesi")]
        assert promises_on(unit=house.unit, on=day(2, 1))[0].rows[0].state is State.OVERDUE

    def test_a_renewal_ends_what_its_forerunner_asks_for(self, house, hotel, agreement, work):
        make_promise(agreement)
        make_agreement(hotel, renews=agreement, starts_on=day(7, 1), ends_on=dt.date(2027, 6, 30))
        (standing,) = promises_on(unit=house.unit, on=day(12, 1))
        assert standing.rows[-1].due_on == day(6, 30)

    def test_drafts_and_what_has_not_begun_ask_for_nothing(self, house, hotel, work):
        make_promise(make_agreement(hotel, stage="draft", signed_on=None))
        make_promise(make_agreement(hotel, starts_on=day(6, 1)))
        assert promises_on(unit=house.unit, on=day(5, 1)) == []

    def test_other_houses_see_none_of_it(self, house, agreement, work):
        make_promise(agreement)
        assert promises_on(unit=house.elsewhere.unit, on=day(5, 1)) == []

    def test_a_whole_house_is_asked_in_few_questions(self, house, hotel, work, django_assert_max_num_queries):
        for _number in range(6):
            agreement = make_agreement(hotel)
            for _other in range(6):
                make_promise(agreement)
        work.done = [done(day(1, 10), 90, "Banyak sesi")]
        with django_assert_max_num_queries(6):
            assert len(promises_on(unit=house.unit, on=day(5, 1))) == 36


class TestLists:
    def test_overdue_due_kept_and_dead_are_told_apart(self, house, hotel, agreement, work):
        make_promise(agreement, quantity=1)
        quiet = make_agreement(house.partners["Toko Contoh"])
        work.done = [done(day(7, 2), 1, "Sesi")]
        found = overview(unit=house.unit, on=day(7, 10))
        assert [row.due_on.month for row in found.overdue] == [1, 2, 3, 4, 5, 6]
        assert found.due == ()
        assert [row.due_on.month for row in found.kept] == [7]
        assert [(row.agreement, row.quiet_days) for row in found.dead] == [(quiet, 190)]

    def test_the_scorecard_is_the_rows_that_explain_it(self, house, hotel, agreement, work):
        make_promise(agreement, quantity=1)
        make_promise(agreement, quantity=1, side=Promise.Side.OURS)
        work.done = [done(day(1, 2), 1, "Sesi", hours=3, people=12), done(day(3, 4), 1, "Sesi", hours=2, people=10)]
        card = scorecard(partner=hotel, since=NEW_YEAR, until=day(3, 31))
        assert card.theirs.score == Score(kept=2, kept_late=0, overdue=1)
        assert [row.state for row in card.theirs.rows] == [State.KEPT, State.OVERDUE, State.KEPT]
        assert (card.benefit.hours, card.benefit.people) == (5, 22)
        assert [row.due_on.month for row in card.ours.rows] == [1, 2], "March is still due on its last day"

    def test_benefit_counts_only_its_time(self, house, hotel, work):
        work.done = [done(day(1, 2), 1, "Sesi", hours=3), done(day(7, 4), 1, "Sesi", hours=2, rupiah=5)]
        asked = work_in(unit=house.unit, since=NEW_YEAR, until=NEW_YEARS_EVE)
        found = asked.benefit(hotel.pk, since=day(7, 1), until=NEW_YEARS_EVE)
        assert (found.hours, found.rupiah) == (2, 5)


TERMS = actions.Terms(
    text="Menyediakan instruktur", measure=Measure.SESSIONS, quantity=2, unit_word="sesi",
    rhythm=Promise.Rhythm.MONTH, due_on=None, dimension=Promise.Dimension.COACHING, owner=None, contact=None,
)  # fmt: skip


class TestWriting:
    def test_promises_of_a_side_follow_each_other_and_move_up(self, house, hotel):
        draft = make_agreement(hotel, stage="draft", signed_on=None)
        theirs = {"agreement": draft, "side": Promise.Side.THEIRS, "by": house.ratna}
        rows = [actions.write_promise(**theirs, terms=TERMS | {"text": text}) for text in ("satu", "dua", "tiga")]
        actions.strike_promise(promise=rows[0], by=house.ratna)
        assert list(draft.promises.values_list("position", "text")) == [(1, "dua"), (2, "tiga")]

    def test_after_the_draft_nothing_changes_but_who_sees_to_it(self, house, agreement):
        promise = make_promise(agreement)
        with pytest.raises(CannotPromise, match="adendum"):
            actions.change_promise(promise=promise, terms=TERMS, by=house.ratna)
        with pytest.raises(CannotPromise, match="adendum"):
            actions.strike_promise(promise=promise, by=house.ratna)
        contact = Contact.objects.create(unit=house.unit, partner=agreement.partner, name="Ibu Contoh")
        assert (
            actions.hand_over_promise(promise=promise, owner=None, contact=contact, by=house.ratna).contact == contact
        )

    def test_all_faults_at_once(self, house, hotel):
        draft = make_agreement(hotel, stage="draft", signed_on=None)
        terms = {**TERMS, "text": " ", "quantity": 0, "rhythm": Promise.Rhythm.ONCE}
        with pytest.raises(CannotPromise) as refused:
            actions.write_promise(agreement=draft, side=Promise.Side.OURS, terms=terms, by=house.ratna)
        assert len(refused.value.faults) == 3

    def test_each_side_answers_for_its_own(self, house, hotel, partner_person):
        draft = make_agreement(hotel, stage="draft", signed_on=None)
        for side, owner in ((Promise.Side.OURS, partner_person), (Promise.Side.THEIRS, house.ratna)):
            with pytest.raises(CannotPromise, match="bukan"):
                actions.write_promise(agreement=draft, side=side, terms={**TERMS, "owner": owner}, by=house.ratna)


class TestTelling:
    def tell(self, promise, by, **facts):
        given = {
            "done_on": day(1, 9),
            "quantity": 1,
            "text": "Selesai",
            "attached": None,
            "request_id": uuid4(),
        } | facts
        return actions.tell_evidence(promise=promise, by=by, **given)

    def test_a_double_click_tells_once(self, house, agreement):
        promise, once = make_promise(agreement), uuid4()
        assert self.tell(promise, house.ratna, request_id=once) == self.tell(promise, house.ratna, request_id=once)
        assert Evidence.objects.count() == 1

    def test_all_faults_at_once(self, house, agreement):
        with pytest.raises(CannotTell) as refused:
            self.tell(make_promise(agreement), house.ratna, done_on=dt.date(2025, 12, 31), quantity=0, text="")
        assert len(refused.value.faults) == 3

    def test_a_partner_tells_only_of_its_own(self, house, agreement, partner_person):
        with pytest.raises(CannotTell, match="petugas"):
            self.tell(make_promise(agreement, side=Promise.Side.OURS), partner_person)

    def test_nobody_confirms_what_they_told(self, house, agreement):
        told = self.tell(make_promise(agreement), house.ratna)
        with pytest.raises(CannotDecide, match="tidak dapat mengonfirmasinya"):
            actions.confirm_evidence(evidence=told, by=house.ratna)
        assert actions.confirm_evidence(evidence=told, by=house.salim).state == Evidence.State.CONFIRMED

    def test_the_other_side_confirms_when_it_can(self, house, agreement, partner_person):
        ours = self.tell(make_promise(agreement), house.ratna)
        with pytest.raises(CannotDecide, match="oleh mitra"):
            actions.confirm_evidence(evidence=ours, by=house.salim)
        assert actions.confirm_evidence(evidence=ours, by=partner_person).decided_by == partner_person
        theirs = self.tell(make_promise(agreement), partner_person)
        assert actions.refuse_evidence(evidence=theirs, reason="Belum", by=house.salim).refused_because == "Belum"
        with pytest.raises(CannotDecide, match="sudah ditolak"):
            actions.confirm_evidence(evidence=theirs, by=house.ratna)

    def test_a_refusal_says_why(self, house, agreement):
        told = self.tell(make_promise(agreement), house.ratna)
        with pytest.raises(CannotDecide, match="mengapa"):
            actions.refuse_evidence(evidence=told, reason=" ", by=house.salim)

"""When promises are due and what counts towards them."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layang.partners.rules.promises import (
    Installment,
    Proof,
    Rhythm,
    Score,
    State,
    days_overdue,
    installments,
    is_dead,
    reminder_due,
    score,
    standings,
    standings_together,
)

NEW_YEAR = dt.date(2026, 1, 1)
NEW_YEARS_EVE = dt.date(2026, 12, 31)


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


class TestInstallments:
    @pytest.mark.parametrize(
        ("rhythm", "times", "first_due"),
        [
            (Rhythm.MONTH, 12, day(1, 31)),
            (Rhythm.QUARTER, 4, day(3, 31)),
            (Rhythm.HALF_YEAR, 2, day(6, 30)),
            (Rhythm.YEAR, 1, NEW_YEARS_EVE),
        ],
    )
    def test_a_year_holds_so_many(self, rhythm, times, first_due):
        due = installments(rhythm=rhythm, quantity=2, since=NEW_YEAR, until=NEW_YEARS_EVE)
        assert len(due) == times
        assert due[0].due_on == first_due
        assert due[-1].due_on == NEW_YEARS_EVE

    def test_once_is_due_on_its_day_or_at_the_end(self):
        once = installments(rhythm=Rhythm.ONCE, quantity=1, since=NEW_YEAR, until=NEW_YEARS_EVE, due_on=day(4, 5))
        assert once == (Installment(NEW_YEAR, day(4, 5), 1),)
        assert (
            installments(rhythm=Rhythm.ONCE, quantity=1, since=NEW_YEAR, until=NEW_YEARS_EVE)[0].due_on == NEW_YEARS_EVE
        )

    def test_months_are_counted_from_the_first_day_of_the_agreement(self):
        due = installments(rhythm=Rhythm.MONTH, quantity=1, since=day(1, 31), until=day(4, 30))
        assert [time.due_on for time in due] == [day(2, 27), day(3, 30), day(4, 29)]
        assert [time.since for time in due] == [day(1, 31), day(2, 28), day(3, 31)]

    def test_a_part_of_a_rhythm_at_the_end_asks_for_nothing(self):
        due = installments(rhythm=Rhythm.QUARTER, quantity=1, since=NEW_YEAR, until=day(8, 31))
        assert [time.due_on for time in due] == [day(3, 31), day(6, 30)]

    def test_an_agreement_shorter_than_the_rhythm_is_due_at_its_end(self):
        due = installments(rhythm=Rhythm.YEAR, quantity=3, since=NEW_YEAR, until=day(8, 31))
        assert due == (Installment(NEW_YEAR, day(8, 31), 3),)

    @given(
        since=st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)),
        length=st.integers(0, 2000),
        rhythm=st.sampled_from(Rhythm),
    )
    def test_they_follow_each_other_without_a_gap_and_end_within_the_agreement(self, since, length, rhythm):
        until = since + dt.timedelta(days=length)
        due = installments(rhythm=rhythm, quantity=1, since=since, until=until)
        assert due[0].since == since
        assert due[-1].due_on <= until
        for earlier, later in pairwise(due):
            assert later.since == earlier.due_on + dt.timedelta(days=1)


MONTHLY = installments(rhythm=Rhythm.MONTH, quantity=2, since=NEW_YEAR, until=day(6, 30))


def states(*proofs: Proof, on: dt.date) -> list[State]:
    return [row.state for row in standings(MONTHLY, proofs, on=on)]


class TestStandings:
    def test_without_evidence_the_past_is_overdue_and_the_future_ahead(self):
        assert states(on=day(3, 10)) == [
            State.OVERDUE, State.OVERDUE, State.DUE, State.AHEAD, State.AHEAD, State.AHEAD,
        ]  # fmt: skip

    def test_on_its_last_day_it_is_still_due(self):
        assert states(on=day(1, 31))[0] is State.DUE
        assert states(on=day(2, 1))[0] is State.OVERDUE

    def test_enough_in_its_own_month_is_kept(self):
        assert states(Proof(day(1, 5), 1), Proof(day(1, 31), 1), on=day(2, 1))[0] is State.KEPT

    def test_what_is_more_than_enough_makes_good_the_past_and_is_late(self):
        rows = standings(MONTHLY, [Proof(day(1, 5), 1), Proof(day(2, 10), 3)], on=day(2, 20))
        assert [row.state for row in rows[:2]] == [State.KEPT_LATE, State.KEPT]
        assert [(part.quantity, part.is_late) for part in rows[0].counted] == [(1, False), (1, True)]

    def test_nothing_counts_ahead(self):
        assert states(Proof(day(1, 5), 20), on=day(2, 28))[:2] == [State.KEPT, State.DUE]

    def test_what_happened_after_the_day_is_not_known_on_it(self):
        assert states(Proof(day(1, 20), 2), on=day(1, 10))[0] is State.DUE

    def test_evidence_after_the_last_installment_still_makes_good(self):
        rows = standings(MONTHLY, [Proof(day(7, 4), 12)], on=day(7, 4))
        assert {row.state for row in rows} == {State.KEPT_LATE}

    @given(
        st.lists(st.tuples(st.integers(0, 240), st.integers(1, 5)), max_size=30),
        st.integers(0, 240),
    )
    def test_every_piece_counts_at_most_once_and_none_too_much(self, given_proofs, shift):
        on = NEW_YEAR + dt.timedelta(days=shift)
        proofs = [Proof(NEW_YEAR + dt.timedelta(days=at), much, str(i)) for i, (at, much) in enumerate(given_proofs)]
        rows = standings(MONTHLY, proofs, on=on)
        used: dict[str, int] = {}
        for row in rows:
            assert row.done <= row.installment.quantity
            assert (row.missing == 0) == (row.state in {State.KEPT, State.KEPT_LATE})
            for part in row.counted:
                assert part.proof.on <= on
                assert part.is_late == (part.proof.on > row.installment.due_on)
                assert part.proof.on >= row.installment.since
                used[part.proof.key] = used.get(part.proof.key, 0) + part.quantity
        for proof in proofs:
            assert used.get(proof.key, 0) <= proof.quantity

    @given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 4)), max_size=20))
    def test_more_evidence_never_makes_it_worse(self, given_proofs):
        on = day(7, 15)
        proofs = [Proof(NEW_YEAR + dt.timedelta(days=at), much, str(i)) for i, (at, much) in enumerate(given_proofs)]
        before = sum(row.missing for row in standings(MONTHLY, proofs, on=on))
        after = sum(row.missing for row in standings(MONTHLY, [*proofs, Proof(day(3, 3), 1, "x")], on=on))
        assert after <= before


class TestPromisesOfOneKind:
    """Two promises of a partner that the same work fulfils."""

    def test_no_session_counts_twice(self):
        first, second = standings_together([MONTHLY, MONTHLY], [Proof(day(1, 5), 3)], on=day(1, 31))
        assert (first[0].done, second[0].done) == (2, 1)

    def test_what_is_overdue_takes_only_what_no_promise_needs_in_its_own_time(self):
        old = [Installment(NEW_YEAR, day(1, 31), 5)]
        new = [Installment(day(2, 1), day(2, 28), 2)]
        first, second = standings_together([old, new], [Proof(day(2, 3), 3)], on=day(2, 28))
        assert second[0].state is State.KEPT
        assert (first[0].done, first[0].state) == (1, State.OVERDUE)


def test_days_overdue_begin_the_day_after():
    time = Installment(NEW_YEAR, day(1, 31), 1)
    assert days_overdue(time, on=day(1, 31)) == 0
    assert days_overdue(time, on=day(2, 1)) == 1


@pytest.mark.parametrize(
    ("last", "on", "dead"),
    [
        (None, NEW_YEAR + dt.timedelta(days=180), False),
        (None, NEW_YEAR + dt.timedelta(days=181), True),
        (day(3, 1), NEW_YEAR + dt.timedelta(days=181), False),
        (dt.date(2025, 1, 1), NEW_YEAR + dt.timedelta(days=100), False),
    ],
)
def test_an_agreement_without_a_sign_for_180_days_is_dead(last, on, dead):
    assert is_dead(in_force_since=NEW_YEAR, last_proof_on=last, on=on) is dead


class TestReminders:
    def test_each_of_the_three_is_sent_once(self):
        sent: list[int] = []
        ends = NEW_YEARS_EVE
        for left in range(120, -10, -1):
            for _twice in range(2):
                due = reminder_due(ends_on=ends, on=ends - dt.timedelta(days=left), sent=sent)
                if due is not None:
                    sent.append(due)
        assert sent == [90, 60, 30]

    def test_after_weeks_off_only_the_latest_is_sent(self):
        ends = NEW_YEARS_EVE
        assert reminder_due(ends_on=ends, on=ends - dt.timedelta(days=29), sent=[90]) == 30
        assert reminder_due(ends_on=ends, on=ends - dt.timedelta(days=29), sent=[90, 30]) is None

    def test_after_the_end_there_is_nothing_to_remind_of(self):
        assert reminder_due(ends_on=NEW_YEAR, on=day(1, 2), sent=[]) is None

    @given(st.lists(st.integers(0, 200), min_size=1, max_size=40))
    def test_on_whatever_days_the_house_is_open_none_comes_twice_or_out_of_order(self, lefts):
        sent: list[int] = []
        for left in sorted(lefts, reverse=True):
            due = reminder_due(ends_on=NEW_YEARS_EVE, on=NEW_YEARS_EVE - dt.timedelta(days=left), sent=sent)
            if due is not None:
                sent.append(due)
        assert sent == sorted(set(sent), reverse=True)
        if min(lefts) <= 90:
            assert sent
            assert sent[-1] == min(days for days in (90, 60, 30) if min(lefts) <= days)


def test_the_score_counts_what_came_due():
    rows = standings(MONTHLY, [Proof(day(1, 5), 2), Proof(day(3, 8), 3), Proof(day(5, 2), 2)], on=day(5, 10))
    assert [row.state for row in rows] == [
        State.KEPT, State.OVERDUE, State.KEPT, State.OVERDUE, State.KEPT, State.AHEAD,
    ]  # fmt: skip
    found = score(rows, on=day(5, 10))
    assert found == Score(kept=3, kept_late=0, overdue=2)
    assert found.share_in_time == 6_000
    assert Score().share_in_time is None

"""Stays in groups: every state meets every move."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from layang.coaching import actions
from layang.coaching.models import LeavingReason, Membership, Suspension
from layang.coaching.queries.memberships import place_of, places_taken
from layang.coaching.rules.groups import CannotLeaveGroup, Stay
from layang.coaching.rules.memberships import (
    LEGAL,
    CannotSuspend,
    Move,
    Rest,
    State,
    end_faults,
    move_faults,
    state_of,
    suspend_faults,
)
from layang.core.refusal import Refusal
from layang.demo.cast import Cast
from layang.demo.replay import TODAY

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)
LONG_AGO = TODAY - 10 * WEEK


@pytest.mark.parametrize(
    ("stay", "released_on", "rests", "state"),
    [
        (Stay(LONG_AGO, None), None, [], State.ACTIVE),
        (Stay(TODAY, TODAY), None, [], State.ACTIVE),
        (Stay(LONG_AGO, TODAY + WEEK), TODAY + DAY, [], State.ACTIVE),
        (Stay(TODAY + DAY, None), None, [], State.PLANNED),
        (Stay(LONG_AGO, TODAY - DAY), None, [], State.ENDED),
        (Stay(TODAY + WEEK, TODAY), None, [], State.ENDED),
        (Stay(LONG_AGO, None), TODAY, [], State.RELEASED),
        (Stay(TODAY + DAY, None), TODAY, [], State.RELEASED),
        (Stay(LONG_AGO, TODAY + WEEK), TODAY, [], State.ENDED),
        (Stay(LONG_AGO, None), None, [Rest(TODAY, None)], State.SUSPENDED),
        (Stay(LONG_AGO, None), None, [Rest(TODAY - WEEK, TODAY)], State.SUSPENDED),
        (Stay(LONG_AGO, None), None, [Rest(TODAY - WEEK, TODAY - DAY)], State.ACTIVE),
        (Stay(LONG_AGO, None), None, [Rest(TODAY + DAY, None)], State.SUSPENDED),
        (Stay(LONG_AGO, TODAY - DAY), None, [Rest(LONG_AGO, None)], State.ENDED),
    ],
)
def test_the_state_follows_from_the_dates(stay: Stay, released_on: dt.date | None, rests: list[Rest], state: State):
    assert state_of(stay, on=TODAY, released_on=released_on, rests=rests) == state


ALLOWED = {
    (State.PLANNED, Move.CANCEL),
    (State.ACTIVE, Move.END),
    (State.ACTIVE, Move.SUSPEND),
    (State.ACTIVE, Move.TRANSFER),
    (State.SUSPENDED, Move.END),
    (State.SUSPENDED, Move.RESUME),
    (State.SUSPENDED, Move.TRANSFER),
    (State.RELEASED, Move.END),
}
"""Written here once more by hand: a slip in the rules' own table must show."""


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
def test_every_move_of_every_state(state: State, move: Move):
    assert (move_faults(move, state) == []) == ((state, move) in ALLOWED)
    assert set(LEGAL) == set(State)


def test_a_last_day_is_neither_before_the_first_nor_after_release():
    told: dict[str, Any] = {"stay": Stay(LONG_AGO, None), "state": State.ACTIVE, "released_on": TODAY + WEEK}
    assert end_faults(last_day=TODAY + WEEK - DAY, **told) == []
    assert "lebih awal" in end_faults(last_day=LONG_AGO - DAY, **told)[0]
    assert "hari bebas" in end_faults(last_day=TODAY + WEEK, **told)[0]


@pytest.mark.parametrize(
    ("since", "until", "reason", "word"),
    [
        (TODAY, None, "Sakit", ""),
        (TODAY + DAY, TODAY + WEEK, "Sakit", ""),
        (TODAY - WEEK, None, "Sakit", ""),
        (TODAY - WEEK - DAY, None, "Sakit", "tujuh hari"),
        (TODAY, TODAY - DAY, "Sakit", "lebih awal"),
        (TODAY, TODAY + 5 * WEEK, "Sakit", "sesudah hari terakhir"),
        (TODAY + 5 * WEEK, None, "Sakit", "sesudah hari terakhir"),
        (TODAY, None, " ", "Isi alasan"),
    ],
)
def test_when_a_stay_may_rest(since: dt.date, until: dt.date | None, reason: str, word: str):
    faults = suspend_faults(
        rest=Rest(since, until),
        stay=Stay(LONG_AGO, TODAY + 4 * WEEK),
        state=State.ACTIVE,
        rests=[],
        reason=reason,
        on=TODAY,
    )
    assert [word in fault for fault in faults] == ([True] if word else [])


@pytest.mark.parametrize(("since", "until", "is_free"), [(0, 6, True), (0, 7, False), (9, None, False), (11, 12, True)])
def test_a_stay_rests_only_once_on_a_day(since: int, until: int | None, is_free: bool):  # noqa: FBT001
    rest = Rest(TODAY + since * DAY, None if until is None else TODAY + until * DAY)
    faults = suspend_faults(
        rest=rest,
        stay=Stay(LONG_AGO, None),
        state=State.ACTIVE,
        rests=[Rest(TODAY + WEEK, TODAY + WEEK + 3 * DAY)],
        reason="Sakit",
        on=TODAY,
    )
    assert (faults == []) == is_free


# ---- The same matrix through the deeds.


def _setups(house: Cast) -> dict[State, Callable[[Membership], object]]:
    """How a running stay is brought into each state."""

    def change(**values: Any) -> Callable[[Membership], object]:
        return lambda stay: Membership.objects.filter(pk=stay.pk).update(**values)

    def release(stay: Membership) -> object:
        stay.resident.released_on = TODAY - DAY
        return stay.resident.save(update_fields=["released_on"])

    def rest(stay: Membership) -> object:
        return actions.suspend_membership(
            membership=stay, since=TODAY, is_paid=False, reason="Sakit", on=TODAY, by=house.ratna
        )

    return {
        State.PLANNED: change(since=TODAY + WEEK),
        State.ACTIVE: lambda _stay: None,
        State.SUSPENDED: rest,
        State.RELEASED: release,
        State.ENDED: change(until=TODAY - DAY, left_because=LeavingReason.COMPLETED),
    }


def _moves(house: Cast) -> dict[Move, Callable[[Membership], object]]:
    paper = actions.Paper(number="TPP 9/2026", decided_on=TODAY, note="Sesuai minatnya.")
    now: dict[str, Any] = {"on": TODAY, "by": house.ratna}
    return {
        Move.END: lambda stay: actions.leave_group(
            membership=stay, last_day=TODAY - 2 * DAY, reason=LeavingReason.COMPLETED, **now
        ),
        Move.CANCEL: lambda stay: actions.cancel_membership(membership=stay, reason="Pindah blok", **now),
        Move.SUSPEND: lambda stay: actions.suspend_membership(
            membership=stay, since=TODAY, is_paid=True, reason="Menunggu", **now
        ),
        Move.RESUME: lambda stay: actions.resume_membership(membership=stay, back_on=TODAY, **now),
        Move.TRANSFER: lambda stay: actions.move_member(
            membership=stay, to=house.groups["Rajut"], paper=paper, since=TODAY, **now
        ),
    }


@pytest.mark.parametrize("state", State)
def test_every_move_of_every_state_through_its_deed(house: Cast, state: State):
    stay = Membership.objects.select_related("resident").get(resident=house.residents["Busri"])
    _setups(house)[state](stay)
    assert place_of(Membership.objects.get(pk=stay.pk), on=TODAY).state == state
    for move, do in _moves(house).items():
        before = list(Membership.objects.values_list().order_by("pk")), Suspension.objects.count()
        with transaction.atomic():
            if (state, move) in ALLOWED:
                do(stay)
            else:
                with pytest.raises(Refusal):
                    do(stay)
                assert before == (list(Membership.objects.values_list().order_by("pk")), Suspension.objects.count())
            transaction.set_rollback(True)


@pytest.fixture
def stay(house: Cast) -> Membership:
    return Membership.objects.select_related("resident", "group").get(resident=house.residents["Busri"])


def _leave(house: Cast, stay: Membership, last_day: dt.date, **more: Any) -> Membership:
    told = {"reason": LeavingReason.COMPLETED, "on": TODAY, "by": house.ratna, **more}
    return actions.leave_group(membership=stay, last_day=last_day, **told)


def test_someone_leaves_on_a_day_ahead_which_moves_until_it_has_come(house: Cast, stay: Membership):
    _leave(house, stay, TODAY + WEEK)
    assert place_of(_leave(house, stay, TODAY + 2 * WEEK), on=TODAY).state == State.ACTIVE
    assert place_of(_leave(house, stay, TODAY - DAY), on=TODAY).state == State.ENDED
    with pytest.raises(CannotLeaveGroup, match="sudah berakhir"):
        _leave(house, stay, TODAY)


def test_leaving_takes_a_reason_and_other_an_explanation(house: Cast, stay: Membership):
    for reason in ("", LeavingReason.MOVED, LeavingReason.CANCELLED):
        with pytest.raises(CannotLeaveGroup, match="Pilih alasan"):
            _leave(house, stay, TODAY, reason=reason)
    with pytest.raises(CannotLeaveGroup, match="Jelaskan"):
        _leave(house, stay, TODAY, reason=LeavingReason.OTHER)
    left = _leave(house, stay, TODAY, reason=LeavingReason.OTHER, remark=" Ingin sekolah. ")
    assert (left.get_left_because_display(), left.left_note) == ("Lainnya", "Ingin sekolah.")


def test_a_stay_that_ends_takes_its_suspensions_with_it(house: Cast, stay: Membership):
    actions.suspend_membership(
        membership=stay, since=TODAY - DAY, is_paid=False, reason="Sakit", on=TODAY, by=house.ratna
    )
    _leave(house, stay, TODAY)
    assert Suspension.objects.get().until == TODAY


def test_coming_back_ends_the_suspension_the_day_before(house: Cast, stay: Membership):
    rest: dict[str, Any] = {"membership": stay, "is_paid": False, "reason": "Sakit", "on": TODAY, "by": house.ratna}
    actions.suspend_membership(since=TODAY - 3 * DAY, **rest)
    back: dict[str, Any] = {"membership": stay, "on": TODAY, "by": house.ratna}
    with pytest.raises(CannotSuspend, match="tujuh hari"):
        actions.resume_membership(back_on=TODAY - WEEK - DAY, **back)
    actions.resume_membership(back_on=TODAY, **back)
    assert Suspension.objects.get().until == TODAY - DAY
    actions.suspend_membership(since=TODAY + WEEK, **rest)
    actions.resume_membership(back_on=TODAY, **back)
    assert Suspension.objects.count() == 1, "one that never began is no record of a rest"


def test_a_cancelled_stay_frees_its_place_and_does_not_stand_in_the_way(house: Cast, stay: Membership):
    Membership.objects.filter(pk=stay.pk).update(since=TODAY + WEEK)
    taken = places_taken(group=stay.group, on=TODAY)
    cancelled = actions.cancel_membership(membership=stay, reason="Pindah blok", on=TODAY, by=house.ratna)
    assert cancelled.is_cancelled
    assert places_taken(group=stay.group, on=TODAY) == taken - 1
    assert not Membership.objects.filter(pk=stay.pk).in_force(on=TODAY + WEEK).exists()
    again = actions.join_group(group=stay.group, resident=stay.resident, on=TODAY + WEEK, by=house.ratna)
    assert again.until is None

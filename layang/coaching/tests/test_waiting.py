"""Waiting lists: every step from every state, the order, and what is remembered."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from layang.accounts.queries import command_line_actor
from layang.coaching import actions
from layang.coaching.daily import clear_waiting_lists
from layang.coaching.models import Application, ApplicationStep, Craft
from layang.coaching.queries import waiting as queries
from layang.coaching.rules.waiting import (
    LEGAL,
    Asker,
    CannotApply,
    CannotStep,
    State,
    ahead_of,
    decide_faults,
    entry_faults,
    queue_faults,
    redate_faults,
    skip_faults,
    step_faults,
)
from layang.core.daily import Day
from layang.demo.cast import Cast
from layang.demo.replay import TODAY

DAY = dt.timedelta(days=1)
ASKER = Asker(is_here=True, is_in_group=False, has_open_here=False, open_elsewhere=0)
PENDING, APPROVED, DECLINED, WITHDRAWN, ALLOCATED, REMOVED = State

FOLLOWS = {
    PENDING: {APPROVED, DECLINED, WITHDRAWN, REMOVED},
    APPROVED: {PENDING, DECLINED, WITHDRAWN, ALLOCATED, REMOVED},
    DECLINED: {PENDING},
    WITHDRAWN: {PENDING, REMOVED},
    ALLOCATED: set[State](),
    REMOVED: set[State](),
}
"""Written here once more by hand, from coaching.md 2b."""


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", State)
def test_every_step_from_every_state(state: State, to: State):
    faults = step_faults(state=state, to=to, reason="Alasan", is_latest=True, asker=ASKER)
    assert (faults == []) == (to in FOLLOWS[state])
    assert set(LEGAL) == set(State)


@pytest.mark.parametrize("state", State)
def test_the_tpp_decides_only_what_was_put_before_it(state: State):
    assert (decide_faults(state=state, is_latest=True) == []) == (state == APPROVED)
    assert decide_faults(state=state, is_latest=False)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"applied_on": TODAY}, ""),
        ({"applied_on": TODAY + DAY}, "belum tiba"),
        ({"state": DECLINED, "reason": "Belum memenuhi syarat"}, ""),
        ({"state": DECLINED}, "alasan penolakan"),
        ({"state": ALLOCATED}, "hanya dapat"),
        ({"asker": Asker(is_here=False, is_in_group=False, has_open_here=False, open_elsewhere=0)}, "sudah bebas"),
        ({"asker": Asker(is_here=True, is_in_group=True, has_open_here=False, open_elsewhere=0)}, "sudah tercatat"),
        ({"asker": Asker(is_here=True, is_in_group=False, has_open_here=True, open_elsewhere=0)}, "daftar tunggu"),
        ({"asker": Asker(is_here=True, is_in_group=False, has_open_here=False, open_elsewhere=4)}, ""),
        ({"asker": Asker(is_here=True, is_in_group=False, has_open_here=False, open_elsewhere=5)}, "lima kelompok"),
    ],
)
def test_what_forbids_an_application(change: dict[str, Any], word: str):
    told: dict[str, Any] = {"applied_on": TODAY, "on": TODAY, "asker": ASKER, "state": PENDING, "reason": "", **change}
    assert [word in fault for fault in entry_faults(**told)] == ([True] if word else [])


def test_taking_up_again_is_like_asking_again():
    gone = Asker(is_here=False, is_in_group=False, has_open_here=False, open_elsewhere=5)
    told: dict[str, Any] = {"state": WITHDRAWN, "to": PENDING, "reason": "", "is_latest": False, "asker": gone}
    assert len(step_faults(**told)) == 3
    assert len(queue_faults(gone)) == 2
    inside = Asker(is_here=True, is_in_group=True, has_open_here=False, open_elsewhere=0)
    assert step_faults(state=PENDING, to=WITHDRAWN, reason="", is_latest=True, asker=inside)
    assert step_faults(state=PENDING, to=REMOVED, reason="", is_latest=True, asker=inside) == []


def test_the_day_of_application_moves_back_but_not_past_its_entry():
    told: dict[str, Any] = {"recorded_on": TODAY, "state": PENDING, "reason": "Salah ketik"}
    assert redate_faults(applied_on=TODAY, **told) == []
    assert redate_faults(applied_on=TODAY - DAY, **told) == []
    assert "sesudah hari" in redate_faults(applied_on=TODAY + DAY, **told)[0]
    assert "Isi alasan" in redate_faults(applied_on=TODAY, **{**told, "reason": " "})[0]
    assert redate_faults(applied_on=TODAY, **{**told, "state": ALLOCATED})


def test_the_earlier_day_is_first_and_then_who_was_entered_first():
    queue = [(TODAY, 1), (TODAY, 2), (TODAY - DAY, 3)]
    assert [ahead_of(key, queue) for key in queue] == [1, 2, 0]
    assert skip_faults(ahead=0, reason="") == []
    assert skip_faults(ahead=2, reason="Bebas lebih lambat") == []
    assert "2 orang" in skip_faults(ahead=2, reason=" ")[0]


# ---- Through the deeds.


def _enter(house: Cast, name: str, group: str = "Canting", **more: Any) -> Application:
    told: dict[str, Any] = {
        "requester": Application.Requester.SELF,
        "applied_on": TODAY,
        "on": TODAY,
        "by": house.ratna,
        **more,
    }
    return actions.enter_application(group=house.groups[group], resident=house.residents[name], **told)


def _step(house: Cast, application: Application, to: State, reason: str = "") -> Application:
    return actions.step_application(application=application, to=to, reason=reason, on=TODAY, by=house.ratna)


@pytest.fixture
def empty(house: Cast) -> Cast:
    """The house without its waiting lists."""
    Application.objects.exclude(state__in=[ALLOCATED]).update(state=REMOVED, decline_reason="")
    return house


def test_the_queue_shows_order_and_days_waited(empty: Cast):
    for name, days in (("Seno", 3), ("Yasin", 40), ("Toha", 3)):
        _enter(empty, name, applied_on=TODAY - days * DAY)
    rows = queries.queue(group=empty.groups["Canting"], on=TODAY)
    told = [(row.application.resident.call_name, row.position, row.days, row.is_long) for row in rows]
    assert told == [("Yasin", 1, 40, True), ("Seno", 2, 3, False), ("Toha", 3, 3, False)]
    assert [one.resident.call_name for one in queries.ahead(rows[2].application)] == ["Yasin", "Seno"]


def test_someone_waits_in_five_groups_at_most_and_once_in_each(empty: Cast):
    seno = empty.residents["Seno"]
    for number in range(5):
        group = actions.open_group(unit=empty.unit, name=f"Kelompok {number}", craft=Craft.KITE, by=empty.ratna)
        told: dict[str, Any] = {"resident": seno, "requester": Application.Requester.SELF, "applied_on": TODAY}
        last = actions.enter_application(group=group, on=TODAY, by=empty.ratna, **told)
    with pytest.raises(CannotApply, match="lima kelompok"):
        _enter(empty, "Seno")
    _step(empty, last, WITHDRAWN)
    mine = _enter(empty, "Seno")
    with pytest.raises(CannotApply, match="daftar tunggu"):
        _enter(empty, "Seno")
    with pytest.raises(CannotStep, match="lima kelompok"):
        _step(empty, last, PENDING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.create(
            unit=empty.unit, group=mine.group, resident=seno, requester="self", applied_on=TODAY, recorded_on=TODAY,
            state=PENDING,
        )  # fmt: skip


def test_nobody_applies_to_another_house(house: Cast):
    with pytest.raises(CannotApply, match="rutan yang sama"):
        actions.enter_application(
            group=house.elsewhere.group,
            resident=house.residents["Seno"],
            requester=Application.Requester.SELF,
            applied_on=TODAY,
            on=TODAY,
            by=house.ratna,
        )


def test_a_reason_to_decline_stays_only_while_it_is_declined(empty: Cast):
    application = _enter(empty, "Seno")
    with pytest.raises(CannotStep, match="alasan penolakan"):
        _step(empty, application, DECLINED)
    assert _step(empty, application, DECLINED, "Belum memenuhi syarat").decline_reason == "Belum memenuhi syarat"
    assert _step(empty, application, PENDING).decline_reason == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(state=DECLINED)


def test_an_old_application_yields_to_a_newer_one(empty: Cast):
    old = _step(empty, _enter(empty, "Seno"), DECLINED, "Penuh")
    _enter(empty, "Seno")
    with pytest.raises(CannotStep, match="lebih baru"):
        _step(empty, old, PENDING)
    assert queries.steps_ahead(old) == []


def test_a_step_never_places(empty: Cast):
    application = _step(empty, _enter(empty, "Seno"), APPROVED)
    assert ALLOCATED not in queries.steps_ahead(application)
    with pytest.raises(CannotStep, match="keputusan TPP"):
        _step(empty, application, ALLOCATED)


def test_the_history_tells_every_step_and_cannot_be_rewritten(empty: Cast):
    application = _enter(empty, "Seno", remark="Pernah membatik.")
    actions.redate_application(
        application=application, applied_on=TODAY - DAY, reason="Salah ketik.", on=TODAY, by=empty.ratna
    )
    _step(empty, application, APPROVED, "Layak.")
    steps = list(application.steps.all())
    assert [(step.state, step.taken_by) for step in steps] == [
        (PENDING, empty.ratna),
        (PENDING, empty.ratna),
        (APPROVED, empty.ratna),
    ]
    assert [word in step.note for step, word in zip(steps, ("membatik", "Salah ketik.", "Layak"), strict=True)]
    assert "1 Nov" in steps[1].note or "01" in steps[1].note
    for rewrite in (lambda: ApplicationStep.objects.update(note=""), ApplicationStep.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            rewrite()


def test_who_has_left_the_house_is_taken_off_every_list(empty: Cast):
    seno = empty.residents["Seno"]
    waiting = [_enter(empty, "Seno"), _enter(empty, "Seno", "Rajut")]
    stays = _enter(empty, "Toha")
    seno.released_on = TODAY
    seno.save(update_fields=["released_on"])
    with pytest.raises(CannotStep, match="sudah bebas"):
        _step(empty, _step(empty, waiting[0], WITHDRAWN), PENDING)
    _ = [row.refresh_from_db() for row in waiting]
    assert "1 permohonan" in clear_waiting_lists(Day(TODAY))
    states = [Application.objects.get(pk=row.pk).state for row in (*waiting, stays)]
    assert states == [WITHDRAWN, REMOVED, PENDING]
    assert waiting[1].steps.last().taken_by == command_line_actor()
    assert "0 permohonan" in clear_waiting_lists(Day(TODAY))

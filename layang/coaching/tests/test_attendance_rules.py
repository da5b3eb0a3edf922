"""Every reason × paid or not × suspended or not, written out by hand from coaching.md 2c."""

import datetime as dt
import itertools

import pytest

from layang.coaching.rules.attendance import (
    BY_HAND,
    RULES,
    Circumstances,
    Mark,
    Reason,
    Window,
    excuse_faults,
    is_paid,
    known_reason,
    mark_faults,
    minutes_between,
    window,
)

DAY = dt.date(2026, 11, 2)
SUSPENSION = {"no": {}, "unpaid": {"is_suspended": True}, "paid": {"is_suspended": True, "is_suspension_paid": True}}

TABLE = """
reason        attended acceptable  pays   chosen   suspended
attended      yes      yes         yes    -        -
sick          no       yes         choice choice   -
refused       no       no          no     -        -
not_required  no       yes         yes    -        -
rest_day      no       yes         choice choice   -
clash         no       yes         yes    -        -
other         no       no          choice choice   -
suspended     no       yes         -      -        asked
away          no       yes         no     -        -
called_off    no       yes         yes    -        -
"""
"""The table as a reader of the law would write it; `asked`: as the suspension says."""

LINES = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()[1:]}
DEFAULT = {"sick": True, "rest_day": False, "other": False}
"""Where staff choose and say nothing."""


def test_the_table_has_every_reason():
    assert set(LINES) == {reason.value for reason in Reason}


@pytest.mark.parametrize("reason", Reason)
def test_what_a_reason_means(reason):
    attended, acceptable, *_rest = LINES[reason.value]
    assert RULES[reason].is_attended == (attended == "yes")
    assert RULES[reason].is_acceptable == (acceptable == "yes")


CASES = list(itertools.product(Reason, (True, False), SUSPENSION, (None, True, False)))


@pytest.mark.parametrize(("reason", "is_paid_session", "suspension", "chosen"), CASES)
def test_every_reason_times_paid_times_suspended(reason, is_paid_session, suspension, chosen):
    known = Circumstances(is_paid_session=is_paid_session, **SUSPENSION[suspension])
    pays = LINES[reason.value][2]
    if not is_paid_session:
        expected = False
    elif reason is Reason.SUSPENDED:
        expected = suspension == "paid"
    elif pays == "choice":
        expected = DEFAULT[reason.value] if chosen is None else chosen
    else:
        expected = pays == "yes"
    assert is_paid(reason, known=known, chosen=chosen) is expected


@pytest.mark.parametrize(("session_paid", "kept", "paid"), [
    (True, True, True), (True, False, False), (False, True, False), (False, False, False),
])  # fmt: skip
def test_a_called_off_session_pays_unless_that_was_switched_off(session_paid, kept, paid):
    known = Circumstances(is_paid_session=session_paid, is_called_off=True, is_called_off_paid=kept)
    assert is_paid(Reason.CALLED_OFF, known=known) is paid


@pytest.mark.parametrize("said", [True, False])
def test_what_was_said_ahead_about_pay_counts_on_the_day(said):
    known = Circumstances(is_paid_session=True, is_excused=True, is_excused_paid=said)
    assert is_paid(Reason.NOT_REQUIRED, known=known) is said


FLAGS = ("is_suspended", "is_away", "is_called_off", "is_excused")
FIRST = (Reason.SUSPENDED, Reason.AWAY, Reason.CALLED_OFF, Reason.NOT_REQUIRED)


@pytest.mark.parametrize("flags", list(itertools.product((True, False), repeat=4)))
def test_what_is_known_comes_in_the_order_of_the_table(flags):
    known = Circumstances(is_paid_session=True, **dict(zip(FLAGS, flags, strict=True)))
    first = next((reason for flag, reason in zip(flags, FIRST, strict=True) if flag), None)
    assert known_reason(known) is first


@pytest.mark.parametrize("reason", Reason)
def test_what_each_reason_asks(reason):
    known = Circumstances(is_paid_session=True)
    faults = list(mark_faults(Mark(reason), who="Seno", known=known))
    with_note = list(mark_faults(Mark(reason, note="minta pindah"), who="Seno", known=known))
    warned = list(mark_faults(Mark(reason, note="x", is_warned=True), who="Seno", known=known))
    is_system = reason not in BY_HAND
    assert len(faults) == is_system + (reason in {Reason.REFUSED, Reason.OTHER})
    assert len(with_note) == is_system
    assert len(warned) == is_system + (reason is not Reason.REFUSED)


@pytest.mark.parametrize("fixed", ["is_suspended", "is_away"])
def test_nobody_marks_who_is_suspended_or_away(fixed):
    known = Circumstances(is_paid_session=True, **{fixed: True})
    assert list(mark_faults(Mark(Reason.ATTENDED), who="Seno", known=known)) != []


def test_pay_on_a_session_that_is_not_paid_is_refused():
    unpaid = Circumstances(is_paid_session=False)
    assert "tidak dibayar" in " ".join(mark_faults(Mark(Reason.SICK, is_paid=True), who="Seno", known=unpaid))
    assert list(mark_faults(Mark(Reason.SICK, is_paid=False), who="Seno", known=unpaid)) == []


@pytest.mark.parametrize(("days", "state"), [
    (-1, Window.AHEAD), (0, Window.OPEN), (7, Window.OPEN), (8, Window.CORRECTION), (400, Window.CORRECTION),
])  # fmt: skip
def test_when_a_session_may_be_marked(days, state):
    assert window(DAY, today=DAY + dt.timedelta(days=days)) is state


@pytest.mark.parametrize(("ahead", "may"), [(0, False), (1, True), (14, True), (15, False), (-3, False)])
def test_an_excuse_is_said_ahead_but_not_too_far(ahead, may):
    assert (list(excuse_faults(DAY + dt.timedelta(days=ahead), today=DAY)) == []) is may


def test_the_length_of_a_session():
    assert minutes_between(dt.time(9), dt.time(11, 30)) == 150

import datetime as dt
from itertools import product

import pytest

from layang.partners.rules.agreements import MOVES, CannotMove, Stage, State, Step, move, next_term, state_on

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 12, 31)

MATRIX = """
            edit    send    return  sign    drop     amend   renew   terminate
draft       draft   review  -       -       dropped  -       -       -
review      -       -       draft   signed  dropped  -       -       -
signed      -       -       -       -       -        signed  signed  terminated
terminated  -       -       -       -       -        -       -       -
dropped     -       -       -       -       -        -       -       -
"""


def cells():
    heads, *lines = (line.split() for line in MATRIX.strip().splitlines())
    for stage, *after in lines:
        yield from ((Stage(stage), Step(step), to) for step, to in zip(heads, after, strict=True))


def test_the_matrix_has_every_stage_and_step():
    assert {(stage, step) for stage, step, _ in cells()} == set(product(Stage, Step))
    assert len([1 for *_, to in cells() if to != "-"]) == len(MOVES)


@pytest.mark.parametrize(("stage", "step", "to"), list(cells()), ids=str)
def test_every_step_from_every_stage(stage, step, to):
    if to == "-":
        with pytest.raises(CannotMove, match="sekarang"):
            move(stage, step)
    else:
        assert move(stage, step) == to


@pytest.mark.parametrize(
    ("day", "facts", "state"),
    [
        ((2025, 12, 31), {}, State.SIGNED),
        ((2026, 1, 1), {}, State.IN_FORCE),
        ((2026, 10, 1), {}, State.IN_FORCE),
        ((2026, 10, 2), {}, State.EXPIRING),
        ((2026, 12, 31), {}, State.EXPIRING),
        ((2027, 1, 1), {}, State.ENDED),
        ((2026, 12, 31), {"renewed_from_on": dt.date(2027, 1, 1)}, State.EXPIRING),
        ((2027, 1, 1), {"renewed_from_on": dt.date(2027, 1, 1)}, State.RENEWED),
        ((2026, 11, 1), {"renewed_from_on": dt.date(2026, 11, 1)}, State.RENEWED),
        ((2026, 12, 31), {"last_day_on": dt.date(2027, 12, 31)}, State.IN_FORCE),
        ((2026, 5, 1), {"stage": Stage.TERMINATED, "ended_on": dt.date(2026, 5, 1)}, State.EXPIRING),
        ((2026, 5, 2), {"stage": Stage.TERMINATED, "ended_on": dt.date(2026, 5, 1)}, State.TERMINATED),
        ((2026, 5, 1), {"stage": Stage.DRAFT}, State.DRAFT),
        ((2026, 5, 1), {"stage": Stage.REVIEW, "starts_on": None}, State.REVIEW),
        ((2026, 5, 1), {"stage": Stage.DROPPED}, State.DROPPED),
        ((2026, 5, 1), {"last_day_on": None}, State.IN_FORCE),
    ],
)
def test_what_an_agreement_is_on_a_day(day, facts, state):
    known = {"stage": Stage.SIGNED, "starts_on": FIRST, "last_day_on": LAST, **facts}
    assert state_on(dt.date(*day), **known) == state


@pytest.mark.parametrize(
    ("first", "last", "on", "renewed"),
    [
        ((2026, 1, 1), (2026, 12, 31), (2026, 11, 24), ((2027, 1, 1), (2027, 12, 31))),
        ((2026, 1, 1), (2026, 12, 31), (2027, 2, 10), ((2027, 2, 10), (2028, 2, 9))),
        ((2026, 8, 31), (2026, 11, 29), (2026, 11, 1), ((2026, 11, 30), (2027, 2, 27))),
        ((2026, 1, 1), (2026, 1, 10), (2026, 1, 5), ((2026, 1, 11), (2026, 1, 20))),
    ],
)
def test_a_renewal_lasts_as_long_as_what_it_renews(first, last, on, renewed):
    given = {"starts_on": dt.date(*first), "last_day_on": dt.date(*last), "agreed_until": dt.date(*last)}
    assert next_term(**given, on=dt.date(*on)) == tuple(dt.date(*day) for day in renewed)


def test_a_renewal_of_an_extended_agreement_is_as_long_as_it_was_first():
    given = {"starts_on": FIRST, "last_day_on": dt.date(2027, 3, 31), "agreed_until": LAST}
    assert next_term(**given, on=LAST) == (dt.date(2027, 4, 1), dt.date(2028, 3, 31))

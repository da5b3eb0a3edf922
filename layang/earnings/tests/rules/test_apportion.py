"""Exactness and the promises of the carry, for every company of beneficiaries hypothesis can think of."""

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layang.earnings.rules.apportion import HALF, NANO, apportion, apportion_fairly, new_carries, round_fairly

NAMES = "abcdefghij"
TOTALS = st.one_of(
    st.sampled_from([0, 1, 2, 3, 10**12, 10**12 + 1]),
    st.integers(0, 50),
    st.integers(0, 10**12),
)
WEIGHTS = st.one_of(st.sampled_from([0, 1, 2, 10**6]), st.integers(0, 10_000))


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (10, [5_000, 3_500, 1_500], [5, 4, 1]),
        (1, [1, 2], [0, 1]),
        (5, [0, 3], [0, 5]),
        (0, [1, 1], [0, 0]),
        (0, [0, 0], [0, 0]),
        (0, [], []),
        (7, [7], [7]),
    ],
)
def test_largest_remainder(total, weights, shares):
    assert apportion(total, weights) == shares


@pytest.mark.parametrize(("total", "weights"), [(-1, [1]), (1, [2, -1]), (1, [0, 0]), (1, [])])
def test_what_cannot_be_apportioned_is_an_error(total, weights):
    with pytest.raises(ValueError, match="weight"):
        apportion(total, weights)


@given(total=TOTALS, weights=st.lists(WEIGHTS, min_size=1, max_size=12).filter(any))
def test_largest_remainder_is_exact(total, weights):
    shares = apportion(total, weights)

    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        fraction = Fraction(total * weight, sum(weights))
        assert floor(fraction) <= share <= ceil(fraction)


def test_a_tie_rotates_because_the_carry_remembers_who_had_the_last_rupiah():
    carries: dict[str, int] = {}
    got = []
    for _ in range(4):
        sharing = apportion_fairly(1, {"a": 1, "b": 1}, carries)
        carries.update(sharing.carries)
        got.append(sharing.shares)

    assert got == [{"a": 1, "b": 0}, {"a": 0, "b": 1}] * 2
    assert carries == {"a": 0, "b": 0}


def test_the_carry_is_what_somebody_is_still_owed():
    sharing = apportion_fairly(10, {"a": 2, "b": 1}, {"a": 5, "c": 7})

    assert sharing.shares == {"a": 7, "b": 3}
    assert sharing.exact == {"a": 6_666_666_667, "b": 3_333_333_333}
    assert sharing.carries == {"a": 5 - 333_333_333, "b": 333_333_333}


def test_the_larger_claim_wins_over_the_larger_fraction():
    assert apportion_fairly(1, {"a": 9, "b": 1}, {"a": -HALF, "b": HALF}).shares == {"a": 0, "b": 1}
    assert apportion_fairly(1, {"a": 9, "b": 1}, {"a": -HALF // 2, "b": HALF // 2}).shares == {"a": 1, "b": 0}


def test_nobody_without_a_weight_gets_a_rupiah_whatever_the_carry():
    assert apportion_fairly(1, {"a": 0, "b": 1, "c": 1}, {"a": 50 * NANO}).shares["a"] == 0


def test_parts_that_do_not_add_up_are_an_error():
    with pytest.raises(ValueError, match="add up"):
        round_fairly(2, {"a": NANO}, {"b": NANO - 1}, {})


@settings(deadline=None)
@given(
    rounds=st.lists(
        st.tuples(
            TOTALS, st.dictionaries(st.sampled_from(NAMES), WEIGHTS, min_size=1).filter(lambda w: any(w.values()))
        ),
        max_size=60,
    )
)
def test_any_company_is_shared_exactly_and_within_the_proven_drift(rounds):
    """Weights and company change at will: sums, single shares and carries are exact, |carry| ≤ (n − 1)/2."""
    carries: dict[str, int] = {}
    paid = dict.fromkeys(NAMES, 0)
    exact = dict.fromkeys(NAMES, Fraction(0))
    for total, weights in rounds:
        sharing = apportion_fairly(total, weights, carries)
        carries.update(sharing.carries)
        assert sum(sharing.shares.values()) == total
        assert sum(sharing.exact.values()) == total * NANO
        for name, share in sharing.shares.items():
            fraction = Fraction(total * weights[name], sum(weights.values()))
            assert floor(fraction) <= share <= ceil(fraction)
            paid[name] += share
            exact[name] += fraction

    assert sum(carries.values()) == 0
    assert all(2 * abs(carry) <= (len(carries) - 1) * NANO for carry in carries.values())
    for name, carry in carries.items():
        # The fixed point loses less than one billionth a round.
        assert abs(exact[name] - paid[name] - Fraction(carry, NANO)) <= Fraction(len(rounds), NANO)


@settings(deadline=None)
@given(rounds=st.lists(st.tuples(TOTALS, st.lists(WEIGHTS, min_size=3, max_size=3).filter(any)), max_size=100))
def test_three_never_drift_by_more_than_one_rupiah_against_any_adversary(rounds):
    carries: dict[str, int] = {}
    for total, weights in rounds:
        carries.update(apportion_fairly(total, dict(zip("abc", weights, strict=True)), carries).carries)
        assert all(abs(carry) <= NANO for carry in carries.values())


@settings(deadline=None)
@given(
    rounds=st.lists(
        st.tuples(
            TOTALS,
            st.dictionaries(st.sampled_from(NAMES[:6]), WEIGHTS, min_size=1).filter(lambda w: any(w.values())),
            st.lists(WEIGHTS, min_size=3, max_size=3).filter(any),
        ),
        max_size=60,
    )
)
def test_a_team_is_exact_for_each_maker_and_as_a_whole(rounds):
    """|carry| ≤ ¾ (n − 1), every share and the team's sum within one rupiah, whatever comes."""
    carries: dict[str, int] = {}
    for total, weights, parts in rounds:
        team_exact, capital, state = apportion(total * NANO, parts)
        team = dict(zip(weights, apportion(team_exact, list(weights.values())), strict=True))
        alone = {"capital": capital, "state": state}
        shares = round_fairly(total, alone, team, carries)
        carries.update(new_carries({**team, **alone}, shares, carries))

        assert sum(shares.values()) == total
        for name, part in {**team, **alone}.items():
            assert part // NANO <= shares[name] <= -(-part // NANO)
        of_team = sum(shares[name] for name in team)
        assert team_exact // NANO <= of_team <= -(-team_exact // NANO)
    assert sum(carries.values()) == 0
    assert all(4 * abs(carry) <= 3 * (len(carries) - 1) * NANO for carry in carries.values())


def test_in_a_team_the_larger_claims_win():
    team = {"a": NANO * 6 // 10, "b": NANO * 7 // 10, "c": NANO * 7 // 10}

    assert round_fairly(2, {}, team, {"a": NANO // 2}) == {"a": 1, "b": 1, "c": 0}


def test_a_team_that_is_owed_as_a_whole_comes_before_a_slightly_larger_claim():
    """The state has had 0.4 too much of the makers' money, so their 0.4 + 0.3 comes before the capital's 0.6."""
    alone, team = {"capital": NANO * 6 // 10, "state": 0}, {"a": NANO * 4 // 10}

    assert round_fairly(1, alone, team, {}) == {"capital": 1, "state": 0, "a": 0}
    owed = {"state": -NANO * 4 // 10, "b": NANO * 4 // 10}
    assert round_fairly(1, alone, team, owed) == {"capital": 0, "state": 0, "a": 1}


def test_the_nudge_of_the_team_ends_at_half_a_rupiah():
    alone, team = {"capital": NANO // 10}, {"a": NANO * 9 // 10}

    # The claims are 0.85 against 0.3; capital has had far too little elsewhere (other rounds with b), which moves the
    # team's claim down, but by no more than ½ to 0.35.
    carries = {"a": -NANO // 20, "b": -NANO // 5 - 3 * NANO, "capital": NANO // 5, "state": 3 * NANO + NANO // 20}
    alone["state"] = 0
    assert round_fairly(1, alone, team, carries) == {"state": 0, "capital": 0, "a": 1}


def test_nobody_goes_beyond_one_rupiah_where_another_choice_exists():
    """The team's nudge says a; but without the rupiah the capital would be 1.1 behind."""
    alone = {"capital": NANO * 6 // 10, "state": 0}
    team = {"a": NANO * 4 // 10}
    carries = {"capital": NANO // 2, "state": -2 * NANO, "a": NANO // 2, "b": NANO}

    assert round_fairly(1, alone, team, carries) == {"capital": 1, "state": 0, "a": 0}


def test_nobody_is_given_more_than_one_rupiah_ahead_where_another_choice_exists():
    """Maker a has had 0.9 too much and would be 1.4 ahead; the nudge for its team is not worth that."""
    alone = {"capital": NANO * 5 // 10, "state": 0}
    team = {"a": NANO * 5 // 10}
    carries = {"capital": -NANO * 4 // 10, "state": -2 * NANO, "a": -NANO * 9 // 10, "b": 3 * NANO + NANO * 3 // 10}

    assert round_fairly(1, alone, team, carries) == {"capital": 1, "state": 0, "a": 0}


def test_equal_claims_follow_the_names_not_the_order_given():
    half = {"b": HALF, "a": HALF}

    assert round_fairly(1, half, {}, {}) == {"a": 1, "b": 0}
    assert round_fairly(1, {}, half, {}) == {"a": 1, "b": 0}

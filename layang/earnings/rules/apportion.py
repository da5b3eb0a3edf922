"""Whole rupiah for fractions of a rupiah: exact in every sum, fair in every share and over the years.

**The task.** A sum of whole rupiah is shared by exact fractions e₁ … eₙ that add up to it. Everyone gets ⌊e⌋ or ⌈e⌉
whole rupiah, so every share is within one rupiah of its fraction, never negative, and nothing where the fraction is
nothing. Who gets ⌈e⌉ decides fairness: a fixed order cheats the last by tens of thousands of rupiah over the years
(market.md 1.3-4).

**The carry.** Exact fractions are kept in billionths of a rupiah (`NANO`). A carry is what somebody is still owed:
Σ exact − Σ paid, over all sharings so far; carries of all together are always exactly 0. Left-over rupiah go to the
largest *claims* y = carry + fractional part, among those with a fractional part. Ties rotate by themselves, because
whoever got the rupiah has a carry smaller by one the next time; only a tie of exactly equal claims follows the order
of names.

**What holds for ever.** Let n be the number of all who ever share in the pool. The order above keeps every
|carry| ≤ (n − 1) / 2 rupiah, whoever takes part in which sharing and with whatever fractions. Three beneficiaries
(makers, capital, state) therefore never drift by more than 1 rupiah, two by more than ½.

*Proof.* Let M(r) be the largest sum of r carries and B(r) = r(n − r)/2; claim M(r) ≤ B(r) always. At first all are 0.
Take the first sharing after which some M(r) > B(r), and of these r one with the largest excess over B(r). Its set A of
r highest carries was at most B(r) before, so A received less than its fractions: somebody i of A with a fractional
part went without while somebody j outside A was given a rupiah. The order says y(j) ≥ y(i), so now
carry(j) ≥ carry(i) − 1. Hence M(r−1) + M(r+1) ≥ (sum of A − carry(i)) + (sum of A + carry(j)) ≥ 2 M(r) − 1. Since
B(r−1) + B(r+1) = 2 B(r) − 1, both neighbours of r have the same largest excess, and their neighbours too, down to
r = 0, whose excess is 0: a contradiction. So the highest carry M(1) ≤ (n − 1)/2; the lowest follows from
M(n − 1) ≤ (n − 1)/2, because all carries add up to 0. ∎

**What nobody can promise.** No method that decides sale by sale keeps everyone within 1 rupiah when the company
changes: an adversary who lets any two with equal carries share one rupiah drives all n carries apart (each such
sharing raises the sum of squares by ½), half a rupiah between neighbours, which is (n − 1)/4 at the ends: more than
1 rupiah from six beneficiaries on. Real sales are not an adversary; tests/rules/test_drift.py measures them.

**A team inside.** The makers of a lot are a team: each maker must be within one rupiah of his fraction and the team's
sum within one rupiah of *its* fraction. Inside the team the order is the same. Against the others the team stands for
its next rupiah with the claim of the maker who would get it, moved by at most half a rupiah towards what the others
have had too much or too little of (that is what keeps capital and state close while teams change). The exchange of
the proof is then one along which the sums stay possible (the possible sharings are the bases of a laminar matroid,
so such an exchange exists), y(j) ≥ y(i) − ½ takes the place of y(j) ≥ y(i), and every |carry| ≤ ¾ (n − 1).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from layang.core.rupiah import Rupiah

Nano: TypeAlias = int
"""Billionths of a rupiah: exact for every percentage in basis points of whole rupiah."""

NANO: Nano = 10**9
HALF: Nano = NANO // 2
WALL = 100
"""How much heavier a claim weighs that would leave somebody more than one rupiah off."""


class Apportionment(NamedTuple):
    """One sharing. All three by beneficiary; `carries` are the new ones, of those who took part."""

    shares: dict[str, Rupiah]
    exact: dict[str, Nano]
    carries: dict[str, Nano]


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """Share a whole `total` by weights with the largest remainder; equal remainders in the order given.

    The shares add up to `total`, each is the floor or the ceiling of its fraction. Raises ValueError on a negative
    total or weight, and when there is something to share and nobody has a weight.
    """
    if total < 0 or any(weight < 0 for weight in weights):
        raise ValueError("Neither the total nor a weight may be negative.")
    whole = sum(weights)
    if not whole:
        if total:
            raise ValueError("Nobody has a weight to share by.")
        return [0] * len(weights)
    divided = [divmod(total * weight, whole) for weight in weights]
    shares = [quotient for quotient, _ in divided]
    left = total - sum(shares)
    if left:
        order = sorted(range(len(divided)), key=lambda place: -divided[place][1])
        for place in order[:left]:
            shares[place] += 1
    return shares


def apportion_fairly(total: Rupiah, weights: Mapping[str, int], carries: Mapping[str, Nano]) -> Apportionment:
    """Share `total` by weights so that nobody is favoured over the years. See the module for what is promised.

    `carries` may hold more than those who take part, and may lack newcomers. Raises ValueError as `apportion` does.
    """
    exact = dict(zip(weights, apportion(total * NANO, list(weights.values())), strict=True))
    shares = round_fairly(total, exact, {}, carries)
    return Apportionment(shares, exact, new_carries(exact, shares, carries))


def new_carries(
    exact: Mapping[str, Nano], shares: Mapping[str, Rupiah], carries: Mapping[str, Nano]
) -> dict[str, Nano]:
    """Say what everyone of `exact` is owed after having got `shares`."""
    return {name: carries.get(name, 0) + part - shares[name] * NANO for name, part in exact.items()}


def round_fairly(
    total: Rupiah, alone: Mapping[str, Nano], team: Mapping[str, Nano], carries: Mapping[str, Nano]
) -> dict[str, Rupiah]:
    """Turn exact parts into whole rupiah that add up to `total`.

    `alone` are parts that stand for themselves, `team` the parts of the makers, whose sum is itself the floor or the
    ceiling of the team's fraction. No name may stand in both. Raises ValueError when the parts do not add up to
    `total` exactly.
    """
    if sum(alone.values()) + sum(team.values()) != total * NANO:
        raise ValueError("The exact parts do not add up to the total.")
    shares: dict[str, Rupiah] = {}
    waiting = _share_in_team(team, alone, carries, shares) if team else []
    for name, exact in alone.items():
        shares[name], part = divmod(exact, NANO)
        if part:
            waiting.append((-_weight(carries.get(name, 0) + part), name))
    left = total - sum(shares.values())
    if left:
        waiting.sort()
        for _, name in waiting[:left]:
            shares[name] += 1
    return shares


def _share_in_team(
    team: Mapping[str, Nano], others: Mapping[str, Nano], carries: Mapping[str, Nano], shares: dict[str, Rupiah]
) -> list[tuple[int, str]]:
    """Enter into `shares` what the team gets in any case, and say who of it waits for one rupiah more, by weight."""
    claims = []
    for name, exact in team.items():
        shares[name], part = divmod(exact, NANO)
        if part:
            claims.append((-carries.get(name, 0) - part, name))
    claims.sort()
    whole, part = divmod(sum(team.values()), NANO)
    certain = whole - sum(shares.values())
    for _, name in claims[:certain]:
        shares[name] += 1
    if not part:
        return []
    claim, name = claims[certain]
    team_is_owed = part - sum([carries.get(other, 0) for other in others])
    nudge = max(-HALF, min(HALF, team_is_owed - HALF))
    return [(-_weight(-claim) - nudge, name)]


def _weight(claim: Nano) -> int:
    """Weigh a claim: as it is between 0 and 1 rupiah, beyond that steeply, and never out of order."""
    if claim > NANO:
        return NANO + WALL * (claim - NANO)
    if claim < 0:
        return WALL * claim
    return claim

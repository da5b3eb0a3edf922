"""100,000 sales: what the carry keeps together, and what comes apart without it.

Each family is seeded, so a figure that changes is a change of the algorithm.
"""

from layang.earnings.rules import CAPITAL, NANO, STATE, SaleFacts, apportion, apportion_fairly, share_out
from layang.earnings.tests.rules.houses import preset, seeded

SALES = 100_000
RULE = {"makers": 5_000, CAPITAL: 3_500, STATE: 1_500}


def test_three_beneficiaries_drift_at_most_one_rupiah_over_100_000_sales():
    """Counted in whole ten-thousandths, apart from the carries the algorithm keeps itself."""
    draw = seeded(1990)
    carries: dict[str, int] = {}
    paid = dict.fromkeys(RULE, 0)
    total = worst = 0
    for _ in range(SALES):
        base = draw.randrange(2_000_000)
        sharing = apportion_fairly(base, RULE, carries)
        carries = sharing.carries
        total += base
        for name, share in sharing.shares.items():
            paid[name] += share
            worst = max(worst, abs(total * RULE[name] - paid[name] * 10_000))
    assert sum(paid.values()) == total
    assert worst <= 10_000


def test_without_the_carry_the_same_sales_drift_by_thousands():
    """Largest remainder with a fixed order of ties (market.md 1.3-4); the reason for carrying."""
    draw = seeded(1990)
    paid = [0, 0, 0]
    total = 0
    weights = list(RULE.values())
    for _ in range(SALES):
        base = draw.randrange(2_000_000)
        total += base
        paid = [had + share for had, share in zip(paid, apportion(base, weights), strict=True)]
    drift = [abs(total * weight - had * 10_000) // 10_000 for weight, had in zip(weights, paid, strict=True)]
    assert max(drift) > 1_000


def drift_of_sales(*, makers, at_a_time, sales, seed):
    """Share random sales under 50/35/15 and give the widest carry ever, and how many sales left one above a rupiah."""
    rule = preset("KEPMEN_1990")
    draw = seeded(seed)
    codes = [f"{code:04}" for code in range(makers)]
    lots = [{code: draw.randint(1, 3_000) for code in draw.sample(codes, draw.randint(*at_a_time))} for _ in range(999)]
    carries: dict[str, int] = {}
    worst = beyond = 0
    for _ in range(sales):
        gross = draw.randrange(1, 2_000_000)
        sale = SaleFacts(gross, gross * draw.randrange(31) // 100, draw.randrange(gross // 2 + 1), 1)
        distribution = share_out(rule, sale, draw.choice(lots), carries)
        carries.update(distribution.carries)
        widest = max(map(abs, distribution.carries.values()))
        worst = max(worst, widest)
        beyond += widest > NANO
    assert sum(carries.values()) == 0
    return worst, beyond


def test_ten_makers_with_hours_that_differ_every_time_drift_at_most_one_rupiah_over_100_000_sales():
    worst, beyond = drift_of_sales(makers=10, at_a_time=(10, 10), sales=SALES, seed=2026)

    assert worst <= NANO
    assert beyond == 0


def test_a_small_team_is_hardly_ever_beyond_one_rupiah():
    """With four makers one sale in 100,000 leaves somebody up to 1.03 rupiah off; chance, no trend."""
    worst, beyond = drift_of_sales(makers=4, at_a_time=(4, 4), sales=30_000, seed=2026)

    assert worst <= NANO * 11 // 10
    assert beyond <= 1


def test_teams_that_change_with_every_lot_stay_within_one_rupiah_and_a_half():
    """Nobody can promise 1 rupiah here (see `apportion`).

    Measured over 100,000 sales: 1.32 with 1 to 4 of 12 makers in a lot, 1.4 with one of 12, 1.5 with 1 to 5 of 60;
    somebody is above 1 after one sale in 280 to 1,100.
    """
    worst, beyond = drift_of_sales(makers=12, at_a_time=(1, 4), sales=20_000, seed=2026)

    assert worst <= NANO * 3 // 2
    assert beyond <= 20_000 // 200

"""Whatever the rule and the sale, every rupiah lands once, and the arithmetic re-adds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from layang.earnings.rules import (
    CAPITAL,
    HOUSE,
    MAKERS,
    NANO,
    STATE,
    Base,
    CannotShareOut,
    SaleFacts,
    ShareStep,
    share_out,
    validate_rule,
)
from layang.earnings.tests.rules.houses import a_rule

recover, percent, fixed, rest = ShareStep.recover, ShareStep.percent, ShareStep.fixed, ShareStep.remainder

AMOUNTS = st.one_of(st.sampled_from([0, 1, 2, 10**12]), st.integers(0, 1_000), st.integers(0, 10**12))
NAMES = st.sampled_from(["7Q2K", "M4TD", "P9XA", "2HJR", "K7VE", "W3CN"])
TEAMS = st.dictionaries(NAMES, st.one_of(st.just(0), st.integers(0, 10_000)), min_size=1)


@st.composite
def sales(draw):
    gross = draw(AMOUNTS)
    return SaleFacts(gross, draw(st.integers(0, gross)), draw(AMOUNTS), draw(st.integers(0, 200)))


@st.composite
def rules(draw):
    """Any rule without faults: its percentages fill the base, or there is a rest."""
    base = draw(st.sampled_from(Base))
    others = draw(st.lists(st.sampled_from([CAPITAL, STATE, HOUSE, "fund:kas"]), min_size=1, max_size=4, unique=True))
    names = draw(st.permutations([MAKERS, *others]))
    cuts = sorted(draw(st.lists(st.integers(1, 9_999), min_size=len(others), max_size=len(others), unique=True)))
    parts = [high - low for low, high in zip([0, *cuts], [*cuts, 10_000], strict=True)]
    steps = [percent(name, part) for name, part in zip(names, parts, strict=True)]
    if base is Base.WAGE:
        return a_rule(fixed(MAKERS, draw(st.integers(1, 10**6))), rest(draw(st.sampled_from(names))), base=base)
    has_rest = draw(st.booleans())
    if has_rest:
        steps[-1] = rest(steps[-1].beneficiary)
        steps[0:0] = draw(st.sampled_from([[], [fixed(MAKERS, 500)], [fixed("fund:kas", 7), fixed(MAKERS, 3)]]))
    if base is Base.PROFIT or (has_rest and draw(st.booleans())):
        steps.insert(draw(st.sampled_from([0, len(steps) - 1])), recover(draw(st.sampled_from(others))))
    return a_rule(*steps, base=base)


@settings(deadline=None, max_examples=150)
@given(rule=rules(), history=st.lists(st.tuples(sales(), TEAMS), min_size=1, max_size=8))
def test_whatever_the_rule_and_the_sale_every_rupiah_lands_once(rule, history):
    """Sum = net, each share within one rupiah of its fraction, steps and makers re-add, carries add up to 0."""
    assert validate_rule(rule) == []
    carries: dict[str, int] = {}
    for sale, makers in history:
        try:
            distribution = share_out(rule, sale, makers, carries)
        except CannotShareOut as refusal:
            assert "%" in refusal.message or "Komisi" in refusal.message  # noqa: PT017  a refusal is a right answer
            continue
        carries.update(distribution.carries)

        assert sum(distribution.shares.values()) == sale.net
        assert sum(distribution.exact.values()) == sale.net * NANO
        assert sum(step.amount for step in distribution.steps) == sale.net
        assert sum(step.exact for step in distribution.steps) == sale.net * NANO
        assert sum(step.borne for step in distribution.steps) == (
            sale.commission * NANO if rule.base is Base.GROSS else 0
        )
        assert min(distribution.shares.values()) >= 0
        for name, share in distribution.shares.items():
            exact = distribution.exact[name]
            assert exact // NANO <= share <= -(-exact // NANO)
        for step in distribution.steps:
            assert step.exact // NANO <= step.amount <= -(-step.exact // NANO)
        of_makers = [step.amount for step in distribution.steps if step.step.beneficiary == MAKERS]
        assert sum(of_makers) == distribution.premium == sum(maker.amount for maker in distribution.makers)
        if any(makers.values()):
            assert all(distribution.shares[f"maker:{code}"] == 0 for code, weight in makers.items() if not weight)
        assert distribution.lines()
        assert distribution.working()
    assert sum(carries.values()) == 0

"""One small house for the tests of the rules: a decision, a rule, a sale."""

import datetime as dt
import random
from dataclasses import replace
from typing import Any

from layang.earnings.rules import (
    CAPITAL,
    MAKERS,
    PRESETS,
    STATE,
    Base,
    SaleFacts,
    ShareRule,
    ShareStep,
    Weighting,
    adopt,
)

MARCH = dt.date(2026, 3, 1)
CLOTH = SaleFacts(gross=500_000, commission=100_000, material_cost=120_000, pieces=1)
"""The cloth of domain.md 2.4."""


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  it must repeat, not be secret


def preset(code: str, **choices: Any) -> ShareRule:
    decided: dict[str, Any] = {"decision_number": "SK-04/2026", "decided_on": dt.date(2026, 2, 20), "valid_from": MARCH}
    return adopt(PRESETS[code], **{"locked_bp": 7_500, **decided, **choices})


def a_rule(*steps: ShareStep, base: Base | None = Base.PROFIT, **changes: Any) -> ShareRule:
    """A complete rule; without steps the 50/35/15 of 1990."""
    rule = ShareRule(
        code="RUMAH",
        title="Aturan rumah",
        legal_reference="UU 22/2022 pasal 9 huruf j",
        decision_number="SK-04/2026",
        decided_on=dt.date(2026, 2, 20),
        valid_from=MARCH,
        base=base,
        steps=steps
        or (
            ShareStep.recover(CAPITAL),
            ShareStep.percent(MAKERS, 5_000),
            ShareStep.percent(CAPITAL, 3_500),
            ShareStep.percent(STATE, 1_500),
        ),
        weighting=Weighting.HOURS,
        locked_bp=7_500,
    )
    return replace(rule, **changes)

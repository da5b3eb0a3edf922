"""What a rule does to one cloth, so that the head sees it before deciding (domain.md 2.4)."""

from dataclasses import dataclass

from layang.earnings import rules

CLOTH = rules.SaleFacts(gross=500_000, commission=100_000, material_cost=120_000, pieces=1)
"""Sold by a hotel for Rp 500.000 at 20 % commission; material 120.000, so the profit is 280.000."""


@dataclass(frozen=True, slots=True)
class Example:
    """The cloth, shared; or the sentence why the rule cannot share it."""

    sale: rules.SaleFacts
    steps: tuple[rules.StepShare, ...] = ()
    notices: tuple[str, ...] = ()
    refusal: str = ""

    @property
    def total(self) -> int:
        """What the steps give together, whole rupiah: what the outlet owes."""
        return sum(step.amount for step in self.steps)


def example_of(rule: rules.ShareRule) -> Example:
    """Share the cloth by `rule`, made by one maker."""
    try:
        shared = rules.share_out(rule, CLOTH, {"A": 1}, {})
    except rules.CannotShareOut as refusal:
        return Example(CLOTH, refusal=refusal.message)
    return Example(CLOTH, shared.steps, shared.notices)

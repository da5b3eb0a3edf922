"""What sharing a sale depends on: the adopted rules, and what rounding still owes to whom."""

from collections.abc import Iterable

from layang.accounts.models import Unit
from layang.core.rupiah import BasisPoints
from layang.earnings import rules
from layang.earnings.models import Carry, ShareRule

SHARES = "shares"
SAVINGS = "savings"
"""What a carry is about: the rounding of shares, and of the locked part of savings."""


def read_rule(row: ShareRule) -> rules.ShareRule:
    """Give the stored version as the rules know it."""
    return rules.rule_from_terms(
        row.terms,
        code=row.code,
        title=row.title,
        legal_reference=row.legal_reference,
        decision_number=row.decision_number,
        decided_on=row.decided_on,
        valid_from=row.valid_from,
    )


def adopted_rules(unit: Unit) -> dict[rules.ShareRule, ShareRule]:
    """All versions the house has adopted, oldest first: as the rules know them, and their rows."""
    return {read_rule(row): row for row in ShareRule.objects.filter(unit=unit).order_by("valid_from")}


def carries_of(unit: Unit, purpose: str, *, is_locked: bool = False) -> dict[str, rules.Nano]:
    """What rounding owes to each beneficiary, billionths of a rupiah. `is_locked`: nobody else may round meanwhile."""
    rows = Carry.objects.filter(unit=unit, purpose=purpose).order_by("beneficiary")
    if is_locked:
        rows = rows.select_for_update()
    return dict(rows.values_list("beneficiary", "amount"))


def locked_parts(rows: Iterable[ShareRule]) -> dict[int, BasisPoints]:
    """How much of a maker's money each of these versions locks, by key."""
    return {row.pk: read_rule(row).locked_bp or 0 for row in rows}

"""A dated rule of how sales money is shared: what it says, and everything that is wrong with it.

There is no default rule (domain.md P1): the head of the house picks one and records the decision.
"""

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from layang.core.calendar import long_date
from layang.core.refusal import Refusal
from layang.core.rupiah import BasisPoints, Rupiah
from layang.earnings.rules.beneficiary import Beneficiary, title_of

WHOLE: BasisPoints = 10_000


class CannotAdoptRule(Refusal):
    pass


class CannotFindRule(Refusal):
    pass


class Base(enum.StrEnum):
    """What the percentages are taken of. Sources of splits seldom say it, so a rule must (domain.md 2.4)."""

    GROSS = "gross"
    NET = "net"
    PROFIT = "profit"
    WAGE = "wage"

    @property
    def wording(self) -> str:
        return _BASE_WORDING[self]


_BASE_WORDING = {
    Base.GROSS: "harga jual",
    Base.NET: "harga jual setelah komisi",
    Base.PROFIT: "untung",
    Base.WAGE: "upah",
}


class StepKind(enum.StrEnum):
    RECOVER = "recover"
    PERCENT = "percent"
    FIXED = "fixed"
    REMAINDER = "remainder"


class Weighting(enum.StrEnum):
    """How the work of several makers of one lot is weighed against each other."""

    HOURS = "hours"
    PIECES = "pieces"
    EQUAL = "equal"

    @property
    def wording(self) -> str:
        return _WEIGHTING_WORDING[self]


_WEIGHTING_WORDING = {
    Weighting.HOURS: "jam kerja tiap karya",
    Weighting.PIECES: "jumlah buah yang baik",
    Weighting.EQUAL: "jumlah pembuat, sama rata",
}


@dataclass(frozen=True, slots=True)
class ShareStep:
    """One line of a rule. Build it with the four words below."""

    kind: StepKind
    beneficiary: Beneficiary
    basis_points: BasisPoints = 0
    per_piece: Rupiah = 0
    label: str = ""
    """The house's own words for this part; empty for the usual ones."""

    @classmethod
    def recover(cls, beneficiary: Beneficiary, label: str = "") -> Self:
        """Give back what the material cost, as far as there is money."""
        return cls(StepKind.RECOVER, beneficiary, label=label)

    @classmethod
    def percent(cls, beneficiary: Beneficiary, basis_points: BasisPoints, label: str = "") -> Self:
        """Give a percentage of the rule's base."""
        return cls(StepKind.PERCENT, beneficiary, basis_points=basis_points, label=label)

    @classmethod
    def fixed(cls, beneficiary: Beneficiary, per_piece: Rupiah, label: str = "") -> Self:
        """Give a fixed sum for every piece, as far as there is money."""
        return cls(StepKind.FIXED, beneficiary, per_piece=per_piece, label=label)

    @classmethod
    def remainder(cls, beneficiary: Beneficiary, label: str = "") -> Self:
        """Give all that the other steps leave."""
        return cls(StepKind.REMAINDER, beneficiary, label=label)

    @property
    def title(self) -> str:
        if self.label:
            return self.label
        if self.kind is StepKind.RECOVER:
            return f"bahan, kembali ke {title_of(self.beneficiary)}"
        return title_of(self.beneficiary)


@dataclass(frozen=True, slots=True)
class ShareRule:
    """One version of a rule. What is not decided yet is None or empty; `validate_rule` asks for all of it."""

    code: str
    title: str
    legal_reference: str
    decision_number: str
    """Of the head's decision: `SK-04/2026`."""
    decided_on: dt.date | None
    valid_from: dt.date | None
    """First sale date it shares. It holds until `valid_until`, or until the next rule begins."""
    base: Base | None
    steps: tuple[ShareStep, ...]
    weighting: Weighting
    locked_bp: BasisPoints | None
    """Part of a maker's money that stays locked until release; the rest may be used inside."""
    valid_until: dt.date | None = None
    """Last sale date it shares, if the decision names one."""
    may_pay_released: bool = True
    """Makers who have left keep earning from what they made (domain.md 2.2, Sumenep 31 Dec 2025)."""
    is_deposit_first: bool = False
    """Makers' money is set free only when the state's part has been deposited (domain.md 2.1, Madiun)."""

    def terms(self) -> dict[str, Any]:
        """Give what a stored rule keeps in its `terms`, ready for JSON; `rule_from_terms` reads it back."""
        return {
            "base": self.base,
            "steps": [
                {
                    "kind": step.kind,
                    "beneficiary": step.beneficiary,
                    "basis_points": step.basis_points,
                    "per_piece": step.per_piece,
                    "label": step.label,
                }
                for step in self.steps
            ],
            "weighting": self.weighting,
            "locked_bp": self.locked_bp,
            "valid_until": self.valid_until and self.valid_until.isoformat(),
            "may_pay_released": self.may_pay_released,
            "is_deposit_first": self.is_deposit_first,
        }

    def is_in_force(self, on: dt.date) -> bool:
        """Say whether `on` lies within the rule's own dates. A later rule may have taken over: see `rule_in_force`."""
        if self.valid_from is None or on < self.valid_from:
            return False
        return self.valid_until is None or on <= self.valid_until


def rule_from_terms(
    terms: Mapping[str, Any],
    *,
    code: str,
    title: str,
    legal_reference: str,
    decision_number: str,
    decided_on: dt.date | None,
    valid_from: dt.date | None,
) -> ShareRule:
    """Read a stored rule back. Raises CannotAdoptRule when a base, a kind of step or a weighting is unknown."""
    steps = terms["steps"]
    if faults := [
        *_unknown("Dasar", terms["base"] or Base.NET, Base),
        *_unknown("Cara menimbang kerja", terms["weighting"], Weighting),
        *(fault for step in steps for fault in _unknown("Jenis langkah", step["kind"], StepKind)),
    ]:
        raise CannotAdoptRule(*faults)
    until = terms["valid_until"]
    return ShareRule(
        code=code,
        title=title,
        legal_reference=legal_reference,
        decision_number=decision_number,
        decided_on=decided_on,
        valid_from=valid_from,
        base=Base(terms["base"]) if terms["base"] else None,
        steps=tuple(ShareStep(**{**step, "kind": StepKind(step["kind"])}) for step in steps),
        weighting=Weighting(terms["weighting"]),
        locked_bp=terms["locked_bp"],
        valid_until=dt.date.fromisoformat(until) if until else None,
        may_pay_released=terms["may_pay_released"],
        is_deposit_first=terms["is_deposit_first"],
    )


def _unknown(what: str, value: str, words: type[enum.StrEnum]) -> list[str]:
    if value in list(words):
        return []
    return [f"{what} “{value}” tidak dikenal. Pilih salah satu: {', '.join(words)}."]


def rule_in_force(rules: Iterable[ShareRule], on: dt.date) -> ShareRule:
    """Find the rule that shares a sale of the day `on`: of those in force the one that began last.

    Raises CannotFindRule when none is.
    """
    running = [(rule.valid_from, rule) for rule in rules if rule.valid_from and rule.is_in_force(on)]
    if not running:
        raise CannotFindRule(
            f"Belum ada aturan bagi hasil yang berlaku pada {long_date(on)}. "
            "Minta kepala menetapkan aturan dengan SK, lalu catat aturannya."
        )
    return max(running, key=lambda pair: pair[0])[1]

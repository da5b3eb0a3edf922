"""What came out of sharing one sale, with every sum that a slip prints and a reader can add up again."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from layang.core.rupiah import NO_BREAK, BasisPoints, Rupiah, number, percent, rupiah
from layang.earnings.rules.apportion import NANO, Nano
from layang.earnings.rules.beneficiary import Beneficiary, title_of
from layang.earnings.rules.share_rule import WHOLE, Base, ShareRule, ShareStep, StepKind, Weighting

_WORK_UNITS = {Weighting.HOURS: "menit kerja", Weighting.PIECES: "buah yang baik", Weighting.EQUAL: "pembuat"}


@dataclass(frozen=True, slots=True)
class SaleFacts:
    """Sold pieces of one lot at one price on one day, all rupiah for all pieces together."""

    gross: Rupiah
    """What the buyers paid."""
    commission: Rupiah
    """What the outlet keeps of it."""
    material_cost: Rupiah
    pieces: int

    @property
    def net(self) -> Rupiah:
        """What the outlet owes, and so exactly what is shared."""
        return self.gross - self.commission

    @property
    def profit(self) -> Rupiah:
        """Below zero when the material cost more than the outlet owes."""
        return self.net - self.material_cost


class StepShare(NamedTuple):
    """One step of the rule, worked out."""

    step: ShareStep
    base: Base
    basis: Rupiah
    """What the step counts from: the base for a percentage, the sum due for material and wages, 0 for the rest."""
    exact: Nano
    """Its exact part, after `borne`."""
    amount: Rupiah
    borne: Nano = 0
    """How much of the outlet's commission it bears, where the base is gross."""

    @property
    def sentence(self) -> str:
        """Say the step the way a reader can check it with a pocket calculator."""
        step, result = self.step, _result(self.exact, self.amount)
        borne = f", dikurangi komisi gerai {exactly(self.borne)}" if self.borne else ""
        match step.kind:
            case StepKind.RECOVER:
                short = "" if self.amount == self.basis else f", tetapi uang hanya cukup {rupiah(self.amount)}"
                return f"Bahan {rupiah(self.basis)} kembali ke {title_of(step.beneficiary)}{short}."
            case StepKind.FIXED:
                short = "" if self.amount == self.basis else f", tetapi uang hanya cukup {rupiah(self.amount)}"
                pieces = number(self.basis // step.per_piece)
                return f"{pieces} buah × {rupiah(step.per_piece)} = {rupiah(self.basis)}{short}: {step.title}."
            case StepKind.PERCENT:
                share = f"{percent(step.basis_points)} dari {self.base.wording} {rupiah(self.basis)}"
                return f"{share}{borne} = {result}: {step.title}."
        return f"Sisanya{borne} = {result}: {step.title}."


class MakerShare(NamedTuple):
    """What one maker of the lot gets."""

    beneficiary: Beneficiary
    weight: int
    all_weights: int
    weighting: Weighting
    exact: Nano
    amount: Rupiah

    @property
    def work_bp(self) -> BasisPoints:
        """`Kerja saya`: part of the work, to the nearest hundredth of a percent."""
        return (2 * WHOLE * self.weight + self.all_weights) // (2 * self.all_weights)

    @property
    def sentence(self) -> str:
        result = _result(self.exact, self.amount)
        if self.weight == self.all_weights:
            return f"Seluruh kerja: {result}."
        unit = _WORK_UNITS[self.weighting]
        return f"{number(self.weight)} dari {number(self.all_weights)} {unit} ({percent(self.work_bp)}): {result}."


class Line(NamedTuple):
    """One line of arithmetic. A total repeats what the lines since the last total add up to."""

    label: str
    amount: Rupiah
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Distribution:
    """One sale, shared. `shares` add up to the sale's net, to the rupiah.

    `shares`, `exact` and `carries` are by beneficiary (`maker:7Q2K`, `capital`, …). A share may be 0, which no posting
    is made of. `carries` are new ones of those whose part had to be rounded; keep the others.
    """

    rule: ShareRule
    sale: SaleFacts
    base: Base
    base_amount: Rupiah
    """Below zero when there was a loss; the percentages are then taken of 0."""
    steps: tuple[StepShare, ...]
    makers: tuple[MakerShare, ...]
    shares: dict[Beneficiary, Rupiah]
    exact: dict[Beneficiary, Nano]
    carries: dict[Beneficiary, Nano]
    notices: tuple[str, ...]
    """What the officer must know about this sale."""
    shortfall: Rupiah = 0
    """What wages and material are short of; it falls on the revolving capital."""

    @property
    def premium(self) -> Rupiah:
        """What all makers get together."""
        return sum(share.amount for share in self.makers)

    @property
    def carry_changes(self) -> dict[Beneficiary, Nano]:
        """What this sale added to each carry. Whoever reverses the sale takes the same away again."""
        return {name: part - self.shares[name] * NANO for name, part in self.exact.items()}

    def lines(self) -> tuple[Line, ...]:
        """Give the whole arithmetic from the price to each maker; every total re-adds."""
        sale = self.sale
        return (
            Line("Harga jual", sale.gross),
            Line("Komisi gerai", -sale.commission),
            Line("Bersih, yang dibagi", sale.net, is_total=True),
            *(Line(step.step.title, step.amount) for step in self.steps),
            Line("Jumlah bagian, sama dengan bersih", sum(step.amount for step in self.steps), is_total=True),
            *(Line(share.beneficiary, share.amount) for share in self.makers),
            Line("Jumlah pembuat, sama dengan premi", self.premium, is_total=True),
        )

    def working(self) -> dict[str, Any]:
        """Give the arithmetic as plain values for JSON, to be kept with the sale."""
        return {
            "base": self.base,
            "base_amount": self.base_amount,
            "steps": [
                {
                    "kind": share.step.kind,
                    "beneficiary": share.step.beneficiary,
                    "title": share.step.title,
                    "basis_points": share.step.basis_points,
                    "per_piece": share.step.per_piece,
                    "basis": share.basis,
                    "borne": share.borne,
                    "exact": share.exact,
                    "amount": share.amount,
                    "sentence": share.sentence,
                }
                for share in self.steps
            ],
            "makers": [
                {
                    "beneficiary": share.beneficiary,
                    "weight": share.weight,
                    "all_weights": share.all_weights,
                    "work_bp": share.work_bp,
                    "exact": share.exact,
                    "amount": share.amount,
                    "sentence": share.sentence,
                }
                for share in self.makers
            ],
            "carry_changes": self.carry_changes,
            "notices": list(self.notices),
            "shortfall": self.shortfall,
        }


def exactly(amount: Nano) -> str:
    """Write an exact part: `Rp 233.437,5`; more than four decimals are cut with `…`."""
    whole, part = divmod(amount, NANO)
    decimals = f"{part:09d}".rstrip("0")
    more = "…" if len(decimals) > len(str(WHOLE - 1)) else ""
    return f"Rp{NO_BREAK}{number(whole)}" + (f",{decimals[:4]}{more}" if decimals else "")


def _result(exact: Nano, amount: Rupiah) -> str:
    if exact == amount * NANO:
        return rupiah(amount)
    return f"{exactly(exact)}, dibulatkan {rupiah(amount)}"

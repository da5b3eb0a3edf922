"""What if another rule had shared these sales? Posts nothing, changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from layang.core.rupiah import Rupiah
from layang.earnings.rules.apportion import Nano
from layang.earnings.rules.beneficiary import Beneficiary
from layang.earnings.rules.distribution import SaleFacts
from layang.earnings.rules.share_out import CannotShareOut, share_out
from layang.earnings.rules.share_rule import ShareRule


@dataclass(frozen=True, slots=True)
class SharedSale:
    """A sale as it was shared: the facts, the makers' weights by public code, and what everyone got."""

    label: str
    """How the officer knows it, for the sentence when the other rule refuses it."""
    sale: SaleFacts
    makers: Mapping[str, int]
    shares: Mapping[Beneficiary, Rupiah]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both rules side by side over the sales that both could share. The differences add up to 0."""

    compared: int
    actual: dict[Beneficiary, Rupiah]
    other: dict[Beneficiary, Rupiah]
    differences: dict[Beneficiary, Rupiah]
    """What the other rule would have given more (or less, negative), by everyone who gets anything under either."""
    refused: tuple[str, ...]
    """Sales the other rule could not have shared, with the reason; they count on neither side."""


def what_if(sales: Iterable[SharedSale], rule: ShareRule) -> Comparison:
    """Share the same facts by `rule` instead, from carries of zero and in the order given."""
    actual: dict[Beneficiary, Rupiah] = {}
    other: dict[Beneficiary, Rupiah] = {}
    carries: dict[Beneficiary, Nano] = {}
    refused = []
    compared = 0
    for shared in sales:
        try:
            distribution = share_out(rule, shared.sale, shared.makers, carries)
        except CannotShareOut as refusal:
            refused.append(f"{shared.label}: {refusal.message}")
            continue
        compared += 1
        carries.update(distribution.carries)
        _add(actual, shared.shares)
        _add(other, distribution.shares)
    names = dict.fromkeys([*actual, *other])
    differences = {name: other.get(name, 0) - actual.get(name, 0) for name in names}
    return Comparison(compared, actual, other, differences, tuple(refused))


def _add(sums: dict[Beneficiary, Rupiah], shares: Mapping[Beneficiary, Rupiah]) -> None:
    for name, amount in shares.items():
        sums[name] = sums.get(name, 0) + amount

"""An outlet's part of what it sold."""

from collections.abc import Sequence

from layang.core.rupiah import BasisPoints, Rupiah

WHOLE = 10_000
WARN_ABOVE: BasisPoints = 2_500
"""General trade takes 20–25 % (domain P7); more is allowed up to half, but is said aloud."""
MOST: BasisPoints = 5_000


def is_unusual(rate: BasisPoints) -> bool:
    return rate > WARN_ABOVE


def commission_of(gross: Rupiah, *, rate: BasisPoints) -> Rupiah:
    """Commission on a whole report, half a rupiah rounded up, as an outlet does on the last line of its own sheet."""
    return (gross * rate + WHOLE // 2) // WHOLE


def spread_commission(grosses: Sequence[Rupiah], *, rate: BasisPoints) -> list[Rupiah]:
    """Commission of each line, so that together they are exactly `commission_of` their sum.

    Rounding each line alone would differ from the outlet's paper by up to half a rupiah a line. So every line is
    rounded down and the rupiah left over go to the largest fractions (ties: the larger line, then the earlier one);
    each line stays within one rupiah of its exact commission, and never above its gross.
    """
    parts = [divmod(gross * rate, WHOLE) for gross in grosses]
    commissions = [whole for whole, _ in parts]
    left = commission_of(sum(grosses), rate=rate) - sum(commissions)
    largest_first = sorted(range(len(parts)), key=lambda i: (-parts[i][1], -grosses[i], i))
    for index in largest_first[:left]:
        commissions[index] += 1
    return commissions

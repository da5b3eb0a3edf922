"""What pieces cost when they leave a lot (market.md 1.3, invariant 11)."""

from layang.core.rupiah import Rupiah


def cost_of(total_cost: Rupiah, quantity: int, already_out: int, pieces: int) -> Rupiah:
    """Cost of the next `pieces` to leave a lot of `quantity` pieces that cost `total_cost` together.

    It is reckoned on the cumulative count, so that whatever the parts, their costs add up to the whole to the rupiah;
    each piece is within one rupiah of the exact fraction. A piece that comes back is taken off `already_out` and gives
    back what it cost. Raises ValueError when more would leave than the lot has.
    """
    if quantity <= 0 or total_cost < 0:
        raise ValueError("A lot has pieces, and they do not cost less than nothing.")
    if already_out < 0 or pieces < 0 or already_out + pieces > quantity:
        raise ValueError(f"{already_out} + {pieces} pieces cannot leave a lot of {quantity}.")
    return total_cost * (already_out + pieces) // quantity - total_cost * already_out // quantity

"""Set earned shares free when the outlet pays, all or in part, and put a maker's money into savings."""

from collections.abc import Mapping
from typing import NamedTuple

from layang.core.refusal import Refusal
from layang.core.rupiah import BasisPoints, Rupiah, rupiah
from layang.earnings.rules.apportion import HALF, NANO, Nano
from layang.earnings.rules.share_rule import WHOLE


class CannotRelease(Refusal):
    pass


class Savings(NamedTuple):
    """What of one amount goes where, and the maker's new carry, in billionths of a rupiah of the locked part."""

    locked: Rupiah
    usable: Rupiah
    carry: Nano


def release(
    payment: Rupiah, outstanding: Mapping[str, Rupiah], released: Mapping[str, Rupiah] | None = None
) -> dict[str, Rupiah]:
    """Share a payment over what is still outstanding, by largest remainder.

    Everyone gets the floor or the ceiling of payment × outstanding ÷ all outstanding, so nobody gets less than nothing
    or more than is outstanding, and the last payment leaves nothing. The share is taken of the *outstanding* sums;
    recomputing on the cumulative payments would take money back in about 3 % of cases (books.md).

    Equal remainders: first whoever lags furthest behind an even progress of all, by what was `released` before (at
    the first payment that is the larger sum); then the name. Raises CannotRelease on a payment that is not positive or
    larger than what is outstanding, and on an outstanding sum below zero.
    """
    everything = sum(outstanding.values())
    if faults := _faults(payment, outstanding, everything):
        raise CannotRelease(*faults)
    divided = {name: divmod(payment * due, everything) for name, due in outstanding.items()}
    shares = {name: quotient for name, (quotient, _) in divided.items()}
    left = payment - sum(shares.values())
    if left:
        before = released or {}
        paid = sum(before.get(name, 0) for name in outstanding) + payment
        earned = everything + paid - payment

        def turn(name: str) -> tuple[int, int, str]:
            had = before.get(name, 0)
            lag = (outstanding[name] + had) * paid - had * earned
            return -divided[name][1], -lag, name

        # Whoever has no remainder stands last and gets nothing: the remainders add up to `left` whole rupiah, each
        # of less than one.
        for name in sorted(outstanding, key=turn)[:left]:
            shares[name] += 1
    return shares


def split_savings(amount: Rupiah, locked_bp: BasisPoints, carry: Nano) -> Savings:
    """Divide what a maker gets into a locked and a usable part.

    Half a rupiah goes to the locked part; the next time it is the usable part's turn. `carry` is what the locked part
    is still owed from before (0 at first), at most half a rupiah either way, however often and by whatever
    percentages it goes on. Raises ValueError on a negative amount and on basis points outside 0 … 10 000.
    """
    if amount < 0 or not 0 <= locked_bp <= WHOLE:
        raise ValueError("Savings take a positive amount and between 0 and 10 000 basis points.")
    locked, part = divmod(amount * locked_bp * (NANO // WHOLE), NANO)
    if part and carry + part >= HALF:
        locked += 1
        part -= NANO
    return Savings(locked, amount - locked, carry + part)


def _faults(payment: Rupiah, outstanding: Mapping[str, Rupiah], everything: Rupiah) -> list[str]:
    faults = [
        f"Sisa bagian {name} {rupiah(due)}, kurang dari nol. Periksa pembayaran sebelumnya."
        for name, due in outstanding.items()
        if due < 0
    ]
    if payment <= 0:
        faults.append(f"Pembayaran {rupiah(payment)} tidak mungkin. Isi jumlah lebih dari nol.")
    elif payment > everything:
        faults.append(
            f"Pembayaran {rupiah(payment)} lebih besar dari sisa tagihan {rupiah(everything)}. "
            "Periksa jumlahnya, atau catat kelebihannya untuk setelan yang lain."
        )
    return faults

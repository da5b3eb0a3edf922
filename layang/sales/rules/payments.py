"""What may be recorded as paid."""

from layang.core.refusal import Refusal
from layang.core.rupiah import Rupiah, rupiah


class CannotPay(Refusal):
    """A payment cannot be recorded like this."""


class CannotReversePayment(Refusal):
    """A payment cannot be taken back."""


def payment_faults(*, amount: Rupiah, outstanding: Rupiah) -> list[str]:
    """`outstanding` is what the settlement still asks for, whole rupiah."""
    if outstanding <= 0:
        return ["Setelan ini sudah lunas. Catat uang ini pada setelan lain dari gerai yang sama."]
    if amount < 1:
        return ["Isi jumlah uang yang diterima, lebih dari Rp 0."]
    if amount > outstanding:
        return [
            f"Sisa setelan {rupiah(outstanding)}, tetapi dicatat {rupiah(amount)}. Kelebihannya milik setelan lain."
        ]
    return []


def state_of(*, net: Rupiah, paid: Rupiah) -> str:
    """State of a settlement whose payments sum to `paid`: issued, part_paid or paid."""
    if paid >= net:
        return "paid"
    return "part_paid" if paid > 0 else "issued"

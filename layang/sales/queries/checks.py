"""What must be true between payments and what they set free, for `layang verify`."""

from collections.abc import Iterator

from django.db.models import Sum

from layang.accounts.models import Unit
from layang.books.queries.verification import verification
from layang.core.rupiah import Rupiah, rupiah
from layang.earnings.models import ReleaseLine
from layang.sales.models import Payment


@verification("uang dari gerai yang dibagikan")
def payment_faults(unit: Unit) -> list[str]:
    """Every payment that did not set free exactly what was paid; one taken back sets nothing free."""
    return [*_payments(unit), *_strangers(unit)]


def _payments(unit: Unit) -> Iterator[str]:
    freed = _freed(unit)
    for payment in Payment.objects.filter(unit=unit, reverses=None).select_related("reversed_by").order_by("pk"):
        standing = 0 if hasattr(payment, "reversed_by") else payment.amount
        if freed.get(payment.number, 0) != standing:
            yield f"{payment}: dibayar {rupiah(standing)}, dibagikan {rupiah(freed.get(payment.number, 0))}."


def _strangers(unit: Unit) -> Iterator[str]:
    """Money set free by a payment that there is not."""
    known = set(Payment.objects.filter(unit=unit).values_list("number", flat=True))
    for number, amount in _freed(unit).items():
        if number not in known:
            yield f"{number}: dibagikan {rupiah(amount)}, tetapi pembayaran ini tidak ada."


def _freed(unit: Unit) -> dict[str, Rupiah]:
    lines = ReleaseLine.objects.filter(unit=unit).values_list("release__payment")
    return dict(lines.annotate(total=Sum("amount")).order_by())

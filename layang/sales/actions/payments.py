"""Money that outlets pay."""

import datetime as dt
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import User
from layang.audit.deeds import deed, note
from layang.books.actions import post_entries, reverse_entries
from layang.books.queries import period_is_open
from layang.books.rules import Line, NewEntry
from layang.core.moments import day_of
from layang.core.numbering import document_number
from layang.core.rupiah import Rupiah
from layang.earnings.actions import release_shares, reverse_release
from layang.files.models import StoredFile
from layang.sales.models import Payment, Settlement
from layang.sales.queries.settlements import outstanding_of, paid_of
from layang.sales.rules.days import day_faults
from layang.sales.rules.goods import RUPIAH
from layang.sales.rules.payments import CannotPay, CannotReversePayment, payment_faults, state_of
from layang.sales.rules.requests import demand_same, digest


@deed("sales.payment.record")
def record_payment(
    *,
    settlement: Settlement,
    amount: Rupiah,
    received_on: dt.date,
    method: str,
    request_id: UUID,
    by: User,
    bank_reference: str = "",
    proof: StoredFile | None = None,
) -> Payment:
    """Record money that arrived for a settlement, and set free that much of what its makers and funds wait for.

    Whole rupiah, at most what is outstanding. The same `request_id` with the same content gives the payment there is.
    Raises CannotPay with all faults.
    """
    asked = digest(by=by.username, content=[settlement.number, amount, received_on, method, bank_reference.strip()])
    there: Payment | None = Payment.objects.filter(unit=settlement.unit, request_id=request_id).first()
    if there:
        demand_same(stored=there.request_digest, asked=asked, number=there.number)
        return there
    settlement = _locked(settlement)
    now = timezone.now()
    if settlement.state == Settlement.State.REVERSED:
        faults = [_("%(number)s sudah dibatalkan. Catat pada setelan penggantinya.") % {"number": settlement}]
    else:
        faults = payment_faults(amount=amount, outstanding=outstanding_of(settlement))
    faults += day_faults(
        day=received_on,
        today=day_of(now),
        is_open=period_is_open(unit=settlement.unit, on=received_on),
        not_before=_first_day(settlement),
    )
    if method not in Payment.Method.values:
        faults.append(_("Pilih cara bayar: transfer bank atau tunai."))
    if faults:
        raise CannotPay(*faults)
    payment = Payment.objects.create(
        unit=settlement.unit,
        number=document_number(unit_code=settlement.unit.code, prefix="BY", year=received_on.year),
        settlement=settlement,
        amount=amount,
        received_on=received_on,
        method=method,
        bank_reference=bank_reference.strip(),
        proof=proof,
        recorded_at=now,
        recorded_by=by.username,
        request_id=request_id,
        request_digest=asked,
    )
    entry = NewEntry(
        kind="sales.payment",
        occurred_on=received_on,
        request_id=request_id,
        source=payment.number,
        lines=(Line(method, RUPIAH, amount), Line(settlement.outlet.receivable, RUPIAH, -amount)),
        memo=f"{settlement.number} {payment.bank_reference}".strip(),
    )
    post_entries(unit=settlement.unit, entries=[entry], by=by)
    release_shares(
        unit=settlement.unit,
        source=settlement.number,
        payment_number=payment.number,
        amount=amount,
        occurred_on=received_on,
        request_id=uuid5(request_id, "release"),
        by=by,
    )
    _set_state(settlement)
    note(number=payment.number, settlement=settlement.number)
    return payment


@deed("sales.payment.reverse")
def reverse_payment(*, payment: Payment, on: dt.date, reason: str, request_id: UUID, by: User) -> Payment:
    """Take back a payment that was recorded wrongly: what it set free waits again, and the outlet owes it again.

    Gives the second row, its amount negated. The same `request_id` with the same content gives the reversal there is.
    Raises CannotReversePayment, also when makers have already spent what the payment set free.
    """
    asked = digest(by=by.username, content=[payment.number, on, reason.strip()])
    there: Payment | None = Payment.objects.filter(unit=payment.unit, request_id=request_id).first()
    if there:
        demand_same(stored=there.request_digest, asked=asked, number=there.number)
        return there
    settlement = _locked(payment.settlement)
    now = timezone.now()
    faults = day_faults(
        day=on,
        today=day_of(now),
        is_open=period_is_open(unit=payment.unit, on=on),
        not_before=payment.received_on,
    )
    if payment.reverses_id is not None:
        faults.append(_("%(number)s sudah berupa pembatalan.") % {"number": payment})
    elif Payment.objects.filter(reverses=payment).exists():
        faults.append(_("%(number)s sudah dibatalkan.") % {"number": payment})
    if not reason.strip():
        faults.append(_("Isi alasan pembatalan."))
    if faults:
        raise CannotReversePayment(*faults)
    reversal = Payment.objects.create(
        unit=payment.unit,
        number=document_number(unit_code=payment.unit.code, prefix="BY", year=on.year),
        settlement=settlement,
        amount=-payment.amount,
        received_on=on,
        method=payment.method,
        reverses=payment,
        reason=reason.strip(),
        recorded_at=now,
        recorded_by=by.username,
        request_id=request_id,
        request_digest=asked,
    )
    # Asks whether makers still have the money; its postings carry the payment's number, so the books reverse them too.
    reverse_release(
        unit=payment.unit, payment_number=payment.number, on=on, request_id=uuid5(request_id, "release"), by=by
    )
    reverse_entries(unit=payment.unit, source=payment.number, on=on, request_id=uuid5(request_id, "money"), by=by)
    _set_state(settlement)
    note(number=reversal.number, reverses=payment.number, settlement=settlement.number)
    return reversal


def _locked(settlement: Settlement) -> Settlement:
    rows = Settlement.objects.select_related("outlet", "unit", "report").select_for_update(of=("self",))
    locked: Settlement = rows.get(pk=settlement.pk)
    return locked


def _first_day(settlement: Settlement) -> dt.date:
    """Money may come with the report, before its bill is written, but not before anything was sold."""
    return min(settlement.issued_on, settlement.report.period_from or settlement.issued_on)


def _set_state(settlement: Settlement) -> None:
    settlement.state = state_of(net=settlement.net, paid=paid_of(settlement))
    settlement.save(update_fields=["state"])

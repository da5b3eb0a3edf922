"""The state's part, paid into the treasury."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.books.actions import post_entries
from layang.books.queries import period_is_open
from layang.books.rules import RUPIAH_ASSET, Line, NewEntry
from layang.core.calendar import Month
from layang.core.numbering import document_number
from layang.core.refusal import Refusal
from layang.core.rupiah import Rupiah, rupiah
from layang.earnings import rules
from layang.earnings.models import StateDeposit
from layang.earnings.queries.deposits import state_money
from layang.earnings.queries.payouts import money_left


class CannotDeposit(Refusal):
    """A deposit may not be recorded like this."""


@deed("earnings.deposit.record")
def record_deposit(
    *,
    unit: Unit,
    amount: Rupiah,
    billing_code: str,
    ntb: str,
    ntpn: str,
    paid_on: dt.date,
    on: dt.date,
    request_id: UUID,
    by: User,
) -> StateDeposit:
    """Record on the day `on` what was paid to the state with a billing code, as the bank's receipt says it.

    Whole rupiah, at most the state's part that has come in. Codes as typed: spaces and small letters do not matter. The
    same `request_id` with the same receipt gives the deposit there is. Raises CannotDeposit with all faults.
    """
    slip = rules.DepositSlip(
        amount=amount,
        billing_code=rules.tidy_code(billing_code),
        ntb=rules.tidy_code(ntb),
        ntpn=rules.tidy_code(ntpn),
        paid_on=paid_on,
    )
    there: StateDeposit | None = StateDeposit.objects.filter(unit=unit, request_id=request_id).first()
    if there is not None:
        if (there.ntpn, there.amount, there.paid_on) == (slip.ntpn, amount, paid_on):
            return there
        raise CannotDeposit(_("Isian ini sudah dicatat sebagai %(number)s. Buka isian baru.") % {"number": there})
    # One deposit at a time: nothing else keeps two from taking the same money.
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    faults = rules.check_deposit(slip, available=state_money(unit=unit, on=paid_on), on=on)
    if faults := [*faults, *_faults_of_books(unit, slip)]:
        raise CannotDeposit(*faults)
    deposit: StateDeposit = StateDeposit.objects.create(
        unit=unit,
        number=document_number(unit_code=unit.code, prefix="PN", year=paid_on.year),
        amount=amount,
        billing_code=slip.billing_code,
        ntb=slip.ntb,
        ntpn=slip.ntpn,
        paid_on=paid_on,
        recorded_at=timezone.now(),
        recorded_by=by.username,
        request_id=request_id,
    )
    entry = NewEntry(
        kind="earnings.deposit",
        occurred_on=paid_on,
        request_id=request_id,
        source=deposit.number,
        lines=(
            Line(rules.available_account(rules.STATE), RUPIAH_ASSET, amount),
            Line("bank", RUPIAH_ASSET, -amount),
        ),
        memo=f"NTPN {slip.ntpn}",
    )
    post_entries(unit=unit, entries=[entry], by=by)
    note(number=deposit.number)
    return deposit


def _faults_of_books(unit: Unit, slip: rules.DepositSlip) -> Iterator[str]:
    if twin := StateDeposit.objects.filter(unit=unit, ntpn=slip.ntpn).first():
        yield _("NTPN ini sudah dicatat sebagai %(number)s. Periksa bukti setornya.") % {"number": twin}
    if not period_is_open(unit=unit, on=slip.paid_on):
        yield _("Buku %(month)s sudah ditutup. Minta bendahara membuka cara mencatatnya.") % {
            "month": Month.of(slip.paid_on)
        }
    left = money_left("bank", unit=unit, on=slip.paid_on)
    if left < slip.amount:
        yield _("Saldo bank tinggal %(left)s. Periksa jumlah atau tanggal setoran.") % {"left": rupiah(left)}

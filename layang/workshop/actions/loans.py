"""Material that partners lend: it comes, and it goes back."""

import datetime as dt
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.core.numbering import document_number
from layang.core.rupiah import Rupiah
from layang.partners.models import Partner
from layang.workshop import queries
from layang.workshop.models import MaterialLoan, MaterialReturn
from layang.workshop.rules import CannotBorrow, CannotGiveBack, loan_faults, return_faults


@deed("workshop.loan.take")
def borrow_material(
    *,
    unit: Unit,
    partner: Partner,
    goods: str,
    amount: Rupiah,
    lent_on: dt.date,
    back_on: dt.date | None,
    today: dt.date,
    request_id: UUID,
    by: User,
) -> MaterialLoan:
    """Write down what a partner lent and what it is worth; that keeps what the partner promised to lend.

    The same `request_id` with the same content gives the first document again. Raises CannotBorrow with all faults.
    """
    earlier: MaterialLoan | None = MaterialLoan.objects.filter(unit=unit, request_id=request_id).first()
    if earlier is not None:
        if (earlier.partner_id, earlier.amount, earlier.lent_on, earlier.goods) == (
            partner.pk, amount, lent_on, goods.strip(),
        ):  # fmt: skip
            return earlier
        raise CannotBorrow(_("Isian ini sudah dicatat sebagai %(number)s. Buka isian baru.") % {"number": earlier})
    if faults := loan_faults(amount=amount, goods=goods, lent_on=lent_on, back_on=back_on, today=today):
        raise CannotBorrow(*faults)
    loan: MaterialLoan = MaterialLoan.objects.create(
        unit=unit, number=document_number(unit_code=unit.code, prefix="PB", year=lent_on.year), partner=partner,
        lent_on=lent_on, goods=goods.strip(), amount=amount, back_on=back_on, request_id=request_id,
        recorded_at=timezone.now(), recorded_by=by.username,
    )  # fmt: skip
    note(number=loan.number)
    return loan


@deed("workshop.loan.give_back")
def give_back_material(
    *,
    loan: MaterialLoan,
    amount: Rupiah,
    returned_on: dt.date,
    remark: str,
    today: dt.date,
    request_id: UUID,
    by: User,
) -> MaterialReturn:
    """Write down that lent material went back, whole or in part. Raises CannotGiveBack with all faults.

    The same `request_id` gives what was written first.
    """
    loan = MaterialLoan.objects.select_for_update().get(pk=loan.pk)
    earlier: MaterialReturn | None = MaterialReturn.objects.filter(unit=loan.unit_id, request_id=request_id).first()
    if earlier is not None:
        return earlier
    left = queries.left_of_loan(loan)
    if faults := return_faults(amount=amount, left=left, returned_on=returned_on, lent_on=loan.lent_on, today=today):
        raise CannotGiveBack(*faults)
    note(number=loan.number)
    return MaterialReturn.objects.create(
        unit_id=loan.unit_id, loan=loan, returned_on=returned_on, amount=amount, remark=remark.strip(),
        request_id=request_id, recorded_at=timezone.now(), recorded_by=by.username,
    )  # fmt: skip

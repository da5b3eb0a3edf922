"""What is done for the integrity of the house: rounds of urine tests."""

import datetime as dt
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from layang.accounts.models import Unit, User
from layang.audit.deeds import deed, note
from layang.core.numbering import document_number
from layang.integrity.models import UrineTest
from layang.integrity.rules import CannotRecordTest, CannotWithdrawTest, round_faults
from layang.partners.models import Partner


@deed("integrity.urine_test.record")
def record_urine_test(
    *,
    unit: Unit,
    held_on: dt.date,
    partner: Partner | None,
    roster: int,
    tested: int,
    to_confirm: int,
    remark: str,
    today: dt.date,
    request_id: UUID,
    by: User,
) -> UrineTest:
    """Write down a round of urine tests of officers; that keeps what the partner who staffed it promised.

    The same `request_id` gives the first record again. Raises CannotRecordTest with all faults.
    """
    earlier: UrineTest | None = UrineTest.objects.filter(unit=unit, request_id=request_id).first()
    if earlier is not None:
        return earlier
    if faults := round_faults(held_on=held_on, roster=roster, tested=tested, to_confirm=to_confirm, today=today):
        raise CannotRecordTest(*faults)
    test: UrineTest = UrineTest.objects.create(
        unit=unit, number=document_number(unit_code=unit.code, prefix="TU", year=held_on.year), held_on=held_on,
        partner=partner, roster=roster, tested=tested, to_confirm=to_confirm, remark=remark.strip(),
        request_id=request_id, recorded_at=timezone.now(), recorded_by=by.username,
    )  # fmt: skip
    note(number=test.number)
    return test


@deed("integrity.urine_test.withdraw")
def withdraw_urine_test(*, test: UrineTest, reason: str, by: User) -> UrineTest:
    """Take back a round that was written by mistake: it counts for nothing any more, and stays to be read.

    Raises CannotWithdrawTest without a reason, or for one that was withdrawn already.
    """
    test = UrineTest.objects.select_for_update().get(pk=test.pk)
    if test.is_withdrawn:
        raise CannotWithdrawTest(_("Catatan %(number)s sudah dibatalkan.") % {"number": test})
    if not reason.strip():
        raise CannotWithdrawTest(_("Tulis mengapa catatan ini dibatalkan."))
    test.withdrawn_because, test.withdrawn_at, test.withdrawn_by = reason.strip(), timezone.now(), by.username
    test.save(update_fields=["withdrawn_because", "withdrawn_at", "withdrawn_by"])
    note(number=test.number)
    return test

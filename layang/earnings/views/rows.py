"""The one row a page is about: of the unit one works in, visible to who asks, or 404."""

from django.shortcuts import get_object_or_404

from layang.accounts.access import StaffRequest
from layang.earnings.models import Payout, PayoutReversal
from layang.residents.models import Resident


def resident_of(request: StaffRequest, code: str) -> Resident:
    people = Resident.objects.visible_to(request.user).select_related("unit")
    found: Resident = get_object_or_404(people, unit=request.unit, code=code)
    return found


def payout_of(request: StaffRequest, number: str) -> Payout:
    payouts = Payout.objects.visible_to(request.user).select_related(
        "unit", "resident__unit", "prepared_by", "decided_by"
    )
    found: Payout = get_object_or_404(payouts, unit=request.unit, number=number)
    return found


def waiting_reversal(payout: Payout) -> PayoutReversal:
    """Give the reversal of a payout that nobody has decided yet."""
    waiting = payout.reversals.select_related("prepared_by")
    found: PayoutReversal = get_object_or_404(waiting, state=PayoutReversal.State.PREPARED)
    return found

"""Where outlets pay to."""

import datetime as dt

from django.db.models import QuerySet

from layang.accounts.models import Unit
from layang.sales.models import ReceivingAccount


def receiving_accounts(*, unit: Unit) -> QuerySet[ReceivingAccount]:
    """All accounts a house ever named, the newest first."""
    found: QuerySet[ReceivingAccount] = ReceivingAccount.objects.filter(unit=unit).select_related("set_by")
    return found.order_by("-valid_from")


def receiving_account(*, unit: Unit, on: dt.date) -> ReceivingAccount | None:
    """The account to pay into on a day; None before the first was named."""
    return receiving_accounts(unit=unit).filter(valid_from__lte=on).first()

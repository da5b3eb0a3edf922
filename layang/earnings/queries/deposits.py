"""The state's part: what came in, what was deposited, what waits, and since when."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from layang.accounts.models import Unit
from layang.books.queries import balance
from layang.core.rupiah import Rupiah
from layang.earnings.models import ReleaseLine, StateDeposit
from layang.earnings.queries.sharing import adopted_rules
from layang.earnings.rules import STATE, CannotFindRule, available_account, may_release_makers, rule_in_force

AGE_LIMIT = dt.timedelta(days=30)
"""How long the state's part may wait before the screens say so (our default; market.md 1.3-10 asks for a limit)."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is left to deposit of one payment, whole rupiah."""

    payment: str
    since: dt.date
    amount: Rupiah

    def age(self, on: dt.date) -> int:
        """Full days it has waited."""
        return (on - self.since).days

    def is_late(self, on: dt.date) -> bool:
        return on - self.since > AGE_LIMIT

    @property
    def due_on(self) -> dt.date:
        """The last day on which it is in time."""
        return self.since + AGE_LIMIT


def state_money(*, unit: Unit, on: dt.date | None = None) -> Rupiah:
    """The state's part that has come in and is not deposited: on the day `on`, unless less is left now."""
    account = available_account(STATE)
    now = -balance(unit=unit, account=account)
    return now if on is None else min(now, -balance(unit=unit, account=account, on=on))


def waiting_deposits(*, unit: Unit) -> list[Waiting]:
    """What is to be deposited, payment by payment, the oldest first: deposits take the oldest money first."""
    came_in = (
        ReleaseLine.objects.filter(unit=unit, beneficiary=STATE)
        .values_list("release__payment")
        .annotate(total=Sum("amount"))
        .order_by()
    )
    sums = {payment: total for payment, total in came_in if total}
    days = dict(
        ReleaseLine.objects.filter(unit=unit, beneficiary=STATE, release__is_reversal=False).values_list(
            "release__payment", "release__occurred_on"
        )
    )
    left = deposited(unit=unit)
    found = []
    for payment in sorted(sums, key=lambda number: (days[number], number)):
        covered = min(left, sums[payment])
        left -= covered
        if sums[payment] > covered:
            found.append(Waiting(payment, days[payment], sums[payment] - covered))
    return found


def deposits_of(*, unit: Unit) -> QuerySet[StateDeposit]:
    """Deposits of a house, latest first."""
    found: QuerySet[StateDeposit] = StateDeposit.objects.filter(unit=unit).order_by("-paid_on", "-pk")
    return found


def deposited(*, unit: Unit) -> Rupiah:
    total: Rupiah = StateDeposit.objects.filter(unit=unit).aggregate(total=Sum("amount", default=0))["total"]
    return total


def may_pay_makers(*, unit: Unit, on: dt.date) -> list[str]:
    """Say why makers' money must wait on the day `on`; empty when it need not.

    Under a rule with *deposit first* shares are set free as under any other, so that every payment is shared at once
    and the slip shows it; but nothing leaves the makers' savings while any of the state's part that came in is not
    deposited. The rule in force on the day of the payout decides, for the whole house.
    """
    try:
        rule = rule_in_force(adopted_rules(unit), on)
    except CannotFindRule:
        return []
    came_in = ReleaseLine.objects.filter(unit=unit, beneficiary=STATE).aggregate(total=Sum("amount", default=0))[
        "total"
    ]
    return may_release_makers(rule, state_due=came_in, state_deposited=deposited(unit=unit))

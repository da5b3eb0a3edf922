"""Money that leaves makers' savings: what waits for approval, what was paid, and what may still be asked for."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet, Sum

from layang.accounts.models import Unit
from layang.books.queries import balance
from layang.core.calendar import Month
from layang.core.rupiah import Rupiah
from layang.earnings.models import Payout
from layang.earnings.queries.savings import Savings, savings_of
from layang.earnings.rules import PayoutKind, parts_of_payout
from layang.residents.models import Resident


class PayoutTotals(NamedTuple):
    """Sums of a list of payouts by what became of them, whole rupiah."""

    prepared: Rupiah = 0
    paid: Rupiah = 0

    @classmethod
    def of(cls, payouts: Iterable[Payout]) -> "PayoutTotals":
        sums = dict.fromkeys(Payout.State.values, 0)
        for payout in payouts:
            sums[payout.state] += payout.amount
        return cls(sums[Payout.State.PREPARED], sums[Payout.State.PAID])


def payouts_of(
    *, unit: Unit, state: str = "", kind: str = "", month: Month | None = None, resident: Resident | None = None
) -> QuerySet[Payout]:
    """Payouts of a house, latest first; `month` is that of preparation."""
    found: QuerySet[Payout] = Payout.objects.filter(unit=unit)
    if state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(kind=kind)
    if month:
        found = found.filter(prepared_on__range=(month.first_day, month.last_day))
    if resident:
        found = found.filter(resident=resident)
    return found.select_related("resident", "prepared_by", "decided_by").order_by("-prepared_on", "-pk")


def months_with_payouts(*, unit: Unit) -> list[Month]:
    """Months in which a payout was prepared, the latest first."""
    days = Payout.objects.filter(unit=unit).dates("prepared_on", "month", order="DESC")
    return [Month.of(day) for day in days]


class Effect(NamedTuple):
    """What approving a payout does to its maker's savings."""

    before: Savings
    out: Savings

    @property
    def after(self) -> Savings:
        """Below zero when there is not enough; the approval is then refused."""
        return Savings(self.before.pending, self.before.locked - self.out.locked, self.before.usable - self.out.usable)


def effect_of(payout: Payout) -> Effect:
    """Say what approving would take from which part; what other payouts have their hand on stays out of it."""
    free = free_savings(payout.resident, besides=payout)
    parts = parts_of_payout(PayoutKind(payout.kind), payout.amount, usable=free.usable)
    return Effect(savings_of(payout.resident), Savings(locked=parts.locked, usable=parts.usable))


def free_savings(resident: Resident, *, besides: Payout | None = None) -> Savings:
    """What a maker has that no prepared payout has its hand on, whole rupiah; `besides`: leave this payout out.

    A prepared release takes from the usable part first, as it will when it is paid.
    """
    held = savings_of(resident)
    waiting = Payout.objects.filter(resident=resident, state=Payout.State.PREPARED)
    if besides is not None:
        waiting = waiting.exclude(pk=besides.pk)
    sums: dict[str, Rupiah] = dict(waiting.values_list("kind").annotate(total=Sum("amount")).order_by())
    released = sums.pop(Payout.Kind.RELEASE, 0)
    usable = held.usable - sum(sums.values())
    from_locked = max(0, released - max(0, usable))
    return Savings(pending=held.pending, locked=max(0, held.locked - from_locked), usable=max(0, usable - released))


def money_left(account: str, *, unit: Unit, on: dt.date) -> Rupiah:
    """What bank or cash may still pay on a day: what it held then, unless it holds less now."""
    return min(balance(unit=unit, account=account, on=on), balance(unit=unit, account=account))

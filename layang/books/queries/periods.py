"""Months of a house: which are closed, what keeps one open, and what stands in the books at its end."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Count, Min

from layang.accounts.models import Unit
from layang.books import rules
from layang.books.models import Entry, Period
from layang.books.queries.accounts import TrialRow, trial_balance
from layang.books.rules import Kind
from layang.core.calendar import Month


class MonthRow(NamedTuple):
    """A month of the list; `is_next` when it is the one that may be closed now."""

    month: Month
    entry_count: int
    period: Period
    is_next: bool


class MonthSummary(NamedTuple):
    """What closing a month settles: sums of the month, then balances at its end, in whole rupiah and pieces."""

    entry_count: int
    gross: int
    commission: int
    cash: int
    receivable: int
    stock: int
    makers: int
    others: int
    pending: int
    in_store: int
    on_the_way: int
    at_outlets: int


def first_month(*, unit: Unit) -> Month | None:
    """Month of the earliest entry; None for empty books."""
    day: dt.date | None = Entry.objects.filter(unit=unit).aggregate(day=Min("occurred_on"))["day"]
    return Month.of(day) if day else None


def closed_months(*, unit: Unit) -> set[int]:
    """Months that are closed for good, as keys such as 202610."""
    return set(Period.objects.filter(unit=unit, state=Period.State.CLOSED).values_list("month", flat=True))


def period_of(*, unit: Unit, month: Month) -> Period:
    """The row of a month, or an open one that is not stored."""
    found: Period | None = Period.objects.filter(unit=unit, month=month.key).first()
    return found or Period(unit=unit, month=month.key)


def month_rows(*, unit: Unit, on: dt.date) -> list[MonthRow]:
    """Every month from the first entry to the day `on`, the latest first."""
    month, last = first_month(unit=unit), Month.of(on)
    counts = dict(Entry.objects.filter(unit=unit).order_by().values_list("period").annotate(count=Count("number")))
    stored = {period.month: period for period in Period.objects.filter(unit=unit)}
    rows: list[MonthRow] = []
    is_found = False
    while month is not None and month <= last:
        period = stored.get(month.key) or Period(unit=unit, month=month.key)
        is_next = not is_found and period.state != Period.State.CLOSED and month.last_day < on
        is_found |= period.state != Period.State.CLOSED
        rows.append(MonthRow(month, counts.get(month.key, 0), period, is_next))
        month = month.next
    return rows[::-1]


def what_keeps_open(*, unit: Unit, month: Month, on: dt.date) -> list[str]:
    """Why a month may not be closed on the day `on`, as sentences; verification comes on top when it is done."""
    return rules.close_faults(month, on=on, first=first_month(unit=unit), closed=closed_months(unit=unit))


def month_summary(*, unit: Unit, month: Month) -> MonthSummary:
    """Sum up a month from its balances."""
    money = trial_balance(unit=unit, month=month)
    goods = trial_balance(unit=unit, month=month, goods=True)

    def moved(code: str) -> int:
        return sum(row.debit - row.credit for row in money if row.code == code)

    def standing(rows: list[TrialRow], kind: Kind) -> int:
        return sum(row.closing for row in rows if row.kind is kind)

    return MonthSummary(
        entry_count=Entry.objects.filter(unit=unit, period=month.key).count(),
        gross=-moved("sales:gross"),
        commission=moved("sales:commission"),
        cash=standing(money, Kind.CASH),
        receivable=standing(money, Kind.RECEIVABLE),
        stock=standing(money, Kind.STOCK),
        makers=-standing(money, Kind.MAKER),
        others=-standing(money, Kind.AVAILABLE),
        pending=-standing(money, Kind.PENDING),
        in_store=standing(goods, Kind.STORE),
        on_the_way=standing(goods, Kind.TRANSIT),
        at_outlets=standing(goods, Kind.OUTLET),
    )

"""Gathers what waits for someone and the figures of the month, from the features that know them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from django.urls import reverse
from django.utils.translation import gettext as _

from layang.accounts.capabilities import Can
from layang.accounts.models import Unit, User
from layang.books.queries import balance, balances
from layang.coaching.queries import attention as placing
from layang.coaching.queries import learning_tasks as learning
from layang.coaching.queries import to_do as sessions
from layang.core.calendar import Month
from layang.core.rupiah import Rupiah, number, rupiah
from layang.core.tasks import Task
from layang.earnings.queries import waiting as earnings
from layang.earnings.queries.savings import Savings, savings_by_maker
from layang.performance import rules, words
from layang.residents.queries import to_do as residents
from layang.sales.queries import to_do as sales
from layang.sales.queries.settlements import SettlementRow, settlement_rows

_SOLD = "sales:gross"
_SHELVES = "place:outlet"


class TellsTasks(Protocol):
    """A feature's `tasks`: what waits for `user` in `unit` on a day, only what the user may do."""

    def __call__(self, *, user: User, unit: Unit, on: dt.date) -> Iterable[Task]: ...


SOURCES: tuple[TellsTasks, ...] = (
    residents.tasks,
    placing.tasks,
    sessions.session_tasks,
    learning.tasks,
    sales.tasks,
    earnings.tasks,
)
"""Every feature that has something to wait for."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task as the home page says it."""

    task: Task
    when: str
    tone: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A true number, with its unit before or after it, and the page whose rows add up to it."""

    label: str
    value: int
    url: str
    before: str = ""
    after: str = ""
    compare: str = ""
    tone: str = ""


def waiting(*, user: User, unit: Unit, on: dt.date) -> list[Waiting]:
    """All that waits for `user`, the longest overdue first."""
    tasks = (task for source in SOURCES for task in source(user=user, unit=unit, on=on))
    return [
        Waiting(task, words.when(task.due_on, today=on), rules.tone_of(task.due_on, today=on, is_urgent=task.is_urgent))
        for task in rules.in_order(tasks)
    ]


def figures(*, user: User, unit: Unit, on: dt.date) -> list[Figure]:
    """The figures of the month of `on` that `user` may see. Each is read from the books, none is kept anywhere."""
    can = user.capabilities(unit=unit)
    found: list[Figure] = []
    if Can.READ_SALES in can:
        found += _of_sales(unit, on)
    if Can.READ_EARNINGS in can:
        found += _of_makers(unit, on)
    return found


def _of_sales(unit: Unit, on: dt.date) -> Iterator[Figure]:
    month = Month.of(on)
    before = _sold(unit, month.plus(-1), until=month.plus(-1).last_day)
    yield Figure(
        _("Terjual, kotor"), _sold(unit, month, until=on), reverse("sales:reports"), before="Rp",
        compare=_("bulan lalu %(amount)s") % {"amount": rupiah(before)},
    )  # fmt: skip
    yield from _owed([row for row in settlement_rows(unit=unit, state="open") if row.outstanding], on)
    pieces = balances(unit=unit, prefix=_SHELVES, on=on)
    shelves = {account for account, _asset in pieces}
    yield Figure(
        _("Barang di gerai"), sum(pieces.values()), reverse("sales:outlets"), after=_("buah"),
        compare=_("di %(count)s gerai") % {"count": number(len(shelves))},
    )  # fmt: skip


def _owed(debts: list[SettlementRow], on: dt.date) -> Iterator[Figure]:
    overdue = [row for row in debts if row.settlement.due_on < on]
    yield Figure(
        _("Belum dibayar gerai"), sum(row.outstanding for row in debts), reverse("sales:settlements"), before="Rp",
        compare=_("%(count)s setelan belum lunas") % {"count": number(len(debts))},
    )  # fmt: skip
    amount = rupiah(sum(row.outstanding for row in overdue))
    yield Figure(
        _("Lewat jatuh tempo"), len(overdue), reverse("sales:settlements"), after=_("setelan"),
        compare=_("seluruhnya %(amount)s") % {"amount": amount} if overdue else _("semua masih dalam waktunya"),
        tone="danger" if overdue else "success",
    )  # fmt: skip


def _of_makers(unit: Unit, on: dt.date) -> Iterator[Figure]:
    makers = savings_by_maker(unit=unit, on=on)
    total = sum(makers.values(), Savings())
    accounts = sum(1 for savings in makers.values() if savings.saved)
    yield Figure(
        _("Tabungan warga binaan"), total.saved, reverse("earnings:overview"), before="Rp",
        compare=_("%(count)s rekening") % {"count": number(accounts)},
    )  # fmt: skip
    yield Figure(
        _("Hak pembuat yang masih di gerai"), total.pending, reverse("earnings:overview"), before="Rp",
        compare=_("cair sesudah gerai membayar"),
    )  # fmt: skip


def _sold(unit: Unit, month: Month, *, until: dt.date) -> Rupiah:
    """What was sold from the first day of `month` until a day of it; reversals are taken off. Income is negative."""
    start = month.plus(-1).last_day
    return balance(unit=unit, account=_SOLD, on=start) - balance(unit=unit, account=_SOLD, on=until)

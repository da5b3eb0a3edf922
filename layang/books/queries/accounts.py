"""Accounts as people read them: the trial balance of a month, and the statement of one account."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from layang.accounts.models import Unit
from layang.books import rules
from layang.books.queries.closing import Closed
from layang.books.rules import Kind
from layang.core.calendar import Month


class TrialRow(NamedTuple):
    """One account in a month: balances debit positive, in whole rupiah or pieces (of all lots together)."""

    code: str
    kind: Kind
    opening: int
    debit: int
    credit: int

    @property
    def closing(self) -> int:
        return self.opening + self.debit - self.credit

    @property
    def name(self) -> str:
        return rules.name_of(self.code)

    @property
    def is_family(self) -> bool:
        """Whether it tells several accounts in one, because one of them is closed to the reader."""
        return rules.EVERY in self.code


class StatementLine(NamedTuple):
    """One posting on an account, and the balance after it."""

    entry_number: int
    occurred_on: dt.date
    source: str
    asset: str
    debit: int
    credit: int
    balance: int

    @property
    def lot(self) -> str:
        return rules.lot_of(self.asset)


def trial_balance(*, unit: Unit, month: Month, goods: bool = False) -> list[TrialRow]:
    """Every account that has a balance or moved in a month: those in rupiah, or with `goods` the places of pieces."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.code, a.kind, sum(CASE WHEN b.period < %s THEN b.debit - b.credit ELSE 0 END), "  # noqa: S608
            "sum(CASE WHEN b.period = %s THEN b.debit ELSE 0 END), "
            "sum(CASE WHEN b.period = %s THEN b.credit ELSE 0 END) "
            "FROM books_account a JOIN books_balance b ON b.unit_id = a.unit_id AND b.account_id = a.id "
            f"WHERE a.unit_id = %s AND b.period <= %s AND a.asset {'<>' if goods else '='} 'IDR' "
            "GROUP BY a.code, a.kind",
            [month.key, month.key, month.key, unit.pk, month.key],
        )
        rows = [TrialRow(code, Kind(kind), int(o), int(d), int(c)) for code, kind, o, d, c in cursor.fetchall()]
    order = list(Kind)
    return sorted(
        (row for row in rows if row.opening or row.debit or row.credit),
        key=lambda row: (order.index(row.kind), row.code),
    )


def told_to(reader: Closed, rows: Iterable[TrialRow]) -> list[TrialRow]:
    """The rows of a trial balance with what is closed to its reader told as one, family by family; the sum stays."""
    told: dict[str, list[TrialRow]] = defaultdict(list)
    for row in rows:
        told[reader.told_as(row.code)].append(row)
    return [total_of(alike)._replace(code=code, kind=alike[0].kind) for code, alike in told.items()]


def total_of(rows: Iterable[TrialRow]) -> TrialRow:
    """Add rows up; over a whole trial balance, opening and closing are 0."""
    opening = debit = credit = 0
    for row in rows:
        opening, debit, credit = opening + row.opening, debit + row.debit, credit + row.credit
    return TrialRow("", Kind.CASH, opening, debit, credit)


def statement(*, unit: Unit, code: str, month: Month) -> tuple[int, list[StatementLine]]:
    """The balance of an account before a month, and every line of the month with the balance after it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(b.debit - b.credit), 0) FROM books_account a "
            "JOIN books_balance b ON b.unit_id = a.unit_id AND b.account_id = a.id "
            "WHERE a.unit_id = %s AND a.code = %s AND b.period < %s",
            [unit.pk, code, month.key],
        )
        opening = int(cursor.fetchone()[0])
        cursor.execute(
            "SELECT e.number, e.occurred_on, e.source, a.asset, p.amount FROM books_account a "
            "JOIN books_posting p ON p.unit_id = a.unit_id AND p.account_id = a.id "
            "JOIN books_entry e ON e.unit_id = p.unit_id AND e.number = p.entry_number "
            "WHERE a.unit_id = %s AND a.code = %s AND e.period = %s ORDER BY e.occurred_on, e.number, p.line",
            [unit.pk, code, month.key],
        )
        found = cursor.fetchall()
    balance, lines = opening, []
    for number, day, source, asset, amount in found:
        balance += amount
        lines.append(StatementLine(number, day, source, asset, max(amount, 0), max(-amount, 0), balance))
    return opening, lines

"""Balances of accounts, today or at the end of a day."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import connection

from layang.accounts.models import Unit
from layang.books import rules
from layang.core.calendar import Month


def balance(*, unit: Unit, account: str, asset: str = rules.RUPIAH_ASSET, on: dt.date | None = None) -> int:
    """Balance of one account, debit positive, in whole rupiah or pieces; 0 for an account that was never touched.

    With `on`: at the end of that day. Without: over all that is recorded.
    """
    where, parameters = "a.code = %s AND a.asset = %s", [account, asset]
    return sum(_read(unit, where, parameters, on).values())


def balances(
    *, unit: Unit, prefix: str, asset: str | None = None, on: dt.date | None = None
) -> dict[tuple[str, str], int]:
    """Balances that are not zero of all accounts under a path, keyed (account, asset).

    `maker:7Q2K` means that account and those below it, not `maker:7Q2K9`; the empty path means all accounts.
    """
    where, parameters = _under(prefix)
    if asset is not None:
        where += " AND a.asset = %s"
        parameters.append(asset)
    return {key: amount for key, amount in _read(unit, where, parameters, on).items() if amount}


def balances_of(*, unit: Unit, accounts: Collection[str], on: dt.date | None = None) -> dict[str, dict[str, int]]:
    """Balances that are not zero on some accounts, by account and asset, in one query whatever their number."""
    where = f"a.code IN ({', '.join(['%s'] * len(accounts))})"
    found: dict[str, dict[str, int]] = {account: {} for account in accounts}
    for (account, asset), amount in _read(unit, where, list(accounts), on).items():
        if amount:
            found[account][asset] = amount
    return found


def _under(prefix: str) -> tuple[str, list[Any]]:
    """Compare by letters: LIKE ignores case on SQLite, and `<` follows the collation on PostgreSQL."""
    path = prefix if prefix.endswith(":") or not prefix else f"{prefix}:"
    return "(a.code = %s OR substr(a.code, 1, %s) = %s)", [prefix, len(path), path]


def _read(unit: Unit, where: str, parameters: list[Any], on: dt.date | None) -> dict[tuple[str, str], int]:
    """Add whole months from the balances and, within the month of `on`, the postings up to that day."""
    month = Month.of(on) if on else None
    is_whole = month is None or on == month.last_day
    sql = (
        "SELECT a.code, a.asset, sum(b.debit - b.credit) FROM books_account a "  # noqa: S608  `where` is ours
        "JOIN books_balance b ON b.unit_id = a.unit_id AND b.account_id = a.id "
        f"WHERE a.unit_id = %s AND {where} AND b.period <= %s GROUP BY a.code, a.asset"
    )
    last = 999999 if month is None else month.key if is_whole else month.plus(-1).key
    with connection.cursor() as cursor:
        cursor.execute(sql, [unit.pk, *parameters, last])
        found = {(code, kept): int(amount) for code, kept, amount in cursor.fetchall()}
        if not is_whole and month is not None:
            cursor.execute(
                # From the entries of the month on, whatever the history: CROSS JOIN tells SQLite so.
                "SELECT a.code, a.asset, sum(p.amount) FROM books_entry e "  # noqa: S608
                "CROSS JOIN books_posting p CROSS JOIN books_account a "
                "WHERE e.unit_id = %s AND e.occurred_on BETWEEN %s AND %s "
                "AND p.unit_id = e.unit_id AND p.entry_number = e.number AND a.id = p.account_id "
                f"AND a.unit_id = e.unit_id AND {where} GROUP BY a.code, a.asset",
                [unit.pk, month.first_day, on, *parameters],
            )
            for code, kept, amount in cursor.fetchall():
                found[code, kept] = found.get((code, kept), 0) + int(amount)
    return found

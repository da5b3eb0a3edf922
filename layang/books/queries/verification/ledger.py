"""Whether the laws of the books hold over all that was ever recorded, asked of the postings themselves."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from layang.accounts.models import Unit
from layang.books import rules
from layang.books.models import Account
from layang.books.queries.verification import verification
from layang.core.calendar import Month, long_date
from layang.core.rupiah import number, rupiah


def _rows(sql: str, parameters: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(2_000):
            yield from rows


@verification("setiap jurnal seimbang")
def entries_sum_to_zero(unit: Unit) -> Iterator[str]:
    """Law 1: at least two postings, zero per asset; and no posting without its entry or its account."""
    for entry_number, asset, total in _rows(
        "SELECT p.entry_number, a.asset, sum(p.amount) FROM books_posting p "
        "JOIN books_account a ON a.id = p.account_id WHERE p.unit_id = %s "
        "GROUP BY p.entry_number, a.asset HAVING sum(p.amount) <> 0 ORDER BY p.entry_number",
        [unit.pk],
    ):
        yield f"Jurnal {entry_number}: debit dan kredit berselisih {_amount(asset, abs(total))}."
    for entry_number, count in _rows(
        "SELECT e.number, "
        "(SELECT count(*) FROM books_posting p WHERE p.unit_id = e.unit_id AND p.entry_number = e.number) "
        "FROM books_entry e WHERE e.unit_id = %s AND NOT EXISTS "
        "(SELECT 1 FROM books_posting p WHERE p.unit_id = e.unit_id AND p.entry_number = e.number AND p.line >= 2)",
        [unit.pk],
    ):
        yield f"Jurnal {entry_number}: hanya punya {count} baris."
    for entry_number, line in _rows(
        "SELECT p.entry_number, p.line FROM books_posting p "
        "LEFT JOIN books_entry e ON e.unit_id = p.unit_id AND e.number = p.entry_number "
        "LEFT JOIN books_account a ON a.unit_id = p.unit_id AND a.id = p.account_id "
        "WHERE p.unit_id = %s AND (e.number IS NULL OR a.id IS NULL)",
        [unit.pk],
    ):
        yield f"Baris {line} jurnal {entry_number}: tidak punya jurnal atau akun."


@verification("pembatalan membalik satu jurnal")
def reversals_negate(unit: Unit) -> Iterator[str]:
    """Law 3: a reversal takes back exactly one earlier entry, line by line, and each is taken back at most once."""
    for entry_number, reverses in _rows(
        "SELECT r.number, r.reverses FROM books_entry r WHERE r.unit_id = %s AND r.reverses IS NOT NULL AND ("
        "NOT EXISTS (SELECT 1 FROM books_entry o WHERE o.unit_id = r.unit_id AND o.number = r.reverses"
        " AND o.number < r.number AND o.reverses IS NULL) "
        "OR EXISTS (SELECT 1 FROM books_entry t WHERE t.unit_id = r.unit_id AND t.reverses = r.reverses"
        " AND t.number <> r.number) "
        "OR EXISTS (SELECT 1 FROM books_posting p WHERE p.unit_id = r.unit_id"
        " AND p.entry_number IN (r.number, r.reverses) GROUP BY p.account_id + 0 HAVING sum(p.amount) <> 0))",
        [unit.pk],
    ):
        yield f"Jurnal {entry_number}: tidak membalik jurnal {reverses} dengan tepat."


@verification("saldo sama dengan jumlah jurnal")
def balances_follow_from_postings(unit: Unit) -> Iterator[str]:
    """Recompute every balance of every month."""
    for code, asset, period, kept, found in _rows(
        "SELECT a.code, a.asset, m.period, sum(m.kept), sum(m.found) FROM ("
        "SELECT account_id, period, debit AS kept, 0 AS found FROM books_balance WHERE unit_id = %s UNION ALL "
        "SELECT account_id, period, -credit, 0 FROM books_balance WHERE unit_id = %s UNION ALL "
        "SELECT p.account_id, e.period, 0, sum(p.amount) FROM books_posting p "
        "JOIN books_entry e ON e.unit_id = p.unit_id AND e.number = p.entry_number "
        "WHERE p.unit_id = %s GROUP BY p.account_id, e.period) m "
        "LEFT JOIN books_account a ON a.id = m.account_id GROUP BY m.account_id, a.code, a.asset, m.period "
        "HAVING sum(m.kept) <> sum(m.found) ORDER BY m.period, a.code, a.asset",
        [unit.pk] * 3,
    ):
        month = Month(*divmod(period, 100))
        yield (
            f"Saldo {_plain_name(code, asset)} bulan {month}: tertulis {_amount(asset, int(kept))}, "
            f"menurut jurnal {_amount(asset, int(found))}."
        )


@verification("barang tidak hilang dan tidak berlebih")
def pieces_are_conserved(unit: Unit) -> Iterator[str]:
    """Every piece of a lot is somewhere, and no shelf ever held less than nothing (law 6), at any date."""
    for asset, total in _rows(
        "SELECT a.asset, sum(p.amount) FROM books_posting p JOIN books_account a ON a.id = p.account_id "
        "WHERE p.unit_id = %s AND a.asset <> %s GROUP BY a.asset HAVING sum(p.amount) <> 0",
        [unit.pk, rules.RUPIAH_ASSET],
    ):
        yield f"Partai {rules.lot_of(asset)}: {number(int(total))} buah tidak jelas dari mana atau ke mana."
    yield from _below_zero(unit, *sorted(rules.SHELVES), sign=1)


@verification("tabungan pembuat tidak minus dan ada uangnya")
def makers_money_is_there(unit: Unit) -> Iterator[str]:
    """Law 7, at any date: no maker below zero, and bank and cash cover all that is held for makers."""
    yield from _below_zero(unit, rules.Kind.MAKER, sign=-1)
    for day, left in _rows(
        "SELECT day, running FROM (SELECT e.occurred_on AS day, "
        "sum(sum(p.amount)) OVER (ORDER BY e.occurred_on) AS running FROM books_account a "
        "JOIN books_posting p ON p.unit_id = a.unit_id AND p.account_id = a.id "
        "JOIN books_entry e ON e.unit_id = p.unit_id AND e.number = p.entry_number "
        "WHERE a.unit_id = %s AND a.kind IN (%s, %s) GROUP BY e.occurred_on) AS days "
        "WHERE running < 0 ORDER BY day LIMIT 1",
        [unit.pk, *sorted(rules.BACKING)],
    ):
        yield f"Bank dan kas tidak menutup tabungan pembuat: kurang {rupiah(-int(left))} pada {long_date(_day(day))}."


def _below_zero(unit: Unit, *kinds: rules.Kind, sign: int) -> Iterator[str]:
    """Tell of each account of some kinds that is below zero at the end of some day, the first such day."""
    marks = ", ".join(["%s"] * len(kinds))
    for code, asset, day, left in _rows(
        "SELECT code, asset, min(day), min(running) FROM (SELECT a.code, a.asset, e.occurred_on AS day, "  # noqa: S608
        "sum(%s * sum(p.amount)) OVER (PARTITION BY a.id ORDER BY e.occurred_on) AS running FROM books_account a "
        "JOIN books_posting p ON p.unit_id = a.unit_id AND p.account_id = a.id "
        "JOIN books_entry e ON e.unit_id = p.unit_id AND e.number = p.entry_number "
        f"WHERE a.unit_id = %s AND a.kind IN ({marks}) GROUP BY a.id, a.code, a.asset, e.occurred_on) AS days "
        "WHERE running < 0 GROUP BY code, asset ORDER BY code, asset",
        [sign, unit.pk, *kinds],
    ):
        yield f"{_name(code, asset)} pernah minus {_amount(asset, -int(left))}, mulai {long_date(_day(day))}."


@verification("setiap akun ada dalam daftar akun")
def accounts_are_in_the_chart(unit: Unit) -> Iterator[str]:
    """What an account is follows from its code."""
    for account in Account.objects.filter(unit=unit).order_by("code", "asset").iterator():
        kind = rules.kind_of(account.code)
        if kind is None or kind != account.kind or not rules.may_hold(kind, account.asset):
            yield f"Akun {account.code} ({account.asset}) tidak sesuai daftar akun."


def _plain_name(code: str | None, asset: str | None) -> str:
    if code is None or asset is None:
        return "akun yang tidak dikenal"
    name = rules.name_of(code)
    return name if asset == rules.RUPIAH_ASSET else f"partai {rules.lot_of(asset)} di {name}"


def _name(code: str | None, asset: str | None) -> str:
    """Write the name of an account as a sentence begins with it."""
    name = _plain_name(code, asset)
    return name[0].upper() + name[1:]


def _amount(asset: str | None, amount: int) -> str:
    return rupiah(amount) if asset in {rules.RUPIAH_ASSET, None} else f"{number(amount)} buah"


def _day(value: dt.date | str) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)

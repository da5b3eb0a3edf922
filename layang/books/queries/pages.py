"""Months of a house as pages for export."""

from collections.abc import Iterator

from django.db import connection

from layang.accounts.models import Unit
from layang.books import rules
from layang.books.models import Account, Batch, Entry
from layang.books.queries.balances import balances
from layang.books.queries.sets import among
from layang.books.rules.plaintext import Page, PageBatch, PageEntry
from layang.core.calendar import Month

_ENTRIES_AT_ONCE = 1_000


def months(*, unit: Unit) -> list[Month]:
    """Every month that has an entry, the earliest first."""
    found = Entry.objects.filter(unit=unit).values_list("period", flat=True).distinct().order_by("period")
    return [Month(*divmod(period, 100)) for period in found]


def page(*, unit: Unit, month: Month) -> Page:
    """One month. Its entries are read from the postings as they are stored, a thousand at a time."""
    before = month.plus(-1).last_day
    opening = balances(unit=unit, prefix="", on=before)
    closing = balances(unit=unit, prefix="", on=month.last_day)
    touched = set(
        Account.objects.filter(unit=unit, balances__unit=unit, balances__period=month.key).values_list("code", "asset")
    )
    keys = sorted(opening.keys() | closing.keys() | touched)
    batches = Batch.objects.filter(
        unit=unit,
        number__in=Entry.objects.filter(unit=unit, period=month.key).values("batch_number").distinct(),
    )
    return Page(
        house=unit.short_name,
        month=month,
        accounts={(code, asset): kind for code, asset in keys if (kind := rules.kind_of(code))},
        opening=dict(sorted(opening.items())),
        entries=_entries(unit, month),
        closing=closing,
        batches=tuple(
            PageBatch(*row)
            for row in batches.order_by("number").values_list("number", "count", "previous_digest", "digest")
        ),
    )


def _entries(unit: Unit, month: Month) -> Iterator[PageEntry]:
    last = (month.first_day, 0)
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT number FROM books_entry WHERE unit_id = %s AND occurred_on BETWEEN %s AND %s "
                "AND (occurred_on, number) > (%s, %s) ORDER BY occurred_on, number LIMIT %s",
                [unit.pk, month.first_day, month.last_day, *last, _ENTRIES_AT_ONCE],
            )
            numbers = [number for (number,) in cursor.fetchall()]
        if not numbers:
            return
        found = {entry.number: entry for entry in Entry.objects.filter(unit=unit, number__in=numbers)}
        lines = _lines(unit, numbers)
        for number in numbers:
            entry = found[number]
            yield PageEntry(
                number,
                entry.batch_number,
                rules.NewEntry(
                    kind=entry.kind,
                    occurred_on=entry.occurred_on,
                    request_id=entry.request_id,
                    source=entry.source,
                    lines=tuple(lines[number]),
                    memo=entry.memo,
                    reverses=entry.reverses,
                ),
            )
        last = (found[numbers[-1]].occurred_on, numbers[-1])


def _lines(unit: Unit, numbers: list[int]) -> dict[int, list[rules.Line]]:
    test, parameter = among(numbers)
    lines: dict[int, list[rules.Line]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.entry_number, a.code, a.asset, p.amount FROM books_posting p "  # noqa: S608
            "JOIN books_account a ON a.id = p.account_id "
            f"WHERE p.unit_id = %s AND p.entry_number {test} ORDER BY p.entry_number, p.line",
            [unit.pk, parameter],
        )
        for number, code, asset, amount in cursor.fetchall():
            lines.setdefault(number, []).append(rules.Line(code, asset, amount))
    return lines

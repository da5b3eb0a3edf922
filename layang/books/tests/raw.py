"""Plain SQL against the books, as someone with a database client would write it."""

import uuid
from typing import Any

from django.db import connection

from layang.accounts.models import Unit
from layang.books.models import Account, Batch

TODAY = "2026-10-05"


class RawBooks:
    """Writes into the books of one house without Layang."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        last = Batch.objects.filter(unit=unit).order_by("-number").first()
        self.batch = last.number + 1 if last else 1
        self.first = last.last_number + 1 if last else 1
        self.previous = last.digest if last else "0" * 64

    def sql(self, statement: str, *parameters: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)

    def account(self, code: str, asset: str = "IDR") -> int:
        return Account.objects.get(unit=self.unit, code=code, asset=asset).pk

    def open(self, count: int = 1, **changes: Any) -> None:
        row: dict[str, Any] = {
            "unit_id": self.unit.pk,
            "batch_number": self.batch,
            "first_number": self.first,
            "last_number": self.first + count - 1,
        }
        self.insert("books_door", **(row | changes))

    def post(self, *lines: tuple[int, Any], number: int | None = None, first_line: int = 1) -> None:
        for line, (account, amount) in enumerate(lines, first_line):
            self.insert(
                "books_posting",
                unit_id=self.unit.pk,
                entry_number=self.first if number is None else number,
                line=line,
                account_id=account,
                amount=amount,
            )

    def enter(self, number: int | None = None, *, verb: str = "INSERT", **changes: Any) -> None:
        row: dict[str, Any] = {
            "unit_id": self.unit.pk,
            "number": self.first if number is None else number,
            "kind": "uji",
            "occurred_on": TODAY,
            "period": 202610,
            "recorded_at": "2026-10-05 10:00:00+00:00",
            "request_id": uuid.uuid4().hex,
            "source": "X",
            "batch_number": self.batch,
            "content": "{}",
            "digest": "d" * 64,
        }
        self.insert("books_entry", verb=verb, **(row | changes))

    def shut(self, count: int = 1, **changes: Any) -> None:
        row: dict[str, Any] = {
            "unit_id": self.unit.pk,
            "number": self.batch,
            "first_number": self.first,
            "last_number": self.first + count - 1,
            "count": count,
            "previous_digest": self.previous,
            "digest": "e" * 64,
            "recorded_at": "2026-10-05 10:00:00+00:00",
            "recorded_by": "x",
        }
        self.insert("books_batch", **(row | changes))

    def record(self, *lines: tuple[int, Any], **entry: Any) -> None:
        """One whole entry, as the seals ask for it."""
        self.open()
        self.post(*lines)
        self.enter(**entry)
        self.shut()

    def insert(self, table: str, *, verb: str = "INSERT", **row: Any) -> None:
        names, marks = ", ".join(row), ", ".join(["%s"] * len(row))
        self.sql(f"{verb} INTO {table} ({names}) VALUES ({marks})", *row.values())

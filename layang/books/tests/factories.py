"""Makes units, officers and entries for the tests of the books."""

import datetime as dt
import uuid
from typing import Any

from layang.accounts.models import Unit, User
from layang.books.rules import Line, NewEntry

DAY = dt.date(2026, 10, 5)


def make_unit(code: str = "contoh") -> Unit:
    return Unit.objects.create(
        code=code, name=f"Rutan {code}", short_name=f"Rutan {code}", address="Jl. Contoh 1", city="Contoh"
    )


def make_user(username: str = "salim") -> User:
    return User.objects.create_user(username, name="Salim", password="kata-sandi-uji")


def entry(*lines: tuple[str, str, int], on: dt.date = DAY, source: str = "DOK-1", **fields: Any) -> NewEntry:
    values: dict[str, Any] = {"kind": "uji", "occurred_on": on, "request_id": uuid.uuid4(), "source": source}
    return NewEntry(lines=tuple(Line(*line) for line in lines), **(values | fields))


def rupiah(debit: str, credit: str, amount: int, **fields: Any) -> NewEntry:
    return entry((debit, "IDR", amount), (credit, "IDR", -amount), **fields)


def pieces(to: str, origin: str, count: int, *, lot: str = "L-01", **fields: Any) -> NewEntry:
    return entry((to, f"lot:{lot}", count), (origin, f"lot:{lot}", -count), **fields)

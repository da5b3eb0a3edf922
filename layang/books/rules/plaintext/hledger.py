"""Writes a page as an hledger journal. Accounts keep their codes; lots become quoted commodities."""

import json
from collections.abc import Iterator

from layang.books.rules.chart import RUPIAH_ASSET, name_of
from layang.books.rules.plaintext.page import SIDES, Page, description, particulars

_TYPES = {"Assets": "A", "Liabilities": "L", "Equity": "E", "Income": "R", "Expenses": "X"}


def write(page: Page) -> Iterator[str]:
    """Give the lines of the file. `hledger check --strict` accepts it."""
    first, last = page.month.first_day, page.month.last_day
    yield f"; Layang: buku {page.house}, {page.month}\n"
    for batch in page.batches:
        yield f"; layang-batch {json.dumps(batch)}\n"
    for asset in sorted({asset for _, asset in page.accounts}):
        yield f"commodity 1000. {_commodity(asset)}\n"
    for code, kind in sorted({code: kind for (code, _), kind in page.accounts.items()}.items()):
        yield f"account {code}  ; type:{_TYPES[SIDES[kind]]}, {name_of(code)}\n"
    if page.opening:
        yield f"\n{first} Saldo awal\n"
        for (code, asset), amount in page.opening.items():
            yield f"    {code}  {amount} {_commodity(asset)}\n"
    for recorded in page.entries:
        entry = recorded.entry
        yield f"\n{entry.occurred_on} ({recorded.number}) {description(entry)}\n    ; layang {particulars(recorded)}\n"
        for code, asset, amount in entry.lines:
            yield f"    {code}  {amount} {_commodity(asset)}\n"
    yield f"\n{last} Saldo akhir\n"
    for code, asset in page.accounts:
        yield f"    {code}  0 {_commodity(asset)} = {page.closing.get((code, asset), 0)} {_commodity(asset)}\n"


def _commodity(asset: str) -> str:
    return asset if asset == RUPIAH_ASSET else f'"{asset}"'

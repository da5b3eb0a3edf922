"""Writes a page as a beancount ledger. Its names are stricter than ours, so each carries ours as metadata."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from layang.books.rules.chart import RUPIAH_ASSET
from layang.books.rules.plaintext.page import SIDES, Page, description, particulars

_CURRENCY = re.compile(r"LOT\.[A-Z0-9._-]*[A-Z0-9]")
_LONGEST_CURRENCY = 24
_NOT_ALLOWED = re.compile(r"[^A-Za-z0-9-]")


def write(page: Page) -> Iterator[str]:
    """Give the lines of the file. `bean-check` accepts it."""
    first = page.month.first_day
    names = _account_names({code: SIDES[kind] for (code, _), kind in page.accounts.items()})
    currencies = _currencies({asset for _, asset in page.accounts})
    yield f"; Layang: buku {page.house}, {page.month}\n"
    for batch in page.batches:
        yield f"; layang-batch {json.dumps(batch)}\n"
    yield f'option "title" {_text(f"{page.house}, {page.month}")}\n'
    yield 'option "operating_currency" "IDR"\n\n'
    for asset, currency in sorted(currencies.items()):
        yield f"{first} commodity {currency}\n  asset: {_text(asset)}\n"
    for code, name in sorted(names.items()):
        yield f"{first} open {name}\n  code: {_text(code)}\n"
    if page.opening:
        yield f'\n{first} * "Saldo awal"\n'
        for (code, asset), amount in page.opening.items():
            yield f"  {names[code]}  {amount} {currencies[asset]}\n"
    for recorded in page.entries:
        entry = recorded.entry
        yield f"\n{entry.occurred_on} * {_text(description(entry))}\n  layang: {_text(particulars(recorded))}\n"
        for code, asset, amount in entry.lines:
            yield f"  {names[code]}  {amount} {currencies[asset]}\n"
    yield "\n"
    for code, asset in page.accounts:
        amount = page.closing.get((code, asset), 0)
        yield f"{page.month.next.first_day} balance {names[code]}  {amount} {currencies[asset]}\n"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _account_names(sides: Mapping[str, str]) -> dict[str, str]:
    """Name each code legally: a capital or a digit first, letters, digits and dashes; twins get a number."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for code, side in sorted(sides.items()):
        parts = (_NOT_ALLOWED.sub("-", part) for part in code.split(":"))
        wanted = name = ":".join(
            (side, *(part[0].upper() + part[1:] if part[0] != "-" else f"X{part}" for part in parts))
        )
        twin = 1
        while name in taken:
            twin += 1
            name = f"{wanted}-{twin}"
        taken.add(name)
        names[code] = name
    return names


def _currencies(assets: Iterable[str]) -> dict[str, str]:
    """Name each lot legally: its number where that is allowed, a digest of it where not."""
    currencies = {RUPIAH_ASSET: RUPIAH_ASSET}
    taken = {RUPIAH_ASSET}
    for asset in sorted(assets):
        if asset != RUPIAH_ASSET:
            currency = asset.replace(":", ".").upper()
            if not _CURRENCY.fullmatch(currency) or len(currency) > _LONGEST_CURRENCY or currency in taken:
                currency = f"LOT.{hashlib.sha256(asset.encode()).hexdigest()[:16].upper()}"
            taken.add(currency)
            currencies[asset] = currency
    return currencies

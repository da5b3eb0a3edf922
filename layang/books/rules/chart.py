"""The chart of accounts: what an account is, read from its code alone.

Codes are readable paths such as `outlet:H01:receivable`. A debit is positive, so what the house owns is positive and
what it owes is negative.
"""

import re
from enum import StrEnum
from typing import Final

RUPIAH_ASSET: Final = "IDR"
LOT_PREFIX: Final = "lot:"


class Kind(StrEnum):
    """What an account is. Decides its side, its name on screens, and which laws guard it."""

    CASH = "cash"
    RECEIVABLE = "receivable"
    STOCK = "stock"
    CAPITAL = "capital"
    INCOME = "income"
    EXPENSE = "expense"
    PENDING = "pending"
    AVAILABLE = "available"
    MAKER = "maker"
    SOURCE = "source"
    STORE = "store"
    TRANSIT = "transit"
    OUTLET = "outlet"
    SOLD = "sold"
    LOST = "lost"
    DAMAGED = "damaged"


GOODS: Final = frozenset(
    {Kind.SOURCE, Kind.STORE, Kind.TRANSIT, Kind.OUTLET, Kind.SOLD, Kind.LOST, Kind.DAMAGED},
)
"""Kinds that hold pieces of a lot; all others hold rupiah."""

SHELVES: Final = frozenset({Kind.STORE, Kind.TRANSIT, Kind.OUTLET})
"""Where pieces stand: never below zero (law 6)."""

GUARDED: Final = SHELVES | {Kind.MAKER}
"""Accounts whose balance has a limit: pieces on a shelf, and a maker's available money (law 7)."""

BACKING: Final = frozenset({Kind.CASH, Kind.MAKER})
"""Money that is there, and makers' money it has to cover (law 7): together never below zero."""

_WORD = "[A-Za-z0-9._-]+"
_PATTERNS: Final = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        ("bank|cash", Kind.CASH),
        (f"outlet:{_WORD}:receivable", Kind.RECEIVABLE),
        (f"stock:(?:material|wip|finished|consigned:{_WORD})", Kind.STOCK),
        ("capital:opening", Kind.CAPITAL),
        ("sales:gross", Kind.INCOME),
        ("sales:(?:commission|cogs|distribution)", Kind.EXPENSE),
        (f"loss:{_WORD}", Kind.EXPENSE),
        (f"(?:maker:{_WORD}|capital|state|house|fund:{_WORD}):pending", Kind.PENDING),
        (f"(?:capital|state|house|fund:{_WORD}):available", Kind.AVAILABLE),
        (f"maker:{_WORD}:(?:locked|usable)", Kind.MAKER),
        ("place:made", Kind.SOURCE),
        ("place:store", Kind.STORE),
        (f"place:transit:{_WORD}", Kind.TRANSIT),
        (f"place:outlet:{_WORD}", Kind.OUTLET),
        ("place:sold", Kind.SOLD),
        ("place:lost", Kind.LOST),
        ("place:damaged", Kind.DAMAGED),
    )
)
_LOT = re.compile(f"{LOT_PREFIX}{_WORD}")


def kind_of(code: str) -> Kind | None:
    """Tell what the account `code` is; None when the chart has no such account."""
    return next((kind for pattern, kind in _PATTERNS if pattern.fullmatch(code)), None)


def may_hold(kind: Kind, asset: str) -> bool:
    """Pieces stand in places and rupiah in all other accounts, never the other way round."""
    return _LOT.fullmatch(asset) is not None if kind in GOODS else asset == RUPIAH_ASSET


def sign_of(kind: Kind) -> int:
    """What turns a balance into how much is there: a maker's money is owed by the house, so it is kept negative."""
    return -1 if kind is Kind.MAKER else 1


_NAMES: Final = {
    "bank": "bank",
    "cash": "kas",
    "stock:material": "persediaan bahan",
    "stock:wip": "barang dalam pengerjaan",
    "stock:finished": "persediaan barang jadi",
    "capital:opening": "modal awal",
    "capital": "modal bergulir",
    "state": "bagian negara",
    "house": "bagian rutan",
    "sales:gross": "penjualan titipan",
    "sales:commission": "komisi gerai",
    "sales:cogs": "harga pokok penjualan",
    "sales:distribution": "bagi hasil",
    "place:made": "hasil bengkel",
    "place:store": "gudang",
    "place:sold": "terjual",
    "place:lost": "hilang",
    "place:damaged": "rusak",
}
_STATES: Final = {
    "pending": "menunggu dibayar",
    "available": "tersedia",
    "locked": "tabungan terkunci",
    "usable": "tabungan bebas",
}


def name_of(code: str) -> str:
    """Say an account in the words of the office: `maker:7Q2K:locked` is `tabungan terkunci pembuat 7Q2K`."""
    if code in _NAMES:
        return _NAMES[code]
    match code.split(":"):
        case ["outlet", outlet, "receivable"]:
            return f"tagihan gerai {outlet}"
        case ["stock", "consigned", outlet]:
            return f"nilai titipan di gerai {outlet}"
        case ["place", "transit", outlet]:
            return f"perjalanan ke gerai {outlet}"
        case ["place", "outlet", outlet]:
            return f"gerai {outlet}"
        case ["loss", reason]:
            return f"kerugian {reason}"
        case ["maker", maker, "pending"]:
            return f"hasil pembuat {maker} yang menunggu dibayar"
        case ["maker", maker, state] if state in _STATES:
            return f"{_STATES[state]} pembuat {maker}"
        case ["fund", fund, state] if state in _STATES:
            return f"dana {fund} {_STATES[state]}"
        case [owner, state] if owner in _NAMES and state in _STATES:
            return f"{_NAMES[owner]} {_STATES[state]}"
    return code


def lot_of(asset: str) -> str:
    """Number of the lot whose pieces an asset is: `lot:L-2026-003` gives `L-2026-003`."""
    return asset.removeprefix(LOT_PREFIX)

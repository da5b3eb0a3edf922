"""The chart of accounts: what an account is, read from its code alone.

Codes are readable paths such as `outlet:H01:receivable`. A debit is positive, so what the house owns is positive and
what it owes is negative.
"""

import re
from enum import StrEnum
from functools import lru_cache
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

EVERY: Final = "*"
"""Stands for the one whose account it is: `maker:*:usable` are the free savings of all makers together."""

_WORD = "([A-Za-z0-9._-]+)"
_CHART: Final = tuple(
    (re.compile(pattern), kind, name)
    for pattern, kind, name in (
        ("bank", Kind.CASH, "bank"),
        ("cash", Kind.CASH, "kas"),
        (f"outlet:{_WORD}:receivable", Kind.RECEIVABLE, "tagihan gerai {}"),
        ("stock:material", Kind.STOCK, "persediaan bahan"),
        ("stock:wip", Kind.STOCK, "barang dalam pengerjaan"),
        ("stock:finished", Kind.STOCK, "persediaan barang jadi"),
        (f"stock:consigned:{_WORD}", Kind.STOCK, "nilai titipan di gerai {}"),
        ("capital:opening", Kind.CAPITAL, "modal awal"),
        ("sales:gross", Kind.INCOME, "penjualan titipan"),
        ("sales:commission", Kind.EXPENSE, "komisi gerai"),
        ("sales:cogs", Kind.EXPENSE, "harga pokok penjualan"),
        ("sales:distribution", Kind.EXPENSE, "bagi hasil"),
        (f"loss:{_WORD}", Kind.EXPENSE, "kerugian {}"),
        (f"maker:{_WORD}:pending", Kind.PENDING, "hasil pembuat {} yang menunggu dibayar"),
        (f"maker:{_WORD}:locked", Kind.MAKER, "tabungan terkunci pembuat {}"),
        (f"maker:{_WORD}:usable", Kind.MAKER, "tabungan bebas pembuat {}"),
        ("capital:pending", Kind.PENDING, "modal bergulir yang menunggu dibayar"),
        ("capital:available", Kind.AVAILABLE, "modal bergulir"),
        ("state:pending", Kind.PENDING, "bagian negara yang menunggu dibayar"),
        ("state:available", Kind.AVAILABLE, "bagian negara"),
        ("house:pending", Kind.PENDING, "bagian rutan yang menunggu dibayar"),
        ("house:available", Kind.AVAILABLE, "bagian rutan"),
        (f"fund:{_WORD}:pending", Kind.PENDING, "dana {} yang menunggu dibayar"),
        (f"fund:{_WORD}:available", Kind.AVAILABLE, "dana {}"),
        ("place:made", Kind.SOURCE, "hasil bengkel"),
        ("place:store", Kind.STORE, "gudang"),
        (f"place:transit:{_WORD}", Kind.TRANSIT, "perjalanan ke gerai {}"),
        (f"place:outlet:{_WORD}", Kind.OUTLET, "gerai {}"),
        ("place:sold", Kind.SOLD, "barang terjual"),
        ("place:lost", Kind.LOST, "barang hilang"),
        ("place:damaged", Kind.DAMAGED, "barang rusak"),
    )
)
"""Every account there can be: its code, what it is, and what the office calls it."""

_NOBODY: Final = "-"
_LOT: Final = re.compile(f"{LOT_PREFIX}{_WORD}")


def kind_of(code: str) -> Kind | None:
    """Tell what the account `code` is; None when the chart has no such account."""
    return _look_up(code)[0]


def name_of(code: str) -> str:
    """Say an account in the words of the office: `maker:7Q2K:locked` is `tabungan terkunci pembuat 7Q2K`.

    A family of accounts is said without the one: `maker:*:locked` is `tabungan terkunci pembuat, semua`.
    """
    if EVERY in code:
        return _look_up(code.replace(EVERY, _NOBODY))[1].replace(f" {_NOBODY}", "") + ", semua"
    return _look_up(code)[1]


def family_of(code: str) -> str:
    """The accounts that are like this one but for whose they are: `maker:7Q2K:locked` is of `maker:*:locked`."""
    for pattern, _kind, _name in _CHART:
        if found := pattern.fullmatch(code):
            return code[: found.start(1)] + EVERY + code[found.end(1) :] if found.groups() else code
    return code


@lru_cache(maxsize=65_536)
def _look_up(code: str) -> tuple[Kind | None, str]:
    for pattern, kind, name in _CHART:
        if found := pattern.fullmatch(code):
            return kind, name.format(*found.groups())
    return None, code


def may_hold(kind: Kind, asset: str) -> bool:
    """Pieces stand in places and rupiah in all other accounts, never the other way round."""
    return _LOT.fullmatch(asset) is not None if kind in GOODS else asset == RUPIAH_ASSET


def sign_of(kind: Kind) -> int:
    """What turns a balance into how much is there: a maker's money is owed by the house, so it is kept negative."""
    return -1 if kind is Kind.MAKER else 1


def lot_of(asset: str) -> str:
    """Number of the lot whose pieces an asset is: `lot:L-2026-003` gives `L-2026-003`."""
    return asset.removeprefix(LOT_PREFIX)

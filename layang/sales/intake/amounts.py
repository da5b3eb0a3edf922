"""Rupiah and pieces in every form that shops write them.

Two rules keep this honest. A figure that can be read in two ways is not read at all (`1.250rb`: 1.250.000 or 1.250?),
and a figure with sen is not rounded: whoever wrote it is asked. A group of exactly three digits is thousands, because
rupiah have no thousandths: `1.500` and `1,500` are both 1500.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from layang.core.rupiah import Rupiah

Cell = object
"""What a spreadsheet, a CSV file or a form gives: str, float, int, bool, a date, or nothing."""

LARGEST_AMOUNT = 10**12
"""One trillion rupiah: above it a figure is a typing error, and times `LARGEST_QUANTITY` it still fits 64 bits."""
LARGEST_QUANTITY = 10**6

_LONGEST = 60
"""Characters: no figure is longer, and a pattern tried on a page of text would cost time."""

_NOTHING = frozenset({"", "-", "–", "—", "--", "rp", "rp.", "rp -", "rp-", "rp. -", "nihil", "kosong"})

_STARTS_OF_NOTHING = frozenset(" \t\n\xa0-–—rRnNkK")

_SCALES = {"rb": 10**3, "rbu": 10**3, "ribu": 10**3, "k": 10**3, "jt": 10**6, "juta": 10**6}
_SCALE = r"(?P<scale>rb|rbu|ribu|k|jt|juta)\b"

_AMOUNT = re.compile(
    r"""
    [@=:]?\s*
    (?P<bracket>\()?\s*
    (?P<minus>[-−])?\s*
    (?:(?:rp|idr)\s*[.:]?\s*)?
    (?P<minus_after>[-−])?\s*
    (?P<number>
        \d{1,3}(?P<dots>(?:\.\d{3}){1,5})(?:,\d{1,2})?      # 75.000   1.500.000,00
      | \d{1,3}(?P<commas>(?:,\d{3}){1,5})(?:\.\d{1,2})?    # 75,000   1,500,000.00
      | \d{1,3}(?P<gaps>(?:[ '’]\d{3}){1,5})(?:,\d{1,2})?   # 75 000   75'000
      | \d{1,15}(?:[.,]\d{1,2})?                        # 75000    1,5
    )
    \s*(?:"""
    + _SCALE
    + r""")?
    \s*(?:[,.]?\s*[-–—]{1,2}|,\s*=)?                    # 75.000,-
    \s*(?:rupiah|idr|rp)?
    \s*(?:(?:/|per\b)\s*[a-z]+)?                        # /pcs
    \s*(?(bracket)\))\s*[.;,]?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_MILLIONS_AND_THOUSANDS = re.compile(
    r"@?\s*(?:rp\s*\.?\s*)?(\d{1,6})\s*(?:jt|juta)\s*(\d{1,3})\s*(?:rb|ribu|k)", re.IGNORECASE | re.ASCII
)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e\+?\d{1,2}", re.IGNORECASE | re.ASCII)

_UNITS = {
    **dict.fromkeys(
        (
            "pcs", "pc", "pce", "psc", "pieces", "piece", "bh", "buah", "bij", "biji", "bj", "bji", "lembar", "lbr",
            "lb", "lmbr", "helai", "hlai", "potong", "ptg", "unit", "set", "stel", "pasang", "psg", "ekor", "batang",
            "btg", "item", "itm", "pack", "pak", "bungkus", "bks", "ikat", "gulung", "kain", "x",
        ),
        1,
    ),
    "lusin": 12, "lsn": 12, "dz": 12, "dozen": 12, "kodi": 20,
}  # fmt: skip
UNIT_WORDS = frozenset(_UNITS)
NUMBER_WORDS = {
    "satu": 1, "sebuah": 1, "selembar": 1, "sebiji": 1, "sehelai": 1, "sepotong": 1, "seekor": 1, "dua": 2, "tiga": 3,
    "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11,
    "selusin": 12, "sekodi": 20,
}  # fmt: skip

_QUANTITY = re.compile(
    r"""
    (?:x|×)?\s*
    (?P<minus>[-−]|\(\s*(?=\d+\s*\)$))?\s*
    (?:(?P<number>\d{1,3}(?P<thousands>(?:[.,]\d{3}){1,3})|\d{1,9}(?:[.,]\d{1,6})?)|(?P<word>[a-z]+))
    \s*(?P<unit>[a-z]+)?\.?\s*\)?
    (?:\s*(?:x|×|@|\*|à|,)\s*(?P<price>[^x×*@]*\d.*))?
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Quantity(NamedTuple):
    """Whole pieces, possibly negative, and the unit price when it stood in the same cell."""

    pieces: int
    unit_price: Rupiah | None = None


def is_blank(cell: Cell) -> bool:
    """Say whether a cell says nothing: empty, spaces, a dash, `nihil`."""
    if isinstance(cell, str):
        return not cell or cell.isspace() or (cell[0] in _STARTS_OF_NOTHING and cell.strip().lower() in _NOTHING)
    return cell is None


def read_amount(cell: Cell) -> Rupiah | None:
    """Read rupiah from any human form; None when blank, unreadable, ambiguous, with sen, or beyond a trillion."""
    if isinstance(cell, str):
        return _amount_written(cell) if len(cell) <= _LONGEST else None
    return _whole(cell, LARGEST_AMOUNT) if isinstance(cell, (float, int)) else None


@lru_cache(maxsize=16384)
def _amount_written(cell: str) -> Rupiah | None:
    text = " ".join(cell.split()).lstrip("'")
    if match := _MILLIONS_AND_THOUSANDS.fullmatch(text):
        return int(match[1]) * 10**6 + int(match[2]) * 10**3
    if _SCIENTIFIC.fullmatch(text):
        return _whole(float(text.replace(",", ".")), LARGEST_AMOUNT)
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return None
    amount = _scaled(match) if match["scale"] else _plain(match["number"])
    if amount is None or amount > LARGEST_AMOUNT:
        return None
    return -amount if match["minus"] or match["minus_after"] or match["bracket"] else amount


def _scaled(match: re.Match[str]) -> int | None:
    """`1,5jt` is 1.500.000; with thousands inside (`1.250rb`) two readings are possible, so there is none."""
    if match["dots"] or match["commas"] or match["gaps"]:
        return None
    whole, _, fraction = match["number"].replace(",", ".").partition(".")
    scaled = int(whole + fraction) * _SCALES[match["scale"].lower()]
    return int(scaled // 10 ** len(fraction))


def _plain(number: str) -> int | None:
    sen = re.search(r"[.,](\d{1,2})$", number)
    if sen and int(sen[1]):
        return None
    return int(re.sub(r"\D", "", number[: sen.start()] if sen else number))


def _whole(value: float, largest: int) -> int | None:
    """Take a spreadsheet's number if it is whole, forgiving the dust of binary arithmetic."""
    if isinstance(value, bool) or not abs(value) <= largest:
        return None
    nearest = round(value)
    return nearest if abs(value - nearest) < 1e-6 else None  # noqa: PLR2004  a millionth of a rupiah is dust


def read_quantity(cell: Cell) -> Quantity | None:
    """Read pieces (`23 pcs`, `3,0`, `2 lusin`, `dua`) and a price beside them (`8 bh x Rp10.000,-`).

    None when blank, unreadable, not whole, or beyond a million pieces. `1.000` is a thousand.
    """
    if isinstance(cell, str):
        return _quantity_written(cell) if len(cell) <= _LONGEST else None
    pieces = _whole(cell, LARGEST_QUANTITY) if isinstance(cell, (float, int)) else None
    return None if pieces is None else Quantity(pieces)


@lru_cache(maxsize=16384)
def _quantity_written(cell: str) -> Quantity | None:
    match = _QUANTITY.fullmatch(" ".join(cell.split()).lstrip("'").lower())
    if match is None:
        return None
    unit = _UNITS.get(match["unit"] or "pcs")
    count = _count(match)
    if unit is None or count is None or count * unit > LARGEST_QUANTITY:
        return None
    price = read_amount(match["price"]) if match["price"] else None
    if match["price"] and price is None:
        return None
    pieces = -count * unit if match["minus"] else count * unit
    return Quantity(pieces, price)


def _count(match: re.Match[str]) -> int | None:
    if match["word"]:
        return NUMBER_WORDS.get(match["word"])
    number: str = match["number"]
    if match["thousands"]:
        return int(number.replace(".", "").replace(",", ""))
    whole, _, fraction = number.replace(",", ".").partition(".")
    return int(whole) if not fraction.strip("0") else None

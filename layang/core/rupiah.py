"""Whole rupiah, written and said the way Indonesian offices do."""

from typing import TypeAlias

Rupiah: TypeAlias = int
"""Whole rupiah; 64-bit in the database, never a float."""

BasisPoints: TypeAlias = int
"""Hundredths of a percent: 2000 is 20 %."""

NO_BREAK = "\u00a0"
MINUS = "−"

_ONES = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def number(value: int) -> str:
    """Write 1250000 as `1.250.000`; a negative number gets a true minus sign, glued."""
    grouped = f"{abs(value):,}".replace(",", ".")
    return f"{MINUS}{grouped}" if value < 0 else grouped


def rupiah(value: Rupiah) -> str:
    """Write 75000 as `Rp 75.000` with a no-break space."""
    return f"Rp{NO_BREAK}{number(value)}"


def percent(value: BasisPoints) -> str:
    """Write 2000 as `20 %`, 1250 as `12,5 %`."""
    whole, rest = divmod(abs(value), 100)
    fraction = f",{rest:02d}".rstrip("0") if rest else ""
    sign = MINUS if value < 0 else ""
    return f"{sign}{number(whole)}{fraction}{NO_BREAK}%"


def in_words(value: int) -> str:
    """Say a whole number: 1_250_000 is `satu juta dua ratus lima puluh ribu`. Up to 999 trillion."""
    if abs(value) >= 10**15:
        raise ValueError("Bilangan di atas 999 triliun tidak disebut dengan huruf.")
    if value < 0:
        return f"minus {in_words(-value)}"
    return _say(value)


def _say(value: int) -> str:
    for size, name in _SCALES:
        if value >= size:
            return _join(f"{_say(value // size)} {name}", value % size)
    if value >= 2000:  # noqa: PLR2004
        return _join(f"{_say(value // 1000)} ribu", value % 1000)
    if value >= 1000:  # noqa: PLR2004
        return _join("seribu", value % 1000)
    if value >= 200:  # noqa: PLR2004
        return _join(f"{_ONES[value // 100]} ratus", value % 100)
    if value >= 100:  # noqa: PLR2004
        return _join("seratus", value % 100)
    if value >= 20:  # noqa: PLR2004
        return _join(f"{_ONES[value // 10]} puluh", value % 10)
    if value >= 12:  # noqa: PLR2004
        return f"{_ONES[value - 10]} belas"
    return _ONES[value]


def _join(head: str, rest: int) -> str:
    return f"{head} {_say(rest)}" if rest else head

"""A promise as a sentence of the agreement, with its quantity in figures and words. Pure."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from layang.core.calendar import long_date
from layang.partners.rules.words import rupiah_with_words, with_words

RHYTHM_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "month": "setiap bulan",
        "quarter": "setiap triwulan",
        "half_year": "setiap semester",
        "year": "setiap tahun",
    }
)
MONTHS_OF: Mapping[str, int] = MappingProxyType({"month": 1, "quarter": 3, "half_year": 6, "year": 12})
"""How many months a period of each rhythm lasts."""


PARTIES: Mapping[str, str] = MappingProxyType({"ours": "PIHAK KESATU", "theirs": "PIHAK KEDUA"})
"""What the text calls each side of a promise."""


def change(*, side: str, sentence: str, is_lifted: bool) -> str:
    """Write what an addendum does: `PIHAK KEDUA berkewajiban …`, or that one's obligation holds no longer."""
    party = PARTIES[side]
    return f"kewajiban {party} {sentence}, tidak berlaku lagi" if is_lifted else f"{party} berkewajiban {sentence}"


def obligation(*, text: str, quantity: int, unit_word: str, is_money: bool, rhythm: str, due_on: dt.date | None) -> str:
    """Write `menghadirkan pelatih batik, 4 (empat) sesi setiap bulan`, or `…, paling lambat 30 November 2026`."""
    amount = f"senilai {rupiah_with_words(quantity)}" if is_money else with_words(quantity, unit_word)
    when = f"paling lambat {long_date(due_on)}" if due_on else RHYTHM_WORDS.get(rhythm, "")
    return ", ".join(part for part in (text.strip().rstrip(".,;"), f"{amount} {when}".strip()) if part)

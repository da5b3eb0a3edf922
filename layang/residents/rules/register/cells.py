"""What a cell of the list says: a text, a day, a length of time, or that it cannot be read."""

import datetime as dt
import enum
import re
from functools import lru_cache

from layang.core.sheets.dates import read_date
from layang.residents.rules.sentence import Sentence

LONGEST_MONTHS = 100 * 12
_REMEMBERED = 4_096
"""Cells remembered: a list of any length has few different days and sentences."""

_BLANKS = frozenset({"", "-", "--", "---", "–", "—", ".", "null", "none", "nihil", "n/a", "tidak ada", "belum ada"})
_NO_DAY = re.compile(r"[0\s./:-]*", re.ASCII)
"""`00/00/0000`, `0`, `--/--/----`: what SDP writes where there is no date."""
_FOR_LIFE = re.compile(r"(?:pidana\s+)?(?:seumur\s+hidup|sh|mati|hukuman mati)", re.IGNORECASE)
_FIRST_SERIAL, _LAST_SERIAL = 18264, 73050  # 1950-01-01 and 2099-12-31
_EXCEL_DAY_ZERO = dt.date(1899, 12, 30)
_LENGTH = re.compile(
    r"(?:(\d{1,3})\s*(?:tahun|thn|th|t)\b\.?[\s,/-]*(?:dan\s+)?)?(?:(\d{1,4})\s*(?:bulan|bln|bl|b)\b\.?[\s,/-]*(?:dan\s+)?)?"
    r"(?:(\d{1,4})\s*(?:hari|hr|h)\b\.?)?",
    re.IGNORECASE | re.ASCII,
)
_SPECIAL = re.compile(
    r"narko|psikotro|korup|tipikor|teror|makar|keamanan negara|ham berat|hak asasi manusia|transnasional|"
    r"perdagangan orang|tppo|pencucian uang|tppu|genosida",
    re.IGNORECASE,
)
"""Crimes with conditions of their own for leave and parole (PP 99/2012, UU 22/2022). Editable: practice moves."""


class Unreadable(enum.Enum):
    UNREADABLE = enum.auto()


UNREADABLE = Unreadable.UNREADABLE
"""What a cell gives that holds something, but not what its column should hold."""


def text_in(cell: object) -> str:
    """Read a text on one line; empty for a blank. A number is written without its decimal point."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = " ".join(str(cell).split())
    return "" if text.lower() in _BLANKS else text


def day_in(cell: object) -> dt.date | Unreadable | None:
    """Read a day in any form of an office; None for blanks, for `00/00/0000` and for a life that has no end here."""
    if isinstance(cell, (float, int)) and not isinstance(cell, bool):
        if cell == 0:
            return None
        return _EXCEL_DAY_ZERO + dt.timedelta(days=int(cell)) if _FIRST_SERIAL <= cell <= _LAST_SERIAL else UNREADABLE
    if isinstance(cell, str):
        return _written_day(cell)
    read = read_date(cell)
    return read if isinstance(read, dt.date) else UNREADABLE


@lru_cache(maxsize=_REMEMBERED)
def _written_day(text: str) -> dt.date | Unreadable | None:
    if _NO_DAY.fullmatch(text) or _says_none(text):
        return None
    read = read_date(text)
    return read if isinstance(read, dt.date) else UNREADABLE


def sentence_in(cell: object) -> Sentence | Unreadable | None:
    """Read `2 Tahun 6 Bulan 0 Hari`, `1 th 3 bl`, `6 bulan`. None for blanks, and for life."""
    return _written_sentence(text_in(cell))


@lru_cache(maxsize=_REMEMBERED)
def _written_sentence(text: str) -> Sentence | Unreadable | None:
    if not text or _says_none(text) or _NO_DAY.fullmatch(text):
        return None
    match = _LENGTH.fullmatch(text)
    if match is None or not any(match.groups()):
        return UNREADABLE
    years, months, days = (int(part or 0) for part in match.groups())
    if years * 12 + months > LONGEST_MONTHS:
        return UNREADABLE
    return Sentence(years * 12 + months, days) if years or months or days else None


def is_special(cell: object) -> bool:
    """Say whether a crime is one of those with conditions of their own. The text itself is not kept."""
    return _SPECIAL.search(str(cell)) is not None if cell else False


def _says_none(text: str) -> bool:
    plain = " ".join(text.split())
    return plain.lower() in _BLANKS or _FOR_LIFE.fullmatch(plain) is not None

"""Register books: the letters and figures before a register number (domain.md 1.2). The table is meant to be edited."""

import re
from collections.abc import Mapping
from types import MappingProxyType

CODES: Mapping[str, str] = MappingProxyType(
    {
        "A.I": "tahanan penyidik",
        "A.II": "tahanan penuntut umum",
        "A.III": "tahanan pengadilan negeri",
        "A.IV": "tahanan pengadilan tinggi",
        "A.V": "tahanan Mahkamah Agung",
        "B.I": "pidana lebih dari 1 tahun",
        "B.IIa": "pidana 3 bulan sampai 1 tahun",
        "B.IIb": "pidana sampai 3 bulan",
        "B.III": "kurungan pengganti denda",
        "C": "sandera",
    }
)
"""Code → who is written in that book, in the order in which lists count them."""

_CODE = re.compile(r"([ABC])(?:[\s./-]*(IV|V|III|II|I)(?:[\s.-]*([AB]))?)?(?![A-Z])", re.ASCII)


def register_code(number: str) -> str:
    """Tell the book of a register number: `b ii a 12/2026` is in B.IIa. Empty for what no book is."""
    match = _CODE.match(number.strip().upper())
    if match is None:
        return ""
    letter, roman, part = match.groups("")
    code = ".".join(filter(None, (letter, roman + part.lower() if letter == "B" else roman)))
    return code if code in CODES else ""

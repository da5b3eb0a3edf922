"""Which column is which, wherever the header stands and whatever an office calls it."""

import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layang.core.sheets.tables import Row

SEARCHED = 40
"""Rows at the top of a sheet that may hold the header: letterhead, title and date stand above it."""


class Field(enum.Enum):
    """The columns that are read. All others are not looked at."""

    COUNT = "nomor urut"
    NUMBER = "nomor register"
    NAME = "nama"
    BLOCK = "blok"
    BEGAN = "mulai ditahan"
    THIRD = "1/3 masa pidana"
    HALF = "1/2 masa pidana"
    TWO_THIRDS = "2/3 masa pidana"
    EXPIRES = "tanggal ekspirasi"
    SENTENCE = "lama pidana"
    CRIME = "jenis kejahatan"
    STATUS = "status"


DATES = (Field.BEGAN, Field.THIRD, Field.HALF, Field.TWO_THIRDS, Field.EXPIRES)
"""Columns of days, in the order in which they must fall."""

# The first names are the better ones where a sheet has several: SDP writes both the day of arrival and the day of
# arrest, and an expiry before and after remission.
_TITLES: Mapping[Field, tuple[str, ...]] = {
    Field.COUNT: ("nomor", "no", "no urut", "nomor urut", "nmr"),
    Field.NUMBER: (
        "no registrasi", "nomor registrasi", "no register", "nomor register", "no reg", "nomor reg", "noreg",
        "no registrasi instansi", "no induk", "nomor induk", "registrasi", "register", "no registrasi wbp",
    ),
    Field.NAME: (
        "nama", "nama lengkap", "nama wbp", "nama warga binaan", "nama penghuni", "nama narapidana", "nama tahanan",
        "nama napi", "nama tahanan narapidana", "nama narapidana tahanan", "nama andikpas", "nama wbp tahanan",
    ),
    Field.BLOCK: ("blok", "blok kamar", "nama blok", "lokasi blok", "wisma", "paviliun"),
    Field.BEGAN: (
        "tgl mulai ditahan", "mulai ditahan", "tgl ditahan", "tgl penahanan", "tgl mulai penahanan", "tgl masuk",
        "tgl masuk upt", "tgl masuk rutan", "tgl masuk lapas", "masuk",
    ),
    Field.THIRD: ("1 3 masa pidana", "1 3 mp", "1 3", "tgl 1 3", "tgl 1 3 masa pidana", "sepertiga masa pidana"),
    Field.HALF: ("1 2 masa pidana", "1 2 mp", "1 2", "tgl 1 2", "tgl 1 2 masa pidana", "setengah masa pidana"),
    Field.TWO_THIRDS: (
        "2 3 masa pidana", "2 3 mp", "2 3", "tgl 2 3", "tgl 2 3 masa pidana", "dua pertiga masa pidana",
    ),
    Field.EXPIRES: (
        "tgl ekspirasi akhir", "ekspirasi akhir", "tgl ekspirasi", "ekspirasi", "tgl expirasi", "expirasi",
        "tgl ekspirasi awal", "tgl bebas", "tgl habis pidana", "tgl bebas murni",
    ),
    Field.SENTENCE: (
        "total hukuman", "lama hukuman", "lama pidana", "total pidana", "hukuman", "pidana", "masa pidana", "vonis",
        "putusan pidana",
    ),
    Field.CRIME: (
        "jenis kejahatan", "kejahatan", "jenis perkara", "perkara", "tindak pidana", "jenis tindak pidana", "kasus",
        "jenis kasus",
    ),
    Field.STATUS: ("status wbp", "status", "status penghuni", "golongan", "jenis wbp"),
}  # fmt: skip
_KNOWN = {title: (field, rank) for field, titles in _TITLES.items() for rank, title in enumerate(titles)}
_NOT_A_WORD = re.compile(r"[\W_]+")
_NEEDED = (Field.NUMBER, Field.NAME)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands, and which column holds what. `titles` are as the office wrote them."""

    position: int
    places: Mapping[Field, int]
    titles: Mapping[Field, str]

    @property
    def missing(self) -> list[Field]:
        """Columns that the sheet does not have, of those whose absence is worth a word."""
        return [field for field in Field if field not in self.places and field not in {Field.COUNT, Field.STATUS}]


def title_of(cell: object) -> str:
    """Write a title as it is compared: `No. Registrasi` and `NO REGISTRASI` are one."""
    words = _NOT_A_WORD.sub(" ", str(cell).lower()).split()
    return " ".join("tgl" if word in {"tanggal", "tg", "tangal"} else word for word in words)


def find_header(rows: Sequence[Row]) -> Header | None:
    """Find the row that names the most columns, the register number and the name among them; None where none does."""
    found = [(position, *_places(cells)) for position, cells in enumerate(rows)]
    whole = [item for item in found if all(field in item[1] for field in _NEEDED)]
    if not whole:
        return None
    position, places, titles = max(whole, key=lambda item: len(item[1]))
    return Header(position, places, titles)


def nearest_header(rows: Sequence[Row]) -> tuple[int, list[Field]] | None:
    """Tell where a header nearly stands (its position) and what it lacks; None when no row names two columns."""
    found = [(position, _places(cells)[0]) for position, cells in enumerate(rows)]
    position, places = max(found, key=lambda item: len(item[1]), default=(0, {}))
    return (position, [field for field in _NEEDED if field not in places]) if len(places) > 1 else None


def is_header(cells: Row, header: Header) -> bool:
    """Say whether a row repeats the header, as lists do on every printed page."""
    place = header.places[Field.NUMBER]
    return place < len(cells) and _KNOWN.get(title_of(cells[place]), (None, 0))[0] is Field.NUMBER


def _places(cells: Row) -> tuple[dict[Field, int], dict[Field, str]]:
    best: dict[Field, tuple[int, int]] = {}
    for place, cell in enumerate(cells):
        if isinstance(cell, str) and (known := _KNOWN.get(title_of(cell))):
            field, rank = known
            if field not in best or rank < best[field][0]:
                best[field] = (rank, place)
    places = {field: place for field, (_, place) in best.items()}
    return places, {field: " ".join(str(cells[place]).split()) for field, place in places.items()}

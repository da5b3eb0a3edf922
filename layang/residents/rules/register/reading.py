"""The door: tables in, a `Listing` out, whose people are read as they are asked for."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise
from typing import NamedTuple

from layang.core.calendar import long_date
from layang.core.rupiah import number
from layang.core.sheets.container import CannotRead
from layang.core.sheets.dates import read_date
from layang.core.sheets.long import LongTable
from layang.core.sheets.tables import Row
from layang.core.sheets.wording import column_letter, listed, quoted
from layang.residents.rules.register import cells as read
from layang.residents.rules.register.cells import Unreadable
from layang.residents.rules.register.codes import register_code
from layang.residents.rules.register.columns import (
    DATES,
    SEARCHED,
    Field,
    Header,
    find_header,
    is_header,
    nearest_header,
    title_of,
)
from layang.residents.rules.register.people import LONGEST_BLOCK, LONGEST_NAME, LONGEST_NUMBER, Person
from layang.residents.rules.sentence import Sentence

KEPT_FAULTS = 500
"""Faults kept word for word; the rest are counted. A list with more of them has one that explains them all."""

_TOTALS = ("jumlah", "total", "jml", "grand total", "sub total", "subtotal", "rekap", "rekapitulasi")
_OF_DAY = {
    Field.BEGAN: "began_on",
    Field.THIRD: "third_on",
    Field.HALF: "half_on",
    Field.TWO_THIRDS: "two_thirds_on",
    Field.EXPIRES: "expires_on",
}
_OF_FIELD = {
    **{field: (name,) for field, name in _OF_DAY.items()},
    Field.BLOCK: ("block",),
    Field.SENTENCE: ("sentence_months", "sentence_days"),
    Field.CRIME: ("is_special_crime",),
}
_SEEN_TO = "betulkan di SDP, lalu ekspor ulang"


class ListFault(NamedTuple):
    """One sentence that says where (row, column title; empty for a whole row) and what to do."""

    row: int
    column: str
    message: str


@dataclass(eq=False)
class Listing:
    """A house list, being read: counts and faults grow while `people` is gone through, once.

    `listed_on` is the day in the title, None where none is written. `nobody`: rows that are no person, by what they
    are. `stated`: how many people the list itself says it has, where it has a total.
    """

    sheet: str
    header: Header
    listed_on: dt.date | None
    people: Iterator[Person] = field(default_factory=lambda: iter(()))
    notes: list[str] = field(default_factory=list)
    faults: list[ListFault] = field(default_factory=list)
    fault_count: int = 0
    nobody: Counter[str] = field(default_factory=Counter)
    stated: int | None = None

    def report(self, row: int, column: str, message: str) -> None:
        self.fault_count += 1
        if len(self.faults) < KEPT_FAULTS:
            self.faults.append(ListFault(row, column, message))


class _Found(NamedTuple):
    table: LongTable
    header: Header
    head: list[tuple[int, Row]]


def read_list(tables: Iterable[LongTable], *, on: dt.date) -> Listing:
    """Find the list among the sheets of a file: the one whose header names the most columns, the first of equals.

    `on`: today; nobody came after it. Raises CannotRead where no sheet has a header with a register number and a name.
    """
    found: list[_Found] = []
    lacking: list[str] = []
    for table in tables:
        head = list(islice(table.rows, SEARCHED))
        rows = [cells for _, cells in head]
        if header := find_header(rows):
            found.append(_Found(table, header, head))
        elif near := nearest_header(rows):
            names = " dan ".join(missing.value for missing in near[1])
            lacking.append(
                f"Kolom {names} tidak ditemukan di baris judul (baris {head[near[0]][0]}); "
                "ekspor ulang dari SDP dengan kolom itu, atau beri judul kolomnya."
            )
    if not found:
        raise CannotRead(lacking[0] if lacking else _NO_HEADER)
    best = max(found, key=lambda item: len(item.header.places))
    listing = Listing(best.table.name, best.header, _day_of(best.head[: best.header.position], on))
    if len(found) > 1:
        listing.notes.append(f"Yang dibaca lembar {quoted(best.table.name)}, dari {len(found)} lembar berisi daftar.")
    if missing := best.header.missing:
        names = listed([missing.value for missing in missing], rest="kolom")
        listing.notes.append(f"Kolom {names} tidak ada di berkas ini; yang tercatat sebelumnya tetap.")
    best.table.wanted.update(best.header.places.values())
    listing.people = _people(listing, chain(best.head[best.header.position + 1 :], best.table.rows), on)
    return listing


_NO_HEADER = (
    "Judul kolom tidak ditemukan; perlu satu baris judul yang memuat “No. Registrasi” dan “Nama”, seperti ekspor SDP."
)


def _day_of(rows: Iterable[tuple[int, Row]], on: dt.date) -> dt.date | None:
    """Find the day of the list above its header: `PER 31 OKTOBER 2026`, `Keadaan tanggal 31/10/2026`."""
    for _, cells in rows:
        words = " ".join(str(cell) for cell in cells if isinstance(cell, str)).split()
        for start in range(len(words)):
            for length in (3, 1):
                day = read_date(" ".join(words[start : start + length]))
                if isinstance(day, dt.date) and dt.date(2000, 1, 1) <= day <= on:
                    return day
    return None


def _people(listing: Listing, rows: Iterator[tuple[int, Row]], on: dt.date) -> Iterator[Person]:
    row_reader = _RowReader(listing, on)
    for row, cells in rows:
        if person := row_reader.read(row, cells):
            yield person


class _RowReader:
    """Reads row by row into persons, and notes what is wrong with each."""

    def __init__(self, listing: Listing, on: dt.date) -> None:
        self.listing = listing
        self.header = listing.header
        self.on = on
        self.listed_on = listing.listed_on or on
        self.absent = tuple(
            name for field, names in _OF_FIELD.items() if field not in self.header.places for name in names
        )
        self.unread: list[str] = []

    def read(self, row: int, cells: Row) -> Person | None:
        found = {field: cells[place] for field, place in self.header.places.items() if place < len(cells)}
        name, register = read.text_in(found.get(Field.NAME, "")), read.text_in(found.get(Field.NUMBER, ""))
        if nobody := self._nobody(cells, found, name, register):
            self.listing.nobody[nobody] += 1
            return None
        if not register or not name:
            lack = Field.NAME if register else Field.NUMBER
            self._report(row, lack, f"{lack.value} kosong, jadi orang ini tidak ikut dicatat")
            return None
        self.unread = list(self.absent)
        days = {field: self._day(row, field, found) for field in DATES}
        sentence = self._sentence(row, found)
        code = register_code(register)
        self._hold_together(row, days, code, found)
        return Person(
            row=row,
            number=self._cut(row, Field.NUMBER, register, LONGEST_NUMBER),
            name=self._cut(row, Field.NAME, name, LONGEST_NAME),
            code=code,
            block=read.text_in(found.get(Field.BLOCK, ""))[:LONGEST_BLOCK],
            sentence_months=sentence.months if sentence else None,
            sentence_days=sentence.days if sentence else None,
            is_special_crime=read.is_special(found.get(Field.CRIME, "")),
            unread=tuple(self.unread),
            **{_OF_DAY[field]: day for field, day in days.items()},
        )

    def _nobody(self, cells: Row, found: dict[Field, object], name: str, register: str) -> str:
        """Tell what a row is that is no person; empty for one that is, or should be."""
        has_number = any(map(str.isdigit, register))
        if has_number and name and not name.strip("()").isdigit():
            return ""
        if is_header(cells, self.header):
            return "judul berulang"
        if not has_number and self._is_total(cells):
            self.listing.stated = _only_number(cells) or self.listing.stated
            return "baris jumlah"
        if register.strip("()").isdigit() and name:
            return "nomor kolom"
        known = sum(1 for field, cell in found.items() if field is not Field.COUNT and read.text_in(cell))
        if not has_number and (not name or known < 3):  # noqa: PLR2004  a signature stands alone, or with its rank
            return "baris kosong, catatan, tanda tangan"
        return ""

    def _is_total(self, cells: Row) -> bool:
        return any(isinstance(cell, str) and title_of(cell).startswith(_TOTALS) for cell in cells[:4])

    def _day(self, row: int, field: Field, found: dict[Field, object]) -> dt.date | None:
        day = read.day_in(found.get(field, ""))
        if isinstance(day, Unreadable):
            self.unread.append(_OF_DAY[field])
            self._report(row, field, f"{quoted(found[field])} bukan tanggal yang ada")
            return None
        return day

    def _sentence(self, row: int, found: dict[Field, object]) -> Sentence | None:
        sentence = read.sentence_in(found.get(Field.SENTENCE, ""))
        if isinstance(sentence, Unreadable):
            self.unread += _OF_FIELD[Field.SENTENCE]
            self._report(row, Field.SENTENCE, f"{quoted(found[Field.SENTENCE])} bukan lama pidana yang dikenal")
            return None
        return sentence

    def _hold_together(
        self, row: int, days: dict[Field, dt.date | None], code: str, found: dict[Field, object]
    ) -> None:
        """Say what contradicts itself. It is taken as SDP writes it: SDP is the official one."""
        known = [(field, day) for field, day in days.items() if day is not None]
        for (earlier, first), (later, second) in pairwise(known):
            if second < first:
                self._report(
                    row, later, f"{long_date(second)} lebih awal daripada {earlier.value} ({long_date(first)})"
                )
        began = days[Field.BEGAN]
        if began is not None and began > self.listed_on:
            self._report(row, Field.BEGAN, f"{long_date(began)} sesudah tanggal daftar ini")
        status = read.text_in(found.get(Field.STATUS, "")).lower()
        if code and (status, code[0]) in {("tahanan", "B"), ("narapidana", "A")}:
            self._report(row, Field.STATUS, f"{quoted(found[Field.STATUS])} tidak cocok dengan register {code}")
        if not code:
            self._report(row, Field.NUMBER, "kode register tidak dikenal, jadi tidak ikut dihitung per register")

    def _cut(self, row: int, field: Field, text: str, longest: int) -> str:
        if len(text) > longest:
            self._report(row, field, f"lebih dari {longest} huruf dan dipotong")
        return text[:longest]

    def _report(self, row: int, field: Field, what: str) -> None:
        title = self.header.titles.get(field, field.value)
        place = self.header.places.get(field)
        cell = "" if place is None else f", {quoted(title)} ({column_letter(place)}{row})"
        self.listing.report(row, title, f"Baris {number(row)}{cell}: {what}; {_SEEN_TO}.")


def _only_number(cells: Row) -> int | None:
    counts = [int(cell) for cell in cells if isinstance(cell, float) and cell.is_integer() and cell > 0]
    counts += [int(cell) for cell in cells if isinstance(cell, str) and cell.strip().isdigit()]
    return counts[0] if len(counts) == 1 else None

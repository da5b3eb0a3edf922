"""A look through the XML of a spreadsheet before the library opens it: how far its cells reach, where formulas stand.

Sheets that look the way every office program writes them are searched with a few patterns (100,000 rows in 0.1 s).
Anything else is walked tag by tag, and what cannot be followed is refused.
"""

import html
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias
from xml.parsers import expat

from layang.core.rupiah import number
from layang.core.sheets.container import MAX_UNPACKED, RESAVE, CannotRead, unpacked

MAX_ROWS = 200_000
MAX_COLUMNS = 60

Place: TypeAlias = tuple[int, int]
"""Row and column, from 0."""
Formulas: TypeAlias = Mapping[str, frozenset[Place]]
"""Formula cells per sheet name; among them cells that hold an error, which the library would read as blank."""

_ATTRIBUTES = rb"""((?:[^>"']|"[^"]*"|'[^']*'){0,4000})>"""
_XLSX_TAG = re.compile(rb"<(?:[\w.-]{1,40}:)?(row|c|v|is|f)(?=[\s/>])(?:" + _ATTRIBUTES + rb")?")
_ODS_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])(?:" + _ATTRIBUTES + rb")?")
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,4})(\d{1,9})["']""")
_FAR = re.compile(rb' r="(?:[A-Za-z]{3}|[B-Zb-z][I-Zi-z]|[C-Zc-z][A-Za-z]|[A-Za-z]{0,2}(?:[2-9]\d{5}|\d{7}))')
_FORMULA = re.compile(rb'<c r="([A-Z]{1,2})(\d{1,6})"[^>]*(?:\st="e"[^>]*>|><f[\s/>])')
_IS_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")
_FOREIGN = re.compile(rb"<!(?:--|\[CDATA\[|DOCTYPE)")
_ORDINARY_CELL = b'<c r="'
_ODD = (b"<c>", b"<c/", b"<c\t", b"<c\r", b"<c\n", b":c")
_LONG_TAG = 8 * 1024**2


def inspect_xlsx(archive: zipfile.ZipFile) -> Formulas:
    """Find the formulas of each sheet. Raises CannotRead for a workbook too large or too odd to open safely."""
    found: dict[str, frozenset[Place]] = {}
    cells = 0
    for name in archive.namelist():
        if not name.endswith("/"):
            count, formulas = _inspect_part(archive, name)
            cells += count
            found[name] = formulas
    _refuse_repeated_text(archive, cells)
    return {sheet: found.get(part, frozenset()) for sheet, part in _sheet_parts(archive)}


def _inspect_part(archive: zipfile.ZipFile, name: str) -> tuple[int, frozenset[Place]]:
    cells = 0
    formulas: set[Place] = set()
    for piece in _pieces(archive, name):
        if b"<sheetData" in piece or cells:
            _refuse_foreign(piece)
        count = piece.count(b"<c ")
        cells += count
        is_ordinary = count == piece.count(_ORDINARY_CELL) and not any(odd in piece for odd in _ODD)
        if not is_ordinary or _FAR.search(piece):
            return _walk_xlsx(archive, name)
        if b"<f" in piece or b't="e"' in piece:
            formulas.update(map(_place, _FORMULA.finditer(piece)))
    return cells, frozenset(formulas)


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Cut a part between cells, so that no tag is torn."""
    rest = b""
    for chunk in unpacked(archive, name):
        rest += chunk
        cut = max(rest.rfind(b"<c "), 0) or max(rest.rfind(b"<"), 0)
        if len(rest) - cut > _LONG_TAG:
            raise CannotRead(f"Susunan berkas ini tidak lazim; {RESAVE}.")
        yield rest[:cut]
        rest = rest[cut:]
    yield rest


def _refuse_foreign(piece: bytes) -> None:
    """No office program writes comments into a sheet; they could hide cells from this look but not from the library."""
    if _FOREIGN.search(piece):
        raise CannotRead(f"Susunan berkas ini tidak lazim; {RESAVE}.")


def _walk_xlsx(archive: zipfile.ZipFile, name: str) -> tuple[int, frozenset[Place]]:
    """Follow rows and cells as the library counts them: by address, or one further than the last."""
    row, column, cells = -1, -1, 0
    formulas: set[Place] = set()
    is_sheet = False
    for piece in _pieces(archive, name):
        is_sheet = is_sheet or b"sheetData" in piece
        if is_sheet:
            _refuse_foreign(piece)
        for tag in _XLSX_TAG.finditer(piece) if is_sheet else ():
            kind, attributes = tag[1], tag[2]
            if attributes is None:
                raise CannotRead(f"Susunan berkas ini tidak lazim; {RESAVE}.")
            if kind == b"row":
                address = _ADDRESS.search(b" " + attributes)
                row, column = int(address[2]) - 1 if address else row + 1, -1
            elif kind == b"c":
                cells += 1
                address = _ADDRESS.search(b" " + attributes)
                row, column = _place(address) if address else (row, column + 1)
                if _IS_ERROR.search(b" " + attributes):
                    formulas.add((row, column))
            else:
                _refuse_far(row, column)
                if kind == b"f":
                    formulas.add((row, column))
    return cells, frozenset(formulas)


def _place(address: re.Match[bytes]) -> Place:
    """Read letters and digits of an address."""
    column = 0
    for letter in address[1].upper():
        column = column * 26 + letter - 64
    return int(address[2]) - 1, column - 1


def _refuse_far(row: int, column: int) -> None:
    if row >= MAX_ROWS:
        raise CannotRead(f"Tabel di berkas ini melewati {number(MAX_ROWS)} baris; bagi menjadi beberapa berkas.")
    if column >= MAX_COLUMNS:
        raise CannotRead(
            f"Tabel di berkas ini melewati {MAX_COLUMNS} kolom; hapus isi kolom di kanan tabel, lalu unggah lagi."
        )


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    targets = {
        identity[1]: target[1].lstrip(b"/").removeprefix(b"xl/")
        for tag in re.findall(rb"<(?:\w+:)?Relationship\s[^>]*>", _whole(archive, "xl/_rels/workbook.xml.rels"))
        if (identity := re.search(rb'\sId="([^"]*)"', tag)) and (target := re.search(rb'\sTarget="([^"]*)"', tag))
    }
    for tag in re.findall(rb"<(?:\w+:)?sheet\s[^>]*>", _whole(archive, "xl/workbook.xml")):
        name = re.search(rb'\sname="([^"]*)"', tag)
        identity = re.search(rb'\s\w+:id="([^"]*)"', tag)
        if name and identity and identity[1] in targets:
            part = "xl/" + targets[identity[1]].decode("utf-8", "replace")
            yield html.unescape(name[1].decode("utf-8", "replace")), part


def _whole(archive: zipfile.ZipFile, name: str) -> bytes:
    return b"".join(unpacked(archive, name)) if name in archive.namelist() else b""


def _refuse_repeated_text(archive: zipfile.ZipFile, cells: int) -> None:
    """Refuse a long shared text that thousands of cells repeat: the library copies it for each."""
    name = "xl/sharedStrings.xml"
    if name not in archive.namelist():
        return
    lengths: list[int] = []
    rest = b""
    for chunk in unpacked(archive, name):
        *whole, rest = (rest + chunk).split(b"</si>")
        lengths += map(len, whole)
    if cells * max(lengths, default=0) <= MAX_UNPACKED:
        return
    uses: Counter[int] = Counter()
    for part in archive.namelist():
        for piece in _pieces(archive, part):
            uses.update(map(int, re.findall(rb"<(?:\w+:)?v>(\d{1,9})<", piece)))
    if sum(length * uses[index] for index, length in enumerate(lengths)) > MAX_UNPACKED:
        raise CannotRead(
            "Ada teks sangat panjang yang berulang di banyak sel; hapus teks itu, simpan, lalu unggah lagi."
        )


def inspect_ods(archive: zipfile.ZipFile) -> Formulas:
    """Find the formulas of each sheet. Raises CannotRead where repeated rows or cells unfold too far.

    The library waits for ever for the end of a cell that is never closed, so the XML must be well formed.
    """
    walk = _OdsWalk()
    well_formed = expat.ParserCreate()
    for piece in _pieces(archive, "content.xml"):
        _refuse_foreign(piece)
        _parse(well_formed, piece)
        for tag in _ODS_TAG.finditer(piece):
            if tag[2] is None:
                raise CannotRead(f"Susunan berkas ini tidak lazim; {RESAVE}.")
            walk.meet(tag[1], b" " + tag[2], tag.start())
        walk.offset += len(piece)
    _parse(well_formed, b"", is_final=True)
    walk.close_row(walk.offset)
    return {name: frozenset(places) for name, places in walk.formulas.items()}


def _parse(parser: expat.XMLParserType, piece: bytes, *, is_final: bool = False) -> None:
    try:
        parser.Parse(piece, is_final)
    except (expat.ExpatError, LookupError, ValueError) as problem:  # the last two: an encoding nobody knows
        raise CannotRead(f"Berkas ini rusak atau terpotong; {RESAVE}.") from problem


class _OdsWalk:
    """Counts rows and cells with their repetitions, as far as the last one that holds something."""

    def __init__(self) -> None:
        self.formulas: dict[str, set[Place]] = {}
        self.sheet = ""
        self.offset = 0
        self.row = self.column = 0
        self.row_repeat = 0
        self.row_start = 0
        self.cell_repeat = 1
        self.holds_something = False
        self.unfolded = 0

    def meet(self, kind: bytes, attributes: bytes, start: int) -> None:
        if kind in {b"table", b"table-row"}:
            self.close_row(self.offset + start)
        if kind == b"table":
            name = re.search(rb'\stable:name="([^"]*)"', attributes)
            self.sheet = html.unescape(name[1].decode("utf-8", "replace")) if name else ""
            self.row = 0
        elif kind == b"table-row":
            self.row_repeat = _repeat(attributes, b"rows")
            self.row_start = self.offset + start
            self.column, self.cell_repeat, self.holds_something = 0, 1, False
        else:
            self._meet_cell(attributes)

    def _meet_cell(self, attributes: bytes) -> None:
        repeat = _repeat(attributes, b"columns")
        if b":value" in attributes or b":formula" in attributes:
            self.holds_something = True
            self.cell_repeat = max(self.cell_repeat, repeat)
            _refuse_far(self.row, self.column + repeat - 1)
            if b":formula" in attributes:
                self.formulas.setdefault(self.sheet, set()).update((self.row, self.column + n) for n in range(repeat))
        self.column += repeat

    def close_row(self, end: int) -> None:
        if self.holds_something:
            _refuse_far(self.row + self.row_repeat - 1, 0)
            self.unfolded += (end - self.row_start) * self.row_repeat * self.cell_repeat
            if self.unfolded > MAX_UNPACKED:
                raise CannotRead(
                    "Ada teks sangat panjang yang berulang di banyak sel; hapus teks itu, simpan, lalu unggah lagi."
                )
        self.row += self.row_repeat
        self.row_repeat, self.holds_something = 0, False


def _repeat(attributes: bytes, what: bytes) -> int:
    match = re.search(rb"number-" + what + rb"""-repeated\s*=\s*["'](\d{1,9})["']""", attributes)
    return max(int(match[1]), 1) if match else 1

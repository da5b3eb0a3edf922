"""Tables that need not fit into memory: a house list of a whole region, 270,000 rows, in the memory of one chunk.

An office's file is read here cell by cell, and no dense block is ever made: a single cell in the last corner costs one
cell. What is not wanted is not even decoded (`LongTable.wanted`). ODS and old XLS files go the way of `tables`, with
its limits.
"""

import csv
import io
import re
import zipfile
import zlib
from codecs import getincrementaldecoder
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from layang.core.rupiah import number
from layang.core.sheets.container import (
    MAX_BYTES,
    RESAVE,
    ZIP,
    CannotRead,
    Format,
    format_in,
    format_of,
    open_zip,
    refuse_length,
    refuse_picture,
    unpacked,
)
from layang.core.sheets.tables import DELIMITERS, Row, decode, refuse_markup, workbook_tables

MAX_COLUMNS = 256
MAX_ROWS = 1_048_576
"""What a sheet of Excel holds."""
LONGEST_TEXT = 500
"""Signs kept of a cell; what is longer is cut, for no cell we want is."""
_UNPACKED = 8
"""A large list may unpack to this many times what was allowed of it packed: sheets pack about twelve times."""
_PIECE = 1 << 16
_LONGEST_TOKEN = 8 * 1024**2
_TEXTS_AT_ONCE = 512
_LOTS_AT_HAND = 32
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(eq=False)
class LongTable:
    """A sheet whose `rows` are read as they are asked for: (row number from 1, cells), once, in order.

    `wanted`: columns from 0 that whoever reads it needs. While it is empty all are given; afterwards the others are
    blank.
    """

    name: str
    rows: Iterator[tuple[int, Row]]
    wanted: set[int] = field(default_factory=set)


def long_tables(source: BinaryIO, *, most: int = MAX_BYTES) -> Iterator[LongTable]:
    """Open the visible sheets of a file of at most `most` bytes, one after the other. Raises CannotRead.

    `source` can be sought and stays the caller's. ODS and XLS are held to the limits of `tables`, whatever `most` is.
    """
    refuse_length(source.seek(0, io.SEEK_END), most=most)
    source.seek(0)
    head = source.read(4096)
    source.seek(0)
    refuse_picture(head)
    if head.startswith(ZIP):
        archive = open_zip(source, most=most * _UNPACKED)  # stays open: sheets are read when asked for
        if format_in(archive) is Format.XLSX:
            yield from _workbook(archive)
            return
        source.seek(0)
        yield from _short_tables(source, Format.ODS)
    elif head.startswith(_OLE):
        yield from _short_tables(source, Format.XLS)
    else:
        yield _delimited(source)


def _short_tables(source: BinaryIO, kind: Format) -> Iterator[LongTable]:
    refuse_length(source.seek(0, io.SEEK_END))
    source.seek(0)
    content = source.read()
    format_of(content)
    for table in workbook_tables(content, kind):
        yield LongTable(table.name, table.rows)


# Text ------------------------------------------------------------------------------------------------------------


def _delimited(source: BinaryIO) -> LongTable:
    sample = source.read(1 << 16)
    source.seek(0)
    text = decode(sample[: sample.rfind(b"\n") + 1] or sample)
    refuse_markup(text)
    told = re.match(r"sep=(.)\r?\n", text)
    delimiter = told[1] if told else max(DELIMITERS, key=text.count)
    return LongTable("", _lines(source, _encoding(source, sample), delimiter))


def _encoding(source: BinaryIO, sample: bytes) -> str:
    """Tell the encoding of a whole text, a piece at a time: what is UTF-8 to its end is, the rest is Windows-1252."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    decoder = getincrementaldecoder("utf-8")()
    try:
        while piece := source.read(_PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    finally:
        source.seek(0)
    return "utf-8-sig"


def _lines(source: BinaryIO, encoding: str, delimiter: str) -> Iterator[tuple[int, Row]]:
    stream = io.TextIOWrapper(source, encoding=encoding, errors="replace", newline="")
    reader = csv.reader(stream, delimiter=delimiter)
    last = 0
    try:
        for cells in reader:
            row, last = last + 1, reader.line_num
            if row > MAX_ROWS:
                raise CannotRead(
                    f"Tabel di berkas ini melewati {number(MAX_ROWS)} baris; bagi menjadi beberapa berkas."
                )
            yield row, [cell[:LONGEST_TEXT] for cell in cells[:MAX_COLUMNS]]
    except csv.Error as problem:
        raise CannotRead(
            f"Berkas ini tidak terbaca mulai baris {last + 1}; periksa tanda kutip di baris itu, lalu unggah lagi."
        ) from problem
    finally:
        stream.detach()


# XLSX ------------------------------------------------------------------------------------------------------------

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ODD_CALENDAR = re.compile(rb"""date1904\s*=\s*["'](?:1|true|on)["']""")


def _workbook(archive: zipfile.ZipFile) -> Iterator[LongTable]:
    names = set(archive.namelist())
    book = b"".join(unpacked(archive, "xl/workbook.xml"))
    if _ODD_CALENDAR.search(book):
        raise CannotRead("Berkas ini memakai kalender 1904; matikan di Excel, simpan ulang, lalu unggah lagi.")
    texts = _SharedTexts()
    if "xl/sharedStrings.xml" in names:
        _parse(unpacked(archive, "xl/sharedStrings.xml"), texts)
    for name, part in _visible_parts(archive, book):
        if part in names:
            sheet = _Sheet(texts)
            table = LongTable(name, _sheet_rows(archive, part, sheet))
            sheet.wanted = table.wanted
            yield table


def _visible_parts(archive: zipfile.ZipFile, book: bytes) -> Iterator[tuple[str, str]]:
    places = {}
    if "xl/_rels/workbook.xml.rels" in archive.namelist():
        for tag in _RELATION.findall(b"".join(unpacked(archive, "xl/_rels/workbook.xml.rels"))):
            places[_attribute(tag, "Id")] = _attribute(tag, "Target").lstrip("/").removeprefix("xl/")
    for tag in _SHEET.findall(book):
        if "idden" not in _attribute(tag, "state"):
            yield _attribute(tag, "name"), "xl/" + places.get(_attribute(tag, r"\w+:id"), "")


def _attribute(tag: bytes, name: str) -> str:
    found = re.search(rb"\s" + name.encode() + rb"""\s*=\s*["']([^"']*)["']""", tag)
    return found[1].decode("utf-8", "replace") if found else ""


class _Reader:
    """What expat calls while it reads a part."""

    def begin(self, tag: str, attributes: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def text(self, piece: str) -> None: ...


def _parse(pieces: Iterator[bytes], reader: _Reader) -> None:
    for _ in _fed(pieces, reader):
        pass


def _fed(pieces: Iterator[bytes], reader: _Reader) -> Iterator[None]:
    """Feed a part to expat, and come back after each piece. Raises CannotRead for what no office program writes."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = _root(parser, reader)
    parser.CharacterDataHandler = reader.text
    fed = 0
    try:
        for chunk in pieces:
            for start in range(0, len(chunk), _PIECE):
                piece = chunk[start : start + _PIECE]
                fed += len(piece)
                parser.Parse(piece, False)
                if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                    raise CannotRead(f"Susunan berkas ini tidak lazim; {RESAVE}.")
                yield
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as problem:  # the last two: an encoding nobody knows
        raise CannotRead(f"Berkas ini rusak atau terpotong; {RESAVE}.") from problem
    yield


def _refuse_doctype(*_: object) -> None:
    raise CannotRead(f"Susunan berkas ini tidak lazim; {RESAVE}.")


def _root(parser: expat.XMLParserType, reader: _Reader) -> Callable[[str, dict[str, str]], None]:
    """Look at the first tag: where it has a prefix (`x:worksheet`), every tag is freed of it before it is read.

    Nearly no program writes one, and freeing each of five million tags takes a third of the time.
    """

    def begin(tag: str, _attributes: dict[str, str]) -> None:
        if ":" in tag:
            parser.StartElementHandler = lambda tag, attributes: reader.begin(tag.rpartition(":")[2], attributes)
            parser.EndElementHandler = lambda tag: reader.end(tag.rpartition(":")[2])
        else:
            parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end

    return begin


class _SharedTexts(_Reader):
    """The texts that cells point to, packed in lots of 512: a sheet needs them nearly in their own order."""

    def __init__(self) -> None:
        self.packed: list[bytes] = []
        self.open: list[str] = []
        self.unpacked: OrderedDict[int, list[str]] = OrderedDict()
        self.parts: list[str] = []
        self.is_text = self.is_sound = False

    def begin(self, tag: str, _attributes: dict[str, str]) -> None:
        if tag == "si":
            self.parts = []
        elif tag == "t":
            self.is_text = not self.is_sound
        elif tag == "rPh":  # how it is pronounced
            self.is_sound = True

    def end(self, tag: str) -> None:
        if tag == "t":
            self.is_text = False
        elif tag == "rPh":
            self.is_sound = False
        elif tag == "si":
            self.open.append("".join(self.parts)[:LONGEST_TEXT].replace("\0", " "))
            if len(self.open) == _TEXTS_AT_ONCE:
                self.packed.append(zlib.compress("\0".join(self.open).encode("utf-8", "replace"), 1))
                self.open = []

    def text(self, piece: str) -> None:
        if self.is_text:
            self.parts.append(piece[:LONGEST_TEXT])

    def __getitem__(self, index: int) -> str:
        lot, place = divmod(index, _TEXTS_AT_ONCE)
        if lot == len(self.packed):
            return self.open[place]
        if lot in self.unpacked:
            self.unpacked.move_to_end(lot)
        else:
            self.unpacked[lot] = zlib.decompress(self.packed[lot]).decode().split("\0")
            if len(self.unpacked) > _LOTS_AT_HAND:
                self.unpacked.popitem(last=False)
        return self.unpacked[lot][place]


class _Sheet(_Reader):
    """Gathers the rows of a sheet, of each only the columns that are wanted."""

    def __init__(self, texts: _SharedTexts) -> None:
        self.texts = texts
        self.wanted: set[int] = set()
        self.done: list[tuple[int, Row]] = []
        self.columns: dict[str, int] = {}
        self.row, self.column = 0, -1
        self.cells: dict[int, object] = {}
        self.kind = ""
        self.parts: list[str] = []
        self.is_value = False

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            place = attributes.get("r", "").rstrip("0123456789")
            self.column = self._column(place) if place else self.column + 1
            self.kind = attributes.get("t", "n")
            self.parts = []
        elif tag in {"v", "t"}:
            self.is_value = self.column < MAX_COLUMNS and (not self.wanted or self.column in self.wanted)
        elif tag == "row":
            told = attributes.get("r", "")
            self.row = int(told) if told else self.row + 1
            self.cells, self.column = {}, -1

    def end(self, tag: str) -> None:
        if tag in {"v", "t"}:
            self.is_value = False
        elif tag == "c":
            if self.parts:
                self.cells[self.column] = self._cell("".join(self.parts))
        elif tag == "row":
            width = max(self.cells, default=-1) + 1
            self.done.append((self.row, [self.cells.get(column, "") for column in range(width)]))

    def text(self, piece: str) -> None:
        if self.is_value:
            self.parts.append(piece[:LONGEST_TEXT])

    def _cell(self, text: str) -> object:
        if self.kind == "s":
            return self.texts[int(text)]
        if self.kind == "n":
            return float(text)
        return text[:LONGEST_TEXT]

    def _column(self, letters: str) -> int:
        """Read AB as 27; every row asks for the same few."""
        if letters not in self.columns:
            if len(letters) > 3 or not letters.isalpha() or not letters.isascii():  # noqa: PLR2004  the last is XFD
                raise CannotRead(f"Susunan berkas ini tidak lazim; {RESAVE}.")
            index = 0
            for letter in letters.upper():
                index = index * 26 + ord(letter) - 64
            self.columns[letters] = index - 1
        return self.columns[letters]


def _sheet_rows(archive: zipfile.ZipFile, part: str, sheet: _Sheet) -> Iterator[tuple[int, Row]]:
    try:
        for _ in _fed(unpacked(archive, part), sheet):
            yield from sheet.done
            sheet.done.clear()
    except IndexError as problem:  # a text that is not there
        raise CannotRead(f"Berkas ini rusak atau terpotong; {RESAVE}.") from problem

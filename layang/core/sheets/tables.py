"""Tables out of bytes or text: rows of cells, with formulas marked and limits kept.

A sheet is read a row at a time; of a large file only the library's own block is in memory, not a second one in Python.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple, TypeAlias

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from layang.core.rupiah import number
from layang.core.sheets.container import RESAVE, CannotRead, Format, open_zip
from layang.core.sheets.inspection import MAX_COLUMNS, MAX_ROWS, Formulas, Place, inspect_ods, inspect_xlsx
from layang.core.sheets.legacy import inspect_xls

Row: TypeAlias = Sequence[object]
"""The cells of a row, from the first column on."""


class Formula(NamedTuple):
    """A cell whose value was computed elsewhere, and the value that the other program left beside the formula."""

    stored: object = None


class Table(NamedTuple):
    """A sheet or a delimited text. `rows` yields (row number from 1, cells) once, in order."""

    name: str
    rows: Iterator[tuple[int, Row]]


def workbook_tables(content: bytes, kind: Format) -> Iterator[Table]:
    """Open the visible sheets one after the other. Raises CannotRead."""
    formulas = _inspect(content, kind)
    with library_faults():
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    for name in visible:
        with library_faults():
            sheet = workbook.get_sheet_by_name(name)
        yield Table(name, _sheet_rows(sheet, formulas.get(name, frozenset())))


def _inspect(content: bytes, kind: Format) -> Formulas:
    if kind is Format.XLS:
        return inspect_xls(content)
    with open_zip(content) as archive:
        return inspect_xlsx(archive) if kind is Format.XLSX else inspect_ods(archive)


@contextmanager
def library_faults() -> Iterator[None]:
    """Turn whatever the library says into one sentence. A panic of its Rust code is no Exception, but is meant."""
    try:
        yield
    except BaseException as problem:
        if isinstance(problem, (CalamineError, OSError, ValueError)) or type(problem).__name__ == "PanicException":
            raise CannotRead(f"Berkas ini rusak atau tidak lazim; {RESAVE}.") from problem
        raise


def _sheet_rows(sheet: CalamineSheet, formulas: frozenset[Place]) -> Iterator[tuple[int, Row]]:
    if sheet.start is None:
        return
    first_column = sheet.start[1]
    margin: list[object] = [""] * first_column
    computed, merged = _by_row(formulas), _by_row(_merged_below(sheet))
    above: list[object] = []
    for index, cells in enumerate(sheet.iter_rows()):
        row: list[object] = [*margin, *cells] if margin else list(cells)
        for column in computed.get(index, ()):
            row[column] = Formula(row[column])
        for column in merged.get(index, ()):
            if row[column] == "" and above:
                row[column] = above[column]
        above = row
        yield index + 1, row


def _by_row(places: frozenset[Place]) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for row, column in places:
        rows.setdefault(row, []).append(column)
    return rows


def _merged_below(sheet: CalamineSheet) -> frozenset[Place]:
    """Find the cells that a merged cell above covers; a name written once across three rows means all three."""
    return frozenset(
        (row, first[1])
        for first, last in sheet.merged_cell_ranges or ()
        if first[1] == last[1] and last[0] - first[0] < MAX_ROWS
        for row in range(first[0] + 1, last[0] + 1)
    )


DELIMITERS = ";\t,|"
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26})
_MARKUP = re.compile(r"\s*(?:<!doctype|<html|<table|<\?xml|\{\\rtf)", re.IGNORECASE)


def decode(content: bytes) -> str:
    """Decode UTF-8 (with or without mark), UTF-16 with its mark, else Windows-1252. Raises CannotRead for no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    elif len(content.translate(None, _CONTROL)) < len(content):
        raise CannotRead(f"Berkas ini bukan tabel dan bukan teks; {RESAVE}, atau ketik isinya.")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    return text


def refuse_markup(text: str) -> None:
    """Raise CannotRead for a web page or document; tills save those as `.xls`."""
    if _MARKUP.match(text):
        raise CannotRead(f"Berkas ini halaman web atau dokumen, bukan tabel Excel; {RESAVE}.")


def delimited_tables(text: str) -> Iterator[Table]:
    """Split a text at each delimiter it may be meant to have. Which one is right, the header tells."""
    told = re.match(r"sep=(.)\r?\n", text)
    start = text[:20_000]
    for delimiter in told[1] if told else DELIMITERS:
        if delimiter in start:
            yield Table("", _delimited_rows(text, delimiter))


def _delimited_rows(text: str, delimiter: str) -> Iterator[tuple[int, Row]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    is_unclosed = text.count('"') % 2 == 1
    last = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise CannotRead(
                f"Berkas ini tidak terbaca mulai baris {last + 1}; periksa tanda kutip di baris itu, lalu unggah lagi."
            ) from problem
        row, last = last + 1, reader.line_num
        if last > row and (is_unclosed or last - row > 2):  # noqa: PLR2004  no name takes four lines
            raise CannotRead(f"Tanda kutip di baris {row} tidak ditutup; hapus tanda kutip itu, lalu unggah lagi.")
        if row > MAX_ROWS:
            raise CannotRead(f"Tabel di berkas ini melewati {number(MAX_ROWS)} baris; bagi menjadi beberapa berkas.")
        if len(cells) > MAX_COLUMNS and any(cell.strip() for cell in cells[MAX_COLUMNS:]):
            raise CannotRead(
                f"Tabel di berkas ini melewati {MAX_COLUMNS} kolom; hapus isi kolom di kanan tabel, lalu unggah lagi."
            )
        yield row, cells

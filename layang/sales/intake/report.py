"""The door: bytes, text or typed rows in, a `Reading` out. Nothing here refuses; what cannot be read is a fault."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from layang.core.rupiah import number
from layang.core.sheets.container import CannotRead, Format, format_of, refuse_length
from layang.core.sheets.dates import Period, read_period
from layang.core.sheets.tables import DELIMITERS, Row, Table, decode, delimited_tables, refuse_markup, workbook_tables
from layang.core.sheets.wording import listed, quoted
from layang.sales.intake.chat import read_chat
from layang.sales.intake.header import SEARCHED, Column, Header, find_header, missing_columns
from layang.sales.intake.judging import judge
from layang.sales.intake.matching import Catalogue
from layang.sales.intake.reading import Fault, Reading, Source
from layang.sales.intake.rows import read_rows
from layang.sales.intake.written import Remedy, Written

MAX_SENTENCES = 5_000
"""Lines of a chat: more is a file that was meant to be a table."""


class TypedRow(NamedTuple):
    """One row typed into a form, as it was typed. `remark` takes *retur* or *rusak*."""

    sold_on: str
    product: str
    quantity: str
    unit_price: str = ""
    remark: str = ""


def read_report(
    content: bytes | str,
    *,
    filename: str,
    catalogue: Catalogue,
    remembered: Mapping[str, str | None],
    on: dt.date,
) -> Reading:
    """Read an outlet's report, whatever its form.

    `content`: a file's bytes, or pasted text. `filename` is evidence of the month only, never of the format.
    `remembered`: earlier answers for this outlet, `Question.key` → product code, or None for *not our goods*.
    `on`: today; no sale lies after it. Never raises: a file that cannot be read is a `Reading` with one fault.
    """
    try:
        written = _written(content, filename, on)
    except CannotRead as refusal:
        return Reading(faults=(Fault("file", (), refusal.message),))
    return judge(written, catalogue=catalogue, remembered=remembered, on=on)


def read_typed(
    rows: Sequence[TypedRow], *, catalogue: Catalogue, remembered: Mapping[str, str | None], on: dt.date
) -> Reading:
    """Read rows typed into a form; the first is row 1. Never raises."""
    places = {
        Column.DATE: 0,
        Column.PRODUCT: 1,
        Column.QUANTITY: 2,
        Column.UNIT_PRICE: 3,
        Column.KIND: 4,
    }
    written = Written(source="typed")
    header = Header(position=0, depth=1, places=places, unknown=(), width=5, is_count_explicit=False)
    read_rows(written, header, enumerate(rows, start=1))
    return judge(written, catalogue=catalogue, remembered=remembered, on=on)


def _written(content: bytes | str, filename: str, on: dt.date) -> Written:
    refuse_length(len(content))
    if isinstance(content, str):
        return _from_text(content, filename, on)
    kind = format_of(content)
    if kind is Format.TEXT:
        return _from_text(decode(content), filename, on)
    return _from_workbook(content, kind, filename, on)


_SOURCES: Mapping[Format, Source] = {Format.XLSX: "xlsx", Format.XLS: "xls", Format.ODS: "ods", Format.TEXT: "csv"}


class _Found(NamedTuple):
    """A table whose header was found; `head` are the rows searched for it, `rest` those after them."""

    name: str
    header: Header
    head: list[tuple[int, Row]]
    rest: Iterator[tuple[int, Row]]

    def read_into(self, written: Written, on: dt.date, *further: str) -> None:
        """Read the period above the table, or else from `further` texts, and the rows below its header."""
        above = [_as_sentence(cells) for _, cells in self.head[: self.header.position]]
        written.sheet = self.name
        written.period = _stated_period([*above, self.name, *further], on)
        if self.header.unknown:
            titles = listed([quoted(title) for title in self.header.unknown], rest="kolom")
            written.notes.append(f"Kolom {titles} tidak dikenal dan tidak dibaca.")
        start = self.header.position + self.header.depth
        read_rows(written, self.header, chain(self.head[start:], self.rest))


def _search(table: Table, nearest: list[str]) -> _Found | None:
    """Look for a header at the top of a table; where there is none, note what came nearest to one.

    Raises CannotRead where the rows below a header are broken. Where there is no header either, the delimiter was
    wrong, and nothing is broken.
    """
    head: list[tuple[int, Row]] = []
    refusal: CannotRead | None = None
    try:
        head.extend(islice(table.rows, SEARCHED))
    except CannotRead as problem:
        refusal = problem
    header = find_header([cells for _, cells in head])
    if header and refusal:
        raise refusal
    if header:
        return _Found(table.name, header, head, table.rows)
    if missing := missing_columns([cells for _, cells in head]):
        index, titles, lacks = missing
        nearest.append(
            f"Kolom {' dan '.join(lacks) or 'jumlah terjual'} tidak ditemukan di baris judul, baris {head[index][0]} "
            f"({listed([quoted(title) for title in titles], rest='judul')}); beri judul kolomnya, lalu unggah lagi."
        )
    elif any(str(cell).strip() for _, cells in head for cell in cells):
        nearest.append("")
    return None


_NO_HEADER = (
    "Judul kolom tidak ditemukan; tulis satu baris judul yang memuat nama barang dan jumlah terjual, lalu unggah lagi."
)


def _best(tables: Iterable[Table], nearest: list[str]) -> list[_Found]:
    """Find the tables with a header, the best first; of equals the first."""
    found = [table for table in (_search(table, nearest) for table in tables) if table]
    return sorted(found, key=lambda table: -table.header.score)


def _from_workbook(content: bytes, kind: Format, filename: str, on: dt.date) -> Written:
    nearest: list[str] = []
    found = _best(workbook_tables(content, kind), nearest)
    if not found and not nearest:
        raise CannotRead("Berkas ini tidak berisi apa-apa; periksa berkasnya, lalu unggah yang ada isinya.")
    if not found:
        raise CannotRead(max(nearest, key=len) or _NO_HEADER)
    best, *others = found
    written = Written(source=_SOURCES[kind])
    if others or nearest:
        written.notes.append(f"Yang dibaca lembar {quoted(best.name)}, dari {1 + len(others) + len(nearest)} lembar.")
    if others:
        names = listed([quoted(other.name) for other in others], rest="lembar")
        written.report_problem(
            "sheets",
            f"Lembar {names} juga berisi tabel penjualan dan belum dibaca; "
            "gabungkan ke satu lembar, atau pilih satu ini saja.",
            Remedy("one", f"Memang hanya lembar {quoted(best.name)}"),
        )
    best.read_into(written, on, filename)
    return written


def _from_text(text: str, filename: str, on: dt.date) -> Written:
    if not text.strip():
        raise CannotRead("Berkas ini kosong; periksa berkasnya, lalu unggah yang ada isinya.")
    refuse_markup(text)
    nearest: list[str] = []
    found = _best(delimited_tables(text), nearest)
    if found:
        written = Written(source="csv")
        found[0].read_into(written, on, filename)
        return written
    if any(nearest) or _looks_tabular(text):
        raise CannotRead(max(nearest, key=len, default="") or _NO_HEADER)
    sentences = text.splitlines()
    if len(sentences) > MAX_SENTENCES:
        raise CannotRead(
            f"Teks ini {number(len(sentences))} baris tanpa judul kolom; "
            "tulis satu baris judul yang memuat nama barang dan jumlah terjual."
        )
    written = Written(source="chat", period=_stated_period([*sentences, filename], on))
    read_chat(written, text)
    return written


def _looks_tabular(text: str) -> bool:
    """Say whether every line is split by the same mark: a table without titles, not sentences."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()]
    return len(lines) > 1 and any(all(line.count(mark) >= 2 for line in lines) for mark in DELIMITERS)  # noqa: PLR2004


def _stated_period(texts: Iterable[str], on: dt.date) -> Period | None:
    return next((period for text in texts if (period := read_period(text.replace("_", " "), on=on))), None)


def _as_sentence(cells: Row) -> str:
    """Join a row above the table, as it reads. A spreadsheet turns a month into a date: it is written as a month."""
    return " ".join(
        f"{cell:%m/%Y}" if isinstance(cell, dt.date) else str(cell).strip() for cell in cells if str(cell).strip()
    )

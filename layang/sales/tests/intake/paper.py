"""Reports as outlets make them, small, for the tests of the intake."""

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

from layang.sales.intake import Catalogue, Product, Reading, read_report

Table: TypeAlias = Sequence[Any]
"""Rows of cells, as a test writes them down."""

SAMPLES = Path(__file__).parents[3] / "demo" / "samples"
TODAY = dt.date(2026, 11, 24)

PRODUCTS = (
    Product("BT-01", "Batik tulis motif ombak 2,4 m", 750_000, 8),
    Product("BT-02", "Batik tulis motif daun kelor 2,4 m", 500_000, 6),
    Product("BT-03", "Batik tulis motif merpati 2 m", 350_000, 17),
    Product("PC-01", "Pecut hias besar", 150_000, 20),
    Product("PC-02", "Pecut suvenir", 35_000, 22),
    Product("RJ-01", "Rajutan ayam bekisar", 65_000, 30),
    Product("RJ-02", "Rajutan merak", 85_000, 18),
    Product("RJ-03", "Gantungan kunci rajut burung", 15_000, 24),
    Product("LY-01", "Layang-layang hias", 45_000, 20),
    Product("LY-02", "Layang-layang mainan", 10_000, 17),
)
CATALOGUE = Catalogue(PRODUCTS)


def read(content: bytes | str, *, filename: str = "laporan", remembered=None, catalogue=CATALOGUE, on=TODAY) -> Reading:
    return read_report(content, filename=filename, catalogue=catalogue, remembered=remembered or {}, on=on)


def said(reading: Reading) -> list[str]:
    return [fault.message for fault in reading.faults]


def told(reading: Reading) -> list[tuple[object, ...]]:
    """What a line says, without where it stood."""
    return [(line.sold_on, line.product, line.quantity, line.unit_price, line.kind) for line in reading.lines]


def csv_text(*rows: str) -> str:
    return "\n".join(rows) + "\n"


def xlsx(rows: Table, *, name: str = "Oktober", more=None, merge=()) -> bytes:
    """Make a workbook; a cell that starts with `=` is a formula, dates are dates."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for title, table in {name: rows, **(more or {})}.items():
            sheet = book.add_worksheet(title)
            for row, cells in enumerate(table):
                for column, cell in enumerate(cells):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(row, column, dt.datetime.combine(cell, dt.time()), day)
                    elif isinstance(cell, str) and cell.startswith("="):
                        sheet.write_formula(row, column, cell, value=7)
                    elif cell not in ("", None):
                        sheet.write(row, column, cell)
            for area, text in merge:
                sheet.merge_range(area, text)
    return buffer.getvalue()


def zipped(parts: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def rezipped(content: bytes, changes: dict[str, bytes]) -> bytes:
    """Copy a workbook with some parts exchanged."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, **changes})


_ODS_START = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
)


def ods_cell(cell: object, attributes: str = "") -> str:
    if cell in ("", None):
        return f"<table:table-cell {attributes}/>"
    if isinstance(cell, dt.date):
        value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, str):
        value = 'office:value-type="string"'
    else:
        value = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {attributes} {value}><text:p>{escape(str(cell))}</text:p></table:table-cell>"


def ods(rows: Table = (), *, name: str = "Gerai", body: str | None = None) -> bytes:
    if body is None:
        body = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    content = (
        f"{_ODS_START}<table:table table:name={quoteattr(name)}>{body}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": content,
        }
    )


def xls(rows: Table, *, formulas=(), name: str = "Lembar") -> bytes:
    """Make an Excel 97 workbook by hand: one sheet of numbers and labels in an OLE container."""

    def record(kind: int, body: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def text(value: str, length: str) -> bytes:
        return struct.pack(length, len(value)) + b"\x01" + value.encode("utf-16-le")

    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    sheet = record(0x0809, begin[:2] + struct.pack("<H", 0x0010) + begin[4:])
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            at = struct.pack("<HHH", row, column, 0)
            if (row, column) in formulas:
                sheet += record(0x0006, at + struct.pack("<dHIH", cell, 0, 0, 3) + b"\x1e\x01\x00")
            elif isinstance(cell, str):
                sheet += record(0x0204, at + text(cell, "<H")) if cell else b""
            else:
                sheet += record(0x0203, at + struct.pack("<d", cell))
    sheet += record(0x000A)
    head = record(0x0809, begin) + record(0x0042, struct.pack("<H", 1200))
    bound = lambda offset: record(0x0085, struct.pack("<IH", offset, 0) + text(name, "<B"))  # noqa: E731
    head += bound(len(head) + len(bound(0)) + 4) + record(0x000A)
    return _ole(head + sheet)


def _ole(stream: bytes) -> bytes:
    """Wrap a stream named Workbook: header, one sector of table, one of directory, then the stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    fat = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    assert len(fat) == 512, "a test workbook stays small"

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        encoded = (name + "\0").encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII16sIQQIII", encoded, len(encoded), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, b"", 0, 0, 0, start,
            size, 0,
        )  # fmt: skip

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    header = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1,
        0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0,
    )  # fmt: skip
    return (header + struct.pack("<I", 0)).ljust(512, b"\xff") + fat + directory.ljust(512, b"\0") + stream

import datetime as dt
import io
import zipfile

import pytest
import xlsxwriter

from layang.core.sheets.container import CannotRead
from layang.core.sheets.long import LONGEST_TEXT, long_tables

START = '<?xml version="1.0"?><worksheet xmlns="x"><sheetData>'
END = "</sheetData></worksheet>"


def _book(**sheets: list[list[object]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name == "Sembunyi":
                sheet.hide()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return buffer.getvalue()


def _with(changes: dict[str, str], *, of: bytes | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(of or _book(A=[["x"]]))) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, old.read(name)))
    return buffer.getvalue()


def _sheet(xml: str) -> bytes:
    return _with({"xl/worksheets/sheet1.xml": START + xml + END})


def _rows(content: bytes) -> list[tuple[int, list[object]]]:
    (table,) = long_tables(io.BytesIO(content))
    return [(row, list(cells)) for row, cells in table.rows]


def test_cells_of_every_kind_are_read_where_they_stand():
    cells = (
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2"><v>46085</v></c>'
        '<c t="inlineStr"><is><t>a</t><t>b</t></is></c></row>'
        '<row><c r="A3" t="str"><f>B2</f><v>teks</v></c><c r="B3" t="b"><v>1</v></c><c r="C3"/></row>'
    )
    assert _rows(_sheet(cells)) == [(2, ["", "x", "", 46085.0, "ab"]), (3, ["teks", "1"])]


def test_tags_with_a_prefix_are_the_same_tags():
    cell = '<x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row>'
    xml = f'<x:worksheet xmlns:x="y"><x:sheetData>{cell}</x:sheetData></x:worksheet>'
    assert _rows(_with({"xl/worksheets/sheet1.xml": xml})) == [(1, [7.0])]


def test_hidden_sheets_are_left_out():
    tables = long_tables(io.BytesIO(_book(Satu=[["a"]], Sembunyi=[["b"]], Dua=[["c"]])))
    assert [(table.name, [list(cells) for _, cells in table.rows]) for table in tables] == [
        ("Satu", [["a"]]), ("Dua", [["c"]]),
    ]  # fmt: skip


def test_what_is_not_wanted_is_not_decoded():
    (table,) = long_tables(io.BytesIO(_book(A=[[f"a{n}", f"b{n}", f"c{n}"] for n in range(5_000)])))
    next(table.rows)
    table.wanted.add(2)
    *_, (number, cells) = table.rows
    assert (number, cells) == (5_000, ["", "", "c4999"])


def test_texts_are_found_again_however_many_and_in_whatever_order():
    rows = [[f"teks {n}", f"teks {4_999 - n}"] for n in range(5_000)]
    assert [cells for _, cells in _rows(_book(A=rows))] == rows


def test_a_long_text_is_cut():
    assert _rows(_book(A=[["y" * 5_000]])) == [(1, ["y" * LONGEST_TEXT])]


@pytest.mark.parametrize(
    "content",
    [
        _sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
        _sheet('<row r="1"><c r="A1"><v>tujuh</v></c></row>'),
        _sheet('<row r="1"><c r="AAAA1"><v>7</v></c></row>'),
        _sheet('<row r="satu"></row>'),
        _sheet('<row r="1"><c r="A1"><v>7</v></row>'),
        _with({"xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'}),
        _with({"xl/workbook.xml": '<workbook><workbookPr date1904="1"/></workbook>'}),
        _book(A=[["x"]])[:-40],
        b"PK\x03\x04",
        b"\x00\x01\x02",
        b'a;b\n"c;d' + b"x" * 200_000,
        b"<html><table>",
    ],
)
def test_what_is_broken_or_odd_is_one_sentence(content: bytes):
    with pytest.raises(CannotRead) as refused:
        _rows(content)
    assert len(refused.value.faults) == 1


def test_a_cell_in_the_last_corner_costs_one_cell():
    assert _rows(_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')) == [(1_048_576, [])]


def test_rows_are_given_while_the_rest_is_still_unread():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 20_001))
    (table,) = long_tables(io.BytesIO(_sheet(rows + "<row")))
    read = []
    with pytest.raises(CannotRead):
        read.extend(cells[0] for _, cells in table.rows)
    assert read[:3] == [1.0, 2.0, 3.0]
    assert len(read) > 15_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_of_any_encoding_is_read_line_by_line(encoding: str):
    content = 'nama;kota\r\n"Renée; Ny.";Contoh\r\n'.encode(encoding)
    assert _rows(content) == [(1, ["nama", "kota"]), (2, ["Renée; Ny.", "Contoh"])]


def test_days_of_a_sheet_stay_the_numbers_they_are():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet().write_datetime(0, 0, dt.datetime(2026, 3, 4, tzinfo=None))  # noqa: DTZ001
    assert _rows(buffer.getvalue()) == [(1, [46085.0])]


def test_the_largest_size_is_kept():
    with pytest.raises(CannotRead, match="batasnya"):
        list(long_tables(io.BytesIO(b"x" * 2_000_000), most=1_000_000))

"""What must never reach the books: each refused in one sentence that says where and what to do."""

import io
import random
import struct
import zipfile
import zlib

import pytest

from layang.core.sheets.container import MAX_BYTES
from layang.core.sheets.inspection import MAX_ROWS
from layang.core.sheets.tables import library_faults
from layang.sales.intake import CannotRead, refuse_length

from .paper import csv_text, ods, ods_cell, read, rezipped, said, told, xls, xlsx, zipped

HEADER: list[object] = ["Tanggal", "Nama Barang", "Qty", "Harga", "Jumlah (Rp)"]
TITLE: list[object] = ["Periode: Oktober 2026"]
GOOD: list[object] = ["2 Okt", "Pecut suvenir", 2, 35_000, 70_000]


def refusal(content: bytes | str) -> str:
    reading = read(content)
    assert reading.lines == ()
    assert reading.questions == ()
    assert not reading.is_ready
    assert len(reading.faults) == 1
    assert reading.as_json()["faults"] == [{"row": None, "message": reading.faults[0].message}]
    return reading.faults[0].message


@pytest.mark.parametrize("content", [b"", "", b"  \r\n \n", b"\xef\xbb\xbf", "\n"])
def test_an_empty_file(content):
    assert refusal(content) == "Berkas ini kosong; periksa berkasnya, lalu unggah yang ada isinya."


def test_a_workbook_without_anything():
    assert refusal(xlsx([])).startswith("Berkas ini tidak berisi apa-apa")
    assert refusal(ods()).startswith("Berkas ini tidak berisi apa-apa")


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "foto (JPEG)"),
        (b"\x89PNG\r\n\x1a\n", "gambar (PNG)"),
        (b"RIFF\x00\x00\x00\x00WEBP", "foto (WEBP)"),
        (b"\x00\x00\x00\x18ftypheic", "foto atau video"),
        (b"%PDF-1.7", "PDF"),
        (b"Rar!\x1a\x07", "arsip RAR"),
        (b"GIF89a", "gambar (GIF)"),
    ],
)
def test_a_photo_renamed(start, what):
    assert refusal(start + bytes(range(256)) * 9).startswith(f"Berkas ini {what}, bukan tabel; minta berkas Excel")


def test_200_megabytes():
    assert refusal(bytes(200 * 1024**2)).startswith("Berkas ini 200 MB, batasnya 20 MB;")
    with pytest.raises(CannotRead, match="batasnya 20 MB"):
        refuse_length(MAX_BYTES + 1)
    with pytest.raises(CannotRead, match="kosong"):
        refuse_length(0)
    refuse_length(MAX_BYTES)


def test_a_zip_bomb():
    sheet = b"<worksheet><sheetData>" + b"<row/>" * 2_000_000
    bomb = rezipped(xlsx([HEADER]), {"xl/worksheets/sheet1.xml": sheet})
    assert len(bomb) < 100_000
    assert refusal(bomb).startswith("Isi berkas ini mengembang jauh melebihi ukurannya")


def test_a_zip_bomb_that_lies_about_its_size():
    content = bytearray(rezipped(xlsx([HEADER]), {"xl/worksheets/sheet1.xml": b"<sheetData>" + b" " * 9_000_000}))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        packed = archive.getinfo("xl/worksheets/sheet1.xml")
    lie = struct.pack("<I", 1_000)
    honest = struct.pack("<III", packed.CRC, packed.compress_size, packed.file_size)
    assert content.count(honest) == 2
    assert refusal(bytes(content.replace(honest, honest[:8] + lie))).startswith("Berkas ini rusak atau terpotong")


def test_bombs_within_the_sheet():
    """One cell in the last corner would make the library ask for 500 GB."""
    far = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    cases = {
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>': "baris",
        b'<row r="1"><c r="XFD1"><v>1</v></c></row>': "kolom",
        b"<row r='1'><c r='XFD1'><v>1</v></c></row>": "kolom",
        b'<row r="1"><c\nr = "xfd1" t="n"><v>1</v></c></row>': "kolom",
        b'<x:row r="1"><x:c r="BI1"><x:v>1</x:v></x:c></x:row>': "kolom",
        b"<row r='999999'><c><v>1</v></c></row>": "baris",
        b"<row>" + b"<c/>" * 60 + b"<c><v>1</v></c></row>": "kolom",
        b'<row><c a=">" r="XFD1"><v>1</v></c></row>': "kolom",
        b'<!-- <row r="1"> --><row r="1"><c r="A1"><v>1</v></c></row>': "tidak lazim",
        b"<row><c" + b" " * 5000 + b'r="XFD1"><v>1</v></c></row>': "tidak lazim",
    }
    for rows, word in cases.items():
        assert word in refusal(rezipped(xlsx([HEADER]), {"xl/worksheets/sheet1.xml": far % rows})), rows


def test_styled_but_empty_cells_far_away_are_no_bomb():
    book = xlsx([TITLE, HEADER, GOOD])
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    styled = sheet.replace(b"</row></sheetData>", b'<c r="AMJ3" s="1"/></row></sheetData>')
    assert styled != sheet
    assert told(read(rezipped(book, {"xl/worksheets/sheet1.xml": styled}))) == told(read(book))


def test_a_long_text_that_all_cells_share():
    text = b"x" * 30_000
    cells = b"".join(b'<row><c t="s"><v>0</v></c></row>' for _ in range(20_000))
    book = rezipped(
        xlsx([HEADER]),
        {
            "xl/sharedStrings.xml": b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
            + text + b"</t></si></sst>",
            "xl/worksheets/sheet1.xml": b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>",
        },
    )  # fmt: skip
    assert refusal(book).startswith("Ada teks sangat panjang yang berulang")


def test_bombs_within_an_ods():
    row = f"<table:table-row>{ods_cell('a')}</table:table-row>"
    many = 'table:number-rows-repeated="1000000"'
    assert "baris" in refusal(ods(body=f"<table:table-row {many}>{ods_cell('a')}</table:table-row>"))
    assert "baris" in refusal(ods(body=f"{row}<table:table-row {many}><table:table-cell/></table:table-row>{row}"))
    wide = ods_cell("a", 'table:number-columns-repeated="5000"')
    assert "kolom" in refusal(ods(body=f"<table:table-row>{wide}</table:table-row>"))
    long = f'<table:table-row table:number-rows-repeated="100000">{ods_cell("x" * 30_000)}</table:table-row>'
    assert "teks sangat panjang" in refusal(ods(body=long))


def test_the_empty_rows_that_every_ods_ends_with_are_no_bomb():
    rows: list[list[object]] = [TITLE, HEADER, GOOD]
    body = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    cells = '<table:table-cell table:number-columns-repeated="16384"/>'
    empty = f'<table:table-row table:number-rows-repeated="1048573">{cells}</table:table-row>'
    assert told(read(ods(body=body + empty))) == told(read(xlsx(rows)))


def test_text_wider_or_longer_than_any_table():
    assert "melewati 60 kolom" in refusal(csv_text("barang;qty", "Pecut suvenir;1" + ";" * 59 + "x"))
    assert told(read(csv_text("tgl;barang;qty", "2/10/26;Pecut suvenir;1" + ";" * 99)))
    assert "periksa tanda kutip" in refusal(csv_text("barang;qty", "x" * 140_000 + ";1"))


def test_too_many_rows_of_text():
    assert f"melewati {MAX_ROWS:,}".replace(",", ".") in refusal(
        csv_text("barang;qty", *["Pecut suvenir;1"] * MAX_ROWS)
    )


def test_a_formula_cell():
    for column, letter in ((1, "B"), (2, "C"), (3, "D")):
        row = list(GOOD)
        row[column] = "=1+6"
        reading = read(xlsx([TITLE, HEADER, GOOD, row]))
        assert said(reading) == [
            f"Sel {letter}4 berisi rumus, bukan nilai; salin lalu tempel sebagai nilai, kemudian unggah lagi."
        ]
        assert reading.faults[0].row == 4
        assert [line.state for line in reading.lines] == ["ready", "faulty"]


def test_formulas_of_a_column_are_one_fault():
    rows = [[*GOOD[:4], f"=C{n}*D{n}"] for n in range(3, 13)]
    reading = read(xlsx([TITLE, HEADER, *rows, ["", "TOTAL", "", "", "=SUM(E3:E12)"]]))
    assert len(reading.faults) == 1
    assert said(reading)[0] == (
        "Sel E3, E4, E5, E6, E7 dan 5 sel lain berisi rumus; salin lalu tempel sebagai nilai, kemudian unggah lagi, "
        "atau pakai hitungan kita."
    )
    done = reading.answer(decisions={"formula:E": "ours"})
    assert done.is_ready
    assert done.gross == 700_000
    assert done.sender.gross == 7, "a total is for comparison only, so its stored value will do"


def test_a_cell_that_holds_an_error():
    """The library reads it as blank; a row that lost its count must not pass for one that sold nothing."""
    book = xlsx([TITLE, HEADER, GOOD])
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    for cell in (
        b'<c r="C3" t="e"><v>#REF!</v>',
        b"<c r='C3' t='e'><v>#REF!</v>",
        b"<c r='C3'><f>1+1</f><v>2</v>",
    ):
        broken = sheet.replace(b'<c r="C3"><v>2</v>', cell)
        assert broken != sheet
        reading = read(rezipped(book, {"xl/worksheets/sheet1.xml": broken}))
        assert [fault.key for fault in reading.faults] == ["formula:C"]
        assert reading.lines[0].quantity is None


def test_formulas_of_an_unused_row_are_no_fault():
    """A template carries its formula down the rows that nothing was sold in."""
    reading = read(xlsx([TITLE, HEADER, GOOD, ["", "Rajutan merak", "", 85_000, "=C4*D4"]]))
    assert reading.is_ready
    assert len(reading.lines) == 1


def test_formulas_of_a_recap():
    header = ["Barang", "Stok awal", "Masuk", "Terjual", "Stok akhir"]
    rows = [["Pecut suvenir", 5, 5, 2, "=B3+C3-D3"], ["Rajutan merak", 5, 5, 0, "=B4+C4-D4"]]
    reading = read(xlsx([TITLE, header, *rows]))
    assert [fault.key for fault in reading.faults] == ["formula:E"]
    assert said(reading)[0].startswith("Sel E3 berisi rumus;")
    assert reading.answer(decisions={"formula:E": "ours"}).pieces("sale") == {"PC-02": 2}


def test_a_formula_in_the_date():
    reading = read(xlsx([TITLE, HEADER, ["=TODAY()", *GOOD[1:]]]))
    assert said(reading) == ["Sel A3 berisi rumus, bukan nilai; salin lalu tempel sebagai nilai, kemudian unggah lagi."]
    assert reading.answer(decisions={"formula:A": "hold"}).lines[0].state == "held"


@pytest.mark.parametrize(
    "formula", ["=1+1", "=cmd|' /C calc'!A1", "+SUM(A1:A9)", "@SUM(1+1)", "-2+3", "+A1", "=HYPERLINK(1)"]
)
def test_a_formula_in_a_csv(formula):
    reading = read(csv_text("tgl;barang;qty", f"02-10-26;Pecut suvenir;{formula}"))
    assert said(reading) == ["Sel C2 berisi rumus, bukan nilai; salin lalu tempel sebagai nilai, kemudian unggah lagi."]
    reading = read(csv_text("tgl;barang;qty", f"02-10-26;{formula};2"))
    assert [fault.key for fault in reading.faults] == ["formula:B"]


def test_a_formula_in_an_ods_and_in_an_old_workbook():
    cells = "".join(map(ods_cell, GOOD[:2])) + ods_cell(2, 'table:formula="of:=1+1"') + ods_cell(35_000)
    rows: list[list[object]] = [TITLE, HEADER[:4]]
    body = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    for content in (
        ods(body=f"{body}<table:table-row>{cells}</table:table-row>"),
        xls([*rows, ["2 Okt", "Pecut suvenir", 2.0, 35_000.0]], formulas={(2, 2)}),
    ):
        assert [fault.key for fault in read(content).faults] == ["formula:C"]
        assert said(read(content))[0].startswith("Sel C3 berisi rumus")


def test_a_negative_quantity():
    for written in (-2, "-2", "-2 pcs", "(2)"):
        reading = read(xlsx([TITLE, HEADER, ["2 Okt", "Pecut suvenir", written, 35_000, ""]]))
        assert len(said(reading)) == 1
        assert "di baris 3 kurang dari nol; tulis barang yang kembali sebagai retur" in said(reading)[0]
        assert (reading.gross, reading.lines[0].quantity) == (0, None)


def test_a_price_of_75_instead_of_75_000():
    reading = read(xlsx([TITLE, HEADER, GOOD, ["2 Okt", "Rajutan merak", 2, 85, ""]]))
    assert len(reading.faults) == 1
    assert said(reading)[0] == (
        "Harga 85 di baris 4 seribu kali lebih kecil dari daftar harga 85.000 (Rajutan merak): "
        "mungkin kurang tiga nol; pilih harga yang benar."
    )


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04", b"PK\x03\x04" + bytes(99), xlsx([HEADER])[:900], ods([HEADER])[:300]]
)
def test_a_cut_off_file(content):
    assert refusal(content).startswith("Berkas ini rusak atau terpotong;")


def test_damaged_content():
    book = bytearray(xlsx([HEADER, GOOD]))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    book[start + 80] ^= 0xFF
    assert refusal(bytes(book)).startswith("Berkas ini rusak atau")
    broken = rezipped(xlsx([HEADER]), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row><c"})
    assert "Berkas ini" in refusal(broken)
    assert "Berkas ini rusak" in refusal(rezipped(xlsx([HEADER]), {"xl/workbook.xml": b"<<<"}))


def test_odd_archives():
    book = xlsx([HEADER])
    locked = bytearray(book)
    place = 0
    while (place := locked.find(b"PK\x01\x02", place + 1)) > 0:
        locked[place + 8] |= 1
    assert refusal(bytes(locked)).startswith("Berkas ini dikunci dengan kata sandi")
    buffer = io.BytesIO(book)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/more.xml", "x" * 99)
    assert refusal(buffer.getvalue()).startswith("Susunan berkas ini tidak lazim")
    shapeless = random.Random(1).randbytes(9_000_000).replace(b"<", b"x")  # noqa: S311  a picture, no secret
    assert refusal(rezipped(book, {"xl/media/image1.png": shapeless})).startswith("Susunan berkas ini tidak lazim")
    assert refusal(ods(body=f"<table:table-row{' ' * 5_000}/>")).startswith("Susunan berkas ini tidak lazim")
    assert refusal(ods(body="<!-- x --><table:table-row/>")).startswith("Susunan berkas ini tidak lazim")


def test_a_panic_of_the_library_is_a_sentence_and_an_interrupt_is_not():
    class PanicException(BaseException):
        pass

    with pytest.raises(CannotRead), library_faults():
        raise PanicException
    with pytest.raises(KeyboardInterrupt), library_faults():
        raise KeyboardInterrupt


def test_an_ods_cell_that_is_never_closed():
    """The library would wait for its end for ever."""
    table = f"<table:table-row>{ods_cell('Barang')}{ods_cell('Qty')}</table:table-row>"
    for body in (
        table.replace("</table:table-cell>", "", 1),
        table.replace("</text:p>", "", 1),
        f"{table}<table:table-row>",
    ):
        assert refusal(ods(body=body)).startswith("Berkas ini rusak atau terpotong")


def test_an_ods_in_an_encoding_nobody_knows():
    book = ods([["Barang", "Qty"]])
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        content = archive.read("content.xml").replace(b"UTF-8", b"UTF-F")
    assert refusal(rezipped(book, {"content.xml": content})).startswith("Berkas ini rusak atau terpotong")


def test_other_archives_and_documents():
    assert refusal(zipped({"word/document.xml": "x"})).startswith("Berkas ini bukan tabel Excel, ODS atau CSV")
    assert "halaman web" in refusal("<html><table><tr><td>Barang</td></tr></table></html>")
    assert "halaman web" in refusal(b"{\\rtf1 ...}")
    assert "bukan tabel dan bukan teks" in refusal(bytes(range(1, 30)) * 40)


def test_a_locked_workbook():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert refusal(ole) == "Berkas ini dikunci dengan kata sandi; minta salinan tanpa kata sandi."
    locked = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest:encryption-data/>",
            "content.xml": zlib.compress(b"x"),
        }
    )
    assert refusal(locked).startswith("Berkas ini dikunci")


def test_nothing_recognised():
    assert refusal(xlsx([["Halo"], ["apa", "kabar"]])).startswith("Judul kolom tidak ditemukan; tulis satu baris judul")
    assert refusal(csv_text("LY-01;3;45.000", "PC-02;1;35.000")).startswith("Judul kolom tidak ditemukan")
    assert refusal("selamat pagi pak").startswith("Tidak ada barang terjual")
    lacking = refusal(csv_text("Tanggal;Nama Barang;Harga", "02-10-26;Pecut;10"))
    assert lacking.startswith(
        "Kolom jumlah terjual tidak ditemukan di baris judul, baris 1 (“Tanggal”, “Nama Barang” dan “Harga”)"
    )


def test_quotation_marks_that_swallow_rows():
    rows = ["barang;qty", '"Pecut suvenir;1', "Rajutan merak;2", "Rajutan merak;3"]
    assert "anda kutip" in refusal(csv_text(*rows))
    reading = read(csv_text("tgl;barang;qty", '02-10-26;"Pecut\nsuvenir";1'))
    assert reading.lines[0].product == "PC-02"


def test_a_comma_inside_an_unquoted_amount():
    reading = read(
        csv_text("tgl,barang,qty,harga", "02-10-26,Pecut suvenir,2,35,000", "02-10-26,Pecut suvenir,2,35000")
    )
    assert len(said(reading)) == 1
    assert said(reading)[0].startswith("Baris 2 (“Pecut suvenir”) punya lebih banyak isian daripada judul kolom")


def test_all_faults_are_said_at_once():
    rows = [
        TITLE,
        HEADER,
        ["32 Okt", "Pecut suvenir", 1, 35_000, 35_000],
        ["2 Okt", "Pecut suvenir", "banyak", 35_000, ""],
        ["2 Okt", "Pecut suvenir", 2, "murah", ""],
        ["2 Okt", "Pecut suvenir", 3, 35_000, 150_000],
        ["2 Okt", "Pecut suvenir", 2, 35, ""],
        ["2 Okt", "", 2, 35_000, ""],
        ["2 Des 2026", "Rajutan merak", 1, 85_000, 85_000],
        ["2 Okt", "Rajutan merak", "", 85_000, 170_000],
        ["2 Okt", "Rajutan merak", -1, 85_000, "1,5"],
    ]
    reading = read(xlsx(rows))
    assert [fault.key for fault in reading.faults] == [
        "date:1", "quantity:4", "unit_price:5", "amount:6", "price:PC-02:35", "nameless:8", "date:3", "quantity:10",
        "amount:11", "quantity:11",
    ]  # fmt: skip
    assert [fault.row for fault in reading.faults] == [3, 4, 5, 6, 7, 8, 9, 10, 11, 11]
    assert all(f"baris {fault.row}" in fault.message.lower() for fault in reading.faults)
    assert all(fault.message.count(".") >= 1 and fault.message.endswith(".") for fault in reading.faults)

"""Sheets and delimited text: the header anywhere, columns by many names, rows that are no lines."""

import datetime as dt
from typing import Any

import pytest

from layang.core.sheets.wording import column_letter, listed, quoted, rows_said
from layang.sales.intake import TypedRow, read_typed
from layang.sales.intake.header import Column, find_header

from .paper import CATALOGUE, TODAY, Table, csv_text, ods, read, said, told, xls, xlsx

SECOND = dt.date(2026, 10, 2)
ONE = [(SECOND, "PC-02", 2, 35_000, "sale")]


@pytest.mark.parametrize(
    "titles",
    [
        ["Tanggal", "Nama Barang", "Jml", "Harga Satuan", "Jumlah (Rp)"],
        ["TGL", "BARANG", "QTY", "HARGA", "TOTAL"],
        ["tgl.", "nama produk", "terjual", "@", "subtotal"],
        ["Tgl Jual", "Uraian", "Banyaknya", "Harga @", "Jumlah Harga"],
        ["Date", "Product", "Quantity", "Unit Price", "Amount"],
        ["Tangal", "Nama Brang", "Terjuall", "Harga Satuaan", "Nilai Penjualan"],
        ["Hari/Tanggal", "Jenis Barang", "Laku (pcs)", "Harga (Rp)", "Total (Rp)"],
        ["Tanggal", "Nama", "Jumlah", "Harga", "Jumlah"],
        ["Tanggal", "Barang titipan", "Jumlah terjual bulan ini", "Hrg", "Omzet"],
        ["Tanggal", "Item", "Pcs", "Satuan (Rp)", "Rupiah"],
        ["Tanggal", "Item", "Pcs", "Satuan", "Rupiah"],
        ["Tanggal", "Jenis", "Laku", "Harga", "Total"],
        ["Tanggal", "Barang (titipan kami)", "Laku", "Harga", "Tot. (Rp)"],
    ],
)
def test_columns_by_many_names(titles):
    rows = [titles, ["2 Okt 2026", "Pecut suvenir", 2, 35_000, 70_000]]
    reading = read(xlsx(rows))
    assert told(reading) == ONE
    assert reading.is_ready
    assert reading.notes == ()
    assert told(read(csv_text(*(";".join(map(str, row)) for row in rows)))) == ONE


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiters_encodings_and_line_ends(delimiter, encoding, newline):
    text = newline.join(
        [
            "Café Batik — laporan",
            delimiter.join(["tgl", "barang", "qty"]),
            delimiter.join(["2/10/2026", "Pecut suvenir", "2"]),
        ]
    )
    assert told(read(text.encode(encoding))) == ONE


def test_the_delimiter_that_excel_names():
    assert told(read("sep=|\r\ntgl|barang|qty\r\n2/10/2026|Pecut suvenir|2\r\n")) == ONE


def test_a_table_pasted_from_a_sheet():
    assert told(read("tgl\tbarang\tjml\tharga\n2 Okt 2026\tPecut suvenir\t2\t35.000\n")) == ONE


def test_the_header_stands_anywhere():
    rows: Table = [
        ["LAPORAN PENJUALAN BARANG TITIPAN"], [], ["", "Hotel Contoh"], ["", "", "Barang terjual"], [],
        ["", "", "Tanggal", "Nama Barang", "Terjual", "Harga"], [], ["", "", "2 Okt 2026", "Pecut suvenir", 2, 35_000],
    ]  # fmt: skip
    reading = read(xlsx(rows))
    assert told(reading) == ONE
    assert reading.lines[0].row == 8
    assert told(read(ods(rows))) == ONE
    assert told(read(xls(rows))) == ONE


def test_titles_on_two_rows():
    rows: Table = [
        ["Rekap Oktober 2026"],
        ["Produk", "Stok", "", "", "", "Harga"],
        ["", "Awal", "Masuk", "Laku", "Akhir", ""],
        ["Pecut suvenir", 5, 5, 2, 8, 35_000],
    ]
    assert told(read(xlsx(rows))) == [(dt.date(2026, 10, 31), "PC-02", 2, 35_000, "sale")]
    header = find_header(rows)
    assert header
    assert (header.position, header.depth, header.is_recap) == (1, 2, True)
    assert header.places[Column.CLOSING] == 4


def test_a_bare_total_is_pieces_or_rupiah_by_its_figures():
    def places(*rows: list[object]) -> dict[Column, int]:
        header = find_header(rows)
        assert header
        return dict(header.places)

    assert places(["Barang", "Jumlah"], ["x", 3], ["y", 12])[Column.QUANTITY] == 1
    assert places(["Barang", "Qty", "Total"], ["x", 3, 4])[Column.AMOUNT] == 2
    assert places(["Barang", "Jumlah", "Jumlah"], ["x", 30_000, 3])[Column.QUANTITY] == 2
    assert find_header([["Barang", "Jumlah"], ["x", 30_000]]) is None, "rupiah alone count nothing"


def test_old_workbooks():
    rows: Table = [
        ["Periode Oktober 2026"],
        ["Tanggal", "Barang", "Terjual", "Harga"],
        [46297.0, "Pecut suvenir", 2.0, 35_000.0],
    ]
    reading = read(xls(rows))
    assert told(reading) == ONE
    assert (reading.source, reading.sheet) == ("xls", "Lembar")
    wide = xls([["Barang", "Terjual", *[""] * 60, "x"]])
    assert "melewati 60 kolom" in said(read(wide))[0]
    assert "simpan ulang sebagai .xlsx" in said(read(xls(rows)[:700]))[0]


def test_several_sheets():
    table: Table = [["Tanggal", "Barang", "Terjual"], ["2 Okt 2026", "Pecut suvenir", 2]]
    reading = read(xlsx([["Petunjuk"], ["Isi lembar kedua"]], name="Petunjuk", more={"Okt": table}))
    assert told(reading) == ONE
    assert reading.sheet == "Okt"
    assert reading.notes[0] == "Yang dibaca lembar “Okt”, dari 2 lembar."
    assert reading.is_ready
    richer: Table = [
        ["Tanggal", "Kode", "Barang", "Terjual", "Harga"],
        ["2 Okt 2026", "PC-02", "Pecut suvenir", 2, 35_000],
    ]
    both = read(xlsx(table, name="Minggu 1", more={"Minggu 2": richer}))
    assert both.sheet == "Minggu 2"
    assert len(both.faults) == 1
    assert said(both)[0].startswith("Lembar “Minggu 1” juga berisi tabel penjualan dan belum dibaca; gabungkan ke satu")
    assert both.faults[0].row is None
    assert both.answer(decisions={"sheets": "one"}).is_ready


def test_totals_are_the_senders_figures_and_no_lines():
    rows: Table = [
        ["Periode Oktober 2026"],
        ["No", "Barang", "Qty", "Harga", "Jumlah"],
        [1, "Pecut suvenir", 2, 35_000, 70_000],
        ["", "Sub total", 2, "", 70_000],
        [2, "Rajutan merak", 1, 85_000, 85_000],
        ["", "GRAND TOTAL", 3, "", "Rp 155.000"],
        ["", "Komisi 20%", "", "", 31_000],
        ["", "Jumlah disetor", "", "", 124_000],
        ["", "Sisa stok", 9, "", ""],
        [],
        ["", "Sumenep, 3 November 2026"],
        ["", "(Ibu Rina)"],
    ]
    reading = read(xlsx(rows))
    sender = reading.sender
    assert (sender.gross, sender.commission, sender.net, sender.pieces) == (155_000, 31_000, 124_000, 3)
    assert reading.is_ready
    assert len(reading.lines) == 2


def test_a_total_without_its_word():
    rows: Table = [["Rekap Oktober 2026"], ["Barang", "Qty", "Harga", "Jumlah"], ["Rajutan merak", 3, 85_000, 255_000]]
    reading = read(xlsx([*rows, ["", 3, "", 255_000]]))
    assert (reading.is_ready, reading.sender.gross) == (True, 255_000)
    assert [fault.key for fault in read(xlsx([*rows, ["", 4, "", 999_000]])).faults] == ["nameless:4"]
    below = read(xlsx([*rows, ["TOTAL", "", "", 255_000], ["", "", "", 51_000]]))
    assert (below.is_ready, below.sender.gross) == (True, 255_000)


def test_repeated_headers_and_sections():
    rows: Table = [
        ["Rekap Oktober 2026"],
        ["Barang", "Qty", "Harga"],
        ["Pecut suvenir", 2, 35_000],
        ["Barang", "Qty", "Harga"],
        ["Rajutan merak", 1, 85_000],
        ["RETUR"],
        ["Barang", "Harga", "Qty"],
        ["Rajutan merak", 85_000, 2],
        ["TOTAL", "", 2],
        ["Barang rusak"],
        ["Pecut suvenir", "", 1],
    ]
    reading = read(xlsx(rows))
    assert [(line.row, line.product, line.quantity, line.kind) for line in reading.lines] == [
        (3, "PC-02", 2, "sale"), (5, "RJ-02", 1, "sale"), (8, "RJ-02", 2, "return"), (11, "PC-02", 1, "damage"),
    ]  # fmt: skip
    assert reading.sender.pieces is None, "the total of returns is none of the sales"


def test_merged_and_blank_cells():
    rows: Table = [
        ["Tanggal", "Barang", "Qty"],
        ["2 Okt 2026", "", 2],
        ["", "", 1],
        [],
        ["3 Okt 2026", "Rajutan merak", 1],
        ["", "Pecut suvenir", 4],
    ]
    reading = read(xlsx(rows, merge=[("B2:B3", "Pecut suvenir")]))
    assert told(reading) == [
        (SECOND, "PC-02", 2, 35_000, "sale"),
        (SECOND, "PC-02", 1, 35_000, "sale"),
        (dt.date(2026, 10, 3), "RJ-02", 1, 85_000, "sale"),
        (dt.date(2026, 10, 3), "PC-02", 4, 35_000, "sale"),
    ]


def test_nothing_sold_is_no_line_and_dashes_are_nothing():
    rows = csv_text(
        "tgl;barang;terjual;retur;rusak;harga", "2/10/26;Pecut suvenir;-;0;nihil;35.000", "2/10/26;Rajutan merak;0;1;;"
    )
    assert told(read(rows)) == [(SECOND, "RJ-02", 1, 85_000, "return")]
    assert said(read(csv_text("tgl;barang;terjual", "2/10/26;Pecut suvenir;0")))[0].startswith(
        "Tidak ada barang terjual"
    )


def test_a_remark_says_what_became_of_the_goods():
    rows: list[list[Any]] = [
        ["Tanggal", "Barang", "Jml", "Keterangan"],
        [SECOND, "Pecut suvenir", 2, ""],
        [SECOND, "Rajutan merak", 1, "retur"],
    ]
    rows += [[SECOND, "Rajutan merak", 1, "kembali, sobek"], [SECOND, "Rajutan merak", 1, "dibeli tamu"]]
    assert [line.kind for line in read(xlsx(rows)).lines] == ["sale", "return", "damage", "sale"]
    rows[0][2] = "Terjual"
    reading = read(xlsx(rows))
    assert [fault.key for fault in reading.faults] == ["kind:3", "kind:4"]
    assert said(reading)[0] == "Baris 3 terisi sebagai terjual, tetapi tertulis “retur”; pilih mana yang benar."
    assert [choice.key for choice in reading.faults[0].choices] == ["sale", "return", "damage", "hold"]
    settled = reading.answer(decisions={"kind:3": "return", "kind:4": "sale"})
    assert [line.kind for line in settled.lines] == ["sale", "return", "sale", "sale"]


def test_a_name_alone_never_turns_a_sale_into_damage():
    """`Retak` is a fault of a pot and a motif of batik."""
    reading = read(xlsx([["Tanggal", "Barang", "Jml"], [SECOND, "Batik motif retak", 2], [SECOND, "Pecut (retur)", 1]]))
    assert [(fault.key, line.kind) for fault, line in zip(reading.faults, reading.lines, strict=True)] == [
        ("kind:2", "sale"), ("kind:3", "sale"),
    ]  # fmt: skip
    assert (
        said(reading)[0]
        == "Baris 2 terisi sebagai terjual, tetapi tertulis “Batik motif retak”; pilih mana yang benar."
    )


@pytest.mark.parametrize(
    ("titles", "row", "is_sound"),
    [
        (["Barang", "Titip", "Laku", "Sisa"], [10, 4, 6], True),
        (["Barang", "Titip", "Laku", "Sisa"], [10, 4, 5], False),
        (["Barang", "Stok", "Laku", "Sisa"], [10, 4, 6], True),
        (["Barang", "Stok", "Laku", "Sisa"], [10, 4, 7], False),
        (["Barang", "Stok awal", "Titip", "Laku", "Stok"], [3, 7, 4, 6], True),
        (["Barang", "Stok awal", "Titip", "Laku", "Stok"], [3, 7, 4, 10], False),
        (["Barang", "Masuk", "Laku", "Sisa"], [3, 2, 6], True),
    ],
)
def test_recaps_in_other_words(titles, row, is_sound):
    reading = read(xlsx([["Rekap Oktober 2026"], titles, ["Pecut suvenir", *row]]))
    assert reading.pieces("sale") == ({"PC-02": row[titles.index("Laku") - 1]} if is_sound else {})
    assert [fault.key for fault in reading.faults] == ([] if is_sound else ["stock:3"])


def test_returns_without_a_name_are_asked_about_too():
    reading = read(csv_text("tgl;barang;terjual;retur", "2/10/26;=A1;1;2"))
    assert [fault.key for fault in reading.faults] == ["formula:B"]
    assert [line.state for line in reading.lines] == ["faulty", "faulty"]
    discounted = read(csv_text("tgl;barang;terjual;diskon", "2/10/26;;;=A1"))
    assert [fault.key for fault in discounted.faults] == ["formula:D", "nameless:2"]


def test_lost_goods_are_not_a_matter_of_sales():
    reading = read(csv_text("tgl;barang;terjual;hilang", "2/10/26;Pecut suvenir;2;1"))
    assert said(reading) == [
        "Baris 2 menyebut 1 hilang; kehilangan tidak dicatat dari laporan penjualan, buat berita acara kehilangan."
    ]
    assert reading.answer(decisions={"lost:2": "apart"}).gross == 70_000


def test_unknown_columns_are_named():
    reading = read(xlsx([["Tanggal", "Barang", "Terjual", "Kasir", "Zodiak"], [SECOND, "Pecut suvenir", 2, "A", "B"]]))
    assert told(reading) == ONE
    assert reading.notes[0] == "Kolom “Kasir” dan “Zodiak” tidak dikenal dan tidak dibaca."


def test_the_period_stands_above_in_the_sheet_name_or_in_the_file_name():
    table: Table = [["Barang", "Terjual"], ["Pecut suvenir", 2]]
    last = dt.date(2026, 10, 31)
    for content, filename in (
        (xlsx([["Bulan", "Oktober 2026"], *table]), "x"),
        (xlsx([["Bulan", dt.date(2026, 10, 1)], *table]), "x"),
        (xlsx(table, name="Okt 2026"), "x"),
        (xlsx(table, name="Data"), "Laporan_Oktober_2026.xlsx"),
    ):
        reading = read(content, filename=filename)
        assert reading.lines[0].sold_on == last
        assert "1 baris tanpa tanggal dibaca sebagai 31 Oktober 2026." in reading.notes


def test_a_date_column_written_the_american_way():
    reading = read(csv_text("tgl;barang;qty", "10/2/2026;Pecut suvenir;2", "10/25/2026;Pecut suvenir;1"))
    assert [line.sold_on for line in reading.lines] == [SECOND, dt.date(2026, 10, 25)]


def test_no_date_anywhere_asks_for_the_month():
    reading = read(csv_text("barang;qty", "Pecut suvenir;2"))
    assert said(reading) == ["Laporan ini tidak menyebut tanggal maupun bulan penjualan; pilih bulannya."]
    assert (reading.faults[0].key, reading.faults[0].row, reading.gross) == ("period", None, 70_000)
    assert reading.answer(decisions={"period": "2026-10"}).lines[0].sold_on == dt.date(2026, 10, 31)
    assert reading.answer(decisions={"period": "2026-10"}).is_ready
    assert reading.answer(decisions={"period": "besok"}).faults == reading.faults
    assert "belum mulai" in said(reading.answer(decisions={"period": "2026-12"}))[0]


@pytest.mark.parametrize(
    ("written", "fault", "choices"),
    [
        ("2 Okt", "tidak memakai tahun dan laporan tidak menyebut periode; tulis misalnya 2 Okt 2026", ["hold"]),
        ("kemarin", "tidak terbaca; tulis satu tanggal", ["hold"]),
        ("2/10/2062", "Tanggal 2 Oktober 2062 di baris 2 belum terjadi", ["hold"]),
        ("2/10/2016", "lebih dari setahun lalu; periksa tahunnya", ["written", "hold"]),
    ],
)
def test_dates_that_cannot_be(written, fault, choices):
    reading = read(csv_text("tgl;barang;qty", f"{written};Pecut suvenir;2", "3/10/26;Pecut suvenir;1"))
    assert len(said(reading)) == 1
    assert fault in said(reading)[0]
    assert "baris 2" in said(reading)[0]
    assert [choice.key for choice in reading.faults[0].choices] == choices
    assert reading.answer(decisions={reading.faults[0].key: choices[0]}).is_ready


def test_dates_outside_the_period():
    rows: Table = [["Periode Oktober 2026"], ["Tgl", "Barang", "Qty"]]
    sale = lambda day: [day, "Pecut suvenir", 1]  # noqa: E731
    reading = read(xlsx([*rows, sale(dt.date(2026, 2, 10)), sale(dt.date(2026, 9, 30)), sale(SECOND)]))
    assert len(reading.faults) == 2
    assert said(reading)[0] == (
        "Hari dan bulan di baris 3 tampaknya tertukar: 10 Februari 2026 di luar periode Oktober 2026, "
        "mungkin 2 Oktober 2026; pilih yang benar."
    )
    assert said(reading)[1] == (
        "Tanggal di baris 4, seperti 30 September 2026, di luar periode laporan, Oktober 2026; periksa tanggalnya."
    )
    settled = reading.answer(decisions={"swapped": "swapped", "outside": "written"})
    assert [line.sold_on for line in settled.lines] == [SECOND, dt.date(2026, 9, 30), SECOND]
    assert settled.is_ready


def test_typed_rows():
    rows: Table = [
        TypedRow("2/10/26", "PC-02", "2", "35rb"),
        TypedRow("", "Rajutan merak", "1"),
        TypedRow("", "", ""),
        TypedRow("3/10/26", "Rajutan merak", "1", remark="rusak"),
        TypedRow("3/10/26", "layangan", "x"),
    ]
    reading = read_typed(rows, catalogue=CATALOGUE, remembered={}, on=TODAY)
    assert told(reading)[:3] == [
        *ONE, (SECOND, "RJ-02", 1, 85_000, "sale"), (dt.date(2026, 10, 3), "RJ-02", 1, 85_000, "damage"),
    ]  # fmt: skip
    assert said(reading) == [
        "Jumlah terjual “x” di baris 5 tidak terbaca sebagai bilangan bulat; tulis angkanya saja, misalnya 3."
    ]
    assert reading.source == "typed"


def test_words_for_places():
    assert [column_letter(n) for n in (0, 25, 26, 59)] == ["A", "Z", "AA", "BH"]
    assert rows_said([6]) == "baris 6"
    assert rows_said([6, 7, 9]) == "baris 6, 7 dan 9"
    assert rows_said(range(6, 31)) == "baris 6, 7, 8, 9, 10 dan 20 baris lain"
    assert listed(["a"], rest="kolom") == "a"
    assert quoted("a\x00\nb" + "c" * 99) == "“a b" + "c" * 56 + "…”"
    assert quoted(3.0) == "“3”"
    assert quoted(SECOND) == "“2 Oktober 2026”"

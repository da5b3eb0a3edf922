import datetime as dt
import io

from python_calamine import CalamineWorkbook

from layang.ui.sheet import Column, workbook

COLUMNS = (Column("Barang"), Column("Hari", "date"), Column("Rupiah", "number"))
DAY = dt.date(2026, 10, 31)


def read(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_numbers_and_dates_are_numbers_and_dates_and_the_total_is_last():
    rows = [("Pecut", DAY, 75_000), ("Rajut", None, -5)]
    content = workbook(title="Daftar", columns=COLUMNS, rows=iter(rows), total=("Jumlah", None, 74_995))
    assert read(content) == [
        ["Barang", "Hari", "Rupiah"],
        ["Pecut", DAY, 75_000.0],
        ["Rajut", "", -5.0],
        ["Jumlah", "", 74_995.0],
    ]


def test_a_name_like_a_formula_stays_a_name():
    names = ("=1+1", '=HYPERLINK("http://x")', "+62 8", "http://contoh", "@SUM(A1)")
    content = workbook(title="D", columns=COLUMNS[:1], rows=[(name,) for name in names], total=("Jumlah",))
    assert [row[0] for row in read(content)[1:-1]] == list(names)
    assert b"<f>" not in content


def test_a_list_without_rows_has_heads_and_a_total():
    assert read(workbook(title="D", columns=COLUMNS, rows=[], total=("Jumlah", None, 0)))[1:] == [["Jumlah", "", 0.0]]

"""What keeps 100,000 lines cheap, and that a month's report is read in a blink."""

import time

from layang.sales.intake import cells, rows

from .paper import PRODUCTS, csv_text, read, xlsx


def month(lines: int) -> list[list[object]]:
    head: list[list[object]] = [["Periode Oktober 2026"], ["No", "Tgl", "Nama Barang", "Terjual", "Harga"]]
    return head + [
        [n, f"{n % 31 + 1} Okt 2026", PRODUCTS[n % 10].name, n % 7 + 1, PRODUCTS[n % 10].price] for n in range(lines)
    ]


def test_each_distinct_row_is_read_once(monkeypatch):
    met = []

    class Counting(cells.RowCells):
        def __init__(self, *args):
            met.append(args[1])
            super().__init__(*args)

    monkeypatch.setattr(rows, "RowCells", Counting)
    reading = read(csv_text(*(";".join(map(str, row)) for row in month(5_000))))
    assert len(reading.lines) == 5_000
    assert len(met) == 70, "10 products × 7 counts, whatever their dates and numbers"


def test_a_months_report_is_read_in_a_blink():
    book = xlsx(month(500))
    seconds = []
    for _ in range(3):
        start = time.process_time()
        assert len(read(book).lines) == 500
        seconds.append(time.process_time() - start)
    assert min(seconds) < 0.15

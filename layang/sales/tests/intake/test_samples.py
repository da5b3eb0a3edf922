"""The four reports of real offices, to the rupiah."""

import csv
import datetime as dt
import subprocess
import sys

import pytest

from layang.sales.intake import Reading, SenderFigures

from .paper import CATALOGUE, PRODUCTS, SAMPLES, TODAY, read, said, told

TOTALS = {
    row["file"]: int(row["gross_rupiah"]) for row in csv.DictReader((SAMPLES / "totals.csv").read_text().splitlines())
}


def sample(name: str, **known) -> Reading:
    return read((SAMPLES / name).read_bytes(), filename=name, **known)


def test_the_catalogue_of_the_tests_is_that_of_the_samples():
    rows = csv.DictReader((SAMPLES / "produk.csv").read_text().splitlines())
    assert {(row["kode"], row["nama"], int(row["harga"])) for row in rows} == {
        (product.code, product.name, product.price) for product in PRODUCTS
    }


@pytest.mark.parametrize("name", TOTALS)
def test_gross_equals_the_totals_before_anything_is_answered(name):
    reading = sample(name)
    assert reading.gross == TOTALS[name]
    assert said(reading) == []
    assert reading.as_json()["gross"] == TOTALS[name]


@pytest.mark.parametrize("name", TOTALS)
def test_once_answered_and_remembered_nothing_is_asked_again(name):
    first = sample(name)
    answers = {question.key: question.candidates[0].code for question in first.questions}
    done = first.answer(answers)
    assert done.is_ready
    assert done.gross == TOTALS[name]
    again = sample(name, remembered=answers)
    assert again.is_ready
    assert again.lines == done.lines


def test_the_hotel():
    reading = sample("penjualan-hotel.xlsx")
    assert (reading.source, reading.sheet, str(reading.period)) == ("xlsx", "Titipan", "Oktober 2026")
    assert len(reading.lines) == 18
    assert reading.sender == SenderFigures(gross=1_810_000, commission=362_000, net=1_448_000)
    assert reading.difference == 0
    assert reading.lines[0][:8] == (
        6, dt.date(2026, 10, 1), "Layang-layang mainan", "LY-02", 3, 10_000, 30_000, "sale",
    )  # fmt: skip
    assert [(q.text, q.rows, q.pieces, q.unit_prices) for q in reading.questions] == [
        ("Layangan mainan", (11, 12), 3, (10_000,)),
        ("Layangan hias", (19,), 2, (45_000,)),
    ]
    assert [(c.code, c.is_same_price, c.on_hand) for c in reading.questions[0].candidates] == [
        ("LY-02", True, 17), ("LY-01", False, 20),
    ]  # fmt: skip


def test_the_shop():
    reading = sample("penjualan-toko.csv")
    assert reading.source == "csv"
    assert reading.is_ready
    assert reading.pieces("sale")["LY-01"] == 8
    assert reading.pieces("return") == {"LY-02": 1, "RJ-01": 2}
    assert reading.pieces("damage") == {"LY-02": 2, "RJ-02": 1, "PC-02": 1}
    assert {f"{line.sold_on:%Y-%m}" for line in reading.lines} == {"2026-10"}
    assert reading.sender == SenderFigures()


def test_the_recap():
    reading = sample("rekap-gerai.ods")
    assert reading.is_ready
    assert (reading.source, reading.sender.gross, reading.difference) == ("ods", 9_690_000, 0)
    assert {line.sold_on for line in reading.lines} == {dt.date(2026, 10, 31)}
    assert [line.quantity for line in reading.lines] == [6, 5, 3, 17, 9, 23, 11, 4], "nothing sold is no line"


def test_the_chat():
    reading = sample("laporan-chat.txt")
    assert (reading.source, reading.sender.gross) == ("chat", 3_410_000)
    assert [line[2:8] + line[9:10] for line in reading.lines] == [
        ("pecut besar", None, 18, 150_000, 2_700_000, "sale", "pecut besar laku 18 (Rp 150.000)"),
        ("pecut suvenir", "PC-02", 11, 35_000, 385_000, "sale", "pecut suvenir 11 pcs @35rb"),
        ("layangan mainan", None, 16, 10_000, 160_000, "sale", "layangan mainan 16 x 10.000"),
        ("layangan hias", None, 3, 45_000, 135_000, "sale", "layangan hias 3 pcs @45rb"),
        ("gantungan kunci burung", None, 2, 15_000, 30_000, "sale", "gantungan kunci burung laku 2 (Rp 15.000)"),
        ("layangan hias", None, 1, None, None, "damage", "retur 1 layangan hias robek"),
    ]
    assert [question.candidates[0].code for question in reading.questions] == ["PC-01", "LY-02", "LY-01", "RJ-03"]
    assert [question.rows for question in reading.questions][2] == (6, 10), "asked once for the sale and the damage"
    assert any("dibaca sebagai rusak" in note for note in reading.notes)
    assert any("31 Oktober 2026" in note for note in reading.notes)


def test_files_of_other_trades_are_refused_with_the_column_that_lacks():
    for name in ("absensi-pegawai.xlsx", "daftar-penghuni.xlsx", "produk.csv"):
        assert len(said(sample(name))) == 1
        assert said(sample(name))[0].startswith("Kolom jumlah terjual tidak ditemukan di baris judul")


def test_the_shape_that_the_command_line_prints():
    printed = sample("laporan-chat.txt").as_json()
    assert list(printed) == ["lines", "gross", "sender_total", "faults", "questions"]
    assert printed["lines"][0] == {
        "row": 3, "sold_on": "2026-10-31", "text": "pecut besar", "product": None, "quantity": 18,
        "unit_price": 150_000, "kind": "sale",
    }  # fmt: skip
    assert printed["questions"][0]["key"] == "pecut besar"
    assert printed["questions"][0]["candidates"][0]["code"] == "PC-01"


def test_the_same_report_on_another_day_is_the_same_reading():
    assert told(sample("laporan-chat.txt", on=dt.date(2027, 1, 5))) == told(sample("laporan-chat.txt", on=TODAY))
    assert sample("laporan-chat.txt", on=dt.date(2026, 10, 20)).lines[0].sold_on == dt.date(2026, 10, 20)


def test_the_package_needs_no_django():
    code = "import sys, layang.sales.intake; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  our own words


def test_the_catalogue_finds_by_code():
    assert CATALOGUE.by_code["LY-01"].price == 45_000

"""Questions, faults and what the officer decides: prices, sums, stock, rows put off."""

import pytest

from layang.sales.intake.pricing import worth
from layang.sales.intake.written import Item

from .paper import CATALOGUE, csv_text, read, said

HEADER = "tgl;barang;qty;harga;jumlah"


def report(*rows: str, header: str = HEADER):
    return read(csv_text(header, *(f"02-10-26;{row}" for row in rows)))


def choices(fault) -> list[tuple[object, ...]]:
    return [tuple(choice) for choice in fault.choices]


def test_a_wrong_sum_offers_three_ways():
    reading = report("Pecut suvenir;2;35.000;70.000", "Gantungan kunci rajut burung;5;15.000;57.000")
    assert said(reading) == ["Baris 3: 5 × 15.000 bukan 57.000, mungkin angkanya tertukar; pilih angka yang dipakai."]
    assert choices(reading.faults[0]) == [
        ("ours", "Pakai hitungan kita", 75_000),
        ("sender", "Pakai angka pengirim", 57_000),
        ("hold", "Tunda baris ini", 0),
    ]
    assert reading.gross == 70_000 + 75_000
    assert [line.state for line in reading.lines] == ["ready", "faulty"]
    for choice, gross, discount, state in (
        ("ours", 145_000, 0, "ready"), ("sender", 127_000, 18_000, "ready"), ("hold", 70_000, 0, "held"),
    ):  # fmt: skip
        settled = reading.answer(decisions={"amount:3": choice})
        assert settled.is_ready
        assert settled.gross == gross
        assert (settled.lines[1].state, settled.lines[1].discount if choice != "hold" else 0) == (state, discount)
    assert len(reading.answer(decisions={"amount:3": "hold"}).as_json()["lines"]) == 1
    assert reading.answer(decisions={"amount:3": "apa saja"}).faults == reading.faults
    assert reading.gross == 145_000, "an answer changes no reading"


def test_the_same_wrong_row_twice_is_one_fault():
    reading = report("Pecut suvenir;2;35.000;80.000", "Rajutan merak;1;;", "Pecut suvenir;2;35.000;80.000")
    assert said(reading) == ["Baris 2 dan 4: 2 × 35.000 bukan 80.000; pilih angka yang dipakai."]
    assert reading.faults[0].rows == (2, 4)


@pytest.mark.parametrize(
    ("price", "sentence"),
    [
        ("35", "seribu kali lebih kecil dari daftar harga 35.000 (Pecut suvenir): mungkin kurang tiga nol"),
        ("350", "seratus kali lebih kecil dari daftar harga 35.000 (Pecut suvenir): mungkin kurang dua nol"),
        ("3.500", "sepuluh kali lebih kecil dari daftar harga 35.000 (Pecut suvenir): mungkin kurang satu nol"),
        ("350.000", "sepuluh kali lebih besar dari daftar harga 35.000 (Pecut suvenir): mungkin kelebihan satu nol"),
        ("35.000.000", "seribu kali lebih besar dari daftar harga 35.000 (Pecut suvenir): mungkin kelebihan tiga nol"),
        ("30.000", "tidak sama dengan daftar harga 35.000 (Pecut suvenir): potongan belum disepakati"),
        ("40.000", "tidak sama dengan daftar harga 35.000 (Pecut suvenir): kenaikan belum disepakati"),
        ("0", "tidak sama dengan daftar harga 35.000 (Pecut suvenir): potongan belum disepakati"),
    ],
)
def test_a_price_off_our_list(price, sentence):
    reading = report(f"Pecut suvenir;2;{price};")
    assert len(said(reading)) == 1
    assert f"Harga {price} di baris 2 {sentence}" in said(reading)[0]
    key = reading.faults[0].key
    assert reading.answer(decisions={key: "list"}).gross == 70_000
    assert reading.answer(decisions={key: "sender"}).gross == 2 * int(price.replace(".", ""))
    assert reading.answer(decisions={key: "hold"}).gross == 0


def test_one_price_off_the_list_is_one_fault_for_all_its_rows():
    reading = report(*(f"Pecut suvenir;{pieces};30.000;" for pieces in range(1, 9)))
    assert len(reading.faults) == 1
    assert "di baris 2, 3, 4, 5, 6 dan 3 baris lain" in said(reading)[0]
    assert reading.answer(decisions={"price:PC-02:30000": "list"}).gross == 36 * 35_000


def test_a_slip_of_zeros_is_one_fault_though_the_sum_shows_it_too():
    assert len(report("Pecut suvenir;2;35;70.000").faults) == 1
    assert len(report("Pecut suvenir;2;35;70").faults) == 1
    for row in ("Pecut suvenir;2;35;70.000", "Pecut suvenir;2;35;70"):
        settled = report(row).answer(decisions={"price:PC-02:35": "list"})
        assert settled.is_ready
        assert settled.gross == 70_000
    both = report("Pecut suvenir;2;35;99.000")
    assert [fault.key for fault in both.faults] == ["amount:2", "price:PC-02:35"]
    assert both.answer(decisions={"amount:2": "ours", "price:PC-02:35": "list"}).gross == 70_000
    assert both.answer(decisions={"price:PC-02:35": "hold"}).faults == ()


def test_what_is_missing_is_filled_in_and_said():
    reading = report("Pecut suvenir;2;;", "Rajutan merak;3;;255.000", "Rajutan merak;1;85.000;")
    assert [(line.unit_price, line.price_from) for line in reading.lines] == [
        (35_000, "list"), (85_000, "amount"), (85_000, "report"),
    ]  # fmt: skip
    assert reading.is_ready
    assert reading.notes == ("Harga 1 baris tidak ditulis, maka diambil dari daftar harga.",)


def test_a_sum_that_cannot_be_divided():
    reading = report("Rajutan merak;3;;250.000", "Topi;3;;100.000")
    assert said(reading) == [
        "Baris 2: 250.000 tidak terbagi rata untuk 3 buah; pilih angka yang dipakai.",
        "Baris 3: 100.000 tidak terbagi rata untuk 3 buah; pilih angka yang dipakai.",
    ]
    assert reading.gross == 350_000
    assert [choice.key for choice in reading.faults[1].choices] == ["hold"], "no list price for what is not known"
    settled = reading.answer({"topi": None}, {"amount:2": "ours"})
    assert settled.is_ready
    assert settled.gross == 255_000
    assert reading.answer(decisions={"amount:3": "ours"}).faults == reading.faults


def test_money_without_pieces():
    assert said(report("Rajutan merak;;85.000;170.000")) == [
        "Baris 2 menyebut uang 170.000 tanpa jumlah barang; tulis jumlahnya."
    ]


def test_a_discount_that_nobody_agreed_to():
    header = "tgl;barang;qty;harga;diskon;total"
    for total in ("65.000", "70.000", ""):
        reading = report(f"Pecut suvenir;2;35.000;5.000;{total}", header=header)
        assert said(reading) == ["Baris 2: 2 × 35.000 bukan 65.000; pilih angka yang dipakai."]
        assert reading.answer(decisions={"amount:2": "sender"}).lines[0].discount == 5_000


def test_a_price_beside_the_count():
    reading = report("Pecut suvenir;8 bh x Rp35.000,-", header="tgl;barang;qty")
    assert (reading.lines[0].quantity, reading.lines[0].unit_price, reading.is_ready) == (8, 35_000, True)
    assert reading.lines[0]._replace(amount=None).discount == 0


def test_not_our_goods_leave_the_report():
    reading = report("Topi;2;20.000;41.000", "Pecut suvenir;2;35.000;70.000", "topi;1;20.000;20.000")
    assert [(question.key, question.rows) for question in reading.questions] == [("topi", (2, 4))]
    assert reading.gross == 40_000 + 70_000 + 20_000
    settled = reading.answer({"topi": None})
    assert [line.state for line in settled.lines] == ["out", "ready", "out"]
    assert (settled.gross, settled.faults, settled.is_ready) == (70_000, (), True)
    assert len(settled.as_json()["lines"]) == 1


def test_answers_add_up_and_can_be_taken_back():
    reading = report("Topi;2;45.000;90.000", "Layangan;1;45.000;50.000")
    step = reading.answer({"topi": None}).answer({"layangan": "LY-01"})
    assert [fault.key for fault in step.faults] == ["amount:3"]
    done = step.answer(decisions={"amount:3": "ours"})
    assert (done.is_ready, done.gross) == (True, 45_000)
    assert done.answer({"topi": "LY-01"}).gross == 135_000
    assert reading.answer({"layangan": "XX-99"}).questions == reading.questions, "an unknown code answers nothing"


def test_a_price_is_held_against_the_list_once_the_product_is_known():
    reading = report("Layangan;1;45;")
    assert reading.faults == ()
    assert said(reading.answer({"layangan": "LY-01"}))[0].startswith("Harga 45 di baris 2 seribu kali lebih kecil")


def test_a_report_with_nothing_left_to_record_is_not_ready():
    reading = report("Topi;2;;")
    assert not reading.answer({"topi": None}).is_ready


def recap(*rows: str):
    return read(csv_text("rekap Oktober 2026", "Kode;Produk;Stok awal;Masuk;Terjual;Stok akhir;Harga", *rows))


def test_a_recap_that_does_not_add_up():
    reading = recap("PC-01;Pecut hias besar;4;6;3;8;150.000", "PC-02;Pecut suvenir;18;4;17;5;35.000")
    assert said(reading) == [
        "Stok di baris 3 (Pecut hias besar) tidak cocok: 4 + 6 − 3 = 7, tetapi tertulis 8; tanyakan angka yang benar."
    ]
    assert reading.gross == 3 * 150_000 + 17 * 35_000
    assert choices(reading.faults[0]) == [
        ("sold", "Pakai angka terjual, 3 buah", None),
        ("closing", "Hitung dari stok, 2 buah", None),
        ("hold", "Tunda baris ini", 0),
    ]
    assert reading.answer(decisions={"stock:3": "sold"}).lines[0].quantity == 3
    assert reading.answer(decisions={"stock:3": "closing"}).lines[0].quantity == 2
    assert reading.answer(decisions={"stock:3": "closing"}).is_ready


def test_a_recap_checks_rows_without_sales_too_and_blanks_are_nothing():
    reading = recap(
        "PC-01;Pecut hias besar;4;6;0;8;150.000", "PC-02;Pecut suvenir;4;;1;3;35.000", "RJ-02;Rajutan merak;;;;;"
    )
    assert [fault.key for fault in reading.faults] == ["stock:3"]
    settled = reading.answer(decisions={"stock:3": "closing"})
    assert settled.pieces("sale") == {"PC-01": 2, "PC-02": 1}
    assert reading.answer(decisions={"stock:3": "sold"}).pieces("sale") == {"PC-02": 1}
    more = recap("PC-01;Pecut hias besar;4;0;0;8;150.000")
    assert [choice.key for choice in more.faults[0].choices] == ["sold", "hold"], "less than nothing was never sold"


def test_a_recap_counts_what_came_back():
    header = "Produk;Stok awal;Masuk;Terjual;Retur;Rusak;Stok akhir"
    reading = read(csv_text("rekap Oktober 2026", header, "Pecut suvenir;10;5;4;2;1;8", "Rajutan merak;1;0;1;1;0;0"))
    assert said(reading)[0].startswith(
        "Stok di baris 4 (Rajutan merak) tidak cocok: 1 + 0 − 1 − 1 = −1, tetapi tertulis 0;"
    )
    assert [(line.quantity, line.kind) for line in reading.lines[:3]] == [(4, "sale"), (2, "return"), (1, "damage")]


def test_an_item_alone():
    item = Item("x", "", 2, 35_000, None, "sale", "x")
    assert worth(item, CATALOGUE.by_code["PC-02"], 1, {})[:3] == (35_000, 70_000, "report")
    assert worth(item._replace(unit_price=None), None, 1, {})[:3] == (None, None, "")
    assert worth(item._replace(kind="return", unit_price=None), CATALOGUE.by_code["PC-02"], 1, {})[:3] == (
        35_000, None, "list",
    )  # fmt: skip

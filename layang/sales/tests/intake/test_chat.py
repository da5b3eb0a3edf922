import datetime as dt

import pytest

from .paper import read, said, told


def only(sentence: str):
    """The line that a sentence gives, its name, pieces, price and sum."""
    reading = read(f"laporan Oktober 2026\n{sentence}\n")
    assert len(reading.lines) == 1, reading.lines
    line = reading.lines[0]
    return line.text, line.quantity, line.unit_price, line.kind


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("pecut besar laku 18 (Rp 150.000)", ("pecut besar", 18, 150_000, "sale")),
        ("- pecut suvenir 11 pcs @35rb", ("pecut suvenir", 11, 35_000, "sale")),
        ("- layangan mainan 16 x 10.000", ("layangan mainan", 16, 10_000, "sale")),
        ("• layangan hias 3pcs @ Rp 45.000,-", ("layangan hias", 3, 45_000, "sale")),
        ("1. pecut besar 2 150rb", ("pecut besar", 2, 150_000, "sale")),
        ("2) pecut besar 2 bh x Rp150.000,-", ("pecut besar", 2, 150_000, "sale")),
        ("pecut besar 2 @ 150k", ("pecut besar", 2, 150_000, "sale")),
        ("pecut besar: 2 = 300.000", ("pecut besar", 2, 150_000, "sale")),
        ("pecut besar 2 x 150rb = 300rb", ("pecut besar", 2, 150_000, "sale")),
        ("pecut besar = 2 x 150.000 = 300.000", ("pecut besar", 2, 150_000, "sale")),
        ("pecut besar 2 harga 150 ribu", ("pecut besar", 2, 150_000, "sale")),
        ("pecut besar 2, harganya 150.000 per pcs", ("pecut besar", 2, 150_000, "sale")),
        ("pecut besar 2 pcs 150.000/pcs", ("pecut besar", 2, 150_000, "sale")),
        ("pecut besar 150.000 x 2", ("pecut besar", 2, 150_000, "sale")),
        ("2x pecut besar @150rb", ("pecut besar", 2, 150_000, "sale")),
        ("x2 pecut besar @150rb", ("pecut besar", 2, 150_000, "sale")),
        ("laku dua pecut besar @150rb", ("pecut besar", 2, 150_000, "sale")),
        ("sudah laku pecut besar dua buah ya pak, @150rb", ("pecut besar", 2, 150_000, "sale")),
        ("pecut besar laku 1 (0,15 jt)", ("pecut besar", 1, 150_000, "sale")),
        ("pecut besar 2 150.000 300.000", ("pecut besar", 2, 150_000, "sale")),
        ("Batik tulis motif ombak 2,4 m 2 lbr @750rb", ("Batik tulis motif ombak 2,4 m", 2, 750_000, "sale")),
        ("batik merpati 2 m laku 1 350rb", ("batik merpati 2 m", 1, 350_000, "sale")),
        ("batik ombak 2,4m 1 1,5jt", ("batik ombak 2,4m", 1, 1_500_000, "sale")),
        ("LY-01 3 pcs @45rb", ("LY-01", 3, 45_000, "sale")),
        ("LY02 x4", ("LY02", 4, 10_000, "sale")),
        ("[02/10/26 08.15] Bu Rina: pecut besar 2 @150rb", ("pecut besar", 2, 150_000, "sale")),
        ("02/10/2026, 08:15 - Bu Rina: pecut besar 2 @150rb", ("pecut besar", 2, 150_000, "sale")),
        ("✅ pecut besar 2 @150rb 🙏", ("pecut besar", 2, 150_000, "sale")),
        ("pecut besar laku 2 sisa 3 @150rb", ("pecut besar", 2, 150_000, "sale")),
        ("pecut besar 2 lusin @150rb", ("pecut besar", 24, 150_000, "sale")),
        ("retur 1 layangan hias robek", ("layangan hias", 1, None, "damage")),
        ("retur 2 layangan hias", ("layangan hias", 2, None, "return")),
        ("layangan hias kembali 2 pcs", ("layangan hias", 2, None, "return")),
        ("layangan hias rusak 1", ("layangan hias", 1, None, "damage")),
        ("1 layangan hias sobek kena hujan", ("layangan hias kena hujan", 1, None, "damage")),
    ],
)
def test_a_sentence(sentence, line):
    assert only(sentence) == line


def test_two_in_a_sentence():
    reading = read("laporan Oktober 2026\npecut suvenir 2 @35rb, rajutan merak 1 @85rb dan LY-01 3 @45rb")
    assert [(line.row, line.product, line.quantity) for line in reading.lines] == [
        (2, "PC-02", 2), (2, "RJ-02", 1), (2, "LY-01", 3),
    ]  # fmt: skip
    assert reading.gross == 70_000 + 85_000 + 135_000
    assert only("pecut besar, yang merah, laku 3 @150rb")[1:3] == (3, 150_000)


def test_sold_and_broken_in_one_breath():
    for sentence in (
        "pecut suvenir laku 5, rusak 1",
        "pecut suvenir laku 5 rusak 1 pcs",
        "pecut suvenir 5 pcs dan rusak 1",
    ):
        reading = read(f"laporan Oktober 2026\n{sentence}")
        assert [(line.product, line.quantity, line.kind) for line in reading.lines] == [
            ("PC-02", 5, "sale"), ("PC-02", 1, "damage"),
        ]  # fmt: skip
        assert reading.is_ready
    reading = read("laporan Oktober 2026\npecut suvenir laku 5 retur 2 rusak 1 @35rb")
    assert [(line.quantity, line.kind) for line in reading.lines] == [(5, "sale"), (2, "return"), (1, "damage")]
    assert reading.gross == 5 * 35_000


def test_a_word_of_damage_beside_a_price_is_asked():
    reading = read("laporan Oktober 2026\nbatik motif retak 2 @350rb")
    assert said(reading) == [
        "Baris 2 (“batik motif retak 2 @350rb”) menyebut barang terjual dan rusak sekaligus; pilih mana yang benar."
    ]
    assert [choice.key for choice in reading.faults[0].choices] == ["sale", "return", "damage", "hold"]
    assert reading.answer(decisions={"kind:2": "damage"}).gross == 0
    assert reading.gross == 700_000


def test_bare_money_is_the_sum_where_the_product_says_so():
    reading = read("laporan Oktober 2026\nrajutan merak 3 255rb")
    assert (reading.lines[0].unit_price, reading.lines[0].amount) == (85_000, 255_000)
    asked = read("laporan Oktober 2026\nlayangan hias 3 135rb")
    assert asked.lines[0].unit_price == 135_000
    assert asked.answer({"layangan hias": "LY-01"}).lines[0].unit_price == 45_000
    assert asked.answer({"layangan hias": "LY-01"}).is_ready


def test_days_and_sections_reach_down():
    reading = read("Tgl 2/10\npecut suvenir 3\n3 Okt: rajutan merak 1\nRetur:\n- rajutan merak 2\nOktober 2026 laporan")
    assert told(reading) == [
        (dt.date(2026, 10, 2), "PC-02", 3, 35_000, "sale"),
        (dt.date(2026, 10, 3), "RJ-02", 1, 85_000, "sale"),
        (dt.date(2026, 10, 3), "RJ-02", 2, 85_000, "return"),
    ]


def test_what_is_not_sold_is_no_line():
    reading = read(
        "Assalamualaikum pak\nlaporan bulan Oktober 2026\npecut suvenir 2\nsisa rajutan merak 5\n"
        "minta tambah 10 pecut suvenir\nhub 0812-3456-7890\nbuka jam 10.00\nwassalam"
    )
    assert len(reading.lines) == 1
    assert reading.is_ready
    assert [note for note in reading.notes if "tidak dibaca sebagai penjualan" in note] == [
        "Baris 4 (“sisa rajutan merak 5”) tidak dibaca sebagai penjualan.",
        "Baris 5 (“minta tambah 10 pecut suvenir”) tidak dibaca sebagai penjualan.",
    ]


def test_the_senders_figures():
    reading = read(
        "Oktober 2026 laporan\nrajutan merak 2\ntotal 2 pcs Rp 170.000\nKomisi 20% = Rp 34.000\nyang disetor 136rb"
    )
    sender = reading.sender
    assert (sender.gross, sender.commission, sender.net, sender.pieces) == (170_000, 34_000, 136_000, 2)


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("rajutan merak -2 pcs", "Jumlah di baris 2 (“rajutan merak -2 pcs”) kurang dari nol;"),
        ("rajutan merak 85rb", "Baris 2 (“rajutan merak 85rb”) tidak menyebut jumlah barang;"),
        ("rajutan merak 2 3", "Baris 2 (“rajutan merak 2 3”) memuat lebih dari satu angka"),
        ("2 pcs 85rb", "Baris 2 (“2 pcs 85rb”) berisi angka tanpa nama barang;"),
        ("hilang 1 rajutan merak", "Baris 2 (“hilang 1 rajutan merak”) menyebut barang hilang;"),
        ("rajutan merak habis", "Baris 2 (“rajutan merak habis”) menyebut barang tanpa jumlah;"),
        ("rajutan merak 2 @85", "Harga 85 di baris 2 seribu kali lebih kecil dari daftar harga 85.000"),
        ("rajutan merak 2 x 85", "Harga 85 di baris 2 seribu kali lebih kecil dari daftar harga 85.000"),
        ("rajutan merak 2 @85rb = 160rb", "Baris 2: 2 × 85.000 bukan 160.000; pilih angka yang dipakai."),
    ],
)
def test_a_sentence_that_must_be_asked_about(sentence, fault):
    reading = read(f"laporan Oktober 2026\n{sentence}\npecut suvenir 1\n")
    assert len(said(reading)) == 1
    assert said(reading)[0].startswith(fault)
    key, choice = reading.faults[0].key, reading.faults[0].choices[-1].key
    settled = reading.answer(decisions={key: choice})
    assert settled.is_ready
    assert settled.gross == 35_000


def test_a_letter_is_no_report():
    assert said(read("panjang sekali 1 " * 200))[0].startswith("Tidak ada barang terjual")
    many = "\n".join(f"halo {n} pak" for n in range(6_000))
    assert said(read(many)) == [
        "Teks ini 6.000 baris tanpa judul kolom; tulis satu baris judul yang memuat nama barang dan jumlah terjual."
    ]

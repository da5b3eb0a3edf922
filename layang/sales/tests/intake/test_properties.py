"""However a report is laid out, it reads the same; whatever comes in, nothing breaks."""

import datetime as dt
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .paper import PRODUCTS, SAMPLES, TODAY, csv_text, ods, read, told, xls, xlsx

slow = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TITLES = {
    "date": ["Tanggal", "tgl", "TGL.", "Date"],
    "name": ["Nama Barang", "barang", "PRODUK", "Uraian"],
    "sold": ["Terjual", "qty", "LAKU", "Banyaknya"],
    "price": ["Harga", "harga satuan", "@", "Hrg Jual"],
    "sum": ["Jumlah (Rp)", "total harga", "SUBTOTAL"],
    "back": ["Retur", "kembali"],
    "broken": ["Rusak", "Cacat"],
    "note": ["Kasir", "Pembeli"],
}
sales = st.lists(
    st.tuples(
        st.dates(dt.date(2026, 10, 1), dt.date(2026, 10, 31)),
        st.sampled_from(PRODUCTS),
        st.integers(0, 40),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=12,
)


def money(amount: int, chance: random.Random) -> object:
    dotted = f"{amount:,}".replace(",", ".")
    return chance.choice([amount, float(amount), f"Rp {dotted}", f"{dotted},-", f"{amount}", f"Rp. {dotted},00"])


def day(date: dt.date, chance: random.Random) -> object:
    return chance.choice(
        [date, f"{date:%d-%m-%y}", f"{date.day}/{date.month}/{date.year}", f"{date.day} Okt {date.year}"]
    )


def laid_out(rows, chance: random.Random) -> list[list[object]]:
    """Write sales as some shop would: columns in any order, any letter case, blank rows, the header anywhere."""
    columns = list(TITLES)
    chance.shuffle(columns)
    margin: list[object] = [""] * chance.randint(0, 3)
    table: list[list[object]] = [["Laporan penjualan"] for _ in range(chance.randint(0, 2))]
    table += [[] for _ in range(chance.randint(0, 4))]
    table.append(margin + [chance.choice(TITLES[column]) for column in columns])
    for date, product, sold, back, broken in rows:
        name = chance.choice([product.name, product.name.upper(), f" {product.name.lower()} ", product.code])
        cells = {
            "date": day(date, chance), "name": name, "sold": chance.choice([sold, f"{sold} pcs", float(sold)]),
            "price": money(product.price, chance), "sum": chance.choice(["", money(sold * product.price, chance)]),
            "back": chance.choice([back, back or "-", back or ""]), "broken": broken,
            "note": chance.choice(["", "ibu"]),
        }  # fmt: skip
        table.append(margin + [cells[column] for column in columns])
        table += [[]] * chance.randint(0, 1)
    gross = sum(sold * product.price for _, product, sold, _, _ in rows)
    total = {"name": "TOTAL", "sum": money(gross, chance)}
    table.append(margin + [total.get(column, "") for column in columns])
    return table


def expected(rows) -> list[tuple[object, ...]]:
    return [
        (date, product.code, pieces, product.price, kind)
        for date, product, sold, back, broken in rows
        for kind, pieces in (("sale", sold), ("return", back), ("damage", broken))
        if pieces
    ]


def as_text(table) -> str:
    def cell(value: object) -> str:
        return (
            f"{value:%d/%m/%Y}"
            if isinstance(value, dt.date)
            else f"{int(value)}"
            if isinstance(value, float)
            else str(value)
        )

    return csv_text(*(";".join(map(cell, row)) for row in table))


@slow
@given(sales, st.integers(0, 2**32))
def test_a_report_reads_the_same_however_it_is_laid_out(rows, seed):
    table = laid_out(rows, random.Random(seed))  # noqa: S311  a shuffle, no secret
    gross = sum(sold * product.price for _, product, sold, _, _ in rows)
    for content in (xlsx(table), ods(table), as_text(table)):
        reading = read(content)
        assert told(reading) == expected(rows)
        assert reading.gross == gross
        assert reading.sender_total == gross
        assert reading.questions == ()
        assert [fault.key for fault in reading.faults] in ([], ["nothing"])


@slow
@given(st.lists(st.tuples(st.sampled_from(PRODUCTS), st.integers(1, 99), st.integers(0, 5)), min_size=1, max_size=8))
def test_a_chat_reads_the_same_in_every_manner(rows):
    manners = (
        "{name} laku {n} (Rp {dotted})", "- {name} {n} pcs @{price}", "{name} {n} x {dotted}",
        "{n} pcs {name} @Rp{dotted},-", "{code} {n} bh {dotted} per pcs", "{name}: {n} = {total}",
    )  # fmt: skip
    text = ["laporan Oktober 2026"]
    for product, pieces, manner in rows:
        dotted = f"{product.price:,}".replace(",", ".")
        total = f"{product.price * pieces:,}".replace(",", ".")
        text.append(
            manners[manner].format(
                name=product.name, code=product.code, n=pieces, dotted=dotted, price=product.price, total=total
            )
        )
    reading = read("\n".join(text))
    assert [(line.product, line.quantity, line.unit_price) for line in reading.lines] == [
        (product.code, pieces, product.price) for product, pieces, _ in rows
    ]
    assert reading.is_ready


def complete(reading) -> None:
    """What holds of any reading whatever."""
    assert reading.lines or reading.faults
    assert reading.gross == sum(
        line.amount or 0 for line in reading.lines if line.kind == "sale" and line.state in {"ready", "asked", "faulty"}
    )
    for fault in reading.faults:
        assert fault.message.strip().endswith(".")
        assert "{" not in fault.message.replace("“", "").split("(")[0] or "“" in fault.message
        assert len(fault.message) < 500
    assert len({fault.key for fault in reading.faults}) == len(reading.faults)
    assert {line.state for line in reading.lines} <= {"ready", "asked", "faulty", "held", "out"}
    for line in reading.lines:
        if line.state == "ready":
            assert line.product
            assert line.quantity
            assert line.sold_on
            assert line.sold_on <= TODAY
            assert (line.amount is not None and line.unit_price is not None) == (line.kind == "sale")
    settle(reading)


def settle(reading) -> None:
    """Answer everything the last way offered, then the first way."""
    again = reading.answer(
        {question.key: None for question in reading.questions},
        {fault.key: fault.choices[-1].key for fault in reading.faults if fault.choices},
    )
    assert again.questions == ()
    assert {fault.key for fault in again.faults} <= {fault.key for fault in reading.faults if not fault.choices} | {
        "nothing"
    }
    again.as_json()
    first = reading.answer(
        {question.key: "PC-02" for question in reading.questions},
        {fault.key: fault.choices[0].key for fault in reading.faults if fault.choices},
    )
    assert all(line.quantity and line.product and line.sold_on for line in first.lines if line.state == "ready")


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(content):
    complete(read(content))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text(text):
    complete(read(text))


WORDS = st.sampled_from(
    ["barang", "qty", "harga", "Pecut suvenir", "LY-01", "3", "-1", "35.000", "total", "retur", "rusak", "2/10/26", "",
     "=1+1", "Jumlah", "jml", "stok awal", "stok akhir", "terjual", "@35rb", "x", "75rb", "Okt 2026", '"', "komisi 20%",
     "{rows}", "hilang"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=6), max_size=8), st.sampled_from(";,\t |"))
def test_any_words_of_the_trade(rows, delimiter):
    complete(read("\n".join(delimiter.join(row) for row in rows)))
    table = "\n".join(";".join(row) for row in rows)
    complete(read(f"rekap Oktober 2026\nbarang;qty;harga;jumlah;stok awal;sisa\n{table}"))
    complete(read(f"laporan Oktober 2026\n{table.replace(';', ' ')}"))


cells = st.one_of(
    st.text(max_size=12), st.floats(allow_nan=False, allow_infinity=False), st.integers(-(10**9), 10**9),
    st.dates(dt.date(1950, 1, 1)), WORDS.filter(lambda word: not word.startswith("=")),
)  # fmt: skip


@slow
@given(st.lists(st.lists(cells, min_size=1, max_size=6), max_size=8))
def test_any_cells(rows):
    complete(read(xlsx([["Tanggal", "Barang", "Qty", "Harga", "Jumlah", "Retur"], *rows])))


FILES = {
    name: (SAMPLES / name).read_bytes() for name in ("penjualan-hotel.xlsx", "rekap-gerai.ods", "penjualan-toko.csv")
}
FILES["old.xls"] = xls([["Tanggal", "Barang", "Terjual"], [46297.0, "Pecut suvenir", 2.0]])


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(sorted(FILES)),
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_damaged_files(name, changes):
    content = bytearray(FILES[name])
    for place, byte in changes:
        content[place % len(content)] = byte
    complete(read(bytes(content), on=TODAY))

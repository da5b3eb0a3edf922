import datetime as dt
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layang.sales.intake.amounts import Quantity, is_blank, read_amount, read_quantity


@pytest.mark.parametrize(
    ("written", "rupiah"),
    [
        ("Rp 75.000", 75_000),
        ("Rp75.000", 75_000),
        ("Rp. 75.000", 75_000),
        ("Rp.75.000", 75_000),
        ("rp 75000", 75_000),
        ("RP  75.000", 75_000),
        ("Rp: 75.000", 75_000),
        ("Rp\u00a075.000", 75_000),
        ("IDR 75.000", 75_000),
        ("75.000 IDR", 75_000),
        ("75.000 rupiah", 75_000),
        ("75rb", 75_000),
        ("75 rb", 75_000),
        ("75RB", 75_000),
        ("Rp 75rb", 75_000),
        ("@35rb", 35_000),
        ("@ Rp 35.000", 35_000),
        ("35k", 35_000),
        ("35K", 35_000),
        ("35 ribu", 35_000),
        ("35ribu", 35_000),
        ("37,5rb", 37_500),
        ("37.5rb", 37_500),
        ("12,25 ribu", 12_250),
        ("75.000,-", 75_000),
        ("Rp75.000,-", 75_000),
        ("Rp10.000,-", 10_000),
        ("75.000,--", 75_000),
        ("75.000.-", 75_000),
        ("75.000,00", 75_000),
        ("Rp. 75.000,00", 75_000),
        ("75.000,0", 75_000),
        ("75,000.00", 75_000),
        ("75,000", 75_000),
        ("75 000", 75_000),
        ("75'000", 75_000),
        ("'75.000", 75_000),
        ("75000", 75_000),
        ("75000,00", 75_000),
        ("75000.00", 75_000),
        ("1,5jt", 1_500_000),
        ("1.5 jt", 1_500_000),
        ("1,5 juta", 1_500_000),
        ("Rp 1,25 juta", 1_250_000),
        ("2jt", 2_000_000),
        ("1jt 500rb", 1_500_000),
        ("1 juta 250 ribu", 1_250_000),
        ("1.500.000", 1_500_000),
        ("1,500,000", 1_500_000),
        ("Rp 1.500.000,00", 1_500_000),
        ("1.5e6", 1_500_000),
        ("7,5E+04", 75_000),
        ("Rp 75.000/pcs", 75_000),
        ("35rb / buah", 35_000),
        ("75.000 per lembar", 75_000),
        ("75.000.", 75_000),
        ("-75.000", -75_000),
        ("−75.000", -75_000),
        ("Rp -75.000", -75_000),
        ("(75.000)", -75_000),
        ("0", 0),
        ("Rp 0,00", 0),
        (75_000.0, 75_000),
        (74_999.9999999, 75_000),
        (75, 75),
        ("75", 75),
    ],
)
def test_rupiah_in_every_form(written, rupiah):
    assert read_amount(written) == rupiah


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "-", "Rp", "Rp -", None, "gratis", "75.00.000", "7.5000", "1.2.3", "75.000,50", "75,5", 75.5, "0,5",
        "1.250rb", "1,500 jt", "12 x 3", "75rb-80rb", "75.000 / 3", "2026-10-02", "1e99", "9" * 400, "9" * 5000, True,
        math.nan, math.inf, -math.inf, 1e300, 10**13, dt.date(2026, 10, 2), dt.time(7), dt.timedelta(1), "=5*3",
        "#REF!", "٧٥", "(75.000", "75.000)x",
    ],
)  # fmt: skip
def test_what_is_no_rupiah_or_could_be_two_things_is_not_read(written):
    assert read_amount(written) is None


@pytest.mark.parametrize(
    ("written", "pieces", "price"),
    [
        ("23 pcs", 23, None),
        ("23pcs", 23, None),
        ("23 Pcs.", 23, None),
        ("8 bh x Rp10.000,-", 8, 10_000),
        ("8 bh × 10rb", 8, 10_000),
        ("8 x 10.000", 8, 10_000),
        ("8x10.000", 8, 10_000),
        ("11 pcs @35rb", 11, 35_000),
        ("11@35rb", 11, 35_000),
        ("3 lembar", 3, None),
        ("3 lbr", 3, None),
        ("3,0", 3, None),
        ("3.0", 3, None),
        ("3,00", 3, None),
        ("3", 3, None),
        ("03", 3, None),
        ("x3", 3, None),
        ("3x", 3, None),
        ("1.000", 1_000, None),
        ("1.000 pcs", 1_000, None),
        ("2 lusin", 24, None),
        ("1 kodi", 20, None),
        ("selusin", 12, None),
        ("dua", 2, None),
        ("Tiga pcs", 3, None),
        ("selembar", 1, None),
        ("-2", -2, None),
        ("−2 pcs", -2, None),
        ("(2)", -2, None),
        ("0", 0, None),
        (3.0, 3, None),
        (3, 3, None),
        (-4.0, -4, None),
    ],
)
def test_pieces_in_every_form(written, pieces, price):
    assert read_quantity(written) == Quantity(pieces, price)


@pytest.mark.parametrize(
    "written",
    [
        "", "-", None, "beberapa", "3,5", 3.5, "3 m", "3 rb", "2-3", "3/5", "3+2", "tiga puluh dua ratus", "1 2",
        "3 rusak", "3 x besar 75.000,50",
        "8 bh x banyak", 10**7, "9999999", True, math.nan, "9" * 5000, dt.date(2026, 1, 3),
    ],
)  # fmt: skip
def test_what_is_no_whole_number_of_pieces_is_not_read(written):
    assert read_quantity(written) is None


@pytest.mark.parametrize("cell", ["", "  ", "-", "–", " - ", "Rp -", "nihil", "\u00a0", None, "\n"])
def test_blank(cell):
    assert is_blank(cell)


@pytest.mark.parametrize("cell", ["0", 0, 0.0, "x", False, "- pecut", dt.date(2026, 1, 1)])
def test_not_blank(cell):
    assert not is_blank(cell)


STYLES = [
    lambda n: f"{n:,}".replace(",", "."),
    lambda n: f"Rp {n:,}".replace(",", "."),
    lambda n: "Rp. " + f"{n:,}".replace(",", ".") + ",00",
    lambda n: f"{n:,}".replace(",", ".") + ",-",
    lambda n: f"{n:,}",
    lambda n: f"{n:,}.00",
    lambda n: f"{n:,}".replace(",", " "),
    str,
    lambda n: f"{n},00",
    lambda n: f"  rp{n} ",
    float,
    int,
    lambda n: f"{n // 1000}rb" if n % 1000 == 0 else str(n),
    lambda n: f"{n // 1000} ribu" if n % 1000 == 0 else str(n),
    lambda n: f"{n / 1000:.1f}k".replace(".", ",") if n % 100 == 0 and n < 10**6 else str(n),
    lambda n: f"{n / 10**6:.1f}jt" if n % 10**5 == 0 else str(n),
]


@settings(deadline=None)
@given(st.integers(0, 10**11), st.sampled_from(STYLES))
def test_an_amount_written_in_any_style_reads_back(amount, style):
    assert read_amount(style(amount)) == amount


@settings(deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["{}", "{} pcs", "{}bh", "{},0", "{}.0", " {} lembar ", "{}x"]))
def test_pieces_written_in_any_style_read_back(pieces, style):
    assert read_quantity(style.format(pieces)) == Quantity(pieces)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=80), st.floats(), st.integers(), st.booleans(), st.none(), st.dates()))
def test_nothing_breaks_the_readers(cell):
    amount, quantity = read_amount(cell), read_quantity(cell)
    assert amount is None or abs(amount) <= 10**12
    assert quantity is None or abs(quantity.pieces) <= 10**6
    assert isinstance(is_blank(cell), bool)

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layang.workshop import rules
from layang.workshop.rules import MakerFacts

MADE_ON = dt.date(2026, 8, 20)
SITI = MakerFacts("7Q2K", "Siti", minutes=600, pieces=3, joined_on=dt.date(2026, 1, 5), released_on=None)
RINI = MakerFacts("M3TX", "Rini", minutes=300, pieces=2, joined_on=dt.date(2026, 1, 5), released_on=None)


def _faults(*makers: MakerFacts, **facts: int) -> list[rules.Fault]:
    given_facts = {"quantity": 5, "material_cost": 600_000, "material_left": 600_000, **facts}
    return rules.lot_faults(made_on=MADE_ON, makers=makers, **given_facts)


# What leaves a lot


@given(st.integers(0, 10**12), st.integers(1, 2000), st.data())
def test_whatever_the_parts_their_costs_add_up_to_the_whole(total: int, quantity: int, data: st.DataObject):
    out = spent = 0
    while out < quantity:
        pieces = data.draw(st.integers(1, quantity - out))
        cost = rules.cost_of(total, quantity, out, pieces)
        assert abs(cost * quantity - total * pieces) < quantity, "within one rupiah of the exact fraction"
        out, spent = out + pieces, spent + cost
    assert spent == total


def test_a_piece_that_comes_back_gives_back_what_it_cost():
    assert [rules.cost_of(100, 3, out, 1) for out in range(3)] == [33, 33, 34]
    assert rules.cost_of(100, 3, 1, 1) == 33  # the second piece came back and leaves again


@pytest.mark.parametrize(
    ("total", "quantity", "out", "pieces"),
    [(10, 3, 2, 2), (10, 3, -1, 1), (10, 3, 0, -1), (10, 0, 0, 0), (-1, 3, 0, 1)],
)
def test_no_more_leaves_than_there_is(total: int, quantity: int, out: int, pieces: int):
    with pytest.raises(ValueError, match="lot"):
        rules.cost_of(total, quantity, out, pieces)


# Working time


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("12", 720), ("12,5", 750), ("12:30", 750), ("12.30", 750), (" 3 jam ", 180), ("0,25", 15), ("0", 0)],
)
def test_hours_as_officers_write_them(text: str, minutes: int):
    assert rules.read_hours(text) == minutes


@pytest.mark.parametrize("text", ["", "-3", "dua", "12:75", "12,555", "1e3", "99999"])
def test_hours_that_are_not_clear(text: str):
    assert rules.read_hours(text) is None


@given(st.integers(1, 60_000))
def test_hours_written_are_read_back(minutes: int):
    assert rules.read_hours(rules.hours_text(minutes)) == minutes


# What must be true of a lot


def test_a_true_lot_has_no_faults():
    assert _faults(SITI, RINI) == []
    assert _faults(replace(SITI, minutes=0), replace(RINI, minutes=0), material_cost=0) == []


def test_all_faults_are_told_at_once_and_each_with_its_row():
    found = _faults(
        replace(SITI, minutes=0, pieces=0),
        replace(RINI, joined_on=dt.date(2026, 8, 21), minutes=rules.faults.MOST_MINUTES + 1),
        quantity=0,
        material_cost=600_001,
    )
    assert [fault.row for fault in found] == [None, None, 0, 1, 1]
    told = " ".join(fault.message for fault in found)
    for word in (
        "jumlah keping",
        "Persediaan bahan tinggal Rp\u00a0600.000",
        "jam kerja",
        "terlalu besar",
        "21 Agustus",
    ):
        assert word in told


@pytest.mark.parametrize(
    ("maker", "word"),
    [
        (replace(SITI, pieces=6), "padahal hasilnya 5"),
        (replace(SITI, released_on=dt.date(2026, 8, 19)), "sudah bebas"),
        (replace(SITI, joined_on=dt.date(2026, 8, 21)), "baru ikut"),
    ],
)
def test_what_cannot_be_true_of_a_maker(maker: MakerFacts, word: str):
    (fault,) = _faults(maker)
    assert fault.row == 0
    assert word in fault.message


def test_work_of_the_last_day_counts():
    assert _faults(replace(SITI, released_on=MADE_ON)) == []


def test_nobody_is_written_twice():
    found = _faults(SITI, RINI, SITI)
    assert [fault.row for fault in found] == [0, 2]
    assert "2 kali" in found[0].message


def test_a_measure_is_written_for_every_maker_or_for_none():
    told = [fault.message for fault in _faults(replace(SITI, pieces=0), replace(RINI, minutes=0))]
    assert len(told) == 2
    (fault,) = _faults(SITI, replace(RINI, minutes=0))
    assert fault.row is None
    assert "Jam kerja baru diisi untuk sebagian" in fault.message
    assert _faults(replace(SITI, pieces=0), replace(RINI, pieces=0)) == []


def test_a_lot_without_makers_or_with_a_cost_below_nothing():
    assert [fault.row for fault in _faults()] == [None]
    assert "kurang dari 0" in _faults(SITI, material_cost=-1)[0].message


# The price list


@pytest.mark.parametrize("code", ["BT-01", "LY2", "X", "BATIK-0001"])
def test_codes_of_products(code: str):
    assert rules.product_faults(code=code, name="Batik", price=1) == []


@pytest.mark.parametrize("code", ["", "bt-01", "1B", "BT_01", "BT-", "BT 01", "BATIKKU-01", "BT-00001"])
def test_codes_that_no_lot_number_could_begin_with(code: str):
    assert rules.product_faults(code=code, name="Batik", price=1)


def test_a_product_has_a_name_and_a_price():
    assert len(rules.product_faults(code="BT-01", name=" ", price=0)) == 2


def test_the_longest_lot_number_is_a_commodity_for_beancount():
    number = f"{rules.lot_prefix('BATIKS-0001')}-2026-99999"
    assert len(number) <= 24


# How it enters the books


def test_a_lot_enters_as_pieces_and_as_money():
    entry = rules.entry_of_lot(
        number="BT01-2026-001", quantity=5, cost=600_000, made_on=MADE_ON, request_id=UUID(int=1)
    )
    assert {(line.account, line.asset, line.amount) for line in entry.lines} == {
        ("place:store", "lot:BT01-2026-001", 5),
        ("place:made", "lot:BT01-2026-001", -5),
        ("stock:finished", "IDR", 600_000),
        ("stock:material", "IDR", -600_000),
    }


def test_donated_material_moves_no_rupiah():
    entry = rules.entry_of_lot(number="BT01-2026-001", quantity=5, cost=0, made_on=MADE_ON, request_id=UUID(int=1))
    assert {line.asset for line in entry.lines} == {"lot:BT01-2026-001"}

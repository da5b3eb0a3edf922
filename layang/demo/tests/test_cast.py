import csv
import datetime as dt
import time
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from layang.accounts.models import Unit
from layang.audit.queries import chain_faults
from layang.books.queries import balance, balances
from layang.core.safety import faults_of_settings
from layang.demo import script
from layang.demo.cast import CannotMakeHouse, Cast, load_house, make_house
from layang.demo.replay import TODAY
from layang.demo.tests.promise_count import check_promises
from layang.sales.models import Settlement
from layang.workshop import queries

SOLD = {
    "H01": {
        "LY-02": 12, "RJ-03": 17, "PC-02": 5, "BT-03": 1, "RJ-02": 2, "PC-01": 1, "BT-02": 1, "LY-01": 2,
    },
    "G01": {
        "BT-01": 6, "BT-02": 5, "PC-01": 3, "PC-02": 17, "RJ-02": 9, "RJ-03": 23, "LY-01": 11, "LY-02": 4,
    },
    "W01": {"PC-01": 18, "PC-02": 11, "LY-02": 16, "LY-01": 3 + 1, "RJ-03": 2},
}  # fmt: skip
"""What the sample reports say left each shelf: sold, given back and spoiled."""

RECAP = {
    "BT-01": (3, 5), "BT-02": (1, 5), "BT-03": (10, 7), "PC-01": (4, 6), "PC-02": (18, 4), "RJ-02": (14, 4),
    "RJ-03": (17, 7), "LY-01": (19, 1), "LY-02": (7, 3),
}  # fmt: skip
"""*Stok awal* and *masuk* of the gallery's recap of October."""


def _sample(name: str, delimiter: str) -> list[dict[str, str]]:
    with (Path(script.__file__).parent / "samples" / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


def _shelf(house: Cast, outlet: str, *, on: dt.date | None = None) -> dict[str, int]:
    product_of = {lot.asset: code for code, product in house.products.items() for lot in product.lots.all()}
    counts: Counter[str] = Counter()
    for (_account, asset), count in balances(unit=house.unit, prefix=f"place:outlet:{outlet}", on=on).items():
        counts[product_of[asset]] += count
    return dict(counts)


def test_the_house_is_made_quickly(db: None):
    begin = time.process_time()
    make_house(on=TODAY)
    assert time.process_time() - begin < 4, "twice what it may cost, for slow machines"


def test_the_same_day_gives_the_same_house(house: Cast):
    assert load_house() == house
    assert house.residents["Sahlan"].code == "7Q2K"
    assert list(house.lots)[:2] == ["LY01-2026-001", "PC01-2026-001"]
    assert list(house.deliveries) == [f"TP-2026-00{n}" for n in range(1, 6)]


@pytest.mark.parametrize("again", range(2))
def test_a_house_said_again_is_whole(house: Cast, again: int):
    assert chain_faults() == []
    assert balance(unit=house.unit, account="bank") == 8_450_000
    assert load_house().lots == house.lots


def test_people_stand_where_the_story_needs_them(house: Cast):
    assert house.residents["Sahlan"].is_released(on=TODAY)
    assert house.residents[script.DUE].is_due(on=TODAY)
    assert [lot.number for lot in house.lots.values() if lot.makers.filter(resident__code="7Q2K").exists()] == [
        "BT01-2026-001", "BT03-2026-001", "BT02-2026-001",
    ]  # fmt: skip


@pytest.mark.parametrize("outlet", SOLD)
def test_each_shelf_holds_what_its_sample_report_says_has_left_it(house: Cast, outlet: str):
    shelf = _shelf(house, outlet)
    assert {code: count for code, count in SOLD[outlet].items() if shelf.get(code, 0) < count} == {}


def test_the_shop_holds_what_its_sample_report_says(house: Cast):
    left: Counter[str] = Counter()
    for row in _sample("penjualan-toko.csv", ";"):
        left[row["kode"]] += int(row["terjual"]) + int(row["retur"]) + int(row["rusak"])
    shelf = _shelf(house, "T01")
    assert {code: count for code, count in left.items() if shelf.get(code, 0) < count} == {}


def test_the_gallery_got_exactly_what_its_recap_says(house: Cast):
    opening = _shelf(house, "G01", on=dt.date(2026, 9, 30))
    closing = _shelf(house, "G01")
    assert opening == {code: at_first for code, (at_first, _in) in RECAP.items()}
    assert closing == {code: at_first + came for code, (at_first, came) in RECAP.items()}


def test_the_price_list_is_that_of_the_samples(house: Cast):
    listed = [(code, product.name, product.price) for code, product in house.products.items()]
    assert listed == [(row["kode"], row["nama"], int(row["harga"])) for row in _sample("produk.csv", ",")]


def test_the_other_house_has_one_of_each_and_shares_nothing(house: Cast):
    other = house.elsewhere
    rows = (other.group, other.resident, other.partner, other.product, other.lot, other.outlet, other.delivery)
    assert {row.unit for row in rows} == {other.unit}
    assert not house.ratna.capabilities(unit=other.unit)
    assert queries.whereabouts(unit=other.unit)[other.lot.number].outlets == 5


def test_a_house_is_only_made_for_training_and_only_in_an_empty_database(house: Cast, settings: Settings):
    with pytest.raises(CannotMakeHouse, match="sudah berisi"):
        make_house(on=TODAY)
    settings.DEMO = False
    with pytest.raises(CannotMakeHouse, match="latihan"):
        make_house(on=TODAY)


def test_a_house_with_a_past_holds_what_october_sells_and_its_board_equals_an_independent_count(db: None):
    house = make_house(on=TODAY, with_history=True, with_life=True)
    settled = {settlement.outlet.code: settlement for settlement in Settlement.objects.select_related("outlet")}
    assert {code: (row.gross, row.state) for code, row in settled.items()} == {
        "H01": (745_000, "part_paid"),
        "T01": (285_000, "paid"),
    }
    assert balance(unit=house.unit, account="outlet:H01:receivable") == 745_000 - 149_000 - 400_000
    assert balance(unit=house.unit, account="outlet:T01:receivable") == 0
    assert balance(unit=house.unit, account="maker:7Q2K:pending") < 0
    assert chain_faults() == []
    for outlet, sold in SOLD.items():
        assert {code: count for code, count in sold.items() if _shelf(house, outlet).get(code, 0) < count} == {}
    check_promises(house)


# The command


def test_the_command_makes_the_house_once(db: None, capsys: pytest.CaptureFixture[str]):
    call_command("demo")
    first = capsys.readouterr().out
    assert "Rumah contoh dibuat." in first
    assert script.DEMO_PASSWORD in first
    assert "ratna" in first
    houses = dict(Unit.objects.values_list("code", "pk"))
    call_command("demo")
    assert "dibuat" not in capsys.readouterr().out
    assert dict(Unit.objects.values_list("code", "pk")) == houses


def test_the_command_refuses_in_one_sentence(db: None, settings: Settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="LAYANG_DEMO=1"):
        call_command("demo")


def test_a_training_house_with_a_real_one_in_it_is_not_served(house: Cast):
    def refusals() -> list[str]:
        return [str(fault.msg) for fault in faults_of_settings() if fault.id == "layang.E006"]

    assert refusals() == []
    Unit.objects.create(code="sungguhan", name="Rutan", short_name="Rutan Sungguhan", address="-", city="-")
    (sentence,) = refusals()
    assert "Rutan Sungguhan" in sentence
    assert "Hapus LAYANG_DEMO" in sentence

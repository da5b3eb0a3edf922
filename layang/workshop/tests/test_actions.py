import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from layang.audit.models import AuditRow
from layang.books.queries import balance, balances
from layang.demo.cast import Cast
from layang.workshop import actions
from layang.workshop.models import Lot, LotMaker, MaterialPurchase, OpeningCapital
from layang.workshop.queries import MakerPart
from layang.workshop.rules import CannotBuyMaterial, CannotFinish, CannotListProduct, CannotRecordCapital

DAY = dt.date(2026, 10, 1)


def _finish(house: Cast, **facts: Any) -> Lot:
    busri, danu = house.residents["Busri"], house.residents["Danu"]
    given: dict[str, Any] = {
        "unit": house.unit,
        "product": house.products["BT-02"],
        "quantity": 3,
        "material_cost": 400_000,
        "made_on": DAY,
        "makers": [MakerPart(busri, minutes=600), MakerPart(danu, minutes=450)],
        "request_id": uuid4(),
        "by": house.ratna,
        **facts,
    }
    return actions.finish_lot(**given)


# Lots


def test_a_lot_comes_into_the_store_as_pieces_and_as_money(house: Cast):
    material = balance(unit=house.unit, account="stock:material")
    finished = balance(unit=house.unit, account="stock:finished")
    lot = _finish(house)
    assert lot.number == "BT02-2026-003", "the third of this product this year"
    assert balances(unit=house.unit, prefix="place", asset=lot.asset) == {
        ("place:made", lot.asset): -3,
        ("place:store", lot.asset): 3,
    }
    assert balance(unit=house.unit, account="stock:material") == material - 400_000
    assert balance(unit=house.unit, account="stock:finished") == finished + 400_000
    assert [str(part) for part in lot.makers.order_by("pk")] == [
        "Busri (M3TX), BT02-2026-003",
        "Danu (K7VE), BT02-2026-003",
    ]


def test_the_trail_names_the_lot(house: Cast):
    lot = _finish(house)
    row = AuditRow.objects.filter(deed="workshop.lot.finish").latest("number")
    assert (row.subject_id, row.actor) == (str(lot.pk), "ratna")
    assert f'"number":"{lot.number}"' in row.content


def test_a_double_click_makes_one_lot(house: Cast):
    request = uuid4()
    lot = _finish(house, request_id=request)
    assert _finish(house, request_id=request) == lot
    with pytest.raises(CannotFinish, match=lot.number):
        _finish(house, request_id=request, quantity=4)
    with pytest.raises(CannotFinish, match=lot.number):
        _finish(house, request_id=request, makers=[MakerPart(house.residents["Busri"], minutes=600)])
    assert balance(unit=house.unit, account="place:store", asset=lot.asset) == 3


def test_donated_material_costs_nothing(house: Cast):
    material = balance(unit=house.unit, account="stock:material")
    lot = _finish(house, material_cost=0)
    assert balance(unit=house.unit, account="place:store", asset=lot.asset) == 3
    assert balance(unit=house.unit, account="stock:material") == material


def test_no_more_material_is_used_than_there_is(house: Cast):
    left = balance(unit=house.unit, account="stock:material")
    assert left > 0
    with pytest.raises(CannotFinish, match="Persediaan bahan tinggal"):
        _finish(house, material_cost=left + 1)
    assert _finish(house, material_cost=left).material_cost == left


def test_material_is_not_used_before_it_was_bought(house: Cast):
    early = dt.date(2026, 8, 3)
    with pytest.raises(CannotFinish, match="Persediaan bahan tinggal Rp\u00a00,"):
        _finish(house, made_on=early, material_cost=1)


def test_material_that_was_used_later_is_not_used_twice(house: Cast):
    after_the_first_purchases = dt.date(2026, 8, 6)
    there_then = balance(unit=house.unit, account="stock:material", on=after_the_first_purchases)
    assert there_then > balance(unit=house.unit, account="stock:material")
    with pytest.raises(CannotFinish, match="Persediaan bahan"):
        _finish(house, made_on=after_the_first_purchases, material_cost=there_then)


def test_all_faults_are_told_at_once_and_nothing_is_written(house: Cast):
    lots = Lot.objects.count()
    with pytest.raises(CannotFinish) as refused:
        _finish(
            house,
            quantity=0,
            material_cost=99_000_000,
            makers=[MakerPart(house.residents["Sahlan"], minutes=60), MakerPart(house.residents["Danu"])],
        )
    assert [fault.row for fault in refused.value.by_row] == [None, None, 0, 1]
    assert "sudah bebas" in refused.value.message
    assert Lot.objects.count() == lots


def test_nothing_of_another_house_goes_in(house: Cast):
    with pytest.raises(CannotFinish, match="dari rutan ini"):
        _finish(house, makers=[MakerPart(house.elsewhere.resident, pieces=3)])
    with pytest.raises(CannotFinish, match="dari rutan ini"):
        _finish(house, product=house.elsewhere.product)


def test_what_is_no_longer_sold_is_no_longer_made(house: Cast):
    kelor = house.products["BT-02"]
    retired = actions.correct_product(product=kelor, name=kelor.name, price=kelor.price, is_sold=False, by=house.ratna)
    with pytest.raises(CannotFinish, match="tidak dijual"):
        _finish(house, product=retired)


def test_a_finished_lot_never_changes(house: Cast):
    for rows in (Lot.objects, LotMaker.objects, MaterialPurchase.objects, OpeningCapital.objects):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.filter(unit=house.unit).update(unit=house.elsewhere.unit)
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.filter(unit=house.unit)._raw_delete("default")


# Products


def test_a_product_is_put_on_the_list(house: Cast):
    product = actions.add_product(
        unit=house.unit, code="BT-04", name="Batik gajah", group=house.groups["Canting"], price=400_000, by=house.ratna
    )
    assert (str(product), product.is_sold) == ("BT-04 Batik gajah", True)


def test_all_that_is_wrong_with_a_product_is_told_at_once(house: Cast):
    with pytest.raises(CannotListProduct) as refused:
        actions.add_product(
            unit=house.unit, code="BT-01", name="", group=house.elsewhere.group, price=0, by=house.ratna
        )
    assert len(refused.value.faults) == 4


def test_a_new_price_leaves_the_old_one_in_the_trail(house: Cast):
    merak = house.products["RJ-02"]
    actions.correct_product(product=merak, name=merak.name, price=90_000, is_sold=True, by=house.ratna)
    row = AuditRow.objects.filter(deed="workshop.product.correct").latest("number")
    assert '"price":90000' in row.content
    assert '"price_before":85000' in row.content
    with pytest.raises(CannotListProduct):
        actions.correct_product(product=merak, name=" ", price=90_000, is_sold=True, by=house.ratna)


# Capital and material


def test_capital_arrives_at_the_bank(house: Cast):
    bank, request = balance(unit=house.unit, account="bank"), uuid4()
    given: dict[str, Any] = {
        "unit": house.unit,
        "amount": 5_000_000,
        "on": DAY,
        "origin": "SK 20/2026",
        "by": house.salim,
    }
    capital = actions.record_opening_capital(request_id=request, **given)
    assert capital.number == "MD-2026-002"
    assert balance(unit=house.unit, account="bank") == bank + 5_000_000
    assert actions.record_opening_capital(request_id=request, **given) == capital
    assert balance(unit=house.unit, account="bank") == bank + 5_000_000
    with pytest.raises(CannotRecordCapital, match="MD-2026-002"):
        actions.record_opening_capital(request_id=request, **{**given, "amount": 1})
    with pytest.raises(CannotRecordCapital) as refused:
        actions.record_opening_capital(request_id=uuid4(), **{**given, "amount": 0, "origin": " "})
    assert len(refused.value.faults) == 2


def test_material_is_paid_from_the_bank(house: Cast):
    bank, material = (balance(unit=house.unit, account=code) for code in ("bank", "stock:material"))
    request = uuid4()
    given: dict[str, Any] = {
        "unit": house.unit,
        "amount": 750_000,
        "on": DAY,
        "supplier": "Pasar Kain Contoh",
        "by": house.salim,
    }
    bought = actions.buy_material(request_id=request, goods="kain mori", **given)
    assert bought.number == "BB-2026-005"
    assert balance(unit=house.unit, account="bank") == bank - 750_000
    assert balance(unit=house.unit, account="stock:material") == material + 750_000
    assert actions.buy_material(request_id=request, goods="kain mori", **given) == bought
    with pytest.raises(CannotBuyMaterial, match="BB-2026-005"):
        actions.buy_material(request_id=request, **{**given, "amount": 1})
    assert balance(unit=house.unit, account="bank") == bank - 750_000


def test_no_more_is_paid_than_the_bank_holds(house: Cast):
    bank = balance(unit=house.unit, account="bank")
    with pytest.raises(CannotBuyMaterial) as refused:
        actions.buy_material(unit=house.unit, amount=bank + 1, on=DAY, supplier="", request_id=uuid4(), by=house.salim)
    assert len(refused.value.faults) == 2
    with pytest.raises(CannotBuyMaterial, match="Isi jumlah"):
        actions.buy_material(unit=house.unit, amount=0, on=DAY, supplier="Pasar", request_id=uuid4(), by=house.salim)

import datetime as dt
from typing import Any

from pytest_django import DjangoAssertNumQueries

from layang.demo.cast import Cast
from layang.demo.replay import TODAY
from layang.workshop import queries
from layang.workshop.queries import Place, Whereabouts


def test_the_oldest_lot_leaves_first(house: Cast):
    lots = queries.lots_in_store(unit=house.unit, product=house.products["RJ-01"], on=dt.date(2026, 9, 18))
    assert [(stored.lot.number, stored.on_hand) for stored in lots] == [("RJ01-2026-001", 14), ("RJ01-2026-002", 10)]
    early = queries.lots_in_store(unit=house.unit, on=dt.date(2026, 8, 13))
    assert [stored.lot.number for stored in early] == ["LY01-2026-001", "PC01-2026-001", "RJ01-2026-001"]


def test_makers_stand_in_the_order_in_which_they_were_written(house: Cast):
    makers = queries.makers_of(house.lots["BT01-2026-001"])
    assert [(part.resident.call_name, part.hours, part.pieces) for part in makers] == [
        ("Sahlan", "62", 0), ("Busri", "48", 0), ("Fauzan", "40", 0), ("Danu", "30", 0),
    ]  # fmt: skip


def test_every_piece_is_somewhere(house: Cast):
    places = queries.whereabouts(unit=house.unit)
    assert {number: pieces.made for number, pieces in places.items()} == {
        lot.number: lot.quantity for lot in house.lots.values()
    }
    for pieces in places.values():
        assert pieces.made == sum(pieces) - pieces.made


def test_the_stock_of_products_is_that_of_their_lots(house: Cast):
    stock = queries.stock_by_product(unit=house.unit)
    assert stock[house.products["BT-01"].pk].made == 13
    assert Whereabouts.total(stock.values()) == Whereabouts.total(queries.whereabouts(unit=house.unit).values())


def test_lots_are_found_by_words_product_and_place(house: Cast):
    def numbers(**filters: Any) -> list[str]:
        return [lot.number for lot in queries.lots_of(unit=house.unit, **filters)]

    assert numbers(text="merak") == ["RJ02-2026-002", "RJ02-2026-001"]
    assert numbers(product=house.products["PC-02"], text="002") == ["PC02-2026-002"]
    assert set(numbers(place=Place.STORE)) | set(numbers(place=Place.OUTLETS)) == set(house.lots)
    assert numbers(place=Place.GONE) == []


def test_pieces_on_their_way_are_in_no_store_and_on_no_shelf(house: Cast):
    on_the_way = queries.whereabouts(unit=house.unit, lot=house.lots["PC02-2026-001"], on=dt.date(2026, 9, 22))
    assert on_the_way["PC02-2026-001"] == Whereabouts(made=40, transit=14, outlets=26)


def test_places():
    pieces = Whereabouts(made=6, store=1, transit=2, sold=1, lost=1, damaged=1)
    assert pieces.gone == 2
    assert [pieces.is_at(place) for place in Place] == [True, True, True, False]
    assert Whereabouts(made=2, sold=2).is_at(Place.GONE)


def test_makers_are_offered_by_group_and_for_a_month_after_release(house: Cast):
    def offered(on: dt.date) -> dict[str, list[str]]:
        groups = queries.possible_makers(unit=house.unit, on=on)
        return {name: [person.call_name for person in people] for name, people in groups}

    september = offered(dt.date(2026, 9, 30))
    assert list(september) == ["Canting", "Layang", "Pecut", "Rajut", ""]
    assert september[""] == ["Sahlan"], "released, so in no group any more"
    assert "" not in offered(TODAY)


def test_lists_cost_the_same_for_any_number_of_lots(house: Cast, django_assert_num_queries: DjangoAssertNumQueries):
    with django_assert_num_queries(2):
        queries.stock_by_product(unit=house.unit)
    with django_assert_num_queries(1):
        assert [str(lot.product) for lot in queries.lots_of(unit=house.unit)]
    with django_assert_num_queries(1):
        assert [str(part.lot.product) for part in queries.lots_made_by(house.residents["Sahlan"])]


def test_sums_of_purchases_and_capital(house: Cast):
    assert queries.sum_of(queries.material_bought(unit=house.unit)) == 11_550_000
    assert queries.sum_of(queries.capital_put_in(unit=house.unit)) == 20_000_000
    assert queries.bank_left(unit=house.unit, on=TODAY) == 8_450_000


def test_what_is_sold_and_what_is_not(house: Cast):
    assert queries.products_of(unit=house.unit, is_sold=True).count() == 10
    assert queries.products_of(unit=house.unit, is_sold=False).count() == 0

"""Who may open what: one table, every address × every role. A new address without a row fails.

`ok`  the page opens, or says what is wrong with an empty form, or leads on
`in`  to the log-in first, and back
`no`  403: known, but not for this role (and it stands in the trail)
`404` there is no such thing

An address without a POST row takes no POST, one without a GET row no GET. What belongs to another house is tried below.
"""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from layang.accounts.capabilities import Role
from layang.accounts.models import Unit, User
from layang.accounts.tests.factories import make_officer, make_unit
from layang.workshop.tests.factories import Bench, make_bench

TABLE = """
                                  anon head secu coac fina inte inst outl audi sysa
GET  performance:home             in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:log_in              ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:log_in              ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:log_out             ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:me                  in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:change_password     in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:change_password     in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:choose_unit         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:choose_unit         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:users               in   ok   no   no   no   no   no   no   ok   ok
GET  accounts:trail               in   ok   no   no   no   ok   no   no   ok   no
GET  partners:partners            in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:partner             in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:new_partner         in   no   no   ok   ok   no   no   no   no   no
POST partners:new_partner         in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_partner        in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_partner        in   no   no   ok   ok   no   no   no   no   no
GET  residents:residents          in   ok   no   ok   no   no   no   no   ok   no
GET  residents:resident           in   ok   no   ok   no   no   no   no   ok   no
GET  residents:new_resident       in   no   no   ok   no   no   no   no   no   no
POST residents:new_resident       in   no   no   ok   no   no   no   no   no   no
GET  residents:edit_resident      in   no   no   ok   no   no   no   no   no   no
POST residents:edit_resident      in   no   no   ok   no   no   no   no   no   no
GET  residents:release_resident   in   no   no   ok   no   no   no   no   no   no
POST residents:release_resident   in   no   no   ok   no   no   no   no   no   no
POST residents:withdraw_release   in   no   no   ok   no   no   no   no   no   no
GET  coaching:groups              in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:group               in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:new_group           in   no   no   ok   no   no   no   no   no   no
POST coaching:new_group           in   no   no   ok   no   no   no   no   no   no
GET  coaching:edit_group          in   no   no   ok   no   no   no   no   no   no
POST coaching:edit_group          in   no   no   ok   no   no   no   no   no   no
GET  coaching:join_group          in   no   no   ok   no   no   no   no   no   no
POST coaching:join_group          in   no   no   ok   no   no   no   no   no   no
GET  coaching:leave_group         in   no   no   ok   no   no   no   no   no   no
POST coaching:leave_group         in   no   no   ok   no   no   no   no   no   no
GET  workshop:products            in   ok   no   ok   ok   ok   no   no   ok   no
GET  workshop:new_product         in   no   no   ok   no   no   no   no   no   no
POST workshop:new_product         in   no   no   ok   no   no   no   no   no   no
GET  workshop:edit_product        in   no   no   ok   no   no   no   no   no   no
POST workshop:edit_product        in   no   no   ok   no   no   no   no   no   no
GET  workshop:lots                in   ok   no   ok   ok   ok   no   no   ok   no
GET  workshop:lot                 in   ok   no   ok   ok   ok   no   no   ok   no
GET  workshop:new_lot             in   no   no   ok   no   no   no   no   no   no
POST workshop:new_lot             in   no   no   ok   no   no   no   no   no   no
GET  workshop:material            in   ok   no   ok   ok   ok   no   no   ok   no
GET  workshop:new_purchase        in   no   no   no   ok   no   no   no   no   no
POST workshop:new_purchase        in   no   no   no   ok   no   no   no   no   no
GET  workshop:new_capital         in   no   no   no   ok   no   no   no   no   no
POST workshop:new_capital         in   no   no   no   ok   no   no   no   no   no
GET  catalogue:ask                ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  catalogue:check              404  404  404  404  404  404  404  404  404  404
GET  ui:gallery                   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
"""

ARGUMENTS: dict[str, Callable[[FurnishedHouse], list[object]]] = {
    "catalogue:check": lambda _house: ["K7M4Q2XP9TRD3HVA"],
    "coaching:edit_group": lambda house: [house.group.pk],
    "coaching:group": lambda house: [house.group.pk],
    "coaching:join_group": lambda house: [house.group.pk],
    "coaching:leave_group": lambda house: [house.membership.pk],
    "partners:edit_partner": lambda house: [house.partner.pk],
    "partners:partner": lambda house: [house.partner.pk],
    "residents:edit_resident": lambda house: [house.resident.code],
    "residents:release_resident": lambda house: [house.resident.code],
    "residents:resident": lambda house: [house.resident.code],
    "residents:withdraw_release": lambda house: [house.resident.code],
    "sales:delivery": lambda house: [house.delivery.number],
    "sales:delivery_pdf": lambda house: [house.delivery.number],
    "sales:delivery_recall": lambda house: [house.delivery.number],
    "sales:delivery_receive": lambda house: [house.delivery.number],
    "sales:movement": lambda house: [house.movement.number],
    "sales:movement_new": lambda house: [house.outlet.code],
    "sales:movement_reverse": lambda house: [house.movement.number],
    "sales:name_forget": lambda house: [house.outlet.code, house.name.pk],
    "sales:outlet": lambda house: [house.outlet.code],
    "sales:outlet_edit": lambda house: [house.outlet.code],
    "sales:payment_new": lambda house: [house.settlement.number],
    "sales:payment_reverse": lambda house: [house.payment.number],
    "sales:report": lambda house: [house.report.number],
    "sales:report_answer": lambda house: [house.draft.number],
    "sales:report_ask_again": lambda house: [house.draft.number],
    "sales:report_discard": lambda house: [house.draft.number],
    "sales:report_file": lambda house: [house.report.number],
    "sales:report_reverse": lambda house: [house.report.number],
    "sales:settlement": lambda house: [house.settlement.number],
    "sales:settlement_pdf": lambda house: [house.settlement.number],
    "sales:terms_new": lambda house: [house.outlet.code],
    "workshop:edit_product": lambda house: [house.product.code],
    "workshop:lot": lambda house: [house.lot.number],
}
"""What stands in an address, of a given house."""

OF_NO_HOUSE = {"catalogue:check"}
"""Addresses whose arguments are of no house, so that there is nothing foreign to try."""

ANONYMOUS = "anon"
ROLE_OF = {role.value[:4]: role for role in Role}


@dataclass
class House:
    """One house with one officer of every role. Grows with the features: what stands in their addresses."""

    unit: Unit
    officers: dict[str, User]
    bench: Bench


ARGUMENTS: dict[str, Callable[[House], list[object]]] = {
    "catalogue:check": lambda house: ["K7M4Q2XP9TRD3HVA"],
    "partners:partner": lambda house: [house.bench.partner.pk],
    "partners:edit_partner": lambda house: [house.bench.partner.pk],
    "residents:resident": lambda house: [house.bench.resident.code],
    "residents:edit_resident": lambda house: [house.bench.resident.code],
    "residents:release_resident": lambda house: [house.bench.resident.code],
    "residents:withdraw_release": lambda house: [house.bench.resident.code],
    "coaching:group": lambda house: [house.bench.group.pk],
    "coaching:edit_group": lambda house: [house.bench.group.pk],
    "coaching:join_group": lambda house: [house.bench.group.pk],
    "coaching:leave_group": lambda house: [house.bench.membership.pk],
    "workshop:edit_product": lambda house: [house.bench.product.code],
    "workshop:lot": lambda house: [house.bench.lot.number],
}
"""What stands in an address, of a given house: `"sales:outlet": lambda house: [house.outlet.code]`."""

OF_NO_HOUSE = {"catalogue:check"}
"""Addresses whose arguments are of no house, so that there is nothing foreign to try."""


@pytest.fixture
def house(db):
    return _furnish(make_unit("a-house"))


@pytest.fixture
def another_house(db):
    return _furnish(make_unit("b-house"))


def _furnish(unit):
    officers = {column: make_officer(role, unit) for column, role in ROLE_OF.items()}
    return House(unit, officers, bench=make_bench(unit, by=officers["coac"]))


def _rows():
    heads, *lines = (line.split() for line in TABLE.strip().splitlines())
    assert set(heads) == {ANONYMOUS, *ROLE_OF}, "the heads of the table are the roles"
    for method, name, *cells in lines:
        yield (method, name), dict(zip(heads, cells, strict=True))


ROWS = dict(_rows())


@pytest.fixture
def houses(house, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return furnish(house)


def _names(patterns, space=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def _address(name, house):
    return reverse(name, args=ARGUMENTS[name](house) if name in ARGUMENTS else [])


def _knock(method, name, house, column):
    """Ask as one role, undo what it did, and say in the table's words what came back."""
    client = Client()
    with transaction.atomic():
        if column != ANONYMOUS:
            client.force_login(house[0].officers[ROLE_OF[column]])
        address = _address(name, house[1])
        response = client.get(address) if method == "GET" else client.post(address)
        response.close()
        transaction.set_rollback(True)
    if response.status_code == 302 and response["Location"].startswith("/masuk/?next="):
        return "in"
    return {200: "ok", 302: "ok", 422: "ok", 403: "no"}.get(response.status_code, str(response.status_code))


def test_every_address_stands_in_the_table_and_no_other():
    assert {name for _method, name in ROWS} == set(_names(get_resolver().url_patterns))


def test_each_role_gets_what_the_table_says(houses):
    here = (houses[0], houses[0])
    found = {row: {column: _knock(*row, here, column) for column in cells} for row, cells in ROWS.items()}
    assert {row: cells for row, cells in found.items() if cells != ROWS[row]} == {}


def test_what_has_no_row_takes_no_such_request(houses):
    here = (houses[0], houses[0])
    wrong = {}
    for name in {name for _method, name in ROWS}:
        for method, other in (("GET", "POST"), ("POST", "GET")):
            if (method, name) in ROWS:
                continue
            allowed = next(column for column, cell in ROWS[other, name].items() if cell in {"ok", "404"})
            if (answer := _knock(method, name, here, allowed)) != "405":
                wrong[method, name] = answer
    assert wrong == {}


def test_what_belongs_to_another_house_does_not_exist_here(houses):
    foreign = [row for row in ROWS if row[1] in ARGUMENTS and row[1] not in OF_NO_HOUSE]
    wrong = {}
    for row in foreign:
        for column in (column for column, cell in ROWS[row].items() if cell == "ok" and column != ANONYMOUS):
            if (answer := _knock(*row, houses, column)) != "404":
                wrong[*row, column] = answer
    assert foreign
    assert wrong == {}

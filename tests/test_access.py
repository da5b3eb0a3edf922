"""Who may open what: one table, every address × every role. A new address without a row fails.

`ok`  the page opens, or says what is wrong with an empty form, or leads on
`in`  to the log-in first, and back
`no`  403: known, but not for this role (and it stands in the trail)
`404` there is no such thing

An address without a POST row takes no POST, one without a GET row no GET. What belongs to another house is tried below.
"""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from layang.accounts.capabilities import Role
from tests.furniture import FurnishedHouse, furnish

TABLE = """
                                  anon head secu coac fina inte inst outl audi sysa
GET  performance:home             in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:change_password     in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:change_password     in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:choose_unit         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:choose_unit         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:log_in              ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:log_in              ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:log_out             ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:me                  in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:trail               in   ok   no   no   no   ok   no   no   ok   no
GET  accounts:users               in   ok   no   no   no   no   no   no   ok   ok
GET  partners:agreement           in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:agreement_docx      in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:agreement_pdf       in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:agreements          in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:amend               in   no   no   ok   ok   no   no   no   no   no
POST partners:amend               in   no   no   ok   ok   no   no   no   no   no
GET  partners:comparison          in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:drop                in   no   no   ok   ok   no   no   no   no   no
POST partners:drop                in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_agreement      in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_agreement      in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_contact        in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_contact        in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_partner        in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_partner        in   no   no   ok   ok   no   no   no   no   no
GET  partners:edit_text           in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_text           in   no   no   ok   ok   no   no   no   no   no
POST partners:end_person          in   ok   no   no   no   no   no   no   no   no
GET  partners:file_copy           in   no   no   ok   ok   no   no   no   no   no
POST partners:file_copy           in   no   no   ok   ok   no   no   no   no   no
POST partners:forget_contact      in   no   no   ok   ok   no   no   no   no   no
GET  partners:logo                in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:new_agreement       in   no   no   ok   ok   no   no   no   no   no
POST partners:new_agreement       in   no   no   ok   ok   no   no   no   no   no
GET  partners:new_contact         in   no   no   ok   ok   no   no   no   no   no
POST partners:new_contact         in   no   no   ok   ok   no   no   no   no   no
GET  partners:new_partner         in   no   no   ok   ok   no   no   no   no   no
POST partners:new_partner         in   no   no   ok   ok   no   no   no   no   no
GET  partners:new_person          in   ok   no   no   no   no   no   no   no   no
POST partners:new_person          in   ok   no   no   no   no   no   no   no   no
GET  partners:numbering           in   no   no   ok   ok   no   no   no   no   no
POST partners:numbering           in   no   no   ok   ok   no   no   no   no   no
GET  partners:own                 in   no   no   no   no   no   404  404  no   no
GET  partners:own_copy            in   no   no   no   no   no   404  404  no   no
GET  partners:partner             in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:partners            in   ok   ok   ok   ok   ok   no   no   ok   no
POST partners:renew               in   no   no   ok   ok   no   no   no   no   no
GET  partners:return_to_draft     in   no   no   ok   ok   no   no   no   no   no
POST partners:return_to_draft     in   no   no   ok   ok   no   no   no   no   no
POST partners:send                in   no   no   ok   ok   no   no   no   no   no
GET  partners:set_logo            in   no   no   ok   ok   no   no   no   no   no
POST partners:set_logo            in   no   no   ok   ok   no   no   no   no   no
GET  partners:sign                in   no   no   ok   ok   no   no   no   no   no
POST partners:sign                in   no   no   ok   ok   no   no   no   no   no
GET  partners:signed_copy         in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:template            in   no   no   ok   ok   no   no   no   no   no
POST partners:template            in   no   no   ok   ok   no   no   no   no   no
GET  partners:terminate           in   no   no   ok   ok   no   no   no   no   no
POST partners:terminate           in   no   no   ok   ok   no   no   no   no   no
GET  partners:version             in   ok   ok   ok   ok   ok   no   no   ok   no
GET  residents:edit_resident      in   no   no   ok   no   no   no   no   no   no
POST residents:edit_resident      in   no   no   ok   no   no   no   no   no   no
GET  residents:new_resident       in   no   no   ok   no   no   no   no   no   no
POST residents:new_resident       in   no   no   ok   no   no   no   no   no   no
GET  residents:release_resident   in   no   no   ok   no   no   no   no   no   no
POST residents:release_resident   in   no   no   ok   no   no   no   no   no   no
GET  residents:resident           in   ok   no   ok   no   no   no   no   ok   no
GET  residents:residents          in   ok   no   ok   no   no   no   no   ok   no
POST residents:withdraw_release   in   no   no   ok   no   no   no   no   no   no
GET  coaching:edit_group          in   no   no   ok   no   no   no   no   no   no
POST coaching:edit_group          in   no   no   ok   no   no   no   no   no   no
GET  coaching:group               in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:groups              in   ok   ok   ok   ok   no   no   no   ok   no
GET  coaching:join_group          in   no   no   ok   no   no   no   no   no   no
POST coaching:join_group          in   no   no   ok   no   no   no   no   no   no
GET  coaching:leave_group         in   no   no   ok   no   no   no   no   no   no
POST coaching:leave_group         in   no   no   ok   no   no   no   no   no   no
GET  coaching:new_group           in   no   no   ok   no   no   no   no   no   no
POST coaching:new_group           in   no   no   ok   no   no   no   no   no   no
GET  workshop:edit_product        in   no   no   ok   no   no   no   no   no   no
POST workshop:edit_product        in   no   no   ok   no   no   no   no   no   no
GET  workshop:lot                 in   ok   no   ok   ok   ok   no   no   ok   no
GET  workshop:lots                in   ok   no   ok   ok   ok   no   no   ok   no
GET  workshop:material            in   ok   no   ok   ok   ok   no   no   ok   no
GET  workshop:new_capital         in   no   no   no   ok   no   no   no   no   no
POST workshop:new_capital         in   no   no   no   ok   no   no   no   no   no
GET  workshop:new_lot             in   no   no   ok   no   no   no   no   no   no
POST workshop:new_lot             in   no   no   ok   no   no   no   no   no   no
GET  workshop:new_product         in   no   no   ok   no   no   no   no   no   no
POST workshop:new_product         in   no   no   ok   no   no   no   no   no   no
GET  workshop:new_purchase        in   no   no   no   ok   no   no   no   no   no
POST workshop:new_purchase        in   no   no   no   ok   no   no   no   no   no
GET  workshop:products            in   ok   no   ok   ok   ok   no   no   ok   no
GET  sales:deliveries             in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:delivery               in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:delivery_new           in   no   no   ok   ok   no   no   no   no   no
POST sales:delivery_new           in   no   no   ok   ok   no   no   no   no   no
GET  sales:delivery_pdf           in   ok   no   ok   ok   no   no   no   ok   no
POST sales:delivery_recall        in   no   no   ok   ok   no   no   no   no   no
GET  sales:delivery_receive       in   no   no   ok   ok   no   no   no   no   no
POST sales:delivery_receive       in   no   no   ok   ok   no   no   no   no   no
GET  sales:movement               in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:movement_new           in   no   no   ok   ok   no   no   no   no   no
POST sales:movement_new           in   no   no   ok   ok   no   no   no   no   no
GET  sales:movement_reverse       in   no   no   ok   ok   no   no   no   no   no
POST sales:movement_reverse       in   no   no   ok   ok   no   no   no   no   no
POST sales:name_forget            in   no   no   ok   ok   no   no   no   no   no
GET  sales:outlet                 in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:outlet_edit            in   no   no   no   ok   no   no   no   no   no
POST sales:outlet_edit            in   no   no   no   ok   no   no   no   no   no
GET  sales:outlet_new             in   no   no   no   ok   no   no   no   no   no
POST sales:outlet_new             in   no   no   no   ok   no   no   no   no   no
GET  sales:outlets                in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:payment_new            in   no   no   no   ok   no   no   no   no   no
POST sales:payment_new            in   no   no   no   ok   no   no   no   no   no
GET  sales:payment_reverse        in   no   no   no   ok   no   no   no   no   no
POST sales:payment_reverse        in   no   no   no   ok   no   no   no   no   no
GET  sales:permit_new             in   ok   no   no   no   no   no   no   no   no
POST sales:permit_new             in   ok   no   no   no   no   no   no   no   no
GET  sales:report                 in   ok   no   ok   ok   no   no   no   ok   no
POST sales:report_answer          in   no   no   ok   ok   no   no   no   no   no
POST sales:report_ask_again       in   no   no   ok   ok   no   no   no   no   no
POST sales:report_discard         in   no   no   ok   ok   no   no   no   no   no
GET  sales:report_file            in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:report_new             in   no   no   ok   ok   no   no   no   no   no
POST sales:report_new             in   no   no   ok   ok   no   no   no   no   no
GET  sales:report_reverse         in   no   no   no   ok   no   no   no   no   no
POST sales:report_reverse         in   no   no   no   ok   no   no   no   no   no
GET  sales:report_typed           in   no   no   ok   ok   no   no   no   no   no
POST sales:report_typed           in   no   no   ok   ok   no   no   no   no   no
GET  sales:reports                in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:settlement             in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:settlement_pdf         in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:settlements            in   ok   no   ok   ok   no   no   no   ok   no
GET  sales:slip                   in   no   no   ok   ok   no   no   no   no   no
GET  sales:slips                  in   no   no   ok   ok   no   no   no   no   no
GET  sales:terms_new              in   no   no   no   ok   no   no   no   no   no
POST sales:terms_new              in   no   no   no   ok   no   no   no   no   no
GET  earnings:deposit_new         in   no   no   no   ok   no   no   no   no   no
POST earnings:deposit_new         in   no   no   no   ok   no   no   no   no   no
GET  earnings:deposits            in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:maker               in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:overview            in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:payout              in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:payout_approve      in   ok   no   no   no   no   no   no   no   no
POST earnings:payout_approve      in   ok   no   no   no   no   no   no   no   no
GET  earnings:payout_choose       in   no   no   no   ok   no   no   no   no   no
GET  earnings:payout_new          in   no   no   no   ok   no   no   no   no   no
POST earnings:payout_new          in   no   no   no   ok   no   no   no   no   no
GET  earnings:payout_receipt      in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:payout_refuse       in   ok   no   no   no   no   no   no   no   no
POST earnings:payout_refuse       in   ok   no   no   no   no   no   no   no   no
POST earnings:payout_withdraw     in   no   no   no   ok   no   no   no   no   no
GET  earnings:payouts             in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:rule_new            in   ok   no   no   no   no   no   no   no   no
POST earnings:rule_new            in   ok   no   no   no   no   no   no   no   no
GET  earnings:rule_try            in   ok   no   ok   ok   no   no   no   ok   no
GET  earnings:rules               in   ok   no   ok   ok   no   no   no   ok   no
GET  books:account                in   no   no   no   ok   ok   no   no   ok   no
GET  books:accounts               in   no   no   no   ok   ok   no   no   ok   no
GET  books:close                  in   no   no   no   ok   no   no   no   no   no
POST books:close                  in   no   no   no   ok   no   no   no   no   no
GET  books:entry                  in   no   no   no   ok   ok   no   no   ok   no
GET  books:journal                in   no   no   no   ok   ok   no   no   ok   no
GET  books:periods                in   no   no   no   ok   ok   no   no   ok   no
POST books:reopen                 in   no   no   no   ok   no   no   no   no   no
POST books:soft_close             in   no   no   no   ok   no   no   no   no   no
GET  books:verification           in   no   no   no   ok   ok   no   no   ok   no
POST books:verification           in   no   no   no   ok   ok   no   no   ok   no
GET  catalogue:ask                ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  catalogue:check              404  404  404  404  404  404  404  404  404  404
GET  ui:gallery                   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
"""

ARGUMENTS: dict[str, Callable[[FurnishedHouse], list[object]]] = {
    "books:account": lambda house: [house.settlement.outlet.receivable],
    "books:close": lambda _house: ["2026-10"],
    "books:entry": lambda _house: [1],
    "books:reopen": lambda _house: ["2026-10"],
    "books:soft_close": lambda _house: ["2026-10"],
    "catalogue:check": lambda _house: ["K7M4Q2XP9TRD3HVA"],
    "coaching:edit_group": lambda house: [house.group.pk],
    "coaching:group": lambda house: [house.group.pk],
    "coaching:join_group": lambda house: [house.group.pk],
    "coaching:leave_group": lambda house: [house.membership.pk],
    "earnings:maker": lambda house: [house.resident.code],
    "earnings:payout": lambda house: [house.payout.number],
    "earnings:payout_approve": lambda house: [house.payout.number],
    "earnings:payout_new": lambda house: [house.resident.code],
    "earnings:payout_receipt": lambda house: [house.paid.number],
    "earnings:payout_refuse": lambda house: [house.payout.number],
    "earnings:payout_withdraw": lambda house: [house.payout.number],
    "partners:agreement": lambda house: [house.agreement.pk],
    "partners:agreement_docx": lambda house: [house.agreement.pk],
    "partners:agreement_pdf": lambda house: [house.agreement.pk],
    "partners:amend": lambda house: [house.agreement.pk],
    "partners:comparison": lambda house: [house.agreement.pk],
    "partners:drop": lambda house: [house.agreement.pk],
    "partners:edit_agreement": lambda house: [house.agreement.pk],
    "partners:edit_contact": lambda house: [house.contact.pk],
    "partners:edit_partner": lambda house: [house.partner.pk],
    "partners:edit_text": lambda house: [house.agreement.pk],
    "partners:end_person": lambda house: [house.person.pk],
    "partners:file_copy": lambda house: [house.agreement.pk],
    "partners:forget_contact": lambda house: [house.contact.pk],
    "partners:logo": lambda house: [house.partner.pk],
    "partners:new_agreement": lambda house: [house.partner.pk],
    "partners:new_contact": lambda house: [house.partner.pk],
    "partners:new_person": lambda house: [house.partner.pk],
    "partners:own_copy": lambda house: [house.copy.pk],
    "partners:partner": lambda house: [house.partner.pk],
    "partners:renew": lambda house: [house.agreement.pk],
    "partners:return_to_draft": lambda house: [house.agreement.pk],
    "partners:send": lambda house: [house.agreement.pk],
    "partners:set_logo": lambda house: [house.partner.pk],
    "partners:sign": lambda house: [house.agreement.pk],
    "partners:signed_copy": lambda house: [house.copy.pk],
    "partners:template": lambda _house: ["pks"],
    "partners:terminate": lambda house: [house.agreement.pk],
    "partners:version": lambda house: [house.agreement.pk, 1],
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
    "sales:permit_new": lambda house: [house.outlet.code],
    "sales:report": lambda house: [house.report.number],
    "sales:report_answer": lambda house: [house.draft.number],
    "sales:report_ask_again": lambda house: [house.draft.number],
    "sales:report_discard": lambda house: [house.draft.number],
    "sales:report_file": lambda house: [house.report.number],
    "sales:report_reverse": lambda house: [house.report.number],
    "sales:settlement": lambda house: [house.settlement.number],
    "sales:settlement_pdf": lambda house: [house.settlement.number],
    "sales:slip": lambda house: [house.resident.code, "2026-10"],
    "sales:slips": lambda _house: ["2026-10"],
    "sales:terms_new": lambda house: [house.outlet.code],
    "workshop:edit_product": lambda house: [house.product.code],
    "workshop:lot": lambda house: [house.lot.number],
}
"""What stands in an address, of a given house."""

OF_NO_HOUSE = {
    "books:close", "books:entry", "books:reopen", "books:soft_close", "catalogue:check", "partners:template",
    "sales:slips",
}  # fmt: skip
"""Addresses whose arguments every house has for itself, or none has: there is nothing foreign to try."""

CLIENT = Client()
"""One for all: making another costs more than most requests, because it makes the whole chain of middleware."""

ANONYMOUS = "anon"
ROLE_OF = {role.value[:4]: role for role in Role}


def _rows() -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
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
    CLIENT.cookies.clear()
    with transaction.atomic():
        if column != ANONYMOUS:
            CLIENT.force_login(house[0].officers[ROLE_OF[column]])
        address = _address(name, house[1])
        response = CLIENT.get(address) if method == "GET" else CLIENT.post(address)
        if response.streaming:
            b"".join(response)  # the client closes it when it ends; closing it here would close the database too
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

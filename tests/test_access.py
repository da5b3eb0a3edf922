"""Who may open what: one table, every address × every role. A new address without a row fails.

`ok`  the page opens, or says what is wrong with an empty form, or leads on
`in`  to the log-in first, and back
`no`  403: known, but not for this role (and it stands in the trail)
`404` there is no such thing

An address without a POST row takes no POST, one without a GET row no GET. What belongs to another house is tried below.
"""

import time
from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from layang.accounts.capabilities import Role
from layang.accounts.models import User
from layang.accounts.tests.factories import enrol
from tests.furniture import FurnishedHouse, furnish

TABLE = """
                                  anon head secu coac fina inte inst outl audi sysa
GET  performance:home             in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:change_password     in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:change_password     in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:choose_unit         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:choose_unit         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:enrol               in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:enrol_app           in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:enrol_app           in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:enrol_key           in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:enrol_key           in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:end_other_sessions  in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:end_session         in   404  404  404  404  404  404  404  404  404
GET  accounts:factors             in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:log_in              ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:log_in              ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:log_out             ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:me                  in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:prove               in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:prove               in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:recovery_codes      in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:recovery_codes      in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:remove_factor       in   404  404  404  404  404  404  404  404  404
POST accounts:renew_codes         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:reset_approve       in   ok   no   no   no   ok   no   no   ok   no
POST accounts:reset_approve       in   ok   no   no   no   ok   no   no   ok   no
GET  accounts:reset_propose       in   ok   no   no   no   ok   no   no   no   ok
POST accounts:reset_propose       in   ok   no   no   no   ok   no   no   no   ok
POST accounts:reset_refuse        in   ok   no   no   no   ok   no   no   ok   no
POST accounts:reset_withdraw      in   ok   no   no   no   ok   no   no   no   ok
GET  accounts:resets              in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:second_step         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:second_step         in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:sessions            in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:ticket              in   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST accounts:ticket              in   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET  accounts:trail               in   ok   no   no   no   ok   no   no   ok   no
GET  accounts:users               in   ok   no   no   no   no   no   no   ok   ok
GET  partners:edit_partner        in   no   no   ok   ok   no   no   no   no   no
POST partners:edit_partner        in   no   no   ok   ok   no   no   no   no   no
GET  partners:new_partner         in   no   no   ok   ok   no   no   no   no   no
POST partners:new_partner         in   no   no   ok   ok   no   no   no   no   no
GET  partners:partner             in   ok   ok   ok   ok   ok   no   no   ok   no
GET  partners:partners            in   ok   ok   ok   ok   ok   no   no   ok   no
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
    "accounts:end_session": lambda _house: ["0123456789abcdef"],
    "accounts:remove_factor": lambda _house: [1],
    "accounts:reset_approve": lambda house: [house.reset.pk],
    "accounts:reset_propose": lambda house: [house.reset.user.username],
    "accounts:reset_refuse": lambda house: [house.reset.pk],
    "accounts:reset_withdraw": lambda house: [house.reset.pk],
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
    "sales:slip": lambda house: [house.resident.code, "2026-10"],
    "sales:slips": lambda _house: ["2026-10"],
    "sales:terms_new": lambda house: [house.outlet.code],
    "workshop:edit_product": lambda house: [house.product.code],
    "workshop:lot": lambda house: [house.lot.number],
}
"""What stands in an address, of a given house."""

ASK_AGAIN = {
    "accounts:enrol", "accounts:enrol_app", "accounts:enrol_key", "accounts:recovery_codes",
    "accounts:remove_factor", "accounts:renew_codes",
    "accounts:reset_approve", "accounts:reset_propose", "accounts:reset_refuse",
    "residents:release_resident", "residents:withdraw_release",
    "sales:movement_reverse", "sales:payment_reverse", "sales:report_reverse",
    "earnings:payout_approve", "earnings:rule_new",
    "books:close", "books:reopen", "books:soft_close",
}  # fmt: skip
"""What cannot be taken back, or opens the door to all of it: these ask for a proof that is younger than ten minutes."""

OF_NO_HOUSE = {"books:close", "books:entry", "books:reopen", "books:soft_close", "catalogue:check", "sales:slips"}
"""Addresses whose arguments every house has for itself, or none has: there is nothing foreign to try."""

AT_THE_DOOR = {"accounts:second_step", "accounts:ticket"}
"""What is open between the password and the second factor, and shows nothing of the house."""

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


def _views(patterns, space=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern.callback


def _address(name, house):
    return reverse(name, args=ARGUMENTS[name](house) if name in ARGUMENTS else [])


def _knock(*question):
    """Ask (see `_ask`), and say in the table's words what came back."""
    response = _ask(*question)
    if response.status_code == 302 and response["Location"].startswith("/masuk/?next="):
        return "in"
    return {200: "ok", 302: "ok", 422: "ok", 403: "no"}.get(response.status_code, str(response.status_code))


def _ask(method, name, house, column, change_session=None):
    """Ask as one role, with its session changed by `change_session`, and undo what it did."""
    CLIENT.cookies.clear()
    with transaction.atomic():
        if column != ANONYMOUS:
            CLIENT.force_login(house[0].officers[ROLE_OF[column]])
            if change_session:
                session = CLIENT.session
                change_session(session)
                session.save()
        address = _address(name, house[1])
        response = CLIENT.get(address) if method == "GET" else CLIENT.post(address)
        if response.streaming:
            b"".join(response)  # the client closes it when it ends; closing it here would close the database too
        transaction.set_rollback(True)
    return response


def test_every_address_stands_in_the_table_and_no_other():
    assert {name for _method, name in ROWS} == {name for name, _view in _views(get_resolver().url_patterns)}


def test_each_role_gets_what_the_table_says(houses):
    here = (houses[0], houses[0])
    found = {row: {column: _knock(*row, here, column) for column in cells} for row, cells in ROWS.items()}
    assert {row: cells for row, cells in found.items() if cells != ROWS[row]} == {}


def _signed_in_by_password_alone(session):
    """What must never come to be, but could: by a session from before the second factor, or by a fault of ours."""
    del session["stay"]


def _standing_at_the_door(session):
    """What a right password leaves behind: who may take the second step, and nobody signed in."""
    user = User.objects.get(pk=session["_auth_user_id"])
    session.clear()
    session["standing"] = {
        "user": user.pk, "hash": user.get_session_auth_hash(), "since": int(time.time()),
        "way_on": "/", "proof": "", "ticket": 0,
    }  # fmt: skip


@pytest.mark.parametrize("password_alone", [_signed_in_by_password_alone, _standing_at_the_door])
def test_a_password_alone_opens_no_page_of_the_staff(houses, password_alone):
    """0 views, for whoever has a second factor: each leads to the door, and says nothing of itself."""
    for officer in houses[0].officers.values():
        enrol(officer)
    guarded = [row for row in ROWS if ROWS[row][ANONYMOUS] == "in" and row[1] not in AT_THE_DOOR]
    here = (houses[0], houses[0])
    opened = {}
    for row in guarded:
        allowed = next(column for column, cell in ROWS[row].items() if cell in {"ok", "404"})
        if (answer := _knock(*row, here, allowed, password_alone)) != "in":
            opened[row] = answer
    assert len(guarded) > 100
    assert opened == {}


def _proven_long_ago(session):
    """What a session looks like twenty minutes after the second step, with its owner still at work."""
    now = int(time.time())
    session["stay"] = {**session["stay"], "begun": now - 1200, "proven": now - 1200, "seen": now, "proof": "app"}


def test_what_cannot_be_taken_back_asks_again(houses):
    here = (houses[0], houses[0])
    silent = []
    for name in sorted(name for name in ASK_AGAIN if ("POST", name) in ROWS):
        allowed = next(column for column, cell in ROWS["POST", name].items() if cell in {"ok", "404"})
        answer = _ask("POST", name, here, allowed, _proven_long_ago)
        if answer.status_code != 422 or "Buktikan sekali lagi" not in answer.content.decode():
            silent.append(name)
    assert silent == []
    assert {name for name, view in _views(get_resolver().url_patterns) if getattr(view, "is_sudo", False)} == ASK_AGAIN


def test_what_is_said_to_the_staff_is_kept_by_no_cache(houses):
    here = (houses[0], houses[0])
    kept = {}
    for (method, name), cells in ROWS.items():
        allowed = next((column for column, cell in cells.items() if cell == "ok"), ANONYMOUS)
        column = "head" if allowed == ANONYMOUS else allowed
        answer = _ask(method, name, here, column)
        if "no-store" not in answer.headers.get("Cache-Control", ""):
            kept[method, name] = answer.headers.get("Cache-Control")
    assert kept == {}


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

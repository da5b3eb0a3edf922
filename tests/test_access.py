"""Who may open what: one table, every address × every role. A new address without a row fails.

`ok`  the page opens, or says what is wrong with an empty form, or leads on
`in`  to the log-in first, and back
`no`  403: known, but not for this role (and it stands in the trail)
`404` there is no such thing

An address without a POST row takes no POST, one without a GET row no GET. What belongs to another house is tried below.
"""

import time
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from layang.accounts.capabilities import Role
from layang.accounts.models import User
from layang.accounts.tests.factories import enrol
from tests import access
from tests.furniture import furnish

pytestmark = pytest.mark.once

PARTS = (access.house, access.partners, access.people, access.coaching, access.money)
ARGUMENTS = {name: told for part in PARTS for name, told in part.ARGUMENTS.items()}
"""What stands in an address, of a given house."""

ASK_AGAIN = {
    "accounts:enrol", "accounts:enrol_app", "accounts:enrol_key", "accounts:recovery_codes",
    "accounts:remove_factor", "accounts:renew_codes",
    "accounts:reset_approve", "accounts:reset_propose", "accounts:reset_refuse",
    "residents:release_resident", "residents:withdraw_release",
    "sales:movement_reverse", "sales:payment_reverse", "sales:report_reverse",
    "earnings:payout_approve", "earnings:reversal_approve", "earnings:rule_new",
    "books:close", "books:reopen", "books:soft_close",
}  # fmt: skip
"""What cannot be taken back, or opens the door to all of it: these ask for a proof that is younger than ten minutes."""

OF_NO_HOUSE = {
    "books:close", "books:entry", "books:reopen", "books:soft_close", "catalogue:check", "coaching:holiday_check",
    "coaching:holiday_preset", "partners:calendar_feed", "partners:report", "partners:report_pdf", "partners:template",
    "sales:slips", "sales:slips_issue",
}  # fmt: skip
"""Addresses whose arguments every house has for itself, or none has: there is nothing foreign to try."""

AT_THE_DOOR = {"accounts:second_step", "accounts:ticket"}
"""What is open between the password and the second factor, and shows nothing of the house."""

FOR_EVERYBODY = {"catalogue:ask", "catalogue:check"}
"""Pages that are the same for all who ask, read without a session: caches may keep them."""

CLIENT = Client()
"""One for all: making another costs more than most requests, because it makes the whole chain of middleware."""

SESSIONS: dict[str, str] = {}
"""The session of each column, of the house of this test: signing in costs more than most requests, too."""

ANONYMOUS = "anon"
ROLE_OF = {role.value[:4]: role for role in Role}


def _rows(table: str) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    heads, *lines = (line.split() for line in table.strip().splitlines())
    assert set(heads) == {ANONYMOUS, *ROLE_OF}, "the heads of the table are the roles"
    for method, name, *cells in lines:
        yield (method, name), dict(zip(heads, cells, strict=True))


TABLES = {part.__name__.rpartition(".")[2]: dict(_rows(part.TABLE)) for part in PARTS}
ROWS = {row: cells for table in TABLES.values() for row, cells in table.items()}


@pytest.fixture
def houses(house, monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path)
    SESSIONS.clear()
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
    return _word_for(_ask(*question))


def _word_for(response):
    if response.status_code == 302 and response["Location"].startswith("/masuk/?next="):
        return "in"
    return {200: "ok", 302: "ok", 422: "ok", 403: "no"}.get(response.status_code, str(response.status_code))


def _ask(method, name, house, column, change_session=None):
    """Ask as one role, with its session changed by `change_session`, and undo what it did."""
    CLIENT.cookies.clear()
    if column != ANONYMOUS:
        _enter(house[0].officers[ROLE_OF[column]], column)
    with transaction.atomic():
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


def opener_of(cells):
    """The first column with a role that gets the page; None when there is none."""
    return next((column for column, cell in cells.items() if cell == "ok" and column != ANONYMOUS), None)


def _enter(officer, column):
    if column not in SESSIONS:
        CLIENT.force_login(officer)
        SESSIONS[column] = CLIENT.cookies[settings.SESSION_COOKIE_NAME].value
    CLIENT.cookies[settings.SESSION_COOKIE_NAME] = SESSIONS[column]


def test_every_address_stands_in_the_table_and_no_other():
    assert {name for _method, name in ROWS} == {name for name, _view in _views(get_resolver().url_patterns)}


@pytest.mark.parametrize("part", TABLES)
def test_each_role_gets_what_the_table_says_and_no_cache_keeps_it(houses, part):
    here = (houses[0], houses[0])
    wrong = []
    for (method, name), cells in TABLES[part].items():
        for column, cell in cells.items():
            answer = _ask(method, name, here, column)
            if (word := _word_for(answer)) != cell:
                wrong.append(f"{method} {name} {column}: {word}, and not {cell}")
            cached = answer.headers.get("Cache-Control", "")
            if column != ANONYMOUS and name not in FOR_EVERYBODY and "no-store" not in cached:
                wrong.append(f"{method} {name} {column}: kept by caches ({cached})")
    assert not wrong, "\n".join(wrong)


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

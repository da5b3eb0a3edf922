"""Nobody opens a record about a relative or a partner of his own: every address with something in it, tried.

An address is about somebody unless it stands in ABOUT_NOBODY: then whoever has a tie with its resident or
partner gets 404 for every method, and all else stays open to him.
"""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from layang.discretion.models import Tie
from layang.partners.models import Partner
from layang.residents.models import Resident
from tests.furniture import FurnishedHouse
from tests.test_access import ARGUMENTS, ROWS, _ask, _knock, houses, opener_of

__all__ = ["houses"]

pytestmark = pytest.mark.once

ABOUT_NOBODY = {
    "accounts:reset_approve", "accounts:reset_propose", "accounts:reset_refuse", "accounts:reset_withdraw",
    "books:close", "books:entry", "books:reopen", "books:soft_close", "catalogue:check",
    "coaching:choose_for_sitting", "coaching:decide_together",
    "coaching:apply", "coaching:criteria", "coaching:edit_group", "coaching:group", "coaching:group_list",
    "coaching:group_month", "coaching:group_tools", "coaching:queue", "coaching:timetable", "coaching:timetable_new",
    "coaching:call_off_session", "coaching:excuse_new", "coaching:hand_out_tools", "coaching:move_session",
    "coaching:put_back_session", "coaching:restore_session", "coaching:roll", "coaching:session", "coaching:sheet_pdf",
    "coaching:take_back_tools", "coaching:tools", "coaching:tools_pdf", "coaching:withdraw_session",
    "coaching:holiday_check", "coaching:holiday_forget", "coaching:holiday_preset", "coaching:resolve_tool",
    "coaching:retire_tool", "discretion:end_tie", "discretion:ties_of", "partners:report",
    "partners:report_pdf", "partners:template", "residents:register_discard", "residents:register_draft",
    "residents:register_record", "sales:slips_issue", "workshop:edit_product", "workshop:lot",
}  # fmt: skip
"""Addresses whose object is a group, a session, a list, a month, a piece of work: not one resident or partner."""


SHARED = {
    "coaching:lesson_roll", "coaching:movement_pdf", "coaching:movement_slips_pdf", "coaching:roll",
    "coaching:sheet_pdf", "residents:register_draft", "sales:settlement", "ui:gallery",
    "workshop:lot", "workshop:new_lot",
}  # fmt: skip
"""Pages of shared work (docs/adr/0012): a roll that is called, a list that is taken over, work of many hands and the
money for it; and the page of specimens, which shows somebody who is not in the house."""

SHARED_OF_PARTNERS = {
    "accounts:resets", "accounts:users", "partners:report", "partners:report_pdf", "ui:gallery",
}  # fmt: skip
"""The half-year report, which is whole or none; and the accounts, one of which bears a partner's name."""


_CHOICES = re.compile("<(select|datalist)\\b.*?</\\1>", re.DOTALL)
"""The names one picks from in a form are no page about them (docs/adr/0012)."""


def tie_all(house: FurnishedHouse, *kinds: type) -> None:
    """Let every officer have a tie with every resident and every partner of the house, or with those of some kinds."""
    rows = [row for kind in kinds or (Resident, Partner) for row in kind._default_manager.filter(unit=house.unit)]
    Tie.objects.bulk_create(
        Tie(
            unit=house.unit, user=officer, subject_kind=row._meta.label, subject_id=row.pk, kind="close",
            subject_name="-", declared_at=timezone.now(),
        )
        for row in rows
        for officer in house.officers.values()
    )  # fmt: skip


def test_the_exceptions_are_addresses_there_are():
    assert ABOUT_NOBODY - set(ARGUMENTS) == set()


def test_what_is_about_a_relative_or_ones_own_partner_does_not_exist(houses):
    house = houses[0]
    wrong = {}
    with transaction.atomic():
        tie_all(house)
        for (method, name), cells in ROWS.items():
            column = opener_of(cells)
            if column is None:
                continue
            answer = _knock(method, name, (house, house), column)
            if (answer == "404") is not (name in set(ARGUMENTS) - ABOUT_NOBODY):
                wrong[method, name, column] = answer
        transaction.set_rollback(True)
    assert not wrong, " ".join(sorted({name for _method, name, _column in wrong}))


def words_of(answer: HttpResponse) -> str:
    """What somebody reads in an answer: on a page, on a paper, in a sheet, in a bundle of those, in a calendar."""
    content = b"".join(answer) if answer.streaming else answer.content
    return _words(content, answer["Content-Type"].partition(";")[0])


def _words(content: bytes, kind: str = "") -> str:
    if content.startswith(b"%PDF"):
        return subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            return "\n".join(f"{name}\n{_words(bundle.read(name))}" for name in bundle.namelist())
    text = _CHOICES.sub("", content.decode(errors="replace"))
    return text.replace("\r\n ", "") if kind == "text/calendar" else text  # a calendar folds its lines


def _told(house: FurnishedHouse, kind: type, names_of: Callable[[Any], Iterable[str]], shared: set[str]) -> Any:
    """What pages name to those who are tied with all of a kind, while to the others more than twenty name somebody."""
    names = [name for one in kind._default_manager.filter(unit=house.unit) for name in names_of(one)]
    openers = {
        name: column
        for (method, name), cells in ROWS.items()
        if method == "GET" and name not in shared and (column := opener_of(cells))
    }

    def naming() -> Iterator[tuple[str, str, list[str]]]:
        for name, column in openers.items():
            words = words_of(_ask("GET", name, (house, house), column))
            if named := [one for one in names if one in words]:
                yield name, column, named

    assert len(list(islice(naming(), 21))) == 21
    with transaction.atomic():
        tie_all(house, kind)
        told = list(naming())
        transaction.set_rollback(True)
    return told


def test_no_page_and_no_paper_tells_of_a_relative_among_others(houses):
    assert _told(houses[0], Resident, lambda one: (one.code, one.call_name), SHARED) == []


def test_no_page_and_no_paper_tells_of_ones_own_partner_among_others(houses):
    def names_of(one: Partner) -> Iterable[str]:
        return () if one.kind == Partner.Kind.SUPPLIER else (one.name,)  # in the books a supplier is a text

    assert _told(houses[0], Partner, names_of, SHARED_OF_PARTNERS) == []

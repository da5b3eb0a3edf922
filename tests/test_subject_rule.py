"""Nobody opens a record about a relative or a partner of his own: every address with something in it, tried.

An address is about somebody unless it stands in ABOUT_NOBODY: then whoever has a tie with its resident or
partner gets 404 for every method, and all else stays open to him.
"""

import pytest
from django.db import transaction
from django.utils import timezone

from layang.discretion.models import Tie
from layang.partners.models import Partner
from layang.residents.models import Resident
from tests.furniture import FurnishedHouse
from tests.test_access import ANONYMOUS, ARGUMENTS, ROWS, _knock, houses

__all__ = ["houses"]

pytestmark = pytest.mark.once

ABOUT_NOBODY = {
    "accounts:reset_approve", "accounts:reset_propose", "accounts:reset_refuse", "accounts:reset_withdraw",
    "books:account", "books:close", "books:entry", "books:reopen", "books:soft_close", "catalogue:check",
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


def tie_all(house: FurnishedHouse) -> None:
    """Let every officer have a tie with every resident and every partner of the house."""
    rows = [*Resident.objects.filter(unit=house.unit), *Partner.objects.filter(unit=house.unit)]
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
            column = next((column for column, cell in cells.items() if cell == "ok" and column != ANONYMOUS), None)
            if column is None:
                continue
            answer = _knock(method, name, (house, house), column)
            if (answer == "404") is not (name in set(ARGUMENTS) - ABOUT_NOBODY):
                wrong[method, name, column] = answer
        transaction.set_rollback(True)
    assert not wrong, " ".join(sorted({name for _method, name, _column in wrong}))

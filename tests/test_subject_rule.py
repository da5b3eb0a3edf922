"""Nobody opens a record about a relative or a partner of his own: every address with something in it, tried.

An address is about somebody unless it stands in ABOUT_NOBODY: then whoever has a tie with its resident or
partner gets 404 for every method, and all else stays open to him.
"""

from django.db import transaction
from django.utils import timezone

from layang.discretion.models import Tie
from layang.partners.models import Partner
from layang.residents.models import Resident
from tests.furniture import FurnishedHouse
from tests.test_access import ANONYMOUS, ARGUMENTS, ROWS, _knock, houses

__all__ = ["houses"]

ABOUT_NOBODY = {
    "books:account", "books:close", "books:entry", "books:reopen", "books:soft_close", "catalogue:check",
    "coaching:apply", "coaching:criteria", "coaching:edit_group", "coaching:group", "coaching:group_list",
    "coaching:queue", "discretion:end_tie", "sales:slips",
    "workshop:edit_product", "workshop:lot",
}  # fmt: skip
"""Addresses whose object is about a group, a month, a piece of work: not about one resident or partner."""


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
    assert wrong == {}

"""The makers of a house with their money, and the funds beside them."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from layang.accounts.models import Unit
from layang.books.queries import balances
from layang.core.rupiah import Rupiah
from layang.earnings.queries.savings import Savings, savings_by_maker
from layang.earnings.rules import CAPITAL, HOUSE, STATE, maker, title_of
from layang.residents.models import Resident
from layang.residents.queries import residents_of


@dataclass(frozen=True, slots=True)
class MakerRow:
    """One maker and what is his."""

    resident: Resident
    groups: str
    savings: Savings
    is_released: bool


@dataclass(frozen=True, slots=True)
class FundRow:
    """A beneficiary that is no maker: what waits at outlets for it and what has come in, whole rupiah."""

    name: str
    title: str
    pending: Rupiah
    available: Rupiah


def maker_rows(*, unit: Unit, on: dt.date, text: str = "", group: int | None = None) -> list[MakerRow]:
    """Everyone who takes part or has money, by the name he is called, narrowed by words and group (its key)."""
    held = savings_by_maker(unit=unit)
    rows = []
    for resident in residents_of(unit=unit, on=on, text=text, group=group):
        savings, is_released = held[maker(resident.code)], resident.is_released(on=on)
        if is_released and not savings.total:
            continue
        rows.append(MakerRow(resident, group_names(resident, on=on), savings, is_released))
    return rows


def total_of(rows: Iterable[MakerRow]) -> Savings:
    return sum((row.savings for row in rows), Savings())


def group_names(resident: Resident, *, on: dt.date) -> str:
    """Groups someone is in on a day, or was in last: `Canting`, `Canting, Rajut`."""
    stays = sorted(resident.memberships.all(), key=lambda stay: stay.since)
    running = [stay for stay in stays if stay.since <= on and (stay.until is None or on <= stay.until)]
    return ", ".join(dict.fromkeys(stay.group.name for stay in running or stays[-1:]))


def fund_rows(*, unit: Unit) -> list[FundRow]:
    """Working capital, the state, the house and other funds, those that ever had a part."""
    sums: dict[str, dict[str, Rupiah]] = {}
    for prefix in (CAPITAL, STATE, HOUSE, "fund:"):
        for (account, _asset), amount in balances(unit=unit, prefix=prefix).items():
            name, _, part = account.rpartition(":")
            if part in {"pending", "available"}:
                sums.setdefault(name, {})[part] = -amount
    return [
        FundRow(name, title_of(name), parts.get("pending", 0), parts.get("available", 0))
        for name, parts in sums.items()
    ]


def fund_total(rows: Iterable[FundRow]) -> FundRow:
    rows = list(rows)
    return FundRow("", "", sum(row.pending for row in rows), sum(row.available for row in rows))


def accounts_of(residents: Collection[int]) -> list[str]:
    """Paths of the accounts that hold the money of these residents: `maker:7Q2K`."""
    return [maker(code) for code in Resident.objects.filter(pk__in=residents).values_list("code", flat=True)]

"""What makers have, from the books alone: waiting at outlets, locked until release, usable inside."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from layang.accounts.models import Unit
from layang.books.queries import balances
from layang.core.rupiah import Rupiah
from layang.earnings.rules import Beneficiary, maker
from layang.residents.models import Resident


@dataclass(frozen=True, slots=True)
class Savings:
    """A maker's money, whole rupiah."""

    pending: Rupiah = 0
    """At outlets that have not paid; nobody may use it yet."""
    locked: Rupiah = 0
    usable: Rupiah = 0

    @property
    def saved(self) -> Rupiah:
        """What is in the house: locked and usable."""
        return self.locked + self.usable

    @property
    def total(self) -> Rupiah:
        return self.pending + self.saved

    def __add__(self, other: "Savings") -> "Savings":
        return Savings(self.pending + other.pending, self.locked + other.locked, self.usable + other.usable)


def savings_by_maker(*, unit: Unit, on: dt.date | None = None) -> defaultdict[Beneficiary, Savings]:
    """Savings of every maker of a house, by beneficiary (`maker:7Q2K`); nothing for those without an account.

    With `on`: at the end of that day. The books keep what the house owes as negative amounts; here it is positive.
    """
    return _read(balances(unit=unit, prefix="maker:", on=on))


def savings_of(resident: Resident, *, on: dt.date | None = None) -> Savings:
    """Savings of one maker, at the end of the day `on` or over all that is recorded."""
    name = maker(resident.code)
    return _read(balances(unit=resident.unit, prefix=name, on=on))[name]


def _read(found: dict[tuple[str, str], int]) -> defaultdict[Beneficiary, Savings]:
    sums: defaultdict[Beneficiary, dict[str, Rupiah]] = defaultdict(dict)
    for (account, _asset), amount in found.items():
        name, _, part = account.rpartition(":")
        sums[name][part] = -amount
    return defaultdict(Savings, {name: Savings(**parts) for name, parts in sums.items()})

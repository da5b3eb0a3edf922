"""Checks everything again from what is stored, and says in plain words what is wrong.

A feature above the books adds a check of its own with `@verification("…")` in its `queries`, and imports that module in
its `AppConfig.ready`; so the books need not know who stands on them.
"""

import time
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from layang.accounts.models import Unit
from layang.books.models import Verification

Check: TypeAlias = Callable[[Unit], Iterable[str]]
"""Finds faults of a house: each one sentence that names what is wrong and where."""

REGISTRY: dict[str, Check] = {}
"""Every check by its name, in the order in which they run."""


class Checked(NamedTuple):
    """One check that was run: its name, what it found, and how many seconds it took."""

    name: str
    faults: tuple[str, ...]
    seconds: float


class Report(NamedTuple):
    """All checks of a house."""

    unit: str
    checks: tuple[Checked, ...]

    @property
    def faults(self) -> list[str]:
        return [fault for check in self.checks for fault in check.faults]


def verification(name: str) -> Callable[[Check], Check]:
    """Register a check under an Indonesian name that finishes the sentence “Diperiksa: …”."""

    def register(check: Check) -> Check:
        if REGISTRY.setdefault(name, check) is not check:
            raise TypeError(f"Two checks are named {name}.")
        return check

    return register


def verify(*, unit: Unit) -> Report:
    """Run every registered check on a house."""
    done = []
    for name, check in REGISTRY.items():
        start = time.monotonic()
        faults = tuple(check(unit))
        done.append(Checked(name, faults, time.monotonic() - start))
    return Report(unit.code, tuple(done))


def last_verification(*, unit: Unit) -> Verification | None:
    """The latest check whose result was kept."""
    found: Verification | None = Verification.objects.filter(unit=unit).order_by("-ran_at").first()
    return found


# They register themselves, in the order in which their checks run.
from layang.books.queries.verification import chain, ledger, seals  # noqa: E402, F401

__all__ = ["REGISTRY", "Check", "Checked", "Report", "last_verification", "verification", "verify"]

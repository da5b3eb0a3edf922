"""Looks an installation over and says in plain words what is well, what to watch, and what is wrong."""

import datetime as dt
import logging
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from layang.upkeep.doctor import choices, database, keeping, machine, seals
from layang.upkeep.doctor.findings import Finding, Level, wrong
from layang.upkeep.trouble import sentence_for

__all__ = ["Finding", "Level", "look_over"]

_log = logging.getLogger(__name__)

Check = Callable[[dt.datetime], Iterator[Finding]]

WITHOUT_DATABASE: tuple[Check, ...] = (
    machine.version, machine.time_zone, machine.disks, machine.permissions, choices.unsafe_choices, keeping.backup_keys,
)  # fmt: skip
FROM_THE_DATABASE: tuple[Check, ...] = (
    machine.clock, database.durability, database.migrations,
    keeping.backup_age, keeping.drill, keeping.key_proofs, keeping.daily_work, keeping.second_place,
)  # fmt: skip
OF_EVERY_ROW: tuple[Check, ...] = (seals.trail, seals.books)


def look_over(now: dt.datetime, *, is_quick: bool = False) -> Iterator[Finding]:
    """Run every check; one that breaks off is itself a finding. `now` is what the computer takes for the time.

    Reading every row takes about 5 s for 200,000 entries; `is_quick` leaves that to the nightly drill.

    Where the database does not answer, or has no tables yet, that is said once, and what needs it is left out.
    """
    for check in WITHOUT_DATABASE:
        yield from _looked(check, now)
    trouble = database.trouble()
    if trouble is not None:
        yield trouble
        return
    for check in FROM_THE_DATABASE + (() if is_quick else OF_EVERY_ROW):
        yield from _looked(check, now)


def _looked(check: Check, now: dt.datetime) -> Iterator[Finding]:
    try:
        yield from check(now)
    except Exception as problem:  # noqa: BLE001  the other checks have to run
        _log.exception("A check broke off.")
        said = sentence_for(problem) or _("Pemeriksaan ini terhenti (%(kind)s). Beri tahu pengelola Layang.") % {
            "kind": type(problem).__name__
        }
        yield wrong(check.__name__, said)

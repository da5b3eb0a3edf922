"""Finds the paper behind a public code, by asking every feature that prints papers."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from layang.earnings.queries import slip_by_public_code
from layang.sales.queries import papers as sales


@dataclass(frozen=True, slots=True)
class Paper:
    """What the check page tells of a paper: no name, no amount. `digest` is printed on it, 64 hex signs."""

    kind: str
    number: str
    issued_on: dt.date
    digest: str
    is_withdrawn: bool = False


LookUp = Callable[[str], Paper | None]


def _of_sales(code: str) -> Paper | None:
    found = sales.paper_by_code(code)
    return Paper(*found) if found else None


def _slip(code: str) -> Paper | None:
    found = slip_by_public_code(code)
    if found is None:
        return None
    return Paper(_("Slip hasil"), found.number, found.issued_on, found.batch_digest, is_withdrawn=not found.is_latest)


LOOK_UPS: tuple[LookUp, ...] = (_of_sales, _slip)
"""One for every feature that prints papers: delivery notes and settlements, slips."""


def paper_by_code(code: str) -> Paper | None:
    """The paper that carries this code, or None. Codes hold 80 random bits: they cannot be guessed or counted."""
    return next((paper for look_up in LOOK_UPS if (paper := look_up(code)) is not None), None)

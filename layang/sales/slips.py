"""Prints a maker's slip hasil: earnings tells of the money, sales of the outlets."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from layang.accounts.capabilities import Role
from layang.accounts.models import Unit, User
from layang.core.calendar import Month
from layang.discretion.queries import without_closed
from layang.earnings.actions import issue_slip
from layang.earnings.models import Slip
from layang.earnings.papers import slip_pdf
from layang.earnings.queries.statement import Statement, statement_of
from layang.earnings.slips import Signers, draw_up, figures_digest, with_proof
from layang.residents.models import Resident
from layang.sales.queries.people import holder_of, officer
from layang.sales.queries.selling import selling_of


class PrintedSlip(NamedTuple):
    """A slip as it was handed out, and its PDF."""

    slip: Slip
    pdf: bytes


def print_slip(statement: Statement, *, on: dt.date, by: User) -> PrintedSlip:
    """Print the slip of a maker's month, signed by those in office on the day `on`.

    With the same figures as the last time it is the same slip. Raises CannotPrint when a figure does not re-add and
    CannotIssueSlip while the books are empty.
    """
    resident = statement.resident
    signers = Signers(
        treasurer=holder_of(Role.FINANCE, unit=resident.unit, on=on),
        head=holder_of(Role.HEAD, unit=resident.unit, on=on),
    )
    paper = draw_up(statement, selling=selling_of(resident), signers=signers)
    slip = issue_slip(
        unit=resident.unit, resident=resident, month=statement.month, figures_digest=figures_digest(paper), by=by
    )
    issuer = officer(slip.issued_by)
    return PrintedSlip(
        slip, slip_pdf(with_proof(paper, slip=slip, issued_by=issuer.name if issuer else slip.issued_by))
    )


def print_slips(*, unit: Unit, month: Month, on: dt.date, by: User) -> Iterator[PrintedSlip]:
    """Print the slips of all makers of a house for whom the month holds anything, by the name they are called.

    Not of those with whom `by` has a tie: somebody else prints theirs.
    """
    residents = without_closed(Resident.objects.filter(unit=unit), by)
    for resident in residents.select_related("unit").order_by("call_name", "code"):
        statement = statement_of(resident, month=month)
        if not statement.is_empty:
            yield print_slip(statement, on=on, by=by)

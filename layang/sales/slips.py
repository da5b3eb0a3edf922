"""Issues a maker's slip hasil, and prints what was issued: earnings tells of the money, sales of the outlets."""

import datetime as dt

from django.db import transaction

from layang.accounts.capabilities import Role
from layang.accounts.models import Unit, User
from layang.core.calendar import Month
from layang.discretion.queries import without_closed
from layang.earnings.actions import issue_slip
from layang.earnings.models import Slip
from layang.earnings.papers import register_d_pdf
from layang.earnings.queries.statement import Statement, statement_of
from layang.earnings.register import draw_up_register
from layang.earnings.slips import Signers, draw_up, figures_digest, issued_pdf, with_proof
from layang.residents.models import Resident
from layang.sales.queries.people import holder_of, officer
from layang.sales.queries.selling import selling_of
from layang.ui.paper import CannotPrint, jsonable


@transaction.atomic
def issue(statement: Statement, *, on: dt.date, by: User) -> Slip:
    """Issue the slip of a maker's month, to be signed by those in office on the day `on`.

    With the same figures as the last time it is the same slip. Raises CannotPrint when a figure does not re-add and
    CannotIssueSlip while the books are empty.
    """
    resident = statement.resident
    paper = draw_up(statement, selling=selling_of(resident), signers=_signers(resident.unit, on=on))
    slip = issue_slip(
        unit=resident.unit,
        resident=resident,
        month=statement.month,
        paper=jsonable(paper),
        figures_digest=figures_digest(paper),
        by=by,
    )
    if faults := with_proof(paper, slip=slip, issued_by=by.name).faults():
        raise CannotPrint(*faults)
    return slip


@transaction.atomic
def issue_all(*, unit: Unit, month: Month, on: dt.date, by: User) -> list[Slip]:
    """Issue the slips of all makers of a house for whom the month holds anything, by the name they are called.

    Not of those with whom `by` has a tie: somebody else issues theirs.
    """
    people = without_closed(Resident.objects.filter(unit=unit), by).select_related("unit").order_by("call_name", "code")
    statements = [statement_of(resident, month=month) for resident in people]
    return [issue(statement, on=on, by=by) for statement in statements if not statement.is_empty]


def register_page(statement: Statement, *, on: dt.date, by: User, at: dt.datetime) -> bytes:
    """PDF of a maker's month in the manner of Register D, to be signed by those in office on the day `on`.

    Raises CannotPrint while the books are empty and when a figure does not re-add.
    """
    resident = statement.resident
    page = draw_up_register(
        statement, selling=selling_of(resident), signers=_signers(resident.unit, on=on), by=by, at=at
    )
    return register_d_pdf(page)


def _signers(unit: Unit, *, on: dt.date) -> Signers:
    return Signers(treasurer=holder_of(Role.FINANCE, unit=unit, on=on), head=holder_of(Role.HEAD, unit=unit, on=on))


def print_issued(slip: Slip) -> bytes:
    """PDF of a slip as it was issued."""
    issuer = officer(slip.issued_by)
    return issued_pdf(slip, issued_by=issuer.name if issuer else slip.issued_by)

"""What earnings can tell: rules in force, what each beneficiary waits for and has, and how it came about."""

from layang.earnings.queries.slips import slip_by_public_code
from layang.earnings.queries.statement import Statement, statement_of
from layang.earnings.queries.waiting import tasks

__all__ = ["Statement", "slip_by_public_code", "statement_of", "tasks"]

"""What earnings does: adopts rules, accrues and releases shares, pays out, deposits what is the state's."""

from layang.earnings.actions.adopting import adopt_rule
from layang.earnings.actions.deposits import CannotDeposit, record_deposit
from layang.earnings.actions.objections import CannotObject, answer_objection, take_objection
from layang.earnings.actions.payouts import (
    CannotPayOut,
    approve_payout,
    prepare_payout,
    refuse_payout,
    withdraw_payout,
)
from layang.earnings.actions.releases import CannotReverseRelease, release_shares, reverse_release
from layang.earnings.actions.reversals import (
    CannotReversePayout,
    approve_reversal,
    prepare_reversal,
    refuse_reversal,
)
from layang.earnings.actions.sharing import CannotReverseShares, PlannedSale, accrue_shares, reverse_shares
from layang.earnings.actions.slips import CannotIssueSlip, issue_slip

__all__ = [
    "CannotDeposit",
    "CannotIssueSlip",
    "CannotObject",
    "CannotPayOut",
    "CannotReversePayout",
    "CannotReverseRelease",
    "CannotReverseShares",
    "PlannedSale",
    "accrue_shares",
    "adopt_rule",
    "answer_objection",
    "approve_payout",
    "approve_reversal",
    "issue_slip",
    "prepare_payout",
    "prepare_reversal",
    "record_deposit",
    "refuse_payout",
    "refuse_reversal",
    "release_shares",
    "reverse_release",
    "reverse_shares",
    "take_objection",
    "withdraw_payout",
]

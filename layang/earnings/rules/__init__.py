"""How money is shared: pure decisions an auditor can read. No Django, no clock, no table.

Whole rupiah in, whole rupiah out; in between exact billionths of a rupiah. A sale is shared by the rule in force on its
day (`rule_in_force`, `weigh_makers`, `share_out`), set free when the outlet pays (`release`), and put into the maker's
savings (`split_savings`).

Invariants: the shares of a sale add up to what the outlet owes; each is within one rupiah of its exact fraction and
never below zero; what somebody is still owed for rounding is carried, all carries together are always 0.
"""

from layang.earnings.rules.apportion import NANO, Apportionment, Nano, apportion, apportion_fairly, round_fairly
from layang.earnings.rules.beneficiary import (
    CAPITAL,
    HOUSE,
    MAKERS,
    STATE,
    Beneficiary,
    available_account,
    is_beneficiary,
    is_maker,
    locked_account,
    maker,
    pending_account,
    title_of,
    usable_account,
)
from layang.earnings.rules.distribution import Distribution, Line, MakerShare, SaleFacts, StepShare, exactly
from layang.earnings.rules.objection import ANSWER_WITHIN, answer_due, check_answer, check_objection
from layang.earnings.rules.payout import (
    PayoutKind,
    PayoutParts,
    check_approval,
    may_prepare_payout,
    parts_of_payout,
)
from layang.earnings.rules.presets import PREMIUM_FLOOR_PER_MONTH, PRESETS, Figure, Preset, Status, adopt
from layang.earnings.rules.release import CannotRelease, Savings, release, split_savings
from layang.earnings.rules.share_out import CannotShareOut, Work, share_out, weigh_makers
from layang.earnings.rules.share_rule import (
    Base,
    CannotAdoptRule,
    CannotFindRule,
    ShareRule,
    ShareStep,
    StepKind,
    Weighting,
    rule_from_terms,
    rule_in_force,
)
from layang.earnings.rules.simulate import Comparison, SharedSale, what_if
from layang.earnings.rules.state_deposit import DepositSlip, check_deposit, may_release_makers, tidy_code
from layang.earnings.rules.validation import cautions_about, validate_rule
from layang.earnings.rules.wording import rule_in_words

__all__ = [
    "ANSWER_WITHIN",
    "CAPITAL",
    "HOUSE",
    "MAKERS",
    "NANO",
    "PREMIUM_FLOOR_PER_MONTH",
    "PRESETS",
    "STATE",
    "Apportionment",
    "Base",
    "Beneficiary",
    "CannotAdoptRule",
    "CannotFindRule",
    "CannotRelease",
    "CannotShareOut",
    "Comparison",
    "DepositSlip",
    "Distribution",
    "Figure",
    "Line",
    "MakerShare",
    "Nano",
    "PayoutKind",
    "PayoutParts",
    "Preset",
    "SaleFacts",
    "Savings",
    "ShareRule",
    "ShareStep",
    "SharedSale",
    "Status",
    "StepKind",
    "StepShare",
    "Weighting",
    "Work",
    "adopt",
    "answer_due",
    "apportion",
    "apportion_fairly",
    "available_account",
    "cautions_about",
    "check_answer",
    "check_approval",
    "check_deposit",
    "check_objection",
    "exactly",
    "is_beneficiary",
    "is_maker",
    "locked_account",
    "maker",
    "may_prepare_payout",
    "may_release_makers",
    "parts_of_payout",
    "pending_account",
    "release",
    "round_fairly",
    "rule_from_terms",
    "rule_in_force",
    "rule_in_words",
    "share_out",
    "split_savings",
    "tidy_code",
    "title_of",
    "usable_account",
    "validate_rule",
    "weigh_makers",
    "what_if",
]

"""How pieces, their cost and their makers are reckoned. Pure."""

from layang.workshop.rules.costs import cost_of
from layang.workshop.rules.entries import entry_of_capital, entry_of_lot, entry_of_purchase
from layang.workshop.rules.faults import (
    MOST_PIECES,
    CannotBuyMaterial,
    CannotFinish,
    CannotListProduct,
    CannotRecordCapital,
    Fault,
    MakerFacts,
    lot_faults,
    lot_prefix,
    product_faults,
)
from layang.workshop.rules.hours import hours_text, read_hours
from layang.workshop.rules.loans import CannotBorrow, CannotGiveBack, loan_faults, return_faults

__all__ = [
    "MOST_PIECES",
    "CannotBorrow",
    "CannotBuyMaterial",
    "CannotFinish",
    "CannotGiveBack",
    "CannotListProduct",
    "CannotRecordCapital",
    "Fault",
    "MakerFacts",
    "cost_of",
    "entry_of_capital",
    "entry_of_lot",
    "entry_of_purchase",
    "hours_text",
    "loan_faults",
    "lot_faults",
    "lot_prefix",
    "product_faults",
    "read_hours",
    "return_faults",
]

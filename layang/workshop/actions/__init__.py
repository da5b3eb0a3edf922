"""What is done in the workshop."""

from layang.workshop.actions.capital import buy_material, record_opening_capital
from layang.workshop.actions.loans import borrow_material, give_back_material
from layang.workshop.actions.lots import finish_lot
from layang.workshop.actions.products import add_product, correct_product

__all__ = [
    "add_product",
    "borrow_material",
    "buy_material",
    "correct_product",
    "finish_lot",
    "give_back_material",
    "record_opening_capital",
]

"""What is done in the workshop."""

from layang.workshop.actions.capital import buy_material, record_opening_capital
from layang.workshop.actions.lots import finish_lot
from layang.workshop.actions.products import add_product, correct_product

__all__ = ["add_product", "buy_material", "correct_product", "finish_lot", "record_opening_capital"]

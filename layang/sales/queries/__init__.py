"""What sales can tell: shelves and debts of outlets, deliveries on their way, settlements and who waits for them."""

from layang.sales.queries.to_do import tasks

__all__ = ["tasks"]

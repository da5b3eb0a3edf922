"""The table of access, a part for each side of the house. tests/test_access.py says how it is read."""

from tests.access import coaching, house, money, partners, people

__all__ = ["coaching", "house", "money", "partners", "people"]

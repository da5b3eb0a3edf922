"""Agencies and businesses the house works with (mitra).

Invariant: a partner is named once in a house, whatever it is to it: trainer, supplier and outlet are one row.
"""

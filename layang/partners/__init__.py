"""Agencies and businesses the house works with."""

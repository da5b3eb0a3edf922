"""Outlets, consignment, sales reports, settlements, payments."""

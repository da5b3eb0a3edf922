"""What is done to the books. There is no other door."""

from layang.books.actions.periods import close_period, open_period, soft_close_period
from layang.books.actions.posting import post_entries
from layang.books.actions.reversing import reverse_entries
from layang.books.actions.verifying import verify_books

__all__ = ["close_period", "open_period", "post_entries", "reverse_entries", "soft_close_period", "verify_books"]

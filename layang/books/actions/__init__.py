"""What is done to the books. There is no other door."""

from layang.books.actions.posting import post_entries
from layang.books.actions.reversing import reverse_entries

__all__ = ["post_entries", "reverse_entries"]

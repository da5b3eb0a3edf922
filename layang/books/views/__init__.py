"""Pages of the books, by noun."""

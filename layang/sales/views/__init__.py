"""Pages of sales, by noun."""

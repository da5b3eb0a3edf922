"""Pages of the workshop, by noun."""

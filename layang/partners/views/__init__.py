"""Pages of partners, by noun."""

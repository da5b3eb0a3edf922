"""Pages of earnings, by noun."""

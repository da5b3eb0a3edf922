"""Pages of residents, one module per noun."""

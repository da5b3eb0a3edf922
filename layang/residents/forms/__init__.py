"""Forms of residents, one module per noun."""

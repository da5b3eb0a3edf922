"""What coaching can tell; one module per noun."""

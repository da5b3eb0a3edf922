"""What decides in coaching, with plain values; one module per noun."""

"""What decides in sales, with plain values: shelves, prices, commissions, due days, and what the books are told."""

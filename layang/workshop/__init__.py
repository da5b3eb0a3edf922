"""Products, finished lots, and who made them."""

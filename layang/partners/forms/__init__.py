"""What is typed about partners, by noun."""

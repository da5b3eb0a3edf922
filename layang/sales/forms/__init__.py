"""What is typed about outlets, deliveries, goods taken back, and payments."""

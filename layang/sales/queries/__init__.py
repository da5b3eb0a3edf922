"""What sales can tell: shelves and debts of outlets, deliveries on their way, settlements and who waits for them."""

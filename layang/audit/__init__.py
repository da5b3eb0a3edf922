"""The append-only, hash-chained record of every deed, and the decorator that writes it (`audit.deeds.deed`)."""

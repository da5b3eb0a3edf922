"""The sealed double-entry books, for rupiah and for goods."""

"""Warga binaan who take part, and nothing more about them than is needed."""

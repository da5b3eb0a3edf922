"""Stored files: limits, checksums, guarded download."""

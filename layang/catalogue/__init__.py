"""Public pages: read only, no session."""

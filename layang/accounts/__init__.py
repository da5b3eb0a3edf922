"""Who works here: units (satuan kerja), users, roles, capabilities."""

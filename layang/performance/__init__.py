"""Each role's home and the head's two dimensions."""

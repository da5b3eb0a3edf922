"""Pages about people: the door, one's own account, who works here, and what was done."""

"""What decides about partners, with plain values: who they are, agreements, their numbers and their words."""

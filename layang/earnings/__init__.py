"""Share rules, shares, savings, payouts, state deposits."""

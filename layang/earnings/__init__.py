"""Share rules, shares, savings, payouts, state deposits.

A *rule* is adopted by the head and dated; a sale is shared by the one in force on its day, and never again. A *share*
is what a beneficiary gets of a sale. It is *pending* while the outlet holds the money, and *released* when a payment
sets it free: a maker's then goes into *savings*, locked until release or usable before. A *payout* leaves the savings
once a second person has approved it. The state's part waits for its *deposit*. A *statement* is a maker's month, a
*slip* the paper of it.

Invariants, recomputed by `queries.checks`: shares of a sale add up to what the outlet owes; what is released adds up to
what was paid; nobody is released more than he has; books and rows agree for every beneficiary; rounding cancels out.
Earnings knows no outlet: who sold hands in `queries.statement.Selling`, and adds its parts to pages through `panels`.
"""

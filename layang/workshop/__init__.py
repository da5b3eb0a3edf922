"""Products, finished lots, who made them, and the capital and material they cost.

Words: a *product* is a line of the price list; a *lot* is pieces of one product finished together, and the asset by
which the books know them; a *maker's part* is what the makers' share is weighed by; *whereabouts* are where the pieces
of a lot are now. Invariants: a finished lot never changes; its cost leaves with its pieces to the rupiah; the stock of
material and the bank never go below zero here.
"""

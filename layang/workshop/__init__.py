"""Products, finished lots, who made them, and the capital and material they cost.

Words: a *product* is a line of the price list; a *lot* is pieces of one product finished together, and the asset by
which the books know them; a *maker's part* is hours and pieces, by which earnings weigh the makers' share;
*whereabouts* are where the pieces of a lot are now.

Invariants: a finished lot never changes; its cost leaves with its pieces to the rupiah; a measure of the makers' parts
is written down for all of them or for none; neither material nor the bank goes below zero here.
"""

"""Each role's home and, later, the head's two dimensions.

A home is a list of what waits, then figures, each a link to the rows that make it up. It knows no rule of any feature:
it asks their queries, and shows only what the asker may see.
"""

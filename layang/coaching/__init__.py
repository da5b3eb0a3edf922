"""Creative groups (kelompok kreatif): who learns and makes which craft together, from when to when.

Words: a *group* makes one craft in one room; a *membership* runs from its first to its last day, both counted.
Invariants: nobody is in the same group twice at once; who was released counts no longer, though nobody ended the row.
"""
